#include "jpeg_reading.h"

// A progressive file may repeat scans without end. Common encoders write 10; the product bounds the time for large
// images.
enum { maximum_scans = 500 };
static const uint64_t maximum_scanned_pixels = 4000000000;

static void count_scans(j_common_ptr common) {
  jpeg_reading *reading = (jpeg_reading *)common->client_data;
  uint64_t scans = (uint64_t)reading->info.input_scan_number;
  uint64_t pixels = (uint64_t)reading->info.image_width * reading->info.image_height;
  if (scans <= reading->maximum_scans && scans * pixels <= maximum_scanned_pixels) return;
  reading->failure.status = status_failure(
    codec_code_too_large, "the progressive image has more than %llu scans", (unsigned long long)(scans - 1));
  longjmp(reading->failure.jump, 1);
}

void jpeg_reading_source(jpeg_reading *reading, const uint8_t *bytes, size_t count) {
  reading->failure.bytes = bytes;
  reading->failure.count = count;
  jpeg_mem_src(&reading->info, bytes, (unsigned long)count);
}

void jpeg_reading_guard(jpeg_reading *reading, uint64_t maximum) {
  reading->maximum_scans = maximum;
  reading->progress.progress_monitor = count_scans;
  reading->info.progress = &reading->progress;
}

// Every block of a Huffman-coded image costs at least one bit (its first DC code), so a file far below that was cut
// short: refused before the memory for its pixels is taken. One eighth leaves room for files that are merely
// incomplete.
codec_status jpeg_reading_check_extent(const jpeg_reading *reading, size_t count) {
  const struct jpeg_decompress_struct *info = &reading->info;
  if (info->arith_code) return status_ok();
  uint64_t blocks = 0;
  for (int i = 0; i < info->num_components; i++) {
    blocks += (uint64_t)info->comp_info[i].width_in_blocks * info->comp_info[i].height_in_blocks;
  }
  if (count >= blocks / 64) return status_ok();
  return status_failure(
    codec_code_malformed, "%zu bytes cannot hold the %u x %u pixels that the header promises, so the file was cut short",
    count, info->image_width, info->image_height);
}

static codec_status check_color(const struct jpeg_decompress_struct *info) {
  switch (info->jpeg_color_space) {
  case JCS_GRAYSCALE: case JCS_YCbCr: case JCS_RGB: return status_ok();
  case JCS_CMYK: return status_failure(codec_code_unsupported_color, "CMYK colours");
  case JCS_YCCK: return status_failure(codec_code_unsupported_color, "CMYK colours (stored as YCCK)");
  default:
    return status_failure(codec_code_unsupported_color, "an unknown colour space of %d channels", info->num_components);
  }
}

codec_status jpeg_reading_start(
  jpeg_reading *reading, const uint8_t *bytes, size_t count, codec_limits limits, bool header_only) {
  struct jpeg_decompress_struct *info = &reading->info;
  info->err = jpeg_failure_prepare(&reading->failure);
  if (setjmp(reading->failure.jump)) return reading->failure.status;
  jpeg_create_decompress(info);
  info->client_data = reading;
  jpeg_reading_source(reading, bytes, count);
  jpeg_read_header(info, TRUE);
  codec_status status = check_color(info);
  if (status.code == codec_code_ok) status = check_dimensions(info->image_width, info->image_height, limits);
  if (status.code != codec_code_ok || header_only) return status;
  jpeg_reading_guard(reading, maximum_scans);
  return jpeg_reading_check_extent(reading, count);
}

void jpeg_reading_check_scans(jpeg_reading *reading) {
  const struct jpeg_decompress_struct *info = &reading->info;
  int unrefined = 0;
  for (int i = 0; i < info->num_components; i++) {
    int missing = 0;
    // -1 for what no scan has brought, else how many of the last bits are still missing.
    for (int k = 0; info->progressive_mode && info->coef_bits && k < DCTSIZE2; k++) {
      missing += info->coef_bits[i][k] < 0;
      unrefined += info->coef_bits[i][k] > 0;
    }
    // Set by the first scan that names the component.
    if (!info->comp_info[i].quant_table) {
      jpeg_failure_count(&reading->failure, codec_jpeg_damaged, "no scan has the data of its colour channel %d", i + 1);
    } else if (missing > 0) {
      jpeg_failure_count(
        &reading->failure, codec_jpeg_damaged, "scans with the detail of its colour channel %d are missing", i + 1);
    }
  }
  if (unrefined > 0) {
    jpeg_failure_count(
      &reading->failure, codec_jpeg_doubtful, "it breaks off before its finest detail, or was made so");
  }
}
