#include "jpeg_error.h"

static void copy_message(j_common_ptr info, char *buffer, size_t size) {
  char text[JMSG_LENGTH_MAX];
  info->err->format_message(info, text);
  snprintf(buffer, size, "%s", text);
}

static void end_in_failure(j_common_ptr info) {
  jpeg_failure *failure = (jpeg_failure *)info->err;
  int reason = info->err->msg_code;
  codec_code code = codec_code_malformed;
  if (reason == JERR_OUT_OF_MEMORY) code = codec_code_out_of_memory;
  if (reason == JERR_BAD_PRECISION || reason == JERR_SOF_UNSUPPORTED || reason == JERR_CONVERSION_NOTIMPL) {
    code = codec_code_unsupported;
  }
  char text[JMSG_LENGTH_MAX];
  copy_message(info, text, sizeof text);
  failure->status = status_failure(code, "%s", text);
  longjmp(failure->jump, 1);
}

static void count_warning(j_common_ptr info, int level) {
  if (level >= 0) return;
  jpeg_failure *failure = (jpeg_failure *)info->err;
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
