#ifndef JPEG_OUTPUT_H
#define JPEG_OUTPUT_H

#include <stdio.h>

#include <jpeglib.h>

#include "status.h"

// A file that grows in memory. jpeg_mem_dest loses its memory when an error jumps out, so this one keeps its own.
typedef struct jpeg_output {
  struct jpeg_destination_mgr manager;   // first: libjpeg hands back a pointer to it
  uint8_t *bytes;
  size_t capacity, count;
} jpeg_output;

// Makes `output`, all zero before, what `info` writes to; `bytes` is the caller's to free.
void jpeg_output_prepare(jpeg_output *output, j_compress_ptr info);

#endif
