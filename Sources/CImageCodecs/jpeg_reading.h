#ifndef JPEG_READING_H
#define JPEG_READING_H

#include <stdio.h>

#include <jpeglib.h>

#include "jpeg_error.h"

// A JPEG being read, for its pixels or for its coefficients, with what guards against hostile files.
typedef struct jpeg_reading {
  struct jpeg_decompress_struct info;
  struct jpeg_progress_mgr progress;
  jpeg_failure failure;
} jpeg_reading;

// Reads the header into `reading`, all zero before, and checks what it promises. Afterwards `info` must be destroyed,
// whatever the status.
codec_status jpeg_reading_start(
  jpeg_reading *reading, const uint8_t *bytes, size_t count, codec_limits limits, bool header_only);

#endif
