#include "jpeg_output.h"

#include <stdlib.h>

#include <jerror.h>

static const size_t first_capacity = 1 << 18;

static void output_grow(j_compress_ptr info) {
  jpeg_output *output = (jpeg_output *)info->dest;
  size_t capacity = output->capacity ? output->capacity * 2 : first_capacity;
  uint8_t *grown = realloc(output->bytes, capacity);
  if (!grown) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
  output->manager.next_output_byte = grown + output->capacity;
  output->manager.free_in_buffer = capacity - output->capacity;
  output->bytes = grown;
  output->capacity = capacity;
}

static void output_start(j_compress_ptr info) { output_grow(info); }

static boolean output_full(j_compress_ptr info) {
  output_grow(info);
  return TRUE;
}

static void output_end(j_compress_ptr info) {
  jpeg_output *output = (jpeg_output *)info->dest;
  output->count = output->capacity - output->manager.free_in_buffer;
}

void jpeg_output_prepare(jpeg_output *output, j_compress_ptr info) {
  output->manager.init_destination = output_start;
  output->manager.empty_output_buffer = output_full;
  output->manager.term_destination = output_end;
  info->dest = &output->manager;
}
