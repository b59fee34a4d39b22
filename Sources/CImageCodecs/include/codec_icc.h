#ifndef CODEC_ICC_H
#define CODEC_ICC_H

#include "codec_status.h"

// The CIE xy of a space's white and primaries.
typedef struct codec_icc_primaries {
  double white[2], red[2], green[2], blue[2];
} codec_icc_primaries;

typedef struct codec_icc_transform codec_icc_transform;

typedef struct codec_icc_profile {
  bool grey;                 // one channel; else RGB
  char name[96];             // the profile's description, printable ASCII
} codec_icc_profile;

// From a profile's encoded values to linear RGB of other primaries, relative colorimetric, in float without bounds.
// RGB and grey profiles of the display, input, output and colour-space classes; anything else is unsupported.
// Transforming is free of shared state: threads may use one transform at once.
codec_status codec_icc_transform_open(
  const uint8_t *profile, size_t count, const codec_icc_primaries *target, codec_icc_transform **out, codec_icc_profile *description);
// `in` is (pixels, 1) for grey profiles, else (pixels, 3), 0…1; `out` is (pixels, 3).
void codec_icc_transform_apply(const codec_icc_transform *transform, const float *in, float *out, uint32_t pixels);
void codec_icc_transform_close(codec_icc_transform *transform);

// The curve y = (a x + b)^gamma from d on, and c x below (ICC parametric type 3).
typedef struct codec_icc_curve {
  double gamma, a, b, c, d;
} codec_icc_curve;

// Writes an ICC version 4 profile, always the same bytes for the same space. `count` is the capacity before, the size
// after.
codec_status codec_icc_profile_make(
  const codec_icc_primaries *primaries, const codec_icc_curve *curve, const char *description, const char *copyright, uint8_t *bytes,
  size_t *count);

#endif
