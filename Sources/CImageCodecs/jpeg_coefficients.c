#include "codec_jpeg_coefficients.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "jpeg_output.h"
#include "jpeg_reading.h"

_Static_assert(sizeof(JCOEF) == sizeof(int16_t), "coefficients are handed out as int16_t");

// Arrays belong to the memory of the struct that asked for them: of a file's decoder, or of a compressor that is never
// started and only keeps them.
struct codec_jpeg_coefficients {
  bool is_read;
  jpeg_reading reading;
  struct jpeg_compress_struct keeper;
  jpeg_failure keeper_failure;
  codec_jpeg_layout layout;
  jvirt_barray_ptr arrays[3];
  int16_t **rows[3];
};

// Where every row of blocks is. libjpeg's memory manager holds whole arrays and leaves them where they are.
static codec_status find_rows(codec_jpeg_coefficients *c, j_common_ptr info, int index) {
  codec_jpeg_plane *plane = &c->layout.planes[index];
  c->rows[index] = malloc(plane->blocks_down * sizeof *c->rows[index]);
  if (!c->rows[index]) return status_failure(codec_code_out_of_memory, "no memory for the rows of a JPEG");
  for (uint32_t row = 0; row < plane->blocks_down; row++) {
    c->rows[index][row] = info->mem->access_virt_barray(info, c->arrays[index], row, 1, TRUE)[0][0];
  }
  plane->rows = c->rows[index];
  return status_ok();
}

// Arrays that are about to be filled come in large pages where the system has them: faults of small ones took 0.08 of
// the 0.17 s of processor time that filling a picture of 12 MP takes.
static void advise_large_pages(const codec_jpeg_plane *plane) {
#ifdef MADV_HUGEPAGE
  const uintptr_t page = 1 << 21;
  const uintptr_t first = (uintptr_t)plane->rows[0];
  const uintptr_t last = (uintptr_t)plane->rows[plane->blocks_down - 1];
  // Rows hold at most one block more than the picture needs; libjpeg cuts arrays of more than a gigabyte into pieces.
  const size_t longest = ((size_t)plane->blocks_across + 1) * sizeof(JBLOCK);
  if (last < first || last - first > longest * plane->blocks_down) return;
  const uintptr_t begin = (first + page - 1) & ~(page - 1);
  const uintptr_t end = (last + plane->blocks_across * sizeof(JBLOCK)) & ~(page - 1);
  if (begin < end) madvise((void *)begin, end - begin, MADV_HUGEPAGE);
#else
  (void)plane;
#endif
}

static void set_table(codec_jpeg_plane *plane, const JQUANT_TBL *table) {
  for (int i = 0; i < 64; i++) plane->table[i] = table->quantval[i];
}

// The reason why only the 8-bit reader takes a file, or NULL.
static const char *reason_unsuited(const struct jpeg_decompress_struct *info) {
  if (info->jpeg_color_space != JCS_GRAYSCALE && info->jpeg_color_space != JCS_YCbCr) return "it holds RGB";
  const jpeg_component_info *luma = &info->comp_info[0];
  if (luma->h_samp_factor != info->max_h_samp_factor || luma->v_samp_factor != info->max_v_samp_factor) {
    return "its luma is subsampled";
  }
  for (int i = 1; i < info->num_components; i++) {
    const jpeg_component_info *chroma = &info->comp_info[i];
    const bool fits = chroma->h_samp_factor == info->comp_info[1].h_samp_factor
      && chroma->v_samp_factor == info->comp_info[1].v_samp_factor
      && (chroma->h_samp_factor == luma->h_samp_factor || 2 * chroma->h_samp_factor == luma->h_samp_factor)
      && (chroma->v_samp_factor == luma->v_samp_factor || 2 * chroma->v_samp_factor == luma->v_samp_factor);
    if (!fits) return "its chroma is sampled in a rare way";
  }
  return NULL;
}

static codec_status read_arrays(codec_jpeg_coefficients *c, bool *unsuited) {
  struct jpeg_decompress_struct *info = &c->reading.info;
  if (setjmp(c->reading.failure.jump)) return c->reading.failure.status;
  const char *reason = reason_unsuited(info);
  jvirt_barray_ptr *arrays = reason ? NULL : jpeg_read_coefficients(info);
  c->layout = (codec_jpeg_layout){
    .width = info->image_width, .height = info->image_height, .horizontal = 1, .vertical = 1,
    .components = (uint32_t)info->num_components};
  for (int i = 0; !reason && i < info->num_components; i++) {
    const jpeg_component_info *component = &info->comp_info[i];
    if (!component->quant_table) reason = "not all of its components are there";
  }
  if (reason) {
    *unsuited = true;
    return status_failure(codec_code_unsupported, "%s", reason);
  }
  jpeg_reading_check_scans(&c->reading);
  if (info->num_components > 1) {
    c->layout.horizontal = (uint32_t)(info->max_h_samp_factor / info->comp_info[1].h_samp_factor);
    c->layout.vertical = (uint32_t)(info->max_v_samp_factor / info->comp_info[1].v_samp_factor);
  }
  for (int i = 0; i < info->num_components; i++) {
    const jpeg_component_info *component = &info->comp_info[i];
    codec_jpeg_plane *plane = &c->layout.planes[i];
    plane->width = component->downsampled_width;
    plane->height = component->downsampled_height;
    plane->blocks_across = component->width_in_blocks;
    plane->blocks_down = component->height_in_blocks;
    set_table(plane, component->quant_table);
    c->arrays[i] = arrays[i];
    codec_status status = find_rows(c, (j_common_ptr)info, i);
    if (status.code != codec_code_ok) return status;
  }
  return status_ok();
}

codec_status codec_jpeg_coefficients_read(
  const uint8_t *bytes, size_t count, codec_limits limits, codec_jpeg_coefficients **out, codec_jpeg_layout *layout,
  bool *unsuited) {
  *out = NULL;
  *unsuited = false;
  codec_jpeg_coefficients *c = calloc(1, sizeof *c);
  if (!c) return status_failure(codec_code_out_of_memory, "no memory for a JPEG decoder");
  c->is_read = true;
  codec_status status = jpeg_reading_start(&c->reading, bytes, count, limits, false);
  if (status.code == codec_code_ok) status = read_arrays(c, unsuited);
  *layout = c->layout;
  if (status.code == codec_code_ok) {
    *out = c;
  } else {
    codec_jpeg_coefficients_close(c);
  }
  return status;
}

uint64_t codec_jpeg_coefficients_warnings(
  const codec_jpeg_coefficients *c, const char **reason, codec_jpeg_health *health) {
  *health = c->reading.failure.health;
  *reason = c->reading.failure.reason;
  return (uint64_t)c->reading.failure.manager.num_warnings;
}

// The parameters that a written file shares with the struct that keeps its coefficients.
static void set_parameters(const codec_jpeg_coefficients *c, struct jpeg_compress_struct *info) {
  info->image_width = c->layout.width;
  info->image_height = c->layout.height;
  info->input_components = 3;
  info->in_color_space = JCS_YCbCr;
  jpeg_set_defaults(info);
  for (int i = 0; i < 2; i++) {
    unsigned int steps[64];
    for (int k = 0; k < 64; k++) steps[k] = c->layout.planes[i].table[k];
    jpeg_add_quant_table(info, i, steps, 100, TRUE);
  }
  info->optimize_coding = TRUE;
  info->comp_info[0].h_samp_factor = (int)c->layout.horizontal;
  info->comp_info[0].v_samp_factor = (int)c->layout.vertical;
}

static uint32_t rounded_up(uint32_t value, uint32_t divisor) { return (value + divisor - 1) / divisor; }

static codec_status create_arrays(codec_jpeg_coefficients *c) {
  struct jpeg_compress_struct *info = &c->keeper;
  info->err = jpeg_failure_prepare(&c->keeper_failure);
  if (setjmp(c->keeper_failure.jump)) return c->keeper_failure.status;
  jpeg_create_compress(info);
  set_parameters(c, info);
  for (int i = 0; i < 3; i++) {
    codec_jpeg_plane *plane = &c->layout.planes[i];
    const JDIMENSION across = i == 0 ? c->layout.horizontal : 1;
    const JDIMENSION down = i == 0 ? c->layout.vertical : 1;
    plane->width = i == 0 ? c->layout.width : rounded_up(c->layout.width, c->layout.horizontal);
    plane->height = i == 0 ? c->layout.height : rounded_up(c->layout.height, c->layout.vertical);
    plane->blocks_across = rounded_up(plane->width, 8);
    plane->blocks_down = rounded_up(plane->height, 8);
    // The writer walks whole units of `across` × `down` blocks; it takes none from beyond the picture.
    c->arrays[i] = info->mem->request_virt_barray(
      (j_common_ptr)info, JPOOL_IMAGE, FALSE, rounded_up(plane->blocks_across, across) * across,
      rounded_up(plane->blocks_down, down) * down, down);
  }
  info->mem->realize_virt_arrays((j_common_ptr)info);
  for (int i = 0; i < 3; i++) {
    const codec_jpeg_plane *plane = &c->layout.planes[i];
    codec_status status = find_rows(c, (j_common_ptr)info, i);
    if (status.code != codec_code_ok) return status;
    advise_large_pages(plane);
    // A row beyond the picture must have been touched before the writer may look at it.
    if (i == 0 && plane->blocks_down % c->layout.vertical != 0) {
      info->mem->access_virt_barray((j_common_ptr)info, c->arrays[i], plane->blocks_down, 1, TRUE);
    }
  }
  return status_ok();
}

codec_status codec_jpeg_coefficients_create(
  uint32_t width, uint32_t height, const uint16_t *tables, uint32_t horizontal, uint32_t vertical,
  codec_jpeg_coefficients **out, codec_jpeg_layout *layout) {
  *out = NULL;
  codec_jpeg_coefficients *c = calloc(1, sizeof *c);
  if (!c) return status_failure(codec_code_out_of_memory, "no memory for a JPEG encoder");
  c->layout = (codec_jpeg_layout){
    .width = width, .height = height, .horizontal = horizontal, .vertical = vertical, .components = 3};
  for (int i = 0; i < 3; i++) {
    const uint16_t *table = tables + (i == 0 ? 0 : 64);
    for (int k = 0; k < 64; k++) c->layout.planes[i].table[k] = table[k];
  }
  codec_status status = create_arrays(c);
  *layout = c->layout;
  if (status.code == codec_code_ok) {
    *out = c;
  } else {
    codec_jpeg_coefficients_close(c);
  }
  return status;
}

typedef struct coefficient_writer {
  struct jpeg_compress_struct info;
  jpeg_output output;
  jpeg_failure failure;
} coefficient_writer;

static codec_status write_arrays(coefficient_writer *writer, const codec_jpeg_coefficients *c) {
  struct jpeg_compress_struct *info = &writer->info;
  info->err = jpeg_failure_prepare(&writer->failure);
  if (setjmp(writer->failure.jump)) return writer->failure.status;
  jpeg_create_compress(info);
  jpeg_output_prepare(&writer->output, info);
  set_parameters(c, info);
  jpeg_write_coefficients(info, (jvirt_barray_ptr *)c->arrays);
  jpeg_finish_compress(info);
  return status_ok();
}

codec_status codec_jpeg_coefficients_write(const codec_jpeg_coefficients *c, uint8_t **bytes, size_t *count) {
  *bytes = NULL;
  *count = 0;
  if (c->is_read) return status_failure(codec_code_unsupported, "coefficients of a file are not written again");
  coefficient_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return status_failure(codec_code_out_of_memory, "no memory for a JPEG encoder");
  codec_status status = write_arrays(writer, c);
  jpeg_destroy_compress(&writer->info);
  if (status.code == codec_code_ok) {
    *bytes = writer->output.bytes;
    *count = writer->output.count;
  } else {
    free(writer->output.bytes);
  }
  free(writer);
  return status;
}

void codec_jpeg_bytes_free(uint8_t *bytes) { free(bytes); }

void codec_jpeg_coefficients_close(codec_jpeg_coefficients *c) {
  if (!c) return;
  jpeg_destroy_decompress(&c->reading.info);
  jpeg_destroy_compress(&c->keeper);
  for (int i = 0; i < 3; i++) free(c->rows[i]);
  free(c);
}
