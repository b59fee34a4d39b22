#include "decoder.h"

#include "status.h"

#ifdef GAMUTMLP_RAW

#include <libraw/libraw.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct raw_decoder {
  codec_decoder base;
  libraw_data_t *library;
  libraw_processed_image_t *image;
} raw_decoder;

static codec_status status_of(int error, const char *what) {
  switch (error) {
  case LIBRAW_SUCCESS: return status_ok();
  case LIBRAW_UNSUFFICIENT_MEMORY: return (codec_status){.code = codec_code_out_of_memory};
  case LIBRAW_FILE_UNSUPPORTED:
  case LIBRAW_NOT_IMPLEMENTED:
    return status_failure(codec_code_unsupported, "camera RAW data that LibRaw %s does not know", libraw_version());
  default: break;
  }
  if (error > 0) return status_system_failure(error, what);
  return status_failure(codec_code_malformed, "%s: %s", what, libraw_strerror(error));
}

static void raw_close(codec_decoder *base) {
  raw_decoder *decoder = (raw_decoder *)base;
  if (decoder->image) libraw_dcraw_clear_mem(decoder->image);
  if (decoder->library) libraw_close(decoder->library);
  free(decoder);
}

static codec_status raw_decode(codec_decoder *base, codec_picture *picture) {
  raw_decoder *decoder = (raw_decoder *)base;
  libraw_output_params_t *wanted = &decoder->library->params;
  wanted->use_camera_wb = 1;
  wanted->output_color = 4;  // ProPhoto
  wanted->output_bps = 16;
  // Linear: LibRaw computes with 16-bit linear codes, so nothing is lost, and its curves are not ROMM's.
  wanted->gamm[0] = wanted->gamm[1] = 1;
  // As bright as the camera has exposed it, whatever is in the picture.
  wanted->no_auto_bright = 1;
  wanted->adjust_maximum_thr = 0;
  codec_status status = status_of(libraw_unpack(decoder->library), "the raw data");
  if (status.code != codec_code_ok) return status;
  // LibRaw 0.20 subtracts from the white level the least black level of four channels, and linear data have three: they
  // would come out too dark. It begins with this copy of the levels.
  libraw_colordata_t *levels = &decoder->library->rawdata.color;
  const bool is_linear = decoder->library->idata.filters == 0 && decoder->library->idata.colors == 3;
  if (is_linear && levels->cblack[3] == 0) levels->cblack[3] = levels->cblack[1];
  status = status_of(libraw_dcraw_process(decoder->library), "developing");
  if (status.code != codec_code_ok) return status;
  int error = 0;
  decoder->image = libraw_dcraw_make_mem_image(decoder->library, &error);
  if (!decoder->image) return status_of(error ? error : LIBRAW_UNSUFFICIENT_MEMORY, "developing");
  const libraw_processed_image_t *image = decoder->image;
  const uint64_t samples = (uint64_t)image->width * image->height * image->colors;
  if (image->type != LIBRAW_IMAGE_BITMAP || image->bits != 16 || (image->colors != 1 && image->colors != 3)
      || image->data_size < samples * 2) {
    return status_failure(codec_code_unsupported, "a developed picture of %u channels", image->colors);
  }
  picture->width = image->width;
  picture->height = image->height;
  // LibRaw's own condition for using it.
  const float *multipliers = decoder->library->color.cam_mul;
  picture->lacks_white_balance = multipliers[0] <= 0.00001f || multipliers[2] <= 0.00001f;
  if (decoder->library->idata.raw_count > 1) picture->further_pictures = decoder->library->idata.raw_count - 1;
  return status_ok();
}

static const uint8_t *raw_find(codec_decoder *base, codec_decoder_blob blob, size_t *count) {
  const libraw_iparams_t *found = &((raw_decoder *)base)->library->idata;
  if (blob != codec_decoder_blob_xmp || !found->xmpdata) return NULL;
  *count = strnlen(found->xmpdata, found->xmplen);
  return (const uint8_t *)found->xmpdata;
}

static void raw_rows(codec_decoder *base, uint32_t first, uint32_t count, uint16_t *codes) {
  const libraw_processed_image_t *image = ((raw_decoder *)base)->image;
  const size_t pixels = (size_t)count * image->width, start = (size_t)first * image->width;
  const uint8_t *bytes = image->data + start * image->colors * 2;
  if (image->colors == 3) {
    memcpy(codes, bytes, pixels * 6);
    return;
  }
  for (size_t i = 0; i < pixels; i++) {
    uint16_t grey;
    memcpy(&grey, bytes + 2 * i, 2);
    codes[3 * i] = codes[3 * i + 1] = codes[3 * i + 2] = grey;
  }
}

codec_status codec_raw_open(void *bytes, size_t count, codec_limits limits, codec_decoder **out, uint64_t *area) {
  static const decoder_kind kind = {raw_decode, raw_find, raw_rows, raw_close};
  raw_decoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) return (codec_status){.code = codec_code_out_of_memory};
  decoder->base = (codec_decoder){.kind = &kind, .limits = limits};
  decoder->library = libraw_init(0);
  codec_status status = decoder->library ? status_of(libraw_open_buffer(decoder->library, bytes, count), "its directories")
                                         : (codec_status){.code = codec_code_out_of_memory};
  if (status.code == codec_code_ok) {
    const libraw_image_sizes_t *sizes = &decoder->library->sizes;
    status = check_dimensions(sizes->raw_width, sizes->raw_height, limits);
    *area = (uint64_t)sizes->raw_width * sizes->raw_height;
  }
  if (status.code == codec_code_ok) {
    *out = &decoder->base;
  } else {
    raw_close(&decoder->base);
  }
  return status;
}

static void copy_text(char *target, size_t size, const char *source) {
  strncpy(target, source, size - 1);
  target[size - 1] = 0;
}

void codec_raw_describe(codec_decoder *base, codec_raw_facts *facts) {
  const libraw_data_t *found = ((raw_decoder *)base)->library;
  *facts = (codec_raw_facts){
    .exposure_seconds = found->other.shutter,
    .f_number = found->other.aperture,
    .focal_length = found->other.focal_len,
    .iso = found->other.iso_speed,
  };
  copy_text(facts->make, sizeof facts->make, found->idata.make);
  copy_text(facts->model, sizeof facts->model, found->idata.model);
  copy_text(facts->lens, sizeof facts->lens, found->lens.Lens);
  copy_text(facts->artist, sizeof facts->artist, found->other.artist);
  // LibRaw has read the camera's clock as local time, so that this gives back what the camera wrote.
  struct tm moment;
  if (found->other.timestamp > 0 && localtime_r(&found->other.timestamp, &moment)) {
    strftime(facts->moment, sizeof facts->moment, "%Y:%m:%d %H:%M:%S", &moment);
  }
}

#else

codec_status codec_raw_open(void *bytes, size_t count, codec_limits limits, codec_decoder **out, uint64_t *area) {
  (void)bytes, (void)count, (void)limits, (void)out, (void)area;
  return status_failure(codec_code_unsupported, "camera RAW data, which this build does not read");
}

void codec_raw_describe(codec_decoder *decoder, codec_raw_facts *facts) {
  (void)decoder;
  *facts = (codec_raw_facts){0};
}

#endif
