#ifndef JPEG_ERROR_H
#define JPEG_ERROR_H

#include <setjmp.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

#include "codec_jpeg.h"
#include "status.h"

// libjpeg ends a failure by calling error_exit, which must not return: it jumps to the function that entered libjpeg.
// The struct lives on the heap beside the codec, so nothing read after the jump was held in a register across it.
typedef struct jpeg_failure {
  struct jpeg_error_mgr manager;   // first: libjpeg hands back a pointer to it
  jmp_buf jump;
  codec_status status;
  codec_jpeg_health health;
  char reason[JMSG_LENGTH_MAX];    // the first one that made the health what it is
  const uint8_t *bytes;            // of the file that is read
  size_t count;
} jpeg_failure;

struct jpeg_error_mgr *jpeg_failure_prepare(jpeg_failure *failure);
// Counts something that libjpeg does not warn about.
void jpeg_failure_count(jpeg_failure *failure, codec_jpeg_health health, const char *format, ...)
  __attribute__((format(printf, 3, 4)));

#endif
