#ifndef CODEC_DECODER_H
#define CODEC_DECODER_H

#include "codec_status.h"

// Decoders of formats whose libraries are only there where the package was built with the trait HEIF or RAW. They are
// called in a process of their own, which has no more than it needs (see decoder_process.h).
typedef struct codec_decoder codec_decoder;

typedef struct codec_picture {
  uint32_t width, height;       // upright, before any other program has turned it
  uint32_t further_pictures;    // of the file that are not decoded
  bool has_gain_map;
  bool lacks_white_balance;     // RAW: the camera's is not known, and daylight's was taken
  bool has_code_points;
  uint8_t code_points[4];       // ITU-T H.273: primaries, transfer function, matrix, full range
} codec_picture;

// What is known about a camera RAW photograph besides its pixels; empty texts and zeros where nothing is.
typedef struct codec_raw_facts {
  char make[64], model[64], lens[128], artist[64];
  char moment[20];              // 2026:11:28 12:00:00, of the camera's clock
  float exposure_seconds, f_number, focal_length, iso;
} codec_raw_facts;

typedef enum __attribute__((enum_extensibility(closed))) codec_decoder_blob {
  codec_decoder_blob_profile = 0,
  codec_decoder_blob_exif,
  codec_decoder_blob_xmp,
} codec_decoder_blob;

// The bytes stay the caller's and must outlive the decoder. `area` is the number of pixels that decoding takes memory
// and time for. Where the trait is missing, the status says `unsupported`.
codec_status codec_heif_open(const void *bytes, size_t count, codec_limits limits, codec_decoder **out, uint64_t *area);
codec_status codec_raw_open(void *bytes, size_t count, codec_limits limits, codec_decoder **out, uint64_t *area);

codec_status codec_decoder_decode(codec_decoder *decoder, codec_picture *picture);
// NULL where there is none. The bytes are the decoder's.
const uint8_t *codec_decoder_find(codec_decoder *decoder, codec_decoder_blob blob, size_t *count);
// Rows of 16-bit codes, (count, width, 3), after decoding: for HEIF in the file's colours, for RAW in linear ProPhoto.
void codec_decoder_rows(codec_decoder *decoder, uint32_t first, uint32_t count, uint16_t *codes);
// Of a RAW file's decoder.
void codec_raw_describe(codec_decoder *decoder, codec_raw_facts *facts);
void codec_decoder_close(codec_decoder *decoder);

#endif
