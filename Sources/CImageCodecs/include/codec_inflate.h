#ifndef CODEC_INFLATE_H
#define CODEC_INFLATE_H

#include "codec_status.h"

// Decompresses a zlib stream of `count` bytes to at most `capacity` bytes; `produced` is how many came out.
// Longer content is too large, and so nothing of it is promised.
codec_status codec_inflate(const uint8_t *bytes, size_t count, uint8_t *out, size_t capacity, size_t *produced);

#endif
