#ifndef STATUS_H
#define STATUS_H

#include <stdarg.h>
#include "codec_status.h"

static inline codec_status status_ok(void) { return (codec_status){.code = codec_code_ok}; }
codec_status status_failure(codec_code code, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Names the system error in the status; the message says what was being done.
codec_status status_system_failure(int error, const char *what);

// Prints into a buffer of `size` bytes, keeping printable ASCII only: messages may quote bytes of a hostile file.
void print_plain(char *buffer, size_t size, const char *format, va_list arguments);

codec_status check_dimensions(uint64_t width, uint64_t height, codec_limits limits);

#endif
