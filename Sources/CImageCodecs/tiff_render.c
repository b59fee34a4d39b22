#include "tiff_render.h"

#include <stdlib.h>
#include <string.h>

#include "tiff_jpeg.h"

// Makes the layout that of RGB with `bits` per channel, side by side, with or without alpha.
static void rendered_as_rgb(codec_tiff_layout *layout, uint16_t bits, bool has_alpha) {
  layout->photometric = PHOTOMETRIC_RGB;
  layout->sample_format = SAMPLEFORMAT_UINT;
  layout->samples = has_alpha ? 4 : 3;
  layout->bits = bits;
  layout->depth = 8;
  layout->planar = false;
  layout->alpha_extra = has_alpha ? 0 : -1;
  layout->chunk_bytes = (uint64_t)layout->chunk_width * layout->chunk_height * layout->samples * (bits / 8);
}

// Colours of a palette have 16 bits by the standard, but many programs write 8, in the low byte or in the high one.
static tiff_palette_scale palette_scale(uint16_t *const palette[3], uint32_t count) {
  uint32_t low = 0, high = 0;
  for (int c = 0; c < 3; c++) {
    for (uint32_t i = 0; i < count; i++) {
      low |= palette[c][i] & 0xff;
      high |= palette[c][i] >> 8;
    }
  }
  if (high == 0) return tiff_palette_low_bytes;
  return low == 0 ? tiff_palette_high_bytes : tiff_palette_words;
}

static uint16_t palette_code(uint16_t color, tiff_palette_scale scale) {
  switch (scale) {
  case tiff_palette_low_bytes: return (uint16_t)(color * 257);
  case tiff_palette_high_bytes: return (uint16_t)((color >> 8) * 257);
  default: return color;
  }
}

static bool prepare_palette(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout) {
  uint16_t **p = rendering->palette;
  bool fits = layout->bits == 1 || layout->bits == 2 || layout->bits == 4 || layout->bits == 8 || layout->bits == 16;
  if (!fits || layout->sample_format != SAMPLEFORMAT_UINT || (layout->samples > 1 && layout->bits < 8)) return false;
  if (!TIFFGetField(tiff, TIFFTAG_COLORMAP, &p[0], &p[1], &p[2])) return false;
  rendering->kind = tiff_rendering_palette;
  rendering->scale = palette_scale(p, 1u << layout->bits);
  if (layout->planar) layout->stored_bits = layout->bits;
  layout->stored_planes = 1;
  layout->palette = true;
  rendered_as_rgb(layout, 16, false);
  return true;
}

static codec_status prepare_ycbcr(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout) {
  if (layout->bits != 8 || layout->sample_format != SAMPLEFORMAT_UINT || layout->samples < 3) return status_ok();
  codec_status status = tiff_ycbcr_prepare(&rendering->ycbcr, tiff, layout->samples, layout->planar);
  if (status.code != codec_code_ok) return status;
  rendering->kind = tiff_rendering_ycbcr;
  if (layout->alpha_extra >= 0 && 3 + layout->alpha_extra < layout->samples) rendering->alpha = 3 + layout->alpha_extra;
  // One brightness for each pixel, and two colours for as many as 4 x 4 of them.
  layout->stored_bits = 9;
  rendered_as_rgb(layout, 8, rendering->alpha >= 0);
  return status;
}

void tiff_rendering_begin(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout) {
  *rendering = (tiff_rendering){
    .bits = layout->bits, .samples = layout->samples, .planar = layout->planar, .alpha = -1,
    .is_jpeg = layout->compression == COMPRESSION_JPEG};
  if (layout->photometric != PHOTOMETRIC_YCBCR || layout->planar) return;
  if (rendering->is_jpeg) {
    rendering->converts_jpeg = true;
    TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    layout->photometric = PHOTOMETRIC_RGB;
  } else if (layout->samples > 3) {
    // Groups of one pixel, which libtiff finds too long for YCbCr. The range of its codes is kept as it was.
    float *range = NULL;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_REFERENCEBLACKWHITE, &range);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
  }
}

codec_status tiff_rendering_prepare(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout) {
  rendering->chunk_width = layout->chunk_width;
  rendering->chunks = layout->chunks_across * layout->chunks_down;
  rendering->last_row = layout->tiled ? UINT32_MAX : layout->chunks_down - 1;
  if (layout->photometric == PHOTOMETRIC_PALETTE) prepare_palette(rendering, tiff, layout);
  if (layout->photometric == PHOTOMETRIC_YCBCR) return prepare_ycbcr(rendering, tiff, layout);
  return status_ok();
}

static codec_status read_jpeg(tiff_rendering *rendering, TIFF *tiff, uint32_t index, uint8_t *bytes, uint64_t count) {
  const uint16_t samples = rendering->planar ? 1 : rendering->samples;
  const tiff_jpeg_chunk chunk = {
    .width = rendering->chunk_width, .rows = (uint32_t)(count / ((uint64_t)rendering->chunk_width * samples)),
    .bits = rendering->bits, .samples = samples, .is_ycbcr = rendering->converts_jpeg,
    .may_be_higher = index % rendering->chunks == rendering->last_row};
  codec_jpeg_health health = codec_jpeg_sound;
  char reason[96] = "";
  codec_status status = tiff_jpeg_decode(tiff, index, chunk, bytes, &health, reason);
  if (status.code == codec_code_ok && health > rendering->health) {
    rendering->health = health;
    memcpy(rendering->reason, reason, sizeof reason);
  }
  return status;
}

static codec_status read_stored(tiff_rendering *rendering, TIFF *tiff, uint32_t index, void *bytes, uint64_t count) {
  if (rendering->is_jpeg) return read_jpeg(rendering, tiff, index, bytes, count);
  tmsize_t got = TIFFIsTiled(tiff) ? TIFFReadEncodedTile(tiff, index, bytes, (tmsize_t)count)
                                   : TIFFReadEncodedStrip(tiff, index, bytes, (tmsize_t)count);
  if (got >= 0 && (uint64_t)got == count) return status_ok();
  return (codec_status){.code = codec_code_malformed};
}

// Memory for a chunk as it is stored.
static codec_status take_scratch(tiff_rendering *rendering, TIFF *tiff, uint64_t count) {
  const uint64_t most = TIFFIsTiled(tiff) ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff);
  const uint64_t planes = rendering->kind == tiff_rendering_ycbcr && rendering->planar ? 4 : 1;
  if (count == 0 || count > most * planes) return (codec_status){.code = codec_code_malformed};
  if (!rendering->scratch) rendering->scratch = malloc((size_t)(most * planes));
  return rendering->scratch ? status_ok() : status_failure(codec_code_out_of_memory, "no memory for a strip or tile");
}

static uint32_t palette_index(const uint8_t *row, uint32_t x, uint16_t bits) {
  if (bits == 16) {
    uint16_t value;
    memcpy(&value, row + 2 * (size_t)x, sizeof value);
    return value;
  }
  if (bits == 8) return row[x];
  uint32_t bit = x * bits;
  return row[bit / 8] >> (8 - bits - bit % 8) & ((1u << bits) - 1);
}

static codec_status read_palette(tiff_rendering *rendering, TIFF *tiff, uint32_t index, uint16_t *rgb, uint64_t count) {
  const uint32_t width = rendering->chunk_width, step = rendering->planar ? 1 : rendering->samples;
  const uint64_t rows = count / ((uint64_t)width * 6);
  const uint64_t row_bytes = ((uint64_t)width * step * rendering->bits + 7) / 8;
  codec_status status = take_scratch(rendering, tiff, row_bytes * rows);
  if (status.code == codec_code_ok) status = read_stored(rendering, tiff, index, rendering->scratch, row_bytes * rows);
  if (status.code != codec_code_ok) return status;
  for (uint64_t y = 0; y < rows; y++) {
    const uint8_t *row = rendering->scratch + y * row_bytes;
    for (uint32_t x = 0; x < width; x++, rgb += 3) {
      uint32_t entry = palette_index(row, x * step, rendering->bits);
      for (int c = 0; c < 3; c++) rgb[c] = palette_code(rendering->palette[c][entry], rendering->scale);
    }
  }
  return status;
}

static codec_status read_ycbcr_planes(
  tiff_rendering *rendering, TIFF *tiff, uint32_t index, uint8_t *pixels, uint64_t count, int step) {
  const uint8_t *planes[4] = {NULL};
  codec_status status = take_scratch(rendering, tiff, 4 * count);
  for (int i = 0; i < step && status.code == codec_code_ok; i++) {
    uint8_t *plane = rendering->scratch + (uint64_t)i * count;
    const uint32_t sample = (uint32_t)(i < 3 ? i : rendering->alpha);
    status = read_stored(rendering, tiff, sample * rendering->chunks + index, plane, count);
    planes[i] = plane;
  }
  if (status.code == codec_code_ok) tiff_ycbcr_merge(&rendering->ycbcr, planes, count, pixels, step);
  return status;
}

static codec_status read_ycbcr(tiff_rendering *rendering, TIFF *tiff, uint32_t index, uint8_t *pixels, uint64_t count) {
  const int step = rendering->alpha >= 0 ? 4 : 3;
  const uint32_t width = rendering->chunk_width;
  const uint64_t rows = count / ((uint64_t)width * (uint64_t)step);
  if (rendering->planar) return read_ycbcr_planes(rendering, tiff, index, pixels, rows * width, step);
  const uint64_t stored = tiff_ycbcr_bytes(&rendering->ycbcr, width, rows);
  codec_status status = take_scratch(rendering, tiff, stored);
  if (status.code == codec_code_ok) status = read_stored(rendering, tiff, index, rendering->scratch, stored);
  if (status.code != codec_code_ok) return status;
  tiff_ycbcr_unpack(&rendering->ycbcr, rendering->scratch, width, rows, pixels, step, rendering->alpha);
  return status;
}

codec_status tiff_rendering_chunk(tiff_rendering *rendering, TIFF *tiff, uint32_t index, void *bytes, uint64_t count) {
  switch (rendering->kind) {
  case tiff_rendering_palette: return read_palette(rendering, tiff, index, bytes, count);
  case tiff_rendering_ycbcr: return read_ycbcr(rendering, tiff, index, bytes, count);
  default: return read_stored(rendering, tiff, index, bytes, count);
  }
}

void tiff_rendering_release(tiff_rendering *rendering) {
  tiff_ycbcr_release(&rendering->ycbcr);
  free(rendering->scratch);
}
