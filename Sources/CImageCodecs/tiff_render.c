#include "tiff_render.h"

#include <stdlib.h>
#include <string.h>

#include "status.h"

// Makes the layout that of RGB with `bits` per channel, side by side.
static void rendered_as_rgb(codec_tiff_layout *layout, uint16_t bits) {
  layout->photometric = PHOTOMETRIC_RGB;
  layout->sample_format = SAMPLEFORMAT_UINT;
  layout->samples = 3;
  layout->bits = bits;
  layout->depth = 8;
  layout->planar = false;
  layout->alpha_extra = -1;
  layout->chunk_bytes = (uint64_t)layout->chunk_width * layout->chunk_height * 3 * (bits / 8);
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
  rendering->bits = layout->bits;
  rendering->step = layout->planar ? 1 : layout->samples;
  if (layout->planar) layout->stored_bits = layout->bits;
  rendered_as_rgb(layout, 16);
  return true;
}

codec_status tiff_rendering_prepare(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout) {
  if (layout->photometric == PHOTOMETRIC_PALETTE) {
    prepare_palette(rendering, tiff, layout);
    return status_ok();
  }
  bool is_old_jpeg = layout->compression == COMPRESSION_OJPEG && layout->photometric <= PHOTOMETRIC_RGB;
  if (layout->photometric != PHOTOMETRIC_YCBCR && !is_old_jpeg) return status_ok();
  if (layout->bits != 8 || layout->sample_format != SAMPLEFORMAT_UINT) return status_ok();
  char reason[1024] = "";
  if (!TIFFRGBAImageOK(tiff, reason)) return status_failure(codec_code_unsupported, "YCbCr colours of an unusual kind (%.120s)", reason);
  rendering->kind = tiff_rendering_ycbcr;
  // One brightness for each pixel, and two colours for as many as 4 x 4 of them.
  layout->stored_bits = layout->photometric == PHOTOMETRIC_YCBCR ? 9 : 8;
  rendered_as_rgb(layout, 8);
  return status_ok();
}

static bool read_stored(TIFF *tiff, uint32_t index, void *bytes, uint64_t count) {
  tmsize_t got = TIFFIsTiled(tiff) ? TIFFReadEncodedTile(tiff, index, bytes, (tmsize_t)count)
                                   : TIFFReadEncodedStrip(tiff, index, bytes, (tmsize_t)count);
  return got >= 0 && (uint64_t)got == count;
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

static bool read_palette(tiff_rendering *rendering, TIFF *tiff, uint32_t index, uint16_t *rgb, uint64_t count) {
  bool tiled = TIFFIsTiled(tiff);
  uint32_t width = 0;
  TIFFGetField(tiff, tiled ? TIFFTAG_TILEWIDTH : TIFFTAG_IMAGEWIDTH, &width);
  uint64_t rows = count / ((uint64_t)width * 6);
  uint64_t row_bytes = ((uint64_t)width * rendering->step * rendering->bits + 7) / 8;
  if (!rendering->scratch) rendering->scratch = malloc((size_t)(tiled ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff)));
  if (!rendering->scratch || row_bytes * rows > (tiled ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff))) return false;
  if (!read_stored(tiff, index, rendering->scratch, row_bytes * rows)) return false;
  for (uint64_t y = 0; y < rows; y++) {
    const uint8_t *row = (const uint8_t *)rendering->scratch + y * row_bytes;
    for (uint32_t x = 0; x < width; x++, rgb += 3) {
      uint32_t entry = palette_index(row, x * rendering->step, rendering->bits);
      for (int c = 0; c < 3; c++) rgb[c] = palette_code(rendering->palette[c][entry], rendering->scale);
    }
  }
  return true;
}

// Strips by libtiff's own loop; tiles one by one, since that loop refuses uncompressed ones of less than 1 024 bytes.
static bool convert_ycbcr(
  TIFFRGBAImage *image, TIFF *tiff, uint32_t index, uint32_t *pixels, uint32_t width, uint32_t rows, uint32_t chunk_width) {
  if (!TIFFIsTiled(tiff) || !image->isContig) return TIFFRGBAImageGet(image, pixels, width, rows);
  tmsize_t size = TIFFTileSize(tiff);
  uint8_t *tile = malloc((size_t)size);
  bool good = tile && TIFFReadEncodedTile(tiff, index, tile, size) == size;
  if (good) image->put.contig(image, pixels, 0, 0, width, rows, (int32_t)(chunk_width - width), 0, tile);
  free(tile);
  return good;
}

static bool read_ycbcr(tiff_rendering *rendering, TIFF *tiff, uint32_t index, uint8_t *rgb, uint64_t count) {
  char reason[1024] = "";
  TIFFRGBAImage *image = &rendering->image;
  if (!rendering->begun && !TIFFRGBAImageBegin(image, tiff, 1, reason)) return false;
  rendering->begun = true;
  // Rows come as they are stored, from the first one on.
  image->req_orientation = image->orientation;
  bool tiled = TIFFIsTiled(tiff);
  uint32_t chunk_width = image->width, chunk_height = image->height;
  TIFFGetField(tiff, tiled ? TIFFTAG_TILEWIDTH : TIFFTAG_IMAGEWIDTH, &chunk_width);
  TIFFGetFieldDefaulted(tiff, tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, &chunk_height);
  if (chunk_height > image->height && !tiled) chunk_height = image->height;
  uint32_t across = (image->width + chunk_width - 1) / chunk_width;
  uint64_t top = (uint64_t)(index / across) * chunk_height, left = (uint64_t)(index % across) * chunk_width;
  if (top >= image->height) return false;
  image->row_offset = (int)top;
  image->col_offset = (int)left;
  uint32_t width = image->width - (uint32_t)left < chunk_width ? image->width - (uint32_t)left : chunk_width;
  uint32_t rows = image->height - (uint32_t)top < chunk_height ? image->height - (uint32_t)top : chunk_height;
  if ((uint64_t)chunk_width * rows * 3 > count) return false;
  if (!rendering->scratch) rendering->scratch = malloc((size_t)chunk_width * chunk_height * 4);
  uint32_t *pixels = rendering->scratch;
  if (!pixels || !convert_ycbcr(image, tiff, index, pixels, width, rows, chunk_width)) return false;
  memset(rgb, 0, (size_t)count);
  for (uint32_t y = 0; y < rows; y++) {
    uint8_t *target = rgb + (size_t)y * chunk_width * 3;
    for (uint32_t x = 0; x < width; x++, target += 3, pixels++) {
      target[0] = (uint8_t)TIFFGetR(*pixels);
      target[1] = (uint8_t)TIFFGetG(*pixels);
      target[2] = (uint8_t)TIFFGetB(*pixels);
    }
  }
  return true;
}

bool tiff_rendering_chunk(tiff_rendering *rendering, TIFF *tiff, uint32_t index, void *bytes, uint64_t count) {
  switch (rendering->kind) {
  case tiff_rendering_palette: return read_palette(rendering, tiff, index, bytes, count);
  case tiff_rendering_ycbcr: return read_ycbcr(rendering, tiff, index, bytes, count);
  default: return read_stored(tiff, index, bytes, count);
  }
}

void tiff_rendering_release(tiff_rendering *rendering) {
  if (rendering->begun) TIFFRGBAImageEnd(&rendering->image);
  free(rendering->scratch);
}
