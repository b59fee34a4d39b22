#ifndef CODEC_STREAM_H
#define CODEC_STREAM_H

#include "codec_status.h"

// Bytes at positions: a file descriptor (pread, pwrite), bytes owned by someone else, or memory that grows.
// Reading from several threads at once is fine; writing belongs to one.
typedef struct codec_stream codec_stream;

// The descriptor stays the caller's and must outlive the stream.
codec_status codec_stream_open_descriptor(int descriptor, codec_stream **out);
// The bytes stay the caller's and must outlive the stream.
codec_status codec_stream_open_bytes(const void *bytes, size_t count, codec_stream **out);
codec_status codec_stream_open_memory(codec_stream **out);
void codec_stream_close(codec_stream *stream);

uint64_t codec_stream_size(const codec_stream *stream);
// The bytes of a stream over memory; NULL for a descriptor.
const uint8_t *codec_stream_bytes(const codec_stream *stream);
// How many bytes were read, fewer than `count` only at the end; -1 and errno for a failed read.
int64_t codec_stream_read(codec_stream *stream, uint64_t position, void *bytes, size_t count);
// All bytes or none: false leaves errno in codec_stream_error, which stays.
bool codec_stream_write(codec_stream *stream, uint64_t position, const void *bytes, size_t count);
// errno of the first write that failed, else 0.
int codec_stream_error(const codec_stream *stream);

#endif
