#ifndef CODEC_STATUS_H
#define CODEC_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum __attribute__((enum_extensibility(closed))) codec_code {
  codec_code_ok = 0,
  codec_code_malformed,      // the bytes contradict their format, or end too early
  codec_code_unsupported,    // a valid file of a kind that this project does not read
  codec_code_unsupported_color,   // the same, and RGB would do
  codec_code_too_large,      // beyond a limit
  codec_code_out_of_memory,
  codec_code_input_output,   // reading or writing failed: see system_error
} codec_code;

typedef struct codec_status {
  codec_code code;
  int32_t system_error;      // errno of a failed read or write, else 0
  char message[192];         // printable ASCII, zero-terminated, no full stop; empty when ok
} codec_status;

// The message as a pointer, which Swift reads more easily than an array.
static inline const char *codec_message(const codec_status *status) { return status->message; }

// What a reader may be asked to allocate for.
typedef struct codec_limits {
  uint64_t pixels;           // width × height
  uint32_t dimension;        // width, height
} codec_limits;

#endif
