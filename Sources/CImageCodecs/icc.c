#include "codec_icc.h"

#include <stdlib.h>
#include <string.h>

#include <lcms2.h>

#include "status.h"

struct codec_icc_transform {
  cmsContext context;
  cmsHTRANSFORM transform;
};

// Larger profiles than this describe no camera, screen or printer.
static const size_t maximum_profile_bytes = 64 << 20;

static void icc_silent(cmsContext context, cmsUInt32Number code, const char *text) { (void)context, (void)code, (void)text; }

static cmsContext icc_context(void) {
  cmsContext context = cmsCreateContext(NULL, NULL);
  if (context) cmsSetLogErrorHandlerTHR(context, icc_silent);
  return context;
}

// ROMM's primaries and white (ISO 22028-2, annex B) with a linear curve.
static cmsHPROFILE icc_linear_romm(cmsContext context) {
  const cmsCIExyY white = {0.3457, 0.3585, 1};
  const cmsCIExyYTRIPLE primaries = {{0.7347, 0.2653, 1}, {0.1596, 0.8404, 1}, {0.0366, 0.0001, 1}};
  cmsToneCurve *linear = cmsBuildGamma(context, 1);
  if (!linear) return NULL;
  cmsToneCurve *curves[3] = {linear, linear, linear};
  cmsHPROFILE profile = cmsCreateRGBProfileTHR(context, &white, &primaries, curves);
  cmsFreeToneCurve(linear);
  return profile;
}

static codec_status icc_build(
  codec_icc_transform *made, cmsHPROFILE from, cmsHPROFILE to, codec_icc_profile *description) {
  cmsColorSpaceSignature space = cmsGetColorSpace(from);
  if (space != cmsSigRgbData && space != cmsSigGrayData) {
    cmsUInt32Number name = (cmsUInt32Number)space;
    return status_failure(
      codec_code_unsupported, "it describes %c%c%c%c colours, not RGB", name >> 24, name >> 16 & 255, name >> 8 & 255, name & 255);
  }
  cmsProfileClassSignature kind = cmsGetDeviceClass(from);
  if (kind != cmsSigDisplayClass && kind != cmsSigInputClass && kind != cmsSigOutputClass && kind != cmsSigColorSpaceClass) {
    return status_failure(codec_code_unsupported, "it is a link between profiles, not a colour space");
  }
  description->grey = space == cmsSigGrayData;
  char name[sizeof description->name] = {0};
  cmsGetProfileInfoASCII(from, cmsInfoDescription, "en", "US", name, sizeof name - 1);
  for (size_t i = 0; name[i]; i++) description->name[i] = name[i] >= 0x20 && name[i] < 0x7f ? name[i] : '?';
  made->transform = cmsCreateTransformTHR(
    made->context, from, description->grey ? TYPE_GRAY_FLT : TYPE_RGB_FLT, to, TYPE_RGB_FLT, INTENT_RELATIVE_COLORIMETRIC,
    cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
  return made->transform ? status_ok() : status_failure(codec_code_malformed, "its colour tables are damaged");
}

codec_status codec_icc_transform_open(
  const uint8_t *profile, size_t count, codec_icc_transform **out, codec_icc_profile *description) {
  *out = NULL;
  *description = (codec_icc_profile){0};
  if (count > maximum_profile_bytes) return status_failure(codec_code_too_large, "it has %zu bytes", count);
  codec_icc_transform *made = calloc(1, sizeof *made);
  if (!made || !(made->context = icc_context())) {
    free(made);
    return status_failure(codec_code_out_of_memory, "no memory for a colour transform");
  }
  cmsHPROFILE from = cmsOpenProfileFromMemTHR(made->context, profile, (cmsUInt32Number)count);
  cmsHPROFILE to = icc_linear_romm(made->context);
  codec_status status = status_failure(codec_code_malformed, "its header or tag table is damaged");
  if (from && to) status = icc_build(made, from, to, description);
  if (from) cmsCloseProfile(from);
  if (to) cmsCloseProfile(to);
  if (status.code == codec_code_ok) {
    *out = made;
  } else {
    codec_icc_transform_close(made);
  }
  return status;
}

void codec_icc_transform_apply(const codec_icc_transform *transform, const float *in, float *out, uint32_t pixels) {
  cmsDoTransform(transform->transform, in, out, pixels);
}

void codec_icc_transform_close(codec_icc_transform *transform) {
  if (!transform) return;
  if (transform->transform) cmsDeleteTransform(transform->transform);
  cmsDeleteContext(transform->context);
  free(transform);
}

static bool icc_set_text(cmsContext context, cmsHPROFILE profile, cmsTagSignature tag, const char *text) {
  cmsMLU *words = cmsMLUalloc(context, 1);
  bool good = words && cmsMLUsetASCII(words, "en", "US", text) && cmsWriteTag(profile, tag, words);
  if (words) cmsMLUfree(words);
  return good;
}

static cmsHPROFILE icc_space_profile(cmsContext context, const codec_icc_space *space) {
  const cmsCIExyY white = {space->white[0], space->white[1], 1};
  const cmsCIExyYTRIPLE primaries = {
    {space->red[0], space->red[1], 1}, {space->green[0], space->green[1], 1}, {space->blue[0], space->blue[1], 1}};
  const double parameters[5] = {space->gamma, space->a, space->b, space->c, space->d};
  // Little CMS's type 4 is the ICC's function type 3.
  cmsToneCurve *curve = cmsBuildParametricToneCurve(context, 4, parameters);
  if (!curve) return NULL;
  cmsToneCurve *curves[3] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfileTHR(context, &white, &primaries, curves);
  cmsFreeToneCurve(curve);
  return profile;
}

codec_status codec_icc_profile_make(const codec_icc_space *space, uint8_t *bytes, size_t *count) {
  cmsContext context = icc_context();
  cmsHPROFILE profile = context ? icc_space_profile(context, space) : NULL;
  cmsUInt32Number size = (cmsUInt32Number)*count;
  bool good = profile && icc_set_text(context, profile, cmsSigProfileDescriptionTag, space->description)
    && icc_set_text(context, profile, cmsSigCopyrightTag, space->copyright) && cmsSaveProfileToMem(profile, bytes, &size);
  if (profile) cmsCloseProfile(profile);
  if (context) cmsDeleteContext(context);
  if (!good) return status_failure(codec_code_malformed, "Little CMS could not make the profile");
  *count = size;
  // Header bytes 24…35 are the time of making (ICC.1, 7.2.1), which would make every file differ: a fixed day, 1 January 2023.
  static const uint8_t date[12] = {2023 >> 8, 2023 & 255, 0, 1, 0, 1};
  memcpy(bytes + 24, date, sizeof date);
  return status_ok();
}
