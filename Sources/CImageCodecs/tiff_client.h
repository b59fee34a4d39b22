#ifndef TIFF_CLIENT_H
#define TIFF_CLIENT_H

#include <tiffio.h>

#include "codec_stream.h"
#include "status.h"

// One TIFF handle over a stream: its position, and the first thing libtiff reported, which names the cause
// (later messages only say what failed in consequence).
typedef struct tiff_client {
  codec_stream *stream;
  uint64_t position;
  char message[160];
  int read_error;
  uint64_t read_bytes;       // since the handle was opened
  uint64_t read_limit;       // reads beyond it fail; 0 for none
} tiff_client;

// `mode` is libtiff's; NULL when it refuses the file.
TIFF *tiff_client_open(tiff_client *client, const char *mode, tmsize_t maximum_allocation);
// What went wrong, with libtiff's words if it had any, else `otherwise`.
codec_status tiff_client_failure(const tiff_client *client, const char *otherwise);
void tiff_client_forget(tiff_client *client);

#endif
