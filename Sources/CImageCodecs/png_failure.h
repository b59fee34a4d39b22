#ifndef PNG_FAILURE_H
#define PNG_FAILURE_H

#include <setjmp.h>

#include <png.h>

#include "codec_stream.h"
#include "status.h"

// What libpng's error, warning and input functions share with the reader or writer that owns them.
typedef struct png_failure {
  codec_stream *stream;
  uint64_t position;
  codec_status status;
  char first_warning[160];
} png_failure;

void codec_png_failed(png_structp png, png_const_charp text) PNG_NORETURN;
void codec_png_warned(png_structp png, png_const_charp text);

static inline bool host_is_little_endian(void) {
  const uint16_t one = 1;
  return *(const uint8_t *)&one == 1;
}

#endif
