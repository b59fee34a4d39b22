#include "codec_png.h"

#include <errno.h>
#include <stdlib.h>

#include <zlib.h>

#include "png_failure.h"

struct codec_png_writer {
  png_structp png;
  png_infop info;
  png_failure failure;
};

// 16-bit photographs: their low bytes are noise, on which higher levels spend up to twice the time for about 2 % of the
// size, and the Paeth filter a third more time for nothing.
static const int compression_level = 3;
// Fewer, larger IDAT chunks: one write call each.
static const size_t compression_buffer = 1 << 18;

static void write_stream(png_structp png, png_bytep bytes, size_t count) {
  png_failure *failure = png_get_io_ptr(png);
  if (codec_stream_write(failure->stream, failure->position, bytes, count)) {
    failure->position += count;
    return;
  }
  failure->status = status_system_failure(codec_stream_error(failure->stream), "writing the PNG file");
  png_error(png, "write");
}

static void flush_stream(png_structp png) { (void)png; }

static codec_status writer_start(
  codec_png_writer *writer, uint32_t width, uint32_t height, int bits, const char *name, const uint8_t *profile, size_t profile_count) {
  writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer->failure, codec_png_failed, codec_png_warned);
  if (!writer->png) return status_failure(codec_code_out_of_memory, "no memory for a PNG writer");
  png_structp png = writer->png;
  if (setjmp(png_jmpbuf(png))) return writer->failure.status;
  writer->info = png_create_info_struct(png);
  png_set_write_fn(png, &writer->failure, write_stream, flush_stream);
  png_set_IHDR(png, writer->info, width, height, bits, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (profile_count > 0) {
    png_set_iCCP(png, writer->info, name, PNG_COMPRESSION_TYPE_BASE, profile, (png_uint_32)profile_count);
  } else {
    png_set_sRGB(png, writer->info, PNG_sRGB_INTENT_RELATIVE);
  }
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
  png_set_compression_level(png, compression_level);
  png_set_compression_strategy(png, Z_FILTERED);
  png_set_compression_buffer_size(png, compression_buffer);
  png_write_info(png, writer->info);
  if (bits == 16 && host_is_little_endian()) png_set_swap(png);
  return status_ok();
}

codec_status codec_png_writer_open(
  codec_stream *stream, uint32_t width, uint32_t height, int bits, const char *profile_name, const uint8_t *profile,
  size_t profile_count, codec_png_writer **out) {
  *out = NULL;
  codec_png_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return status_failure(codec_code_out_of_memory, "no memory for a PNG writer");
  writer->failure.stream = stream;
  codec_status status = writer_start(writer, width, height, bits, profile_name, profile, profile_count);
  if (status.code == codec_code_ok) {
    *out = writer;
  } else {
    codec_png_writer_close(writer);
  }
  return status;
}

codec_status codec_png_writer_chunk(codec_png_writer *writer, const char *type, const uint8_t *bytes, size_t count) {
  if (setjmp(png_jmpbuf(writer->png))) return writer->failure.status;
  png_write_chunk(writer->png, (png_const_bytep)type, bytes, count);
  return status_ok();
}

codec_status codec_png_writer_write(codec_png_writer *writer, const void *rgb, uint32_t rows) {
  if (setjmp(png_jmpbuf(writer->png))) return writer->failure.status;
  const size_t row = png_get_rowbytes(writer->png, writer->info);
  for (uint32_t y = 0; y < rows; y++) png_write_row(writer->png, (png_const_bytep)rgb + y * row);
  return status_ok();
}

codec_status codec_png_writer_finish(codec_png_writer *writer) {
  if (setjmp(png_jmpbuf(writer->png))) return writer->failure.status;
  png_write_end(writer->png, NULL);
  return status_ok();
}

void codec_png_writer_close(codec_png_writer *writer) {
  if (!writer) return;
  png_destroy_write_struct(&writer->png, &writer->info);
  free(writer);
}
