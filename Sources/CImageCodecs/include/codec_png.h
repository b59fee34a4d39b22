#ifndef CODEC_PNG_H
#define CODEC_PNG_H

#include "codec_status.h"
#include "codec_stream.h"

typedef struct codec_png_reader codec_png_reader;

typedef struct codec_png_header {
  uint32_t width, height;
  uint32_t bits;             // per channel: 1, 2, 4, 8, 16
  bool grey, palette, alpha;
  uint32_t passes;           // 1, or 7 when interlaced
} codec_png_header;

// Reads everything before the pixels. Chunks about colours are left to the caller.
codec_status codec_png_reader_open(codec_stream *stream, codec_limits limits, codec_png_reader **out, codec_png_header *header);
// The next rows as 16-bit RGB codes in native byte order, (rows, width, 3): 8-bit codes times 257, grey replicated,
// palettes looked up, alpha dropped. Interlaced images: all rows once per pass, over the same memory.
codec_status codec_png_reader_read(codec_png_reader *reader, uint16_t *rgb, uint32_t rows);
// Reads to the end of the file, checksums included.
codec_status codec_png_reader_finish(codec_png_reader *reader);
// How many pixels of a palette's picture, read to its end, are black because the palette has no such colour.
uint64_t codec_png_reader_beyond_palette(const codec_png_reader *reader);
// The first of libpng's warnings, or an empty text.
const char *codec_png_reader_warning(const codec_png_reader *reader);
void codec_png_reader_close(codec_png_reader *reader);

typedef struct codec_png_writer codec_png_writer;

// RGB of 8 or 16 bits. The profile is embedded as iCCP under `profile_name` (Latin-1, at most 79 bytes); without one
// the file says sRGB.
codec_status codec_png_writer_open(
  codec_stream *stream, uint32_t width, uint32_t height, int bits, const char *profile_name, const uint8_t *profile,
  size_t profile_count, codec_png_writer **out);
// One more chunk before the pixels; `type` is its four letters.
codec_status codec_png_writer_chunk(codec_png_writer *writer, const char *type, const uint8_t *bytes, size_t count);
// Rows (rows, width, 3) of 8-bit or, in native byte order, 16-bit codes.
codec_status codec_png_writer_write(codec_png_writer *writer, const void *rgb, uint32_t rows);
codec_status codec_png_writer_finish(codec_png_writer *writer);
void codec_png_writer_close(codec_png_writer *writer);

#endif
