#ifndef TIFF_RENDER_H
#define TIFF_RENDER_H

#include <tiffio.h>

#include "codec_jpeg.h"
#include "codec_tiff.h"
#include "tiff_ycbcr.h"

// How the chunks of a page become samples: as they are stored, through its palette, or from YCbCr.
typedef enum tiff_rendering_kind { tiff_rendering_stored, tiff_rendering_palette, tiff_rendering_ycbcr } tiff_rendering_kind;

typedef enum tiff_palette_scale { tiff_palette_words, tiff_palette_low_bytes, tiff_palette_high_bytes } tiff_palette_scale;

typedef struct tiff_rendering {
  tiff_rendering_kind kind;
  uint16_t *palette[3];      // red, green, blue; owned by libtiff
  tiff_palette_scale scale;
  tiff_ycbcr ycbcr;
  // As stored: of a sample or index, of a pixel, and whether each has chunks of its own.
  uint16_t bits, samples;
  bool planar;
  int alpha;                 // the sample that is passed on as the fourth; -1 for none
  bool is_jpeg, converts_jpeg;
  uint32_t chunk_width, last_row, chunks;   // of chunks; of one plane
  uint8_t *scratch;
  codec_jpeg_health health;  // of the worst chunk so far
  char reason[96];
} tiff_rendering;

// Tells libtiff what it must take a page for, so that it computes the right sizes of its chunks; before these are asked
// for.
void tiff_rendering_begin(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout);
// Chooses the kind and, for all but stored samples, makes the layout that of the RGB it yields. What cannot be rendered
// keeps its photometric and is refused by the caller.
codec_status tiff_rendering_prepare(tiff_rendering *rendering, TIFF *tiff, codec_tiff_layout *layout);
// Decodes chunk `index` to `count` bytes; a failure without a message is one that libtiff has told about.
codec_status tiff_rendering_chunk(tiff_rendering *rendering, TIFF *tiff, uint32_t index, void *bytes, uint64_t count);
void tiff_rendering_release(tiff_rendering *rendering);

#endif
