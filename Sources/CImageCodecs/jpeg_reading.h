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
  uint64_t maximum_scans;    // set by jpeg_reading_guard
} jpeg_reading;

// Makes `info`, which has been created, read these bytes.
void jpeg_reading_source(jpeg_reading *reading, const uint8_t *bytes, size_t count);
// Bounds the work that the scans of a progressive file may ask for; `info` has been created.
void jpeg_reading_guard(jpeg_reading *reading, uint64_t maximum_scans);
// A picture of so many bytes, its header read, that cannot be as large as it says.
codec_status jpeg_reading_check_extent(const jpeg_reading *reading, size_t count);

// Reads the header into `reading`, all zero before, and checks what it promises. Afterwards `info` must be destroyed,
// whatever the status.
codec_status jpeg_reading_start(
  jpeg_reading *reading, const uint8_t *bytes, size_t count, codec_limits limits, bool header_only);

// Counts as damage, once all scans are read, the components and, in a progressive file, the coefficients that none of
// them has brought. Where the last bits of some never came, the file's health is doubtful: programs as a rule send
// them, but need not.
void jpeg_reading_check_scans(jpeg_reading *reading);

#endif
