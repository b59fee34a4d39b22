#ifndef CODEC_JPEG_H
#define CODEC_JPEG_H

#include "codec_status.h"

// How far a file can be trusted that libjpeg has read to its end.
typedef enum __attribute__((enum_extensibility(closed))) codec_jpeg_health {
  codec_jpeg_sound = 0,
  codec_jpeg_odd,            // something strange that no pixel depends on
  codec_jpeg_doubtful,       // all pixels are there, but something else may be missing or wrong
  codec_jpeg_damaged,        // pixels were lost
} codec_jpeg_health;

typedef struct codec_jpeg_decoder codec_jpeg_decoder;

typedef struct codec_jpeg_header {
  uint32_t width, height;
  uint32_t components;       // 1 grey, 3 colour
  bool progressive;
} codec_jpeg_header;

// Reads the header; `bytes` must outlive the decoder. CMYK, YCCK and unknown colour spaces are unsupported.
// With `header_only` no pixel can be read and no memory is taken for any.
codec_status codec_jpeg_decoder_open(
  const uint8_t *bytes, size_t count, codec_limits limits, bool header_only, codec_jpeg_decoder **out, codec_jpeg_header *header);
// The next `rows` rows as 8-bit RGB, (rows, width, 3): accurate integer DCT, smooth chroma upsampling, grey replicated.
codec_status codec_jpeg_decoder_read(codec_jpeg_decoder *decoder, uint8_t *rgb, uint32_t rows);
// Reads to the end of the image, so that every warning is counted.
codec_status codec_jpeg_decoder_finish(codec_jpeg_decoder *decoder);
// How many reasons there were so far to doubt the file; `reason` is the first of the gravest.
uint64_t codec_jpeg_decoder_warnings(const codec_jpeg_decoder *decoder, const char **reason, codec_jpeg_health *health);
void codec_jpeg_decoder_close(codec_jpeg_decoder *decoder);

typedef struct codec_jpeg_encoder codec_jpeg_encoder;

// A JFIF file in memory from 8-bit RGB: quality 1…100 with libjpeg's standard tables, luma sampled horizontal ×
// vertical against chroma, Huffman codes made for the picture (2 to 4 % fewer bytes for the same pixels).
codec_status codec_jpeg_encoder_open(
  uint32_t width, uint32_t height, int quality, int horizontal, int vertical, codec_jpeg_encoder **out);
codec_status codec_jpeg_encoder_write(codec_jpeg_encoder *encoder, const uint8_t *rgb, uint32_t rows);
codec_status codec_jpeg_encoder_finish(codec_jpeg_encoder *encoder);
// The finished file, owned by the encoder.
const uint8_t *codec_jpeg_encoder_bytes(const codec_jpeg_encoder *encoder, size_t *count);
void codec_jpeg_encoder_close(codec_jpeg_encoder *encoder);

#endif
