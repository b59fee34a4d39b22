#include "codec_jpeg.h"

#include <stdlib.h>

#include "jpeg_reading.h"

// Rows handed to libjpeg at once; it returns far fewer.
enum { rows_per_call = 16 };

struct codec_jpeg_decoder {
  jpeg_reading reading;
  bool started;
};

codec_status codec_jpeg_decoder_open(
  const uint8_t *bytes, size_t count, codec_limits limits, bool header_only, codec_jpeg_decoder **out, codec_jpeg_header *header) {
  *out = NULL;
  codec_jpeg_decoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) return status_failure(codec_code_out_of_memory, "no memory for a JPEG decoder");
  struct jpeg_decompress_struct *info = &decoder->reading.info;
  codec_status status = jpeg_reading_start(&decoder->reading, bytes, count, limits, header_only);
  info->out_color_space = JCS_RGB;
  info->dct_method = JDCT_ISLOW;
  info->do_fancy_upsampling = TRUE;
  // Also of an image that is refused, for the sentence that says why.
  header->width = info->image_width;
  header->height = info->image_height;
  header->components = (uint32_t)info->num_components;
  header->progressive = info->progressive_mode;
  if (status.code == codec_code_ok) {
    *out = decoder;
  } else {
    codec_jpeg_decoder_close(decoder);
  }
  return status;
}

codec_status codec_jpeg_decoder_read(codec_jpeg_decoder *decoder, uint8_t *rgb, uint32_t rows) {
  struct jpeg_decompress_struct *info = &decoder->reading.info;
  if (setjmp(decoder->reading.failure.jump)) return decoder->reading.failure.status;
  if (!decoder->started) {
    // All scans of a file with several are read here.
    jpeg_start_decompress(info);
    decoder->started = true;
    jpeg_reading_check_scans(&decoder->reading);
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
  if (setjmp(decoder->reading.failure.jump)) return decoder->reading.failure.status;
  jpeg_finish_decompress(&decoder->reading.info);
  return status_ok();
}

uint64_t codec_jpeg_decoder_warnings(
  const codec_jpeg_decoder *decoder, const char **reason, codec_jpeg_health *health) {
  *health = decoder->reading.failure.health;
  *reason = decoder->reading.failure.reason;
  return (uint64_t)decoder->reading.failure.manager.num_warnings;
}

void codec_jpeg_decoder_close(codec_jpeg_decoder *decoder) {
  if (!decoder) return;
  jpeg_destroy_decompress(&decoder->reading.info);
  free(decoder);
}
