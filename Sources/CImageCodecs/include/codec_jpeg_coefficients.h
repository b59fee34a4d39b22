#ifndef CODEC_JPEG_COEFFICIENTS_H
#define CODEC_JPEG_COEFFICIENTS_H

#include "codec_jpeg.h"
#include "codec_status.h"

// A picture's quantized coefficients, in libjpeg's own arrays: it codes and decodes them, all else is the caller's.
typedef struct codec_jpeg_coefficients codec_jpeg_coefficients;

typedef struct codec_jpeg_plane {
  uint32_t width, height;             // samples that belong to the picture
  uint32_t blocks_across, blocks_down;
  uint16_t table[64];                 // quantization steps, (vertical frequency, horizontal frequency)
  int16_t *const *rows;               // (blocks_down), each (blocks_across, 64), owned by the handle
} codec_jpeg_plane;

typedef struct codec_jpeg_layout {
  uint32_t width, height;
  uint32_t horizontal, vertical;      // luma samples per chroma sample, 1 or 2
  uint32_t components;                // 1 grey, 3: Y, Cb, Cr
  codec_jpeg_plane planes[3];
} codec_jpeg_layout;

// Reads all coefficients of a file; `bytes` are not needed afterwards. `unsuited` is set where the file is one that
// only codec_jpeg_decoder takes: other colours than JFIF's, other sampling than `horizontal` and `vertical` can say.
codec_status codec_jpeg_coefficients_read(
  const uint8_t *bytes, size_t count, codec_limits limits, codec_jpeg_coefficients **out, codec_jpeg_layout *layout,
  bool *unsuited);
// As codec_jpeg_decoder_warnings.
uint64_t codec_jpeg_coefficients_warnings(
  const codec_jpeg_coefficients *coefficients, const char **reason, codec_jpeg_health *health);

// Room for the coefficients of a picture in colour, their values not set; `tables` are luma's steps and chroma's,
// (2, 64), 1…255.
codec_status codec_jpeg_coefficients_create(
  uint32_t width, uint32_t height, const uint16_t *tables, uint32_t horizontal, uint32_t vertical,
  codec_jpeg_coefficients **out, codec_jpeg_layout *layout);
// Writes coefficients that were created, and filled, as a JFIF file with optimized Huffman codes; `bytes` is released
// by codec_jpeg_bytes_free.
codec_status codec_jpeg_coefficients_write(
  const codec_jpeg_coefficients *coefficients, uint8_t **bytes, size_t *count);
void codec_jpeg_bytes_free(uint8_t *bytes);

void codec_jpeg_coefficients_close(codec_jpeg_coefficients *coefficients);

#endif
