#include "codec_inflate.h"
#include "status.h"
#include <limits.h>
#include <zlib.h>

codec_status codec_inflate(const uint8_t *bytes, size_t count, uint8_t *out, size_t capacity, size_t *produced) {
  *produced = 0;
  if (count > UINT_MAX || capacity > UINT_MAX) return status_failure(codec_code_too_large, "%zu compressed bytes", count);
  z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)count, .next_out = out, .avail_out = (uInt)capacity};
  if (inflateInit(&stream) != Z_OK) return status_failure(codec_code_out_of_memory, "no memory to decompress");
  int result = inflate(&stream, Z_FINISH);
  *produced = stream.total_out;
  inflateEnd(&stream);
  if (result == Z_STREAM_END) return status_ok();
  if (result == Z_BUF_ERROR && *produced == capacity)
    return status_failure(codec_code_too_large, "more than %zu bytes after decompression", capacity);
  return status_failure(codec_code_malformed, "damaged compressed data after %zu bytes", *produced);
}
