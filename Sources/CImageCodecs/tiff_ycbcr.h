#ifndef TIFF_YCBCR_H
#define TIFF_YCBCR_H

#include <tiffio.h>

#include "status.h"

// How brightness and colour differences of 8 bits become RGB.
typedef struct tiff_ycbcr {
  TIFFYCbCrToRGB *conversion;
  uint16_t across, down;     // pixels that share one pair of colour differences
  uint16_t unit;             // bytes of a group of such pixels: brightnesses, two differences, further samples
} tiff_ycbcr;

// `samples` are those of a pixel; the page has them side by side, or each in chunks of its own.
codec_status tiff_ycbcr_prepare(tiff_ycbcr *ycbcr, TIFF *tiff, uint16_t samples, bool planar);
// The bytes that (rows, width) pixels take, stored side by side.
uint64_t tiff_ycbcr_bytes(const tiff_ycbcr *ycbcr, uint32_t width, uint64_t rows);
// From groups as they are stored to (rows, width) pixels of `step` bytes, of which the first three are set; where
// `alpha` is not negative the fourth is that sample of a group's.
void tiff_ycbcr_unpack(
  const tiff_ycbcr *ycbcr, const uint8_t *stored, uint32_t width, uint64_t rows, uint8_t *pixels, int step, int alpha);
// The same from planes of brightness, both differences and, where it is not NULL, alpha.
void tiff_ycbcr_merge(
  const tiff_ycbcr *ycbcr, const uint8_t *const planes[4], uint64_t count, uint8_t *pixels, int step);
void tiff_ycbcr_release(tiff_ycbcr *ycbcr);

#endif
