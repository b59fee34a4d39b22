#include "tiff_jpeg.h"

#include <stdlib.h>

#include "jpeg_reading.h"

// As many as libtiff allows.
enum { maximum_scans = 100 };

// Strips may do without their end mark: what is missing before it is counted elsewhere.
static boolean end_quietly(j_decompress_ptr info) {
  static const JOCTET end[] = {0xff, JPEG_EOI};
  info->src->next_input_byte = end;
  info->src->bytes_in_buffer = sizeof end;
  return TRUE;
}

static void set_source(jpeg_reading *reading, const uint8_t *bytes, size_t count) {
  jpeg_reading_source(reading, bytes, count);
  reading->info.src->fill_input_buffer = end_quietly;
}

static codec_status check_header(jpeg_reading *reading, tiff_jpeg_chunk chunk, size_t count) {
  const struct jpeg_decompress_struct *info = &reading->info;
  const bool fits = info->image_height == chunk.rows || (chunk.may_be_higher && info->image_height > chunk.rows);
  if (info->image_width != chunk.width || !fits) {
    return status_failure(
      codec_code_malformed, "it has %u x %u pixels where %u x %u are needed", info->image_width, info->image_height,
      chunk.width, chunk.rows);
  }
  if (info->data_precision != chunk.bits) {
    return status_failure(
      codec_code_malformed, "it has %d bits per channel where %u are needed", info->data_precision, chunk.bits);
  }
  if (info->num_components != chunk.samples) {
    return status_failure(
      codec_code_malformed, "it has %d channels where %u are needed", info->num_components, chunk.samples);
  }
  if (chunk.is_ycbcr && chunk.samples != 3) {
    return status_failure(codec_code_unsupported, "YCbCr colours of %u channels in JPEG compression", chunk.samples);
  }
  // Only colour differences are stored more coarsely than the rest.
  for (int i = 0; !chunk.is_ycbcr && i < info->num_components; i++) {
    const jpeg_component_info *component = &info->comp_info[i];
    if (component->h_samp_factor != info->max_h_samp_factor || component->v_samp_factor != info->max_v_samp_factor) {
      return status_failure(codec_code_malformed, "its channels are not sampled alike, as its colour space demands");
    }
  }
  return jpeg_reading_check_extent(reading, count);
}

static codec_status decode(
  jpeg_reading *reading, TIFF *tiff, const uint8_t *bytes, size_t count, tiff_jpeg_chunk chunk, uint8_t *samples) {
  struct jpeg_decompress_struct *info = &reading->info;
  uint32_t table_count = 0;
  void *tables = NULL;
  info->err = jpeg_failure_prepare(&reading->failure);
  if (setjmp(reading->failure.jump)) return reading->failure.status;
  jpeg_create_decompress(info);
  info->client_data = reading;
  if (TIFFGetField(tiff, TIFFTAG_JPEGTABLES, &table_count, &tables) && tables && table_count > 0) {
    set_source(reading, tables, table_count);
    if (jpeg_read_header(info, FALSE) != JPEG_HEADER_TABLES_ONLY) {
      return status_failure(codec_code_malformed, "its JPEG tables hold a picture");
    }
    // Whatever was strange about tables that decode the picture.
    reading->failure.health = codec_jpeg_sound;
  }
  set_source(reading, bytes, count);
  jpeg_read_header(info, TRUE);
  codec_status status = check_header(reading, chunk, count);
  if (status.code != codec_code_ok) return status;
  // The TIFF's tags say what the channels are, not markers of JFIF or Adobe.
  info->jpeg_color_space = chunk.is_ycbcr ? JCS_YCbCr : JCS_UNKNOWN;
  info->out_color_space = chunk.is_ycbcr ? JCS_RGB : JCS_UNKNOWN;
  jpeg_reading_guard(reading, maximum_scans);
  jpeg_start_decompress(info);
  jpeg_reading_check_scans(reading);
  const size_t row_bytes = (size_t)chunk.width * chunk.samples;
  while (info->output_scanline < chunk.rows) {
    JSAMPROW row = samples + info->output_scanline * row_bytes;
    jpeg_read_scanlines(info, &row, 1);
  }
  // Only at the end it is seen whether the decoder lost its place.
  if (info->output_scanline == info->output_height) jpeg_finish_decompress(info);
  if (reading->failure.health == codec_jpeg_damaged) {
    return status_failure(codec_code_malformed, "%s", reading->failure.reason);
  }
  return status;
}

codec_status tiff_jpeg_decode(
  TIFF *tiff, uint32_t index, tiff_jpeg_chunk chunk, uint8_t *samples, codec_jpeg_health *health, char reason[96]) {
  const uint64_t count = TIFFGetStrileByteCount(tiff, index);
  if (count == 0 || count > PTRDIFF_MAX) return status_failure(codec_code_malformed, "it is missing");
  uint8_t *bytes = malloc((size_t)count);
  jpeg_reading *reading = calloc(1, sizeof *reading);
  codec_status status = status_failure(codec_code_out_of_memory, "no memory for a JPEG decoder");
  if (bytes && reading) {
    const tmsize_t got = TIFFIsTiled(tiff) ? TIFFReadRawTile(tiff, index, bytes, (tmsize_t)count)
                                           : TIFFReadRawStrip(tiff, index, bytes, (tmsize_t)count);
    // libtiff has said why.
    status = (codec_status){.code = codec_code_malformed};
    if (got > 0) status = decode(reading, tiff, bytes, (size_t)got, chunk, samples);
    *health = reading->failure.health;
    snprintf(reason, 96, "%.95s", reading->failure.reason);
    if (got > 0) jpeg_destroy_decompress(&reading->info);
  }
  free(reading);
  free(bytes);
  return status;
}

static codec_status read_through(jpeg_reading *reading, const uint8_t *bytes, size_t count, codec_limits limits) {
  struct jpeg_decompress_struct *info = &reading->info;
  info->err = jpeg_failure_prepare(&reading->failure);
  if (setjmp(reading->failure.jump)) return status_ok();
  jpeg_create_decompress(info);
  info->client_data = reading;
  set_source(reading, bytes, count);
  jpeg_read_header(info, TRUE);
  if (check_dimensions(info->image_width, info->image_height, limits).code != codec_code_ok) return status_ok();
  if (jpeg_reading_check_extent(reading, count).code != codec_code_ok) return status_ok();
  info->out_color_space = info->jpeg_color_space;
  jpeg_reading_guard(reading, maximum_scans);
  jpeg_start_decompress(info);
  jpeg_reading_check_scans(reading);
  JSAMPARRAY row = info->mem->alloc_sarray(
    (j_common_ptr)info, JPOOL_IMAGE, info->output_width * (JDIMENSION)info->output_components, 1);
  while (info->output_scanline < info->output_height) jpeg_read_scanlines(info, row, 1);
  jpeg_finish_decompress(info);
  if (reading->failure.health != codec_jpeg_damaged) return status_ok();
  return status_failure(codec_code_malformed, "%s", reading->failure.reason);
}

codec_status tiff_jpeg_check(const uint8_t *bytes, size_t count, codec_limits limits) {
  jpeg_reading *reading = calloc(1, sizeof *reading);
  if (!reading) return status_failure(codec_code_out_of_memory, "no memory for a JPEG decoder");
  codec_status status = read_through(reading, bytes, count, limits);
  jpeg_destroy_decompress(&reading->info);
  free(reading);
  return status;
}
