#include "codec_png.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "png_failure.h"

// One chunk may grow to this: the largest printer profiles have a few MB.
static const size_t maximum_chunk_bytes = 16 << 20;
static const uint32_t maximum_chunks = 1000;

// Chunks that no code of a pixel depends on. libpng would take memory for as many bytes as they claim to have, up to
// 2 GB; and those about colours it judges by rules of its own.
static const uint8_t ignored_chunks[] =
  "bKGD\0cHRM\0eXIf\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0pHYs\0sBIT\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0zTXt";

// Deflate cannot shrink data by more than this factor (zlib's technical notes: 1032).
static const uint64_t maximum_deflate_ratio = 1032;

struct codec_png_reader {
  png_structp png;
  png_infop info;
  png_failure failure;
  codec_limits limits;
  png_colorp palette;        // NULL for other kinds of pixels
  int colors;
  uint64_t rows_read, last_pass;   // the row with which the last pass begins, counted over all passes
  uint64_t beyond_palette;
};

static void read_stream(png_structp png, png_bytep bytes, size_t count) {
  png_failure *failure = png_get_io_ptr(png);
  int64_t got = codec_stream_read(failure->stream, failure->position, bytes, count);
  if (got < 0) {
    failure->status = status_system_failure(errno, "reading the PNG file");
  } else if ((uint64_t)got < count) {
    failure->status = status_failure(
      codec_code_malformed, "the file ends at byte %llu in the middle of a chunk",
      (unsigned long long)codec_stream_size(failure->stream));
  } else {
    failure->position += count;
    return;
  }
  png_error(png, "read");
}

// The caller judges the chunks about colours, wrong checksums included.
static void reader_warned(png_structp png, png_const_charp text) {
  static const char *const types[] = {"cHRM:", "cICP:", "gAMA:", "iCCP:", "sRGB:"};
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
    if (strncmp(text, types[i], 5) == 0) return;
  }
  codec_png_warned(png, text);
}

static void fill_header(codec_png_reader *reader, codec_png_header *header) {
  int type = png_get_color_type(reader->png, reader->info);
  header->width = png_get_image_width(reader->png, reader->info);
  header->height = png_get_image_height(reader->png, reader->info);
  header->bits = png_get_bit_depth(reader->png, reader->info);
  header->grey = !(type & PNG_COLOR_MASK_COLOR);
  header->palette = type == PNG_COLOR_TYPE_PALETTE;
  header->alpha = (type & PNG_COLOR_MASK_ALPHA) || png_get_valid(reader->png, reader->info, PNG_INFO_tRNS);
}

static codec_status check_extent(codec_png_reader *reader, const codec_png_header *header) {
  uint64_t row = png_get_rowbytes(reader->png, reader->info);
  if (row * header->height <= codec_stream_size(reader->failure.stream) * maximum_deflate_ratio) return status_ok();
  return status_failure(
    codec_code_malformed, "%llu bytes cannot hold the %u x %u pixels that the header promises",
    (unsigned long long)codec_stream_size(reader->failure.stream), header->width, header->height);
}

static codec_status reader_start(codec_png_reader *reader, codec_png_header *header) {
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader->failure, codec_png_failed, reader_warned);
  if (!reader->png) return status_failure(codec_code_out_of_memory, "no memory for a PNG reader");
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return reader->failure.status;
  reader->info = png_create_info_struct(png);
  png_set_read_fn(png, &reader->failure, read_stream);
  // The pixel limit is checked below, with a message that names the size; libpng's own would only say "exceeds user
  // limit".
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max(png, maximum_chunk_bytes);
  png_set_chunk_cache_max(png, maximum_chunks);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, ignored_chunks, (int)(sizeof ignored_chunks / 5));
  png_read_info(png, reader->info);
  fill_header(reader, header);
  codec_status status = check_dimensions(header->width, header->height, reader->limits);
  if (status.code == codec_code_ok) status = check_extent(reader, header);
  if (status.code != codec_code_ok) return status;
  if (header->palette) {
    // libpng's own way does not tell indices beyond the palette.
    png_get_PLTE(png, reader->info, &reader->palette, &reader->colors);
    png_set_packing(png);
  } else {
    png_set_expand_gray_1_2_4_to_8(png);
    png_set_expand_16(png);
    if (header->grey) png_set_gray_to_rgb(png);
    png_set_strip_alpha(png);
    if (host_is_little_endian()) png_set_swap(png);
  }
  header->passes = (uint32_t)png_set_interlace_handling(png);
  reader->last_pass = (uint64_t)(header->passes - 1) * header->height;
  png_read_update_info(png, reader->info);
  if (png_get_rowbytes(png, reader->info) != (size_t)header->width * (header->palette ? 1 : 6)) {
    return status_failure(codec_code_unsupported, "rows of an unexpected size");
  }
  return status;
}

codec_status codec_png_reader_open(codec_stream *stream, codec_limits limits, codec_png_reader **out, codec_png_header *header) {
  *out = NULL;
  *header = (codec_png_header){.passes = 1};
  codec_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return status_failure(codec_code_out_of_memory, "no memory for a PNG reader");
  reader->failure.stream = stream;
  reader->limits = limits;
  codec_status status = reader_start(reader, header);
  if (status.code == codec_code_ok) {
    *out = reader;
  } else {
    codec_png_reader_close(reader);
  }
  return status;
}

// Makes a row of indices, which stand at the beginning of its memory, one of colours: from its end on, where no index
// is overwritten before it was used.
static void look_up(codec_png_reader *reader, uint16_t *rgb, size_t width) {
  const uint8_t *indices = (const uint8_t *)rgb;
  for (size_t x = width; x-- > 0;) {
    png_color color = {0, 0, 0};
    if (indices[x] < reader->colors) {
      color = reader->palette[indices[x]];
    } else {
      reader->beyond_palette++;
    }
    rgb[3 * x] = (uint16_t)(color.red * 257);
    rgb[3 * x + 1] = (uint16_t)(color.green * 257);
    rgb[3 * x + 2] = (uint16_t)(color.blue * 257);
  }
}

codec_status codec_png_reader_read(codec_png_reader *reader, uint16_t *rgb, uint32_t rows) {
  if (setjmp(png_jmpbuf(reader->png))) return reader->failure.status;
  const size_t row = (size_t)png_get_image_width(reader->png, reader->info) * 3;
  for (uint32_t y = 0; y < rows; y++) {
    png_read_row(reader->png, (png_bytep)(rgb + y * row), NULL);
    if (reader->palette && reader->rows_read >= reader->last_pass) look_up(reader, rgb + y * row, row / 3);
    reader->rows_read++;
  }
  return status_ok();
}

codec_status codec_png_reader_finish(codec_png_reader *reader) {
  if (setjmp(png_jmpbuf(reader->png))) return reader->failure.status;
  png_read_end(reader->png, NULL);
  return status_ok();
}

uint64_t codec_png_reader_beyond_palette(const codec_png_reader *reader) { return reader->beyond_palette; }

const char *codec_png_reader_warning(const codec_png_reader *reader) { return reader->failure.first_warning; }

void codec_png_reader_close(codec_png_reader *reader) {
  if (!reader) return;
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}
