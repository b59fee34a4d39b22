#include "codec_jpeg.h"

#include <stdlib.h>

#include "jpeg_error.h"
#include "jpeg_output.h"

enum { rows_per_call = 16 };

struct codec_jpeg_encoder {
  struct jpeg_compress_struct info;
  jpeg_output output;
  jpeg_failure failure;
};

static codec_status encoder_start(
  codec_jpeg_encoder *encoder, uint32_t width, uint32_t height, int quality, int horizontal, int vertical) {
  struct jpeg_compress_struct *info = &encoder->info;
  info->err = jpeg_failure_prepare(&encoder->failure);
  if (setjmp(encoder->failure.jump)) return encoder->failure.status;
  jpeg_create_compress(info);
  jpeg_output_prepare(&encoder->output, info);
  info->image_width = width;
  info->image_height = height;
  info->input_components = 3;
  info->in_color_space = JCS_RGB;
  jpeg_set_defaults(info);
  jpeg_set_quality(info, quality, TRUE);
  info->optimize_coding = TRUE;
  info->dct_method = JDCT_ISLOW;
  info->comp_info[0].h_samp_factor = horizontal;
  info->comp_info[0].v_samp_factor = vertical;
  jpeg_start_compress(info, TRUE);
  return status_ok();
}

codec_status codec_jpeg_encoder_open(
  uint32_t width, uint32_t height, int quality, int horizontal, int vertical, codec_jpeg_encoder **out) {
  *out = NULL;
  codec_jpeg_encoder *encoder = calloc(1, sizeof *encoder);
  if (!encoder) return status_failure(codec_code_out_of_memory, "no memory for a JPEG encoder");
  codec_status status = encoder_start(encoder, width, height, quality, horizontal, vertical);
  if (status.code == codec_code_ok) {
    *out = encoder;
  } else {
    codec_jpeg_encoder_close(encoder);
  }
  return status;
}

codec_status codec_jpeg_encoder_write(codec_jpeg_encoder *encoder, const uint8_t *rgb, uint32_t rows) {
  struct jpeg_compress_struct *info = &encoder->info;
  if (setjmp(encoder->failure.jump)) return encoder->failure.status;
  const size_t row_bytes = (size_t)info->image_width * 3;
  const JDIMENSION first = info->next_scanline;
  while (info->next_scanline < info->image_height && info->next_scanline - first < rows) {
    JSAMPROW pointers[rows_per_call];
    JDIMENSION done = info->next_scanline - first;
    JDIMENSION wanted = rows - done < rows_per_call ? rows - done : rows_per_call;
    for (JDIMENSION i = 0; i < wanted; i++) pointers[i] = (JSAMPROW)rgb + (done + i) * row_bytes;
    jpeg_write_scanlines(info, pointers, wanted);
  }
  return status_ok();
}

codec_status codec_jpeg_encoder_finish(codec_jpeg_encoder *encoder) {
  if (setjmp(encoder->failure.jump)) return encoder->failure.status;
  jpeg_finish_compress(&encoder->info);
  return status_ok();
}

const uint8_t *codec_jpeg_encoder_bytes(const codec_jpeg_encoder *encoder, size_t *count) {
  *count = encoder->output.count;
  return encoder->output.bytes;
}

void codec_jpeg_encoder_close(codec_jpeg_encoder *encoder) {
  if (!encoder) return;
  jpeg_destroy_compress(&encoder->info);
  free(encoder->output.bytes);
  free(encoder);
}
