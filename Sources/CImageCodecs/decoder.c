#include "decoder.h"

#include "status.h"

codec_status codec_decoder_decode(codec_decoder *decoder, codec_picture *picture) {
  *picture = (codec_picture){0};
  codec_status status = decoder->kind->decode(decoder, picture);
  return status.code == codec_code_ok ? check_dimensions(picture->width, picture->height, decoder->limits) : status;
}

const uint8_t *codec_decoder_find(codec_decoder *decoder, codec_decoder_blob blob, size_t *count) {
  *count = 0;
  const uint8_t *found = decoder->kind->find(decoder, blob, count);
  return *count ? found : NULL;
}

void codec_decoder_rows(codec_decoder *decoder, uint32_t first, uint32_t count, uint16_t *codes) {
  decoder->kind->rows(decoder, first, count, codes);
}

void codec_decoder_close(codec_decoder *decoder) {
  if (decoder) decoder->kind->close(decoder);
}
