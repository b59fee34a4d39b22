#include "jpeg_error.h"

static void copy_message(j_common_ptr info, char *buffer, size_t size) {
  char text[JMSG_LENGTH_MAX];
  info->err->format_message(info, text);
  snprintf(buffer, size, "%s", text);
}

static void end_in_failure(j_common_ptr info) {
  jpeg_failure *failure = (jpeg_failure *)info->err;
  char text[JMSG_LENGTH_MAX];
  copy_message(info, text, sizeof text);
  const int *numbers = info->err->msg_parm.i;
  switch (info->err->msg_code) {
  case JERR_OUT_OF_MEMORY: failure->status = status_failure(codec_code_out_of_memory, "%s", text); break;
  case JERR_BAD_PRECISION: failure->status = status_failure(codec_code_unsupported, "%d-bit samples", numbers[0]); break;
  case JERR_SOF_UNSUPPORTED:
    failure->status = status_failure(codec_code_unsupported, "a rare coding process (SOF%d)", numbers[0] & 15);
    break;
  case JERR_CONVERSION_NOTIMPL: failure->status = status_failure(codec_code_unsupported, "an unknown colour space"); break;
  default: failure->status = status_failure(codec_code_malformed, "%s", text);
  }
  longjmp(failure->jump, 1);
}

static void count_warning(j_common_ptr info, int level) {
  if (level >= 0) return;
  jpeg_failure *failure = (jpeg_failure *)info->err;
  switch (info->err->msg_code) {
  case JWRN_ADOBE_XFORM: case JWRN_JFIF_MAJOR: case JWRN_EXTRANEOUS_DATA: case JWRN_TOO_MUCH_DATA: break;
  default: failure->damaged = true;
  }
  if (info->err->num_warnings++ == 0) copy_message(info, failure->first_warning, sizeof failure->first_warning);
}

static void stay_silent(j_common_ptr info) { (void)info; }

struct jpeg_error_mgr *jpeg_failure_prepare(jpeg_failure *failure) {
  jpeg_std_error(&failure->manager);
  failure->manager.error_exit = end_in_failure;
  failure->manager.emit_message = count_warning;
  failure->manager.output_message = stay_silent;
  return &failure->manager;
}
