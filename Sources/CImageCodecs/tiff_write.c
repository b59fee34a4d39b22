#include "codec_tiff.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "tiff_client.h"

struct codec_tiff_writer {
  tiff_client client;
  TIFF *tiff;
};

// zstd beyond this level spends much time on the noise in the low bytes of photographs.
static const int zstd_level = 6;
static const int deflate_level = 6;

static bool tiff_describe(TIFF *tiff, codec_tiff_format format) {
  static const uint16_t schemes[] = {COMPRESSION_NONE, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_ZSTD};
  bool good = TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, format.width) && TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, format.height)
    && TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16) && TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3)
    && TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB) && TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG)
    && TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT) && TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, format.rows_per_strip)
    && TIFFSetField(tiff, TIFFTAG_COMPRESSION, schemes[format.compression]);
  if (good && format.compression != codec_tiff_compression_none) {
    good = TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
  }
  if (good && format.compression == codec_tiff_compression_deflate) good = TIFFSetField(tiff, TIFFTAG_ZIPQUALITY, deflate_level);
  if (good && format.compression == codec_tiff_compression_zstd) good = TIFFSetField(tiff, TIFFTAG_ZSTD_LEVEL, zstd_level);
  return good;
}

// Releases a handle without writing. TIFFCleanup would first write the directory of what was left unfinished, but not
// to a file that is only read.
static void tiff_abandon(TIFF *tiff) {
  TIFFSetMode(tiff, O_RDONLY);
  TIFFCleanup(tiff);
}

// libtiff's own codecs, over a file of one strip in memory whose encoded bytes are then taken out.
static codec_status tiff_encode(
  tiff_client *client, TIFF *tiff, codec_tiff_format format, const uint16_t *rgb, uint32_t rows, uint8_t **out, size_t *count) {
  format.height = format.rows_per_strip = rows;
  tmsize_t size = (tmsize_t)format.width * 6 * rows;
  if (!tiff_describe(tiff, format)) return tiff_client_failure(client, "this compression is not available");
  if (TIFFWriteEncodedStrip(tiff, 0, (void *)rgb, size) != size) return tiff_client_failure(client, "a strip could not be compressed");
  uint64_t offset = TIFFGetStrileOffset(tiff, 0);
  *count = (size_t)TIFFGetStrileByteCount(tiff, 0);
  if (offset + *count > codec_stream_size(client->stream)) return tiff_client_failure(client, "a strip could not be compressed");
  *out = malloc(*count);
  if (!*out) return status_failure(codec_code_out_of_memory, "no memory for a compressed strip");
  memcpy(*out, codec_stream_bytes(client->stream) + offset, *count);
  return status_ok();
}

codec_status codec_tiff_encode_strip(codec_tiff_format format, const uint16_t *rgb, uint32_t rows, uint8_t **out, size_t *count) {
  *out = NULL;
  *count = 0;
  tiff_client client = {0};
  codec_status status = codec_stream_open_memory(&client.stream);
  if (status.code != codec_code_ok) return status;
  TIFF *tiff = tiff_client_open(&client, "w", 0);
  if (tiff) {
    status = tiff_encode(&client, tiff, format, rgb, rows, out, count);
    // Only the strip was wanted.
    tiff_abandon(tiff);
  } else {
    status = tiff_client_failure(&client, "no memory for a strip");
  }
  codec_stream_close(client.stream);
  return status;
}

codec_status codec_tiff_writer_open(
  codec_stream *stream, codec_tiff_format format, const char *software, const uint8_t *profile, size_t profile_count,
  codec_tiff_writer **out) {
  *out = NULL;
  codec_tiff_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return status_failure(codec_code_out_of_memory, "no memory for a TIFF writer");
  writer->client.stream = stream;
  writer->tiff = tiff_client_open(&writer->client, format.big ? "w8" : "w", 0);
  if (writer->tiff && tiff_describe(writer->tiff, format) && TIFFSetField(writer->tiff, TIFFTAG_SOFTWARE, software)
      && TIFFSetField(writer->tiff, TIFFTAG_ICCPROFILE, (uint32_t)profile_count, profile)) {
    *out = writer;
    return status_ok();
  }
  codec_status status = tiff_client_failure(&writer->client, "this compression is not available");
  codec_tiff_writer_close(writer);
  return status;
}

codec_status codec_tiff_writer_strip(codec_tiff_writer *writer, uint32_t index, const uint8_t *bytes, size_t count) {
  if (TIFFWriteRawStrip(writer->tiff, index, (void *)bytes, (tmsize_t)count) == (tmsize_t)count) return status_ok();
  return tiff_client_failure(&writer->client, "a strip could not be written");
}

codec_status codec_tiff_writer_finish(codec_tiff_writer *writer) {
  if (TIFFWriteDirectory(writer->tiff) && TIFFFlush(writer->tiff) && !codec_stream_error(writer->client.stream)) return status_ok();
  return tiff_client_failure(&writer->client, "the directory could not be written");
}

void codec_tiff_writer_close(codec_tiff_writer *writer) {
  if (!writer) return;
  if (writer->tiff) tiff_abandon(writer->tiff);
  free(writer);
}
