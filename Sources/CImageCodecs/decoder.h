#ifndef DECODER_H
#define DECODER_H

#include "codec_decoder.h"

// How one library does what codec_decoder.h says. Functions may be NULL where there is nothing to do.
typedef struct decoder_kind {
  codec_status (*decode)(codec_decoder *, codec_picture *);
  const uint8_t *(*find)(codec_decoder *, codec_decoder_blob, size_t *);
  void (*rows)(codec_decoder *, uint32_t first, uint32_t count, uint16_t *codes);
  void (*close)(codec_decoder *);
} decoder_kind;

// The first member of each library's own structure.
struct codec_decoder {
  const decoder_kind *kind;
  codec_limits limits;
};

#endif
