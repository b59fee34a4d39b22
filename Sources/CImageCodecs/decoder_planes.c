#include "decoder_planes.h"

#include <stdlib.h>
#include <string.h>

enum { identity = 0, unspecified = 2, ycgco = 8 };

// Red's and blue's shares of luma, ITU-T H.273, table 4.
static bool luma_shares(uint8_t matrix, float *red, float *blue) {
  switch (matrix) {
  case 1: *red = 0.2126f, *blue = 0.0722f; return true;
  case 4: *red = 0.30f, *blue = 0.11f; return true;
  // Without a word about it, decoders take BT.601.
  case unspecified:
  case 5:
  case 6: *red = 0.299f, *blue = 0.114f; return true;
  case 7: *red = 0.212f, *blue = 0.087f; return true;
  case 9: *red = 0.2627f, *blue = 0.0593f; return true;
  default: return false;
  }
}

// 12 makes the shares of the primaries: those of BT.709 and BT.2020 are the rounded ones above, that of P3 follows from
// its primaries and D65.
static bool shares(uint8_t matrix, uint8_t primaries, float *red, float *blue) {
  if (matrix != 12) return luma_shares(matrix, red, blue);
  switch (primaries) {
  case 1: return luma_shares(1, red, blue);
  case 9: return luma_shares(9, red, blue);
  case 12: *red = 0.2289746f, *blue = 0.0792869f; return true;
  default: return false;
  }
}

bool decoder_matrix_known(uint8_t matrix, uint8_t primaries) {
  float red, blue;
  return matrix == identity || matrix == ycgco || shares(matrix, primaries, &red, &blue);
}

static inline float code_at(const decoder_plane *plane, const uint8_t *row, uint32_t x) {
  if (plane->bits <= 8) return row[x];
  uint16_t code;
  memcpy(&code, row + 2 * (size_t)x, 2);
  return code;
}

static inline const uint8_t *row_at(const decoder_plane *plane, uint32_t y) {
  return plane->bytes + (size_t)(y < plane->height ? y : plane->height - 1) * plane->stride;
}

// A row of a plane in the size of the picture. A plane of half the size is interpolated between the two nearest codes
// in each direction, 3 : 1, as libjpeg does it: its codes stand for the middle of the pixels that they were averaged of.
static void spread(const decoder_plane *plane, uint32_t width, uint32_t height, uint32_t y, float *out) {
  const bool halves_rows = plane->height < height, halves_columns = plane->width < width;
  const uint32_t row = halves_rows ? y / 2 : y;
  const uint8_t *near = row_at(plane, row);
  const uint8_t *far = !halves_rows ? near : y & 1 ? row_at(plane, row + 1) : row_at(plane, row ? row - 1 : 0);
  const uint32_t last = plane->width - 1;
  for (uint32_t x = 0; x < width; x++) {
    const uint32_t column = halves_columns ? (x / 2 < last ? x / 2 : last) : (x < last ? x : last);
    float value = 0.75f * code_at(plane, near, column) + 0.25f * code_at(plane, far, column);
    if (halves_columns) {
      const uint32_t next = x & 1 ? (column < last ? column + 1 : last) : (column ? column - 1 : 0);
      const float other = 0.75f * code_at(plane, near, next) + 0.25f * code_at(plane, far, next);
      value = 0.75f * value + 0.25f * other;
    }
    out[x] = value;
  }
}

// From codes to [0, 1], or for colour differences to [-0.5, 0.5].
static void scale(const decoder_plane *plane, bool full_range, bool is_difference, uint32_t width, float *values) {
  const float top = (float)((1u << plane->bits) - 1), unit = (float)(1u << plane->bits) / 256;
  const float offset = is_difference ? 128 * unit : full_range ? 0 : 16 * unit;
  const float range = full_range ? top : (is_difference ? 224 : 219) * unit;
  for (uint32_t x = 0; x < width; x++) values[x] = (values[x] - offset) / range;
}

static inline uint16_t code16(float value) {
  return (uint16_t)((value <= 0 ? 0 : value >= 1 ? 1 : value) * 65535 + 0.5f);
}

static void to_rgb(const decoder_planes *planes, float *a, float *b, float *c) {
  float red = 0, blue = 0;
  shares(planes->matrix, planes->primaries, &red, &blue);
  const float green = 1 - red - blue;
  for (uint32_t x = 0; x < planes->width; x++) {
    const float y = a[x], u = b[x], v = c[x];
    switch (planes->matrix) {
    case identity: a[x] = v, b[x] = y, c[x] = u; break;
    case ycgco: a[x] = y - u + v, b[x] = y + u, c[x] = y - u - v; break;
    default:
      a[x] = y + 2 * (1 - red) * v;
      c[x] = y + 2 * (1 - blue) * u;
      b[x] = (y - red * a[x] - blue * c[x]) / green;
    }
  }
}

bool decoder_planes_rows(const decoder_planes *planes, uint32_t first, uint32_t count, uint16_t *codes) {
  const uint32_t width = planes->width;
  const bool is_grey = !planes->second.bytes, differs = !planes->is_rgb && planes->matrix != identity;
  float *values = malloc(4 * (size_t)width * sizeof *values);
  if (!values) return false;
  float *a = values, *b = a + width, *c = b + width, *alpha = c + width;
  for (uint32_t y = first; y < first + count; y++, codes += 3 * (size_t)width) {
    spread(&planes->first, width, planes->height, y, a);
    scale(&planes->first, planes->full_range, false, width, a);
    if (!is_grey) {
      spread(&planes->second, width, planes->height, y, b);
      spread(&planes->third, width, planes->height, y, c);
      scale(&planes->second, planes->full_range, differs, width, b);
      scale(&planes->third, planes->full_range, differs, width, c);
      if (!planes->is_rgb) to_rgb(planes, a, b, c);
    }
    if (planes->alpha.bytes) {
      spread(&planes->alpha, width, planes->height, y, alpha);
      scale(&planes->alpha, true, false, width, alpha);
    }
    for (uint32_t x = 0; x < width; x++) {
      // What was wholly transparent is black.
      const float factor = !planes->alpha.bytes ? 1 : alpha[x] > 0 ? 1 / alpha[x] : 0;
      codes[3 * x] = code16(a[x] * factor);
      codes[3 * x + 1] = code16((is_grey ? a : b)[x] * factor);
      codes[3 * x + 2] = code16((is_grey ? a : c)[x] * factor);
    }
  }
  free(values);
  return true;
}
