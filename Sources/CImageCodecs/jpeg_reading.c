#include "jpeg_reading.h"

// A progressive file may repeat scans without end. Common encoders write 10; the product bounds the time for large
// images.
static const uint64_t maximum_scans = 500;
static const uint64_t maximum_scanned_pixels = 4000000000;

static void count_scans(j_common_ptr common) {
  jpeg_reading *reading = (jpeg_reading *)common->client_data;
  uint64_t scans = (uint64_t)reading->info.input_scan_number;
  uint64_t pixels = (uint64_t)reading->info.image_width * reading->info.image_height;
  if (scans <= maximum_scans && scans * pixels <= maximum_scanned_pixels) return;
  reading->failure.status = status_failure(
    codec_code_too_large, "the progressive image has more than %llu scans", (unsigned long long)(scans - 1));
  longjmp(reading->failure.jump, 1);
}

// Every block of a Huffman-coded image costs at least one bit (its first DC code), so a file far below that was cut
// short: refused before the memory for its pixels is taken. One eighth leaves room for files that are merely
// incomplete.
static codec_status check_extent(const struct jpeg_decompress_struct *info, size_t count) {
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
  case JCS_CMYK: return status_failure(codec_code_unsupported, "CMYK colours");
  case JCS_YCCK: return status_failure(codec_code_unsupported, "CMYK colours (stored as YCCK)");
  default:
    return status_failure(codec_code_unsupported, "an unknown colour space of %d channels", info->num_components);
  }
}

codec_status jpeg_reading_start(
  jpeg_reading *reading, const uint8_t *bytes, size_t count, codec_limits limits, bool header_only) {
  struct jpeg_decompress_struct *info = &reading->info;
  info->err = jpeg_failure_prepare(&reading->failure);
  if (setjmp(reading->failure.jump)) return reading->failure.status;
  jpeg_create_decompress(info);
  info->client_data = reading;
  jpeg_mem_src(info, bytes, (unsigned long)count);
  jpeg_read_header(info, TRUE);
  codec_status status = check_color(info);
  if (status.code == codec_code_ok) status = check_dimensions(info->image_width, info->image_height, limits);
  if (status.code != codec_code_ok || header_only) return status;
  reading->progress.progress_monitor = count_scans;
  info->progress = &reading->progress;
  return check_extent(info, count);
}
