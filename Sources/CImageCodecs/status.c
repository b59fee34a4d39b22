#include "status.h"

#include <stdio.h>
#include <string.h>

void print_plain(char *buffer, size_t size, const char *format, va_list arguments) {
  vsnprintf(buffer, size, format, arguments);
  size_t length = strlen(buffer);
  for (size_t i = 0; i < length; i++) {
    if (buffer[i] < 0x20 || buffer[i] > 0x7e) buffer[i] = buffer[i] == '\n' ? ' ' : '?';
  }
  while (length > 0 && (buffer[length - 1] == '.' || buffer[length - 1] == ' ')) buffer[--length] = 0;
}

codec_status status_failure(codec_code code, const char *format, ...) {
  codec_status status = {.code = code};
  va_list arguments;
  va_start(arguments, format);
  print_plain(status.message, sizeof status.message, format, arguments);
  va_end(arguments);
  return status;
}

codec_status status_system_failure(int error, const char *what) {
  codec_status status = status_failure(codec_code_input_output, "%s", what);
  status.system_error = error;
  return status;
}

codec_status check_dimensions(uint64_t width, uint64_t height, codec_limits limits) {
  if (width == 0 || height == 0) return status_failure(codec_code_malformed, "the image has no pixels");
  if (width > limits.dimension || height > limits.dimension || width * height > limits.pixels) {
    return status_failure(
      codec_code_too_large, "%llu x %llu pixels are more than the limit of %llu pixels and %u per side", (unsigned long long)width,
      (unsigned long long)height, (unsigned long long)limits.pixels, limits.dimension);
  }
  return status_ok();
}
