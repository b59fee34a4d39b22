#include "png_failure.h"

#include <stdio.h>
#include <string.h>

static void print_warning(char *buffer, size_t size, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  print_plain(buffer, size, format, arguments);
  va_end(arguments);
}

void codec_png_failed(png_structp png, png_const_charp text) {
  png_failure *failure = png_get_error_ptr(png);
  if (failure->status.code == codec_code_ok) {
    codec_code code = strstr(text, "ut of memory") ? codec_code_out_of_memory : codec_code_malformed;
    failure->status = status_failure(code, "%s", text);
  }
  png_longjmp(png, 1);
}

void codec_png_warned(png_structp png, png_const_charp text) {
  png_failure *failure = png_get_error_ptr(png);
  if (!failure->first_warning[0]) print_warning(failure->first_warning, sizeof failure->first_warning, "%s", text);
}
