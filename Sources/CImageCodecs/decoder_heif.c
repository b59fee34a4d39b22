#define _GNU_SOURCE 1
#include "decoder.h"

#include "codec_coded_colors.h"
#include "decoder_planes.h"
#include "status.h"

#ifdef GAMUTMLP_HEIF

#include <libheif/heif.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct heif_decoder {
  codec_decoder base;
  struct heif_context *context;
  struct heif_image_handle *handle;
  struct heif_image *image;
  decoder_planes planes;
  uint8_t *blobs[3];  // by codec_decoder_blob
  size_t blob_counts[3];
  const uint8_t *bytes;
  size_t count;
} heif_decoder;

// More than any program writes.
enum { blob_limit = 16 << 20 };
// Of ITU-T H.273's numbers.
enum { unspecified = 2 };

static codec_status status_of(struct heif_error error) {
  switch (error.code) {
  case heif_error_Ok: return status_ok();
  case heif_error_Memory_allocation_error:
    if (error.subcode != heif_suberror_Security_limit_exceeded) return (codec_status){.code = codec_code_out_of_memory};
    return status_failure(codec_code_too_large, "%s", error.message);
  case heif_error_Unsupported_filetype:
  case heif_error_Unsupported_feature:
  case heif_error_Plugin_loading_error:
    return status_failure(codec_code_unsupported, "data that libheif %s does not decode (%s)", heif_get_version(), error.message);
  default: return status_failure(codec_code_malformed, "%s", error.message);
  }
}

static void heif_close(codec_decoder *base) {
  heif_decoder *decoder = (heif_decoder *)base;
  for (int i = 0; i < 3; i++) free(decoder->blobs[i]);
  if (decoder->image) heif_image_release(decoder->image);
  if (decoder->handle) heif_image_handle_release(decoder->handle);
  if (decoder->context) heif_context_free(decoder->context);
  free(decoder);
}

static decoder_plane plane_of(const struct heif_image *image, enum heif_channel channel) {
  decoder_plane plane = {0};
  if (!heif_image_has_channel(image, channel)) return plane;
  plane.bytes = heif_image_get_plane_readonly(image, channel, &plane.stride);
  plane.width = (uint32_t)heif_image_get_width(image, channel);
  plane.height = (uint32_t)heif_image_get_height(image, channel);
  plane.bits = heif_image_get_bits_per_pixel_range(image, channel);
  return plane;
}

// A plane as large as the picture, or half as large in one or both directions.
static bool fits(const decoder_plane *plane, uint32_t width, uint32_t height) {
  const bool is_wide = plane->width == width || plane->width == (width + 1) / 2;
  const bool is_high = plane->height == height || plane->height == (height + 1) / 2;
  const int bytes = plane->bits > 8 ? 2 : 1;
  return plane->bytes && is_wide && is_high && plane->bits >= 1 && plane->bits <= 16
    && (int64_t)plane->stride >= (int64_t)plane->width * bytes;
}

static codec_status take_planes(heif_decoder *decoder) {
  const struct heif_image *image = decoder->image;
  decoder_planes *planes = &decoder->planes;
  planes->is_rgb = heif_image_get_colorspace(image) == heif_colorspace_RGB;
  planes->first = plane_of(image, planes->is_rgb ? heif_channel_R : heif_channel_Y);
  planes->second = plane_of(image, planes->is_rgb ? heif_channel_G : heif_channel_Cb);
  planes->third = plane_of(image, planes->is_rgb ? heif_channel_B : heif_channel_Cr);
  if (heif_image_handle_is_premultiplied_alpha(decoder->handle)) planes->alpha = plane_of(image, heif_channel_Alpha);
  const uint32_t width = planes->first.width, height = planes->first.height;
  planes->width = width;
  planes->height = height;
  const decoder_plane *others[] = {&planes->second, &planes->third, &planes->alpha};
  bool is_sound = fits(&planes->first, width, height) && !planes->second.bytes == !planes->third.bytes;
  for (int i = 0; i < 3; i++) is_sound = is_sound && (!others[i]->bytes || fits(others[i], width, height));
  return is_sound ? status_ok() : status_failure(codec_code_malformed, "its colour planes do not fit each other");
}

static void set_code_points(codec_picture *picture, struct heif_color_profile_nclx *found) {
  picture->has_code_points = true;
  picture->code_points[0] = (uint8_t)found->color_primaries;
  picture->code_points[1] = (uint8_t)found->transfer_characteristics;
  picture->code_points[2] = (uint8_t)found->matrix_coefficients;
  picture->code_points[3] = found->full_range_flag != 0;
  heif_nclx_color_profile_free(found);
}

// What the file says about its colours. Numbers that libheif does not know are no reason to guess.
static codec_status take_code_points(heif_decoder *decoder, codec_picture *picture) {
  struct heif_color_profile_nclx *found = NULL;
  struct heif_error error = heif_image_handle_get_nclx_color_profile(decoder->handle, &found);
  if (error.code == heif_error_Color_profile_does_not_exist) return status_ok();
  if (error.code != heif_error_Ok || !found) {
    return status_failure(
      codec_code_unsupported, "colours by numbers that libheif %s does not know (%s)", heif_get_version(),
      error.message);
  }
  set_code_points(picture, found);
  return status_ok();
}

// The content of the first box of a type, of at least so many bytes.
static const uint8_t *find_box(const heif_decoder *decoder, const char *type, size_t count) {
  const uint8_t *found = memmem(decoder->bytes, decoder->count, type, 4);
  if (!found || (size_t)(decoder->bytes + decoder->count - found) < 4 + count) return NULL;
  return found + 4;
}

// Where the file says nothing, the coded picture may; libheif 1.15 does not pass that on. The first configuration or
// sequence header stands for all pictures, and is not sought further than where programs put it.
static void take_coded_points(const heif_decoder *decoder, codec_picture *picture) {
  static const uint8_t marks[] = {0x12, 0x00, 0x0a};  // an AV1 temporal delimiter and the beginning of what follows
  const uint8_t *end = decoder->bytes + decoder->count;
  const uint8_t *hevc = find_box(decoder, "hvcC", 23), *av1 = find_box(decoder, "av1C", 4);
  const uint8_t *content = find_box(decoder, "mdat", 4);
  const uint8_t *delimiter = content ? memmem(content, (size_t)(end - content), marks, sizeof marks) : NULL;
  uint8_t *points = picture->code_points;
  picture->has_code_points = (hevc && codec_hevc_colors(hevc, (size_t)(end - hevc), points))
    || (av1 && !hevc
        && (codec_av1_colors(av1 + 4, (size_t)(end - av1 - 4), points)
            || (content && codec_av1_colors(content, (size_t)(end - content), points))
            || (delimiter && codec_av1_colors(delimiter + 2, (size_t)(end - delimiter - 2), points))));
}

// How to read the planes. What libheif has converted, or knows nothing about, is in BT.601 and full range: it heeds the
// coded picture's matrix and range by itself.
static void take_plane_meaning(heif_decoder *decoder) {
  struct heif_color_profile_nclx *found = NULL;
  decoder->planes.full_range = true;
  decoder->planes.matrix = decoder->planes.primaries = unspecified;
  if (heif_image_get_nclx_color_profile(decoder->image, &found).code != heif_error_Ok || !found) return;
  decoder->planes.full_range = found->full_range_flag;
  decoder->planes.matrix = (uint8_t)found->matrix_coefficients;
  decoder->planes.primaries = (uint8_t)found->color_primaries;
  heif_nclx_color_profile_free(found);
}

static bool has_gain_map(const struct heif_image_handle *handle) {
  heif_item_id items[16];
  const int filter = LIBHEIF_AUX_IMAGE_FILTER_OMIT_ALPHA | LIBHEIF_AUX_IMAGE_FILTER_OMIT_DEPTH;
  const int count = heif_image_handle_get_list_of_auxiliary_image_IDs(handle, filter, items, 16);
  bool found = false;
  for (int i = 0; i < count && i < 16; i++) {
    struct heif_image_handle *auxiliary = NULL;
    if (heif_image_handle_get_auxiliary_image_handle(handle, items[i], &auxiliary).code != heif_error_Ok) continue;
    const char *type = NULL;
    if (heif_image_handle_get_auxiliary_type(auxiliary, &type).code == heif_error_Ok && type) {
      found = found || strstr(type, "hdrgainmap");
      heif_image_handle_free_auxiliary_types(auxiliary, &type);
    }
    heif_image_handle_release(auxiliary);
  }
  return found;
}

// How the colour differences are stored. libheif 1.15 would double them to the picture's size by repetition, or convert
// to RGB by its own means, where it is not asked for what there is.
static enum heif_chroma stored_chroma(const heif_decoder *decoder) {
#if LIBHEIF_NUMERIC_VERSION >= 0x01110000
  enum heif_colorspace space;
  enum heif_chroma chroma;
  if (heif_image_handle_get_preferred_decoding_colorspace(decoder->handle, &space, &chroma).code == heif_error_Ok) {
    return space == heif_colorspace_YCbCr ? chroma : heif_chroma_444;
  }
#endif
  // The first configuration: ISO/IEC 14496-15, 8.3.3.1, and the AV1 codec's, 2.3.3. Where other pictures have others,
  // libheif converts.
  const uint8_t *hevc = find_box(decoder, "hvcC", 17), *av1 = find_box(decoder, "av1C", 3);
  if (hevc) return (hevc[16] & 3) == 1 ? heif_chroma_420 : (hevc[16] & 3) == 2 ? heif_chroma_422 : heif_chroma_444;
  if (av1 && !(av1[2] & 0x10)) {
    return !(av1[2] & 8) ? heif_chroma_444 : av1[2] & 4 ? heif_chroma_420 : heif_chroma_422;
  }
  return heif_chroma_444;
}

static codec_status heif_decode(codec_decoder *base, codec_picture *picture) {
  heif_decoder *decoder = (heif_decoder *)base;
  codec_status status = take_code_points(decoder, picture);
  if (status.code != codec_code_ok) return status;
  if (picture->has_code_points && !decoder_matrix_known(picture->code_points[2], picture->code_points[0])) {
    return status_failure(codec_code_unsupported, "colours by the matrix %u of ITU-T H.273", picture->code_points[2]);
  }
  struct heif_decoding_options *options = heif_decoding_options_alloc();
  if (!options) return (codec_status){.code = codec_code_out_of_memory};
  // Damaged pictures are refused and not mended.
  options->strict_decoding = 1;
  struct heif_error error = {heif_error_Ok, heif_suberror_Unspecified, ""};
  // Planes give more exact colours than libheif's RGB, but it hands them out as they are stored only where it takes them
  // to be in BT.601 and full range; others it would convert to RGB and back.
  const uint8_t matrix = picture->has_code_points ? picture->code_points[2] : unspecified;
  const bool is_plain = !picture->has_code_points || picture->code_points[3];
  const bool takes_planes = is_plain && (matrix == unspecified || matrix == 5 || matrix == 6);
  if (takes_planes) {
    error = heif_decode_image(decoder->handle, &decoder->image, heif_colorspace_YCbCr, stored_chroma(decoder), options);
  }
  const bool lacks_planes =
    error.code == heif_error_Unsupported_feature && error.subcode == heif_suberror_Unsupported_color_conversion;
  if (!takes_planes || lacks_planes) {
    error = heif_decode_image(decoder->handle, &decoder->image, heif_colorspace_RGB, heif_chroma_444, options);
  }
  heif_decoding_options_free(options);
  if (error.code != heif_error_Ok) return status_of(error);
  status = take_planes(decoder);
  if (status.code != codec_code_ok) return status;
  take_plane_meaning(decoder);
  if (!picture->has_code_points) take_coded_points(decoder, picture);
  const decoder_planes *planes = &decoder->planes;
  if (!planes->is_rgb && !decoder_matrix_known(planes->matrix, planes->primaries)) {
    return status_failure(codec_code_unsupported, "colours by the matrix %u of ITU-T H.273", planes->matrix);
  }
  picture->width = planes->width;
  picture->height = planes->height;
  const int pictures = heif_context_get_number_of_top_level_images(decoder->context);
  picture->further_pictures = pictures > 1 ? (uint32_t)pictures - 1 : 0;
  picture->has_gain_map = has_gain_map(decoder->handle);
  return status_ok();
}

// The first block of a kind that libheif can give; Exif begins with the position of its TIFF header (ISO/IEC 23008-12,
// A.2.1).
static void take_metadata(heif_decoder *decoder, codec_decoder_blob blob) {
  heif_item_id items[16];
  const bool is_exif = blob == codec_decoder_blob_exif;
  const int count = heif_image_handle_get_list_of_metadata_block_IDs(decoder->handle, is_exif ? "Exif" : "mime", items, 16);
  for (int i = 0; i < count && i < 16; i++) {
    const char *type = heif_image_handle_get_metadata_content_type(decoder->handle, items[i]);
    if (!is_exif && (!type || strcmp(type, "application/rdf+xml") != 0)) continue;
    const size_t size = heif_image_handle_get_metadata_size(decoder->handle, items[i]);
    if (size == 0 || size > blob_limit) continue;
    uint8_t *bytes = malloc(size);
    if (!bytes || heif_image_handle_get_metadata(decoder->handle, items[i], bytes).code != heif_error_Ok) {
      free(bytes);
      continue;
    }
    size_t start = 0;
    if (is_exif && size > 4) {
      start = 4 + ((size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3]);
      if (start >= size) start = 4;
    }
    memmove(bytes, bytes + start, size - start);
    decoder->blobs[blob] = bytes;
    decoder->blob_counts[blob] = size - start;
    return;
  }
}

static void take_profile(heif_decoder *decoder) {
  const size_t size = heif_image_handle_get_raw_color_profile_size(decoder->handle);
  if (size == 0 || size > blob_limit) return;
  uint8_t *bytes = malloc(size);
  if (!bytes || heif_image_handle_get_raw_color_profile(decoder->handle, bytes).code != heif_error_Ok) {
    free(bytes);
    return;
  }
  decoder->blobs[codec_decoder_blob_profile] = bytes;
  decoder->blob_counts[codec_decoder_blob_profile] = size;
}

static const uint8_t *heif_find(codec_decoder *base, codec_decoder_blob blob, size_t *count) {
  heif_decoder *decoder = (heif_decoder *)base;
  *count = decoder->blob_counts[blob];
  return decoder->blobs[blob];
}

static void heif_rows(codec_decoder *base, uint32_t first, uint32_t count, uint16_t *codes) {
  const decoder_planes *planes = &((heif_decoder *)base)->planes;
  if (!decoder_planes_rows(planes, first, count, codes)) abort();
}

codec_status codec_heif_open(const void *bytes, size_t count, codec_limits limits, codec_decoder **out, uint64_t *area) {
  static const decoder_kind kind = {heif_decode, heif_find, heif_rows, heif_close};
  heif_decoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) return (codec_status){.code = codec_code_out_of_memory};
  decoder->base = (codec_decoder){.kind = &kind, .limits = limits};
  decoder->bytes = bytes;
  decoder->count = count;
  heif_init(NULL);  // loads the decoders, where they are files of their own
  decoder->context = heif_context_alloc();
  codec_status status = decoder->context ? status_ok() : (codec_status){.code = codec_code_out_of_memory};
  if (decoder->context) {
    heif_context_set_maximum_image_size_limit(decoder->context, (int)limits.dimension);
    status = status_of(heif_context_read_from_memory_without_copy(decoder->context, bytes, count, NULL));
  }
  if (status.code == codec_code_ok) {
    status = status_of(heif_context_get_primary_image_handle(decoder->context, &decoder->handle));
  }
  if (status.code == codec_code_ok) {
    const int width = heif_image_handle_get_width(decoder->handle), height = heif_image_handle_get_height(decoder->handle);
    status = check_dimensions(width < 0 ? 0 : (uint64_t)width, height < 0 ? 0 : (uint64_t)height, limits);
    *area = (uint64_t)width * (uint64_t)height;
  }
  if (status.code != codec_code_ok) {
    heif_close(&decoder->base);
    return status;
  }
  take_profile(decoder);
  take_metadata(decoder, codec_decoder_blob_exif);
  take_metadata(decoder, codec_decoder_blob_xmp);
  *out = &decoder->base;
  return status;
}

#else

codec_status codec_heif_open(const void *bytes, size_t count, codec_limits limits, codec_decoder **out, uint64_t *area) {
  (void)bytes, (void)count, (void)limits, (void)out, (void)area;
  return status_failure(codec_code_unsupported, "HEIC or AVIF data, which this build does not read");
}

#endif
