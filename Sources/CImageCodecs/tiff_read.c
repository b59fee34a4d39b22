#include "codec_tiff.h"

#include <stdlib.h>

#include "tiff_client.h"
#include "tiff_jpeg.h"
#include "tiff_render.h"

// The largest strip or tile, encoded or decoded, that is held at once.
static const uint64_t maximum_chunk_bytes = (uint64_t)1 << 30;
// libtiff reads every value of a directory into memory, and values may overlap: a megabyte could ask for gigabytes. No
// honest file has values larger in sum than itself; the rest is room for what libtiff reads twice.
static const uint64_t directory_slack_bytes = (uint64_t)16 << 20;

struct codec_tiff_reader {
  tiff_client client;
  TIFF *tiff;
  tiff_rendering rendering;
  codec_limits limits;
};

static uint16_t tiff_number(TIFF *tiff, uint32_t tag, uint16_t otherwise) {
  uint16_t value = 0;
  return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : otherwise;
}

static void tiff_fill_layout(TIFF *tiff, codec_tiff_layout *layout) {
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout->width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout->height);
  layout->bits = tiff_number(tiff, TIFFTAG_BITSPERSAMPLE, 1);
  layout->sample_format = tiff_number(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
  layout->samples = tiff_number(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  layout->photometric = tiff_number(tiff, TIFFTAG_PHOTOMETRIC, layout->samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
  layout->compression = tiff_number(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
  layout->orientation = tiff_number(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  layout->planar = tiff_number(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE && layout->samples > 1;
  layout->big = TIFFIsBigTIFF(tiff);
  layout->depth = layout->bits;
  layout->stored_bits = (uint32_t)layout->bits * layout->samples;
  layout->stored_planes = layout->planar ? layout->samples : 1;
  layout->alpha_extra = -1;
  uint16_t count = 0, *kinds = NULL;
  if (!TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) || !kinds) return;
  for (uint16_t i = 0; i < count; i++) {
    if (kinds[i] == EXTRASAMPLE_ASSOCALPHA && layout->alpha_extra < 0) layout->alpha_extra = i;
    if (kinds[i] != EXTRASAMPLE_ASSOCALPHA && kinds[i] != EXTRASAMPLE_UNASSALPHA) layout->unnamed_extras++;
  }
}

static codec_status tiff_fill_chunks(TIFF *tiff, codec_tiff_layout *layout) {
  layout->tiled = TIFFIsTiled(tiff);
  if (layout->tiled) {
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &layout->chunk_width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &layout->chunk_height);
  } else {
    layout->chunk_width = layout->width;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &layout->chunk_height);
    if (layout->chunk_height > layout->height) layout->chunk_height = layout->height;
  }
  if (layout->chunk_width == 0 || layout->chunk_height == 0) return status_failure(codec_code_malformed, "strips or tiles of size 0");
  layout->chunks_across = (uint32_t)(((uint64_t)layout->width + layout->chunk_width - 1) / layout->chunk_width);
  layout->chunks_down = (uint32_t)(((uint64_t)layout->height + layout->chunk_height - 1) / layout->chunk_height);
  layout->chunk_bytes = layout->tiled ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff);
  return status_ok();
}

// The most that one byte of each compression can unfold to; for codecs without a known bound a generous one.
static uint64_t tiff_expansion(uint16_t compression) {
  switch (compression) {
  case COMPRESSION_NONE: return 1;
  case COMPRESSION_PACKBITS: return 64;              // 2 bytes repeat one up to 128 times
  case COMPRESSION_DEFLATE: case COMPRESSION_ADOBE_DEFLATE: return 1032;   // zlib's technical notes
  case COMPRESSION_LZW: return 2048;                 // strings of up to 3 838 bytes for 12 bits, growing from 1
  default: return 65536;                             // zstd repeats 128 KB with 4 bytes
  }
}

// Old-style JPEG data may stand where their own tags say, and libtiff finds them there; without a length they reach to
// the file's end.
static bool tiff_old_jpeg_place(TIFF *tiff, uint64_t *offset, uint64_t *count) {
  toff_t place = 0, length = 0;
  if (!TIFFGetField(tiff, TIFFTAG_JPEGIFOFFSET, &place)) return false;
  TIFFGetField(tiff, TIFFTAG_JPEGIFBYTECOUNT, &length);
  const uint64_t size = (uint64_t)TIFFGetSizeProc(tiff)(TIFFClientdata(tiff));
  *offset = place;
  *count = length > 0 || place > size ? length : size - place;
  return true;
}

// A JPEG that has all strips or tiles inside it is looked through for damage.
static codec_status check_old_jpeg(const codec_tiff_reader *reader) {
  TIFF *tiff = reader->tiff;
  uint64_t place = 0, length = 0;
  if (!tiff_old_jpeg_place(tiff, &place, &length) || length == 0) return status_ok();
  const uint64_t size = codec_stream_size(reader->client.stream);
  if (place > size || length > size - place) return status_ok();
  const uint32_t chunks = TIFFIsTiled(tiff) ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
  for (uint32_t i = 0; i < chunks; i++) {
    int failed = 0;
    const uint64_t offset = TIFFGetStrileOffsetWithErr(tiff, i, &failed);
    const uint64_t count = failed ? 0 : TIFFGetStrileByteCountWithErr(tiff, i, &failed);
    // One strip may be told of by the JPEG's own tags alone.
    if (chunks == 1 && (failed || offset == 0)) break;
    if (failed || offset < place || offset - place > length || count > length - (offset - place)) return status_ok();
  }
  uint8_t *bytes = malloc((size_t)length);
  if (!bytes) return status_failure(codec_code_out_of_memory, "no memory for the JPEG data");
  codec_status status = status_ok();
  const int64_t got = codec_stream_read(reader->client.stream, place, bytes, (size_t)length);
  if (got == (int64_t)length) status = tiff_jpeg_check(bytes, (size_t)length, reader->limits);
  free(bytes);
  return status;
}

// Chunks that reach past the end of the file, and sizes that no compression could produce from it, are found before
// memory is taken.
codec_status codec_tiff_reader_check(codec_tiff_reader *reader, const codec_tiff_layout *layout) {
  tiff_client_forget(&reader->client);
  uint64_t size = codec_stream_size(reader->client.stream), stored = 0;
  uint64_t chunks = (uint64_t)layout->stored_planes * layout->chunks_across * layout->chunks_down;
  uint32_t counted = layout->tiled ? TIFFNumberOfTiles(reader->tiff) : TIFFNumberOfStrips(reader->tiff);
  const char *kind = layout->tiled ? "tile" : "strip";
  if (counted < chunks) {
    return status_failure(codec_code_malformed, "%u %ss where %llu are needed", counted, kind, (unsigned long long)chunks);
  }
  for (uint32_t i = 0; i < chunks; i++) {
    int failed = 0;
    uint64_t offset = TIFFGetStrileOffsetWithErr(reader->tiff, i, &failed);
    uint64_t count = failed ? 0 : TIFFGetStrileByteCountWithErr(reader->tiff, i, &failed);
    if (layout->compression == COMPRESSION_OJPEG && chunks == 1 && (failed || offset == 0)) {
      failed = !tiff_old_jpeg_place(reader->tiff, &offset, &count);
    }
    if (failed) return tiff_client_failure(&reader->client, "the table of strips or tiles is damaged");
    // Within the header is no place for pixels.
    if (count == 0 || offset < 8) return status_failure(codec_code_malformed, "%s %u is missing", kind, i);
    if (offset > size || count > size - offset) {
      return status_failure(
        codec_code_malformed, "%s %u ends at byte %llu, but the file has only %llu", kind, i, (unsigned long long)(offset + count),
        (unsigned long long)size);
    }
    stored += count;
  }
  if (layout->compression == COMPRESSION_OJPEG) {
    codec_status status = check_old_jpeg(reader);
    if (status.code != codec_code_ok) return status;
  }
  uint64_t decoded = (uint64_t)layout->width * layout->height * layout->stored_bits / 8;
  uint64_t ratio = tiff_expansion(layout->compression);
  if (layout->chunk_bytes == 0 || layout->chunk_bytes > maximum_chunk_bytes) {
    return status_failure(
      codec_code_too_large, "its %ss of %llu bytes are more than the limit of %llu; rewrite it with smaller ones", kind,
      (unsigned long long)layout->chunk_bytes, (unsigned long long)maximum_chunk_bytes);
  }
  // What is rendered may have more bytes than what is stored, once decompressed.
  uint64_t chunk = layout->chunk_bytes / ((uint64_t)layout->bits * layout->samples) * layout->stored_bits;
  if (stored / ratio > size || decoded / ratio > stored || chunk / ratio > stored) {
    return status_failure(
      codec_code_malformed, "%llu bytes of pixel data cannot unfold to %u x %u pixels", (unsigned long long)stored, layout->width,
      layout->height);
  }
  return status_ok();
}

static codec_status tiff_open(codec_tiff_reader *reader, uint64_t directory, codec_limits limits, codec_tiff_layout *layout) {
  tiff_client *client = &reader->client;
  client->read_limit = 2 * codec_stream_size(client->stream) + directory_slack_bytes;
  reader->tiff = tiff_client_open(client, "r", (tmsize_t)maximum_chunk_bytes);
  bool found = reader->tiff && (directory == 0 || TIFFSetSubDirectory(reader->tiff, directory));
  if (client->read_bytes > client->read_limit) return status_failure(codec_code_malformed, "the values of its directories overlap");
  client->read_limit = 0;
  if (!found) return tiff_client_failure(client, "it has no readable directory");
  tiff_fill_layout(reader->tiff, layout);
  codec_status status = check_dimensions(layout->width, layout->height, limits);
  if (status.code != codec_code_ok) return status;
  if (!TIFFIsCODECConfigured(layout->compression)) {
    return status_failure(codec_code_unsupported, "compression scheme %u", layout->compression);
  }
  tiff_rendering_begin(&reader->rendering, reader->tiff, layout);
  status = tiff_fill_chunks(reader->tiff, layout);
  return status.code == codec_code_ok ? tiff_rendering_prepare(&reader->rendering, reader->tiff, layout) : status;
}

codec_status codec_tiff_reader_open(
  codec_stream *stream, uint64_t directory, codec_limits limits, codec_tiff_reader **out, codec_tiff_layout *layout) {
  *out = NULL;
  *layout = (codec_tiff_layout){0};
  codec_tiff_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return status_failure(codec_code_out_of_memory, "no memory for a TIFF reader");
  reader->client.stream = stream;
  reader->limits = limits;
  codec_status status = tiff_open(reader, directory, limits, layout);
  if (status.code == codec_code_ok) {
    *out = reader;
  } else {
    codec_tiff_reader_close(reader);
  }
  return status;
}

const uint8_t *codec_tiff_reader_profile(codec_tiff_reader *reader, size_t *count) {
  uint32_t length = 0;
  void *bytes = NULL;
  *count = 0;
  if (!TIFFGetField(reader->tiff, TIFFTAG_ICCPROFILE, &length, &bytes)) return NULL;
  *count = length;
  return bytes;
}

codec_status codec_tiff_reader_chunk(codec_tiff_reader *reader, uint32_t index, void *bytes, uint64_t count) {
  tiff_client_forget(&reader->client);
  codec_status status = tiff_rendering_chunk(&reader->rendering, reader->tiff, index, bytes, count);
  if (status.code == codec_code_ok && !reader->client.message[0]) return status;
  if (!status.message[0]) status = tiff_client_failure(&reader->client, "its data ends too early");
  if (status.code != codec_code_malformed) return status;
  return status_failure(codec_code_malformed, "%s %u: %.150s", TIFFIsTiled(reader->tiff) ? "tile" : "strip", index, status.message);
}

const char *codec_tiff_reader_doubt(const codec_tiff_reader *reader) { return reader->rendering.reason; }

void codec_tiff_reader_close(codec_tiff_reader *reader) {
  if (!reader) return;
  tiff_rendering_release(&reader->rendering);
  if (reader->tiff) TIFFClose(reader->tiff);
  free(reader);
}
