#include "codec_jpeg.h"

#include <stdlib.h>

#include "jpeg_error.h"

// Rows handed to libjpeg at once; it returns far fewer.
enum { rows_per_call = 16 };

// A progressive file may repeat scans without end. Common encoders write 10; the product bounds the time for large
// images.
static const uint64_t maximum_scans = 500;
static const uint64_t maximum_scanned_pixels = 4000000000;

struct codec_jpeg_decoder {
  struct jpeg_decompress_struct info;
  struct jpeg_progress_mgr progress;
  jpeg_failure failure;
  bool started;
};

static void count_scans(j_common_ptr common) {
  codec_jpeg_decoder *decoder = (codec_jpeg_decoder *)common->client_data;
  uint64_t scans = (uint64_t)decoder->info.input_scan_number;
  uint64_t pixels = (uint64_t)decoder->info.image_width * decoder->info.image_height;
  if (scans <= maximum_scans && scans * pixels <= maximum_scanned_pixels) return;
  decoder->failure.status = status_failure(
    codec_code_too_large, "the progressive image has more than %llu scans", (unsigned long long)(scans - 1));
  longjmp(decoder->failure.jump, 1);
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
    codec_code_malformed, "%zu bytes cannot hold the %u x %u pixels that the header promises, so the file was cut short", count,
    info->image_width, info->image_height);
}

static codec_status check_color(const struct jpeg_decompress_struct *info) {
  switch (info->jpeg_color_space) {
  case JCS_GRAYSCALE: case JCS_YCbCr: case JCS_RGB: return status_ok();
  case JCS_CMYK: return status_failure(codec_code_unsupported, "CMYK colours");
  case JCS_YCCK: return status_failure(codec_code_unsupported, "CMYK colours (stored as YCCK)");
  default: return status_failure(codec_code_unsupported, "an unknown colour space of %d channels", info->num_components);
  }
}

static codec_status decoder_start(codec_jpeg_decoder *decoder, const uint8_t *bytes, size_t count, codec_limits limits, bool header_only) {
  struct jpeg_decompress_struct *info = &decoder->info;
  info->err = jpeg_failure_prepare(&decoder->failure);
  if (setjmp(decoder->failure.jump)) return decoder->failure.status;
  jpeg_create_decompress(info);
  info->client_data = decoder;
  jpeg_mem_src(info, bytes, (unsigned long)count);
  jpeg_read_header(info, TRUE);
  codec_status status = check_color(info);
  if (status.code == codec_code_ok) status = check_dimensions(info->image_width, info->image_height, limits);
  if (status.code != codec_code_ok || header_only) return status;
  status = check_extent(info, count);
  if (status.code != codec_code_ok) return status;
  decoder->progress.progress_monitor = count_scans;
  info->progress = &decoder->progress;
  info->out_color_space = JCS_RGB;
  info->dct_method = JDCT_ISLOW;
  info->do_fancy_upsampling = TRUE;
  return status;
}

codec_status codec_jpeg_decoder_open(
  const uint8_t *bytes, size_t count, codec_limits limits, bool header_only, codec_jpeg_decoder **out, codec_jpeg_header *header) {
  *out = NULL;
  codec_jpeg_decoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) return status_failure(codec_code_out_of_memory, "no memory for a JPEG decoder");
  codec_status status = decoder_start(decoder, bytes, count, limits, header_only);
  // Also of an image that is refused, for the sentence that says why.
  header->width = decoder->info.image_width;
  header->height = decoder->info.image_height;
  header->components = (uint32_t)decoder->info.num_components;
  header->progressive = decoder->info.progressive_mode;
  if (status.code == codec_code_ok) {
    *out = decoder;
  } else {
    codec_jpeg_decoder_close(decoder);
  }
  return status;
}

codec_status codec_jpeg_decoder_read(codec_jpeg_decoder *decoder, uint8_t *rgb, uint32_t rows) {
  struct jpeg_decompress_struct *info = &decoder->info;
  if (setjmp(decoder->failure.jump)) return decoder->failure.status;
  if (!decoder->started) {
    jpeg_start_decompress(info);
    decoder->started = true;
  }
  const size_t row_bytes = (size_t)info->output_width * 3;
  const JDIMENSION first = info->output_scanline;
  while (info->output_scanline < info->output_height && info->output_scanline - first < rows) {
    JSAMPROW pointers[rows_per_call];
    JDIMENSION done = info->output_scanline - first;
    JDIMENSION wanted = rows - done < rows_per_call ? rows - done : rows_per_call;
    for (JDIMENSION i = 0; i < wanted; i++) pointers[i] = rgb + (done + i) * row_bytes;
    jpeg_read_scanlines(info, pointers, wanted);
  }
  return status_ok();
}

codec_status codec_jpeg_decoder_finish(codec_jpeg_decoder *decoder) {
  if (setjmp(decoder->failure.jump)) return decoder->failure.status;
  jpeg_finish_decompress(&decoder->info);
  return status_ok();
}

uint64_t codec_jpeg_decoder_warnings(const codec_jpeg_decoder *decoder, const char **first, bool *damaged) {
  *damaged = decoder->failure.damaged;
  *first = decoder->failure.first_warning;
  return (uint64_t)decoder->failure.manager.num_warnings;
}

void codec_jpeg_decoder_close(codec_jpeg_decoder *decoder) {
  if (!decoder) return;
  jpeg_destroy_decompress(&decoder->info);
  free(decoder);
}
