#ifndef TIFF_JPEG_H
#define TIFF_JPEG_H

#include <tiffio.h>

#include "codec_jpeg.h"
#include "status.h"

// The picture that one strip or tile must hold.
typedef struct tiff_jpeg_chunk {
  uint32_t width, rows;
  uint16_t bits, samples;
  bool is_ycbcr;             // to be converted to RGB
  bool may_be_higher;        // the last strip, which some programs do not shorten
} tiff_jpeg_chunk;

// Decodes a strip or tile in JPEG compression (TIFF Technical Note 2) to (rows, width, samples) of 8 bits. libtiff
// would do it too, but it fills gaps with grey and says so at most once, in a warning. `health` and `reason` are set
// where the status is ok.
codec_status tiff_jpeg_decode(
  TIFF *tiff, uint32_t index, tiff_jpeg_chunk chunk, uint8_t *samples, codec_jpeg_health *health, char reason[96]);

// Reads a whole JPEG, as old-style files may hold one, for its damage alone: libtiff, which decodes these, does not see
// it when pixel data are left over. What libjpeg cannot read at all passes; libtiff may.
codec_status tiff_jpeg_check(const uint8_t *bytes, size_t count, codec_limits limits);

#endif
