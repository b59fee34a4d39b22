#ifndef TIFF_RENDER_H
#define TIFF_RENDER_H

#include <tiffio.h>

#include "codec_tiff.h"

// How the chunks of a page become samples: as they are stored, through its palette, or by libtiff's own conversion.
typedef enum tiff_rendering_kind { tiff_rendering_stored, tiff_rendering_palette, tiff_rendering_ycbcr } tiff_rendering_kind;

typedef enum tiff_palette_scale { tiff_palette_words, tiff_palette_low_bytes, tiff_palette_high_bytes } tiff_palette_scale;

typedef struct tiff_rendering {
  tiff_rendering_kind kind;
  uint16_t *palette[3];      // red, green, blue; owned by libtiff
  tiff_palette_scale scale;
  uint16_t bits;             // of an index
  uint16_t step;             // samples from one index to the next
  bool begun;
  TIFFRGBAImage image;
  void *scratch;
} tiff_rendering;

// Chooses the kind and, for all but stored samples, makes the layout that of the RGB it yields. What cannot be rendered
// keeps its photometric and is refused by the caller.
codec_status tiff_rendering_prepare(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout);
// Decodes chunk `index` to `count` bytes; false after a failure, about which libtiff has said why.
bool tiff_rendering_chunk(tiff_rendering *rendering, TIFF *tiff, uint32_t index, void *bytes, uint64_t count);
void tiff_rendering_release(tiff_rendering *rendering);

#endif
