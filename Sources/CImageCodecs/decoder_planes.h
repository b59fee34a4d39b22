#ifndef DECODER_PLANES_H
#define DECODER_PLANES_H

#include "codec_status.h"

// A decoded picture in planes, as HEVC and AV1 have them, on its way to RGB.
typedef struct decoder_plane {
  const uint8_t *bytes;  // NULL where there is none
  int stride;
  uint32_t width, height;
  int bits;              // beyond 8, codes have two bytes in the machine's order
} decoder_plane;

typedef struct decoder_planes {
  uint32_t width, height;
  decoder_plane first, second, third;  // Y Cb Cr or R G B; second and third may be absent (grey)
  decoder_plane alpha;                 // only where the colours were multiplied by it
  bool is_rgb;
  bool full_range;
  uint8_t matrix;                      // ITU-T H.273, table 4
  uint8_t primaries;                   // table 2, for the matrices that are made of them
} decoder_planes;

// Whether the matrix is one that decoder_planes_rows knows.
bool decoder_matrix_known(uint8_t matrix, uint8_t primaries);
// Rows of 16-bit RGB codes, (count, width, 3), in the picture's own colours.
bool decoder_planes_rows(const decoder_planes *planes, uint32_t first, uint32_t count, uint16_t *codes);

#endif
