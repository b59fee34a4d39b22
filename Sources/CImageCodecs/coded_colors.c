#include "codec_coded_colors.h"

// Bits from the highest on. Beyond the end there are zeros, and `failed` is set.
typedef struct bit_reader {
  const uint8_t *bytes;
  size_t count;              // of bytes
  size_t position;           // of bits
  bool is_escaped;           // a byte 3 behind two zeros is no content (H.265, 7.4.2)
  bool failed;
} bit_reader;

static uint32_t read_bit(bit_reader *reader) {
  size_t index = reader->position / 8;
  const bool may_be_escape = reader->is_escaped && reader->position % 8 == 0 && index >= 2 && index < reader->count;
  if (may_be_escape && reader->bytes[index] == 3 && reader->bytes[index - 1] == 0 && reader->bytes[index - 2] == 0) {
    reader->position += 8;
    index++;
  }
  if (index >= reader->count) {
    reader->failed = true;
    return 0;
  }
  const uint32_t bit = reader->bytes[index] >> (7 - reader->position % 8) & 1;
  reader->position++;
  return bit;
}

static uint32_t read_bits(bit_reader *reader, int count) {
  uint32_t value = 0;
  for (int i = 0; i < count; i++) value = value << 1 | read_bit(reader);
  return value;
}

static void skip_bits(bit_reader *reader, int count) {
  for (int i = 0; i < count; i++) read_bit(reader);
}

// Exponential Golomb codes; signed ones are as long.
static uint32_t read_golomb(bit_reader *reader) {
  int zeros = 0;
  while (!reader->failed && zeros < 32 && read_bit(reader) == 0) zeros++;
  if (zeros >= 32) reader->failed = true;
  return reader->failed ? 0 : ((uint32_t)1 << zeros) - 1 + read_bits(reader, zeros);
}

static void skip_golomb(bit_reader *reader, uint32_t count) {
  for (uint32_t i = 0; i < count && !reader->failed; i++) read_golomb(reader);
}

// H.265, 7.3.3.
static void skip_profile(bit_reader *reader, int layers) {
  bool profiles[8] = {false}, levels[8] = {false};
  skip_bits(reader, 96);
  for (int i = 0; i < layers; i++) {
    profiles[i] = read_bit(reader);
    levels[i] = read_bit(reader);
  }
  if (layers > 0) skip_bits(reader, 2 * (8 - layers));
  for (int i = 0; i < layers; i++) skip_bits(reader, (profiles[i] ? 88 : 0) + (levels[i] ? 8 : 0));
}

// H.265, 7.3.4.
static void skip_scaling_lists(bit_reader *reader) {
  for (int size = 0; size < 4; size++) {
    for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
      const uint32_t coefficients = size == 0 ? 16 : 64;
      skip_golomb(reader, read_bit(reader) ? coefficients + (size > 1) : 1);
    }
  }
}

// H.265, 7.3.7. Sets that are predicted from others, which files of one picture do not have, are not understood.
static void skip_reference_sets(bit_reader *reader) {
  const uint32_t sets = read_golomb(reader);
  if (sets > 64) reader->failed = true;
  for (uint32_t i = 0; i < sets && !reader->failed; i++) {
    if (i > 0 && read_bit(reader)) reader->failed = true;
    const uint32_t before = read_golomb(reader), after = read_golomb(reader);
    if (before > 16 || after > 16) reader->failed = true;
    for (uint32_t k = 0; k < before + after && !reader->failed; k++) {
      read_golomb(reader);
      read_bit(reader);
    }
  }
}

// H.265, 7.3.2.2.1, up to the usability information.
static void skip_sequence_parameters(bit_reader *reader) {
  skip_bits(reader, 16 + 4);
  const int layers = (int)read_bits(reader, 3);
  skip_bits(reader, 1);
  skip_profile(reader, layers);
  read_golomb(reader);
  if (read_golomb(reader) == 3) skip_bits(reader, 1);
  skip_golomb(reader, 2);
  if (read_bit(reader)) skip_golomb(reader, 4);
  skip_golomb(reader, 2);
  const int order_bits = (int)(read_golomb(reader) & 15) + 4;
  const bool orders_all = read_bit(reader);
  skip_golomb(reader, 3 * (orders_all ? (uint32_t)layers + 1 : 1));
  skip_golomb(reader, 6);
  if (read_bit(reader) && read_bit(reader)) skip_scaling_lists(reader);
  skip_bits(reader, 2);
  if (read_bit(reader)) {
    skip_bits(reader, 8);
    skip_golomb(reader, 2);
    skip_bits(reader, 1);
  }
  skip_reference_sets(reader);
  if (read_bit(reader)) {
    const uint32_t pictures = read_golomb(reader);
    if (pictures > 32) reader->failed = true;
    for (uint32_t i = 0; i < pictures && !reader->failed; i++) skip_bits(reader, order_bits + 1);
  }
  skip_bits(reader, 2);
}

// H.265, E.2.1.
static bool read_usability(bit_reader *reader, uint8_t points[4]) {
  if (!read_bit(reader)) return false;
  if (read_bit(reader) && read_bits(reader, 8) == 255) skip_bits(reader, 32);
  if (read_bit(reader)) skip_bits(reader, 1);
  if (!read_bit(reader)) return false;
  skip_bits(reader, 3);
  points[0] = points[1] = points[2] = 2;
  points[3] = (uint8_t)read_bit(reader);
  if (read_bit(reader)) {
    for (int i = 0; i < 3; i++) points[i] = (uint8_t)read_bits(reader, 8);
  }
  return !reader->failed;
}

bool codec_hevc_colors(const uint8_t *configuration, size_t count, uint8_t points[4]) {
  enum { sequence_parameters = 33 };
  if (count < 23) return false;
  size_t position = 23;
  for (int array = 0; array < configuration[22] && position + 3 <= count; array++) {
    const int kind = configuration[position] & 0x3f;
    const int units = configuration[position + 1] << 8 | configuration[position + 2];
    position += 3;
    for (int i = 0; i < units && position + 2 <= count; i++) {
      const size_t length = (size_t)configuration[position] << 8 | configuration[position + 1];
      position += 2;
      if (length > count - position) return false;
      if (kind == sequence_parameters) {
        bit_reader reader = {.bytes = configuration + position, .count = length, .is_escaped = true};
        skip_sequence_parameters(&reader);
        return read_usability(&reader, points);
      }
      position += length;
    }
  }
  return false;
}

// AV1, 5.5.1 and 5.5.5, for the headers that are not reduced.
static void skip_operating_points(bit_reader *reader) {
  int delay_bits = 0;
  if (read_bit(reader)) {
    skip_bits(reader, 64);
    if (read_bit(reader)) read_golomb(reader);
    if (read_bit(reader)) {
      delay_bits = (int)read_bits(reader, 5) + 1;
      skip_bits(reader, 42);
    }
  }
  const bool has_delays = read_bit(reader);
  const uint32_t operating_points = read_bits(reader, 5) + 1;
  for (uint32_t i = 0; i < operating_points && !reader->failed; i++) {
    skip_bits(reader, 12);
    if (read_bits(reader, 5) > 7) skip_bits(reader, 1);
    if (delay_bits > 0 && read_bit(reader)) skip_bits(reader, 2 * delay_bits + 1);
    if (has_delays && read_bit(reader)) skip_bits(reader, 4);
  }
}

static void skip_motion_tools(bit_reader *reader) {
  skip_bits(reader, 4);
  const bool has_order = read_bit(reader);
  if (has_order) skip_bits(reader, 2);
  const bool may_be_screen = read_bit(reader) || read_bit(reader);
  if (may_be_screen && !read_bit(reader)) skip_bits(reader, 1);
  if (has_order) skip_bits(reader, 3);
}

bool codec_av1_colors(const uint8_t *unit, size_t count, uint8_t points[4]) {
  // A sequence header with its size, which has one byte.
  if (count < 3 || (unit[0] & 0xfe) != 0x0a || unit[1] > 127 || unit[1] > count - 2) return false;
  bit_reader reader = {.bytes = unit + 2, .count = unit[1]};
  const uint32_t profile = read_bits(&reader, 3);
  skip_bits(&reader, 1);
  const bool is_reduced = read_bit(&reader);
  if (is_reduced) skip_bits(&reader, 5); else skip_operating_points(&reader);
  const int width_bits = (int)read_bits(&reader, 4) + 1, height_bits = (int)read_bits(&reader, 4) + 1;
  skip_bits(&reader, width_bits + height_bits);
  if (!is_reduced && read_bit(&reader)) skip_bits(&reader, 7);
  skip_bits(&reader, 3);
  if (!is_reduced) skip_motion_tools(&reader);
  skip_bits(&reader, 3);
  const bool is_deep = read_bit(&reader);
  if (profile == 2 && is_deep) skip_bits(&reader, 1);
  if (profile != 1) skip_bits(&reader, 1);
  if (!read_bit(&reader)) return false;
  for (int i = 0; i < 3; i++) points[i] = (uint8_t)read_bits(&reader, 8);
  // RGB in the order of its planes is always in full range.
  const bool is_rgb = points[0] == 1 && points[1] == 13 && points[2] == 0;
  points[3] = is_rgb ? 1 : (uint8_t)read_bit(&reader);
  return !reader.failed;
}
