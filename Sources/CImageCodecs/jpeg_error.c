#include "jpeg_error.h"

static void copy_message(j_common_ptr info, char *buffer, size_t size) {
  char text[JMSG_LENGTH_MAX];
  info->err->format_message(info, text);
  snprintf(buffer, size, "%s", text);
}

// A height of 0 is told by a marker behind the pixels (DNL), which libjpeg does not read.
static codec_status status_of_no_height(const jpeg_failure *failure, const char *text) {
  for (size_t i = 0; i + 1 < failure->count; i++) {
    if (failure->bytes[i] == 0xff && failure->bytes[i + 1] == 0xdc) {
      return status_failure(codec_code_unsupported, "a picture that tells its height only behind its pixels (DNL)");
    }
  }
  return status_failure(codec_code_malformed, "%s", text);
}

static void end_in_failure(j_common_ptr info) {
  jpeg_failure *failure = (jpeg_failure *)info->err;
  char text[JMSG_LENGTH_MAX];
  copy_message(info, text, sizeof text);
  const int *numbers = info->err->msg_parm.i;
  switch (info->err->msg_code) {
  case JERR_OUT_OF_MEMORY: failure->status = status_failure(codec_code_out_of_memory, "%s", text); break;
  case JERR_EMPTY_IMAGE: failure->status = status_of_no_height(failure, text); break;
  case JERR_BAD_PRECISION: failure->status = status_failure(codec_code_unsupported, "%d-bit samples", numbers[0]); break;
  case JERR_SOF_UNSUPPORTED:
    failure->status = status_failure(
      codec_code_unsupported, "%s (SOF%d)", (numbers[0] & 3) == 3 ? "lossless coding" : "a rare coding process",
      numbers[0] & 15);
    break;
  case JERR_CONVERSION_NOTIMPL:
    failure->status = status_failure(codec_code_unsupported_color, "an unknown colour space");
    break;
  default: failure->status = status_failure(codec_code_malformed, "%s", text);
  }
  longjmp(failure->jump, 1);
}

void jpeg_failure_count(jpeg_failure *failure, codec_jpeg_health health, const char *format, ...) {
  failure->manager.num_warnings++;
  if (health <= failure->health) return;
  failure->health = health;
  va_list arguments;
  va_start(arguments, format);
  print_plain(failure->reason, sizeof failure->reason, format, arguments);
  va_end(arguments);
}

// Bytes that were passed over behind pixels. A decoder that has lost its place stops early as well, and then pixel data
// are left over; padding repeats one byte. Behind the file's end, where no mark stands, anything may follow.
static bool is_padding(const jpeg_failure *failure, const struct jpeg_source_mgr *source, size_t count) {
  const uintptr_t end = (uintptr_t)source->next_input_byte, first = (uintptr_t)failure->bytes;
  if (end < first || end - first > failure->count || end - first < count) return true;
  const uint8_t *last = source->next_input_byte - 1;
  for (size_t i = 1; i < count; i++) {
    if (last[-(ptrdiff_t)i] != *last) return false;
  }
  return true;
}

// Between two segments stray bytes cost nothing.
static void count_stray_bytes(j_decompress_ptr info, int count, int marker) {
  jpeg_failure *failure = (jpeg_failure *)info->err;
  if (info->input_scan_number == 0) {
    jpeg_failure_count(failure, codec_jpeg_odd, "%d stray bytes between its segments", count);
  } else if (marker == JPEG_EOI && count > 0 && is_padding(failure, info->src, (size_t)count)) {
    jpeg_failure_count(failure, codec_jpeg_doubtful, "%d bytes behind its pixels were passed over", count);
  } else {
    jpeg_failure_count(failure, codec_jpeg_damaged, "%d bytes of its pixels could not be decoded", count);
  }
}

static void count_warning(j_common_ptr info, int level) {
  if (level >= 0) return;
  const int *numbers = info->err->msg_parm.i;
  codec_jpeg_health health = codec_jpeg_damaged;
  switch (info->err->msg_code) {
  case JWRN_EXTRANEOUS_DATA:
    if (info->is_decompressor) {
      count_stray_bytes((j_decompress_ptr)info, numbers[0], numbers[1]);
      return;
    }
    break;
  // A sequential scan has all coefficients, whatever it says of them.
  case JWRN_NOT_SEQUENTIAL:
  case JWRN_ADOBE_XFORM: case JWRN_JFIF_MAJOR: case JWRN_TOO_MUCH_DATA: health = codec_jpeg_odd; break;
  default: break;
  }
  char text[JMSG_LENGTH_MAX];
  copy_message(info, text, sizeof text);
  jpeg_failure_count((jpeg_failure *)info->err, health, "%s", text);
}

static void stay_silent(j_common_ptr info) { (void)info; }

struct jpeg_error_mgr *jpeg_failure_prepare(jpeg_failure *failure) {
  jpeg_std_error(&failure->manager);
  failure->manager.error_exit = end_in_failure;
  failure->manager.emit_message = count_warning;
  failure->manager.output_message = stay_silent;
  return &failure->manager;
}
