#include "tiff_ycbcr.h"

#include <math.h>
#include <stdlib.h>

// Behind libtiff's struct lie its tables, as in its own tif_getimage.c: 4 times 256 bytes, 2 times 256 int, 3 times 256
// int32_t.
enum { table_bytes = 4 * 256 + 2 * 256 * (int)sizeof(int) + 3 * 256 * (int)sizeof(int32_t) };

// The bounds of libtiff's own conversion, which computes in 32 bits.
static bool are_sound(const float *luma, const float *range) {
  if (isnan(luma[0]) || isnan(luma[1]) || isnan(luma[2]) || luma[1] == 0) return false;
  for (int i = 0; i < 6; i++) {
    if (!(range[i] > -2147483648.0f + 128 && range[i] < 2147483647.0f)) return false;
  }
  return true;
}

codec_status tiff_ycbcr_prepare(tiff_ycbcr *ycbcr, TIFF *tiff, uint16_t samples, bool planar) {
  uint16_t across = 0, down = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_YCBCRSUBSAMPLING, &across, &down);
  const bool is_known = (across == 1 || across == 2 || across == 4) && (down == 1 || down == 2 || down == 4);
  if (!is_known) return status_failure(codec_code_malformed, "one pair of colours for %u x %u pixels", across, down);
  if (across * down > 1 && (planar || samples > 3)) {
    return status_failure(
      codec_code_unsupported, "YCbCr colours, one for %u x %u pixels, %s", across, down,
      planar ? "in planes of their own" : "beside further channels");
  }
  float *luma = NULL, *range = NULL;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_YCBCRCOEFFICIENTS, &luma);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_REFERENCEBLACKWHITE, &range);
  if (!luma || !range || !are_sound(luma, range)) {
    return status_failure(codec_code_malformed, "its YCbCr colours are defined by impossible numbers");
  }
  const size_t aligned = (sizeof(TIFFYCbCrToRGB) + sizeof(long) - 1) / sizeof(long) * sizeof(long);
  ycbcr->conversion = calloc(1, aligned + table_bytes);
  if (!ycbcr->conversion || TIFFYCbCrToRGBInit(ycbcr->conversion, luma, range) < 0) {
    return status_failure(codec_code_out_of_memory, "no memory for a table of colours");
  }
  ycbcr->across = across;
  ycbcr->down = down;
  ycbcr->unit = (uint16_t)(across * down == 1 ? samples : across * down + 2);
  return status_ok();
}

uint64_t tiff_ycbcr_bytes(const tiff_ycbcr *ycbcr, uint32_t width, uint64_t rows) {
  const uint64_t across = ((uint64_t)width + ycbcr->across - 1) / ycbcr->across;
  return across * ((rows + ycbcr->down - 1) / ycbcr->down) * ycbcr->unit;
}

static void convert(const tiff_ycbcr *ycbcr, uint8_t y, uint8_t cb, uint8_t cr, uint8_t *pixel) {
  uint32_t r = 0, g = 0, b = 0;
  TIFFYCbCrtoRGB(ycbcr->conversion, y, cb, cr, &r, &g, &b);
  pixel[0] = (uint8_t)r;
  pixel[1] = (uint8_t)g;
  pixel[2] = (uint8_t)b;
}

void tiff_ycbcr_unpack(
  const tiff_ycbcr *ycbcr, const uint8_t *stored, uint32_t width, uint64_t rows, uint8_t *pixels, int step, int alpha) {
  const uint32_t across = ycbcr->across, down = ycbcr->down;
  for (uint64_t top = 0; top < rows; top += down) {
    for (uint32_t left = 0; left < width; left += across, stored += ycbcr->unit) {
      const uint8_t *differences = stored + across * down;
      for (uint32_t dy = 0; dy < down && top + dy < rows; dy++) {
        for (uint32_t dx = 0; dx < across && dx < width - left; dx++) {
          uint8_t *pixel = pixels + ((top + dy) * width + left + dx) * (uint64_t)step;
          convert(ycbcr, stored[dy * across + dx], differences[0], differences[1], pixel);
          if (alpha >= 0) pixel[3] = stored[alpha];
        }
      }
    }
  }
}

void tiff_ycbcr_merge(
  const tiff_ycbcr *ycbcr, const uint8_t *const planes[4], uint64_t count, uint8_t *pixels, int step) {
  for (uint64_t i = 0; i < count; i++, pixels += step) {
    convert(ycbcr, planes[0][i], planes[1][i], planes[2][i], pixels);
    if (planes[3]) pixels[3] = planes[3][i];
  }
}

void tiff_ycbcr_release(tiff_ycbcr *ycbcr) { free(ycbcr->conversion); }
