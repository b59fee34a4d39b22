#include "codec_stream.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "status.h"

struct codec_stream {
  int descriptor;            // -1: in memory
  const uint8_t *bytes;
  uint8_t *owned;            // the growing memory that `bytes` then points to
  uint64_t size, capacity;
  bool writable;
  int error;
};

static codec_status stream_make(codec_stream model, codec_stream **out) {
  *out = malloc(sizeof **out);
  if (!*out) return status_failure(codec_code_out_of_memory, "no memory for a stream");
  **out = model;
  return status_ok();
}

codec_status codec_stream_open_descriptor(int descriptor, codec_stream **out) {
  struct stat facts;
  if (fstat(descriptor, &facts) != 0) return status_system_failure(errno, "asking for the size of a file");
  return stream_make((codec_stream){.descriptor = descriptor, .size = (uint64_t)facts.st_size, .writable = true}, out);
}

codec_status codec_stream_open_bytes(const void *bytes, size_t count, codec_stream **out) {
  return stream_make((codec_stream){.descriptor = -1, .bytes = bytes, .size = count}, out);
}

codec_status codec_stream_open_memory(codec_stream **out) {
  return stream_make((codec_stream){.descriptor = -1, .writable = true}, out);
}

void codec_stream_close(codec_stream *stream) {
  if (!stream) return;
  free(stream->owned);
  free(stream);
}

uint64_t codec_stream_size(const codec_stream *stream) { return stream->size; }
const uint8_t *codec_stream_bytes(const codec_stream *stream) { return stream->bytes; }
int codec_stream_error(const codec_stream *stream) { return stream->error; }

int64_t codec_stream_read(codec_stream *stream, uint64_t position, void *bytes, size_t count) {
  if (position >= stream->size) return 0;
  if (count > stream->size - position) count = (size_t)(stream->size - position);
  if (stream->descriptor < 0) {
    memcpy(bytes, stream->bytes + position, count);
    return (int64_t)count;
  }
  size_t done = 0;
  while (done < count) {
    ssize_t got = pread(stream->descriptor, (uint8_t *)bytes + done, count - done, (off_t)(position + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    done += (size_t)got;
  }
  return (int64_t)done;
}

static bool stream_reserve(codec_stream *stream, uint64_t end) {
  if (end <= stream->capacity) return true;
  uint64_t capacity = stream->capacity + stream->capacity / 2;
  if (capacity < end) capacity = end;
  if (capacity < 65536) capacity = 65536;
  uint8_t *grown = capacity > SIZE_MAX ? NULL : realloc(stream->owned, (size_t)capacity);
  if (!grown) {
    stream->error = ENOMEM;
    return false;
  }
  stream->bytes = stream->owned = grown;
  stream->capacity = capacity;
  return true;
}

bool codec_stream_write(codec_stream *stream, uint64_t position, const void *bytes, size_t count) {
  if (stream->error) return false;
  if (!stream->writable) {
    stream->error = EBADF;
    return false;
  }
  uint64_t end = position + count;
  if (stream->descriptor < 0) {
    if (!stream_reserve(stream, end)) return false;
    if (position > stream->size) memset(stream->owned + stream->size, 0, (size_t)(position - stream->size));
    memcpy(stream->owned + position, bytes, count);
  }
  for (size_t done = 0; stream->descriptor >= 0 && done < count;) {
    ssize_t put = pwrite(stream->descriptor, (const uint8_t *)bytes + done, count - done, (off_t)(position + done));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) {
      stream->error = put < 0 ? errno : EIO;
      return false;
    }
    done += (size_t)put;
  }
  if (end > stream->size) stream->size = end;
  return true;
}
