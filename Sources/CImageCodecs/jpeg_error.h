#ifndef JPEG_ERROR_H
#define JPEG_ERROR_H

#include <setjmp.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

#include "status.h"

// libjpeg ends a failure by calling error_exit, which must not return: it jumps to the function that entered libjpeg.
// The struct lives on the heap beside the codec, so nothing read after the jump was held in a register across it.
typedef struct jpeg_failure {
  struct jpeg_error_mgr manager;   // first: libjpeg hands back a pointer to it
  jmp_buf jump;
  codec_status status;
  char first_warning[JMSG_LENGTH_MAX];
  bool damaged;
} jpeg_failure;

struct jpeg_error_mgr *jpeg_failure_prepare(jpeg_failure *failure);

#endif
