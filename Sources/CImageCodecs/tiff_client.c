#include "tiff_client.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static tmsize_t tiff_read_stream(thandle_t handle, void *bytes, tmsize_t count) {
  tiff_client *client = handle;
  client->read_bytes += (uint64_t)count;
  if (client->read_limit > 0 && client->read_bytes > client->read_limit) return -1;
  int64_t got = codec_stream_read(client->stream, client->position, bytes, (size_t)count);
  if (got < 0) {
    client->read_error = errno;
    return -1;
  }
  client->position += (uint64_t)got;
  return (tmsize_t)got;
}

static tmsize_t tiff_write_stream(thandle_t handle, void *bytes, tmsize_t count) {
  tiff_client *client = handle;
  if (!codec_stream_write(client->stream, client->position, bytes, (size_t)count)) return -1;
  client->position += (uint64_t)count;
  return count;
}

static toff_t tiff_seek_stream(thandle_t handle, toff_t offset, int origin) {
  tiff_client *client = handle;
  if (origin == SEEK_CUR) offset += client->position;
  if (origin == SEEK_END) offset += codec_stream_size(client->stream);
  client->position = offset;
  return offset;
}

static toff_t tiff_stream_size(thandle_t handle) { return codec_stream_size(((tiff_client *)handle)->stream); }

// The stream is closed by its owner.
static int tiff_close_stream(thandle_t handle) {
  (void)handle;
  return 0;
}

// Memory-mapping is declined: a file that another program cuts short meanwhile would end this one with SIGBUS.
static int tiff_map_stream(thandle_t handle, void **base, toff_t *size) {
  (void)handle, (void)base, (void)size;
  return 0;
}

static void tiff_unmap_stream(thandle_t handle, void *base, toff_t size) { (void)handle, (void)base, (void)size; }

static int tiff_reported(TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
  (void)tiff, (void)module;
  tiff_client *client = user;
  // An error only in name: a private tag was passed over.
  if (strstr(format, "tag is not read from file")) return 1;
  if (!client->message[0]) print_plain(client->message, sizeof client->message, format, arguments);
  return 1;
}

// libtiff warns about every private tag it does not know; nothing in that is of use to the reader of a photograph. But
// where libjpeg decodes old-style JPEG data, it fills gaps with grey and only warns.
static int tiff_warned(TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
  tiff_client *client = user;
  if (!module || strcmp(module, "LibJpeg") != 0) return 1;
  char text[sizeof client->message];
  va_list copy;
  va_copy(copy, arguments);
  print_plain(text, sizeof text, format, copy);
  va_end(copy);
  // What costs no pixel in a plain JPEG either: markers that libjpeg does not know, and numbers that a sequential scan
  // does not need.
  static const char *const harmless[] = {"JFIF revision", "Adobe color transform", "SOS parameters"};
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
    if (strstr(text, harmless[i])) return 1;
  }
  return tiff_reported(tiff, user, module, format, arguments);
}

TIFF *tiff_client_open(tiff_client *client, const char *mode, tmsize_t maximum_allocation) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) return NULL;
  TIFFOpenOptionsSetErrorHandlerExtR(options, tiff_reported, client);
  TIFFOpenOptionsSetWarningHandlerExtR(options, tiff_warned, client);
  if (maximum_allocation > 0) TIFFOpenOptionsSetMaxSingleMemAlloc(options, maximum_allocation);
  TIFF *tiff = TIFFClientOpenExt(
    "TIFF", mode, client, tiff_read_stream, tiff_write_stream, tiff_seek_stream, tiff_close_stream, tiff_stream_size, tiff_map_stream,
    tiff_unmap_stream, options);
  TIFFOpenOptionsFree(options);
  return tiff;
}

codec_status tiff_client_failure(const tiff_client *client, const char *otherwise) {
  int write_error = codec_stream_error(client->stream);
  if (write_error) return status_system_failure(write_error, "writing the TIFF file");
  if (client->read_error) return status_system_failure(client->read_error, "reading the TIFF file");
  const char *message = client->message[0] ? client->message : otherwise;
  // libtiff's own words for no entries are about memory.
  if (strstr(message, "(0 elements")) message = "its directory is empty";
  if (strstr(message, "different values per sample")) {
    return status_failure(codec_code_unsupported, "channels that differ in their bits or their kind of numbers");
  }
  if (strstr(message, "td_samplesperpixel")) {
    return status_failure(codec_code_unsupported, "YCbCr colours beside further channels");
  }
  return status_failure(codec_code_malformed, "%s", message);
}

void tiff_client_forget(tiff_client *client) { client->message[0] = 0; }
