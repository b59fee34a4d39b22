#ifndef CODEC_TIFF_H
#define CODEC_TIFF_H

#include "codec_status.h"
#include "codec_stream.h"

typedef struct codec_tiff_reader codec_tiff_reader;

// One page: the numbers of its tags (TIFF 6.0), and its chunks, which are strips or tiles.
typedef struct codec_tiff_layout {
  uint32_t width, height;
  uint16_t bits, sample_format, samples, photometric, compression, orientation;
  int32_t alpha_extra;       // which of the samples beyond the colours is an associated alpha; -1 for none
  uint16_t depth;            // bits of a channel as the picture was meant: 8 for a palette
  uint32_t stored_bits;      // of a pixel in the file, decompressed, at least
  uint16_t stored_planes;    // that are needed
  uint16_t unnamed_extras;   // samples beyond the colours of which the file says nothing
  bool planar, tiled, big;
  bool palette;              // the colours have been looked up
  uint32_t chunk_width, chunk_height;
  uint32_t chunks_across, chunks_down;   // of one plane; planar files store samples × as many
  uint64_t chunk_bytes;      // decoded
} codec_tiff_layout;

// Opens the page whose directory is at `directory`, 0 for the first, and checks its dimensions and compression. The
// stream must outlive the reader. Palettes are given as 16-bit RGB, YCbCr as 8-bit RGB: the layout says what the chunks
// hold when they have been decoded.
codec_status codec_tiff_reader_open(
  codec_stream *stream, uint64_t directory, codec_limits limits, codec_tiff_reader **out, codec_tiff_layout *layout);
// Checks that every chunk lies inside the file and that together they can unfold to the pixels promised: before memory
// is taken for them.
codec_status codec_tiff_reader_check(codec_tiff_reader *reader, const codec_tiff_layout *layout);
// The ICC profile's bytes, owned by the reader; NULL when there is none.
const uint8_t *codec_tiff_reader_profile(codec_tiff_reader *reader, size_t *count);
// Decodes chunk `index` (planes one after another, row-major) into `bytes`: samples in native byte order, predictor
// undone. `count` is the chunk's decoded size; the last strip's is smaller.
codec_status codec_tiff_reader_chunk(codec_tiff_reader *reader, uint32_t index, void *bytes, uint64_t count);
// Why the chunks that were read so far may not be what was written, or an empty text.
const char *codec_tiff_reader_doubt(const codec_tiff_reader *reader);
void codec_tiff_reader_close(codec_tiff_reader *reader);

typedef enum __attribute__((enum_extensibility(closed))) codec_tiff_compression {
  codec_tiff_compression_none,
  codec_tiff_compression_deflate,
  codec_tiff_compression_zstd,
} codec_tiff_compression;

// 16-bit RGB in strips; compressed ones with the horizontal predictor.
typedef struct codec_tiff_format {
  uint32_t width, height;
  uint32_t rows_per_strip;
  codec_tiff_compression compression;
  bool big;                  // BigTIFF, for files beyond 4 GB
} codec_tiff_format;

// Encodes one strip of `rows` rows to bytes that codec_tiff_writer_strip stores; needs no writer, so threads may share
// the work. `out` is released with free.
codec_status codec_tiff_encode_strip(codec_tiff_format format, const uint16_t *rgb, uint32_t rows, uint8_t **out, size_t *count);

typedef struct codec_tiff_writer codec_tiff_writer;

// `software` is the Software tag; the profile is copied.
codec_status codec_tiff_writer_open(
  codec_stream *stream, codec_tiff_format format, const char *software, const uint8_t *profile, size_t profile_count,
  codec_tiff_writer **out);
// Stores strip `index`: what codec_tiff_encode_strip made of its rows, or the rows themselves in native byte order when
// uncompressed.
codec_status codec_tiff_writer_strip(codec_tiff_writer *writer, uint32_t index, const uint8_t *bytes, size_t count);
// Writes the directory: without it the file is no TIFF.
codec_status codec_tiff_writer_finish(codec_tiff_writer *writer);
void codec_tiff_writer_close(codec_tiff_writer *writer);

#endif
