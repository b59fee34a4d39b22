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

static cmsHPROFILE icc_rgb_profile(cmsContext context, const codec_icc_primaries *primaries, cmsToneCurve *curve) {
  if (!curve) return NULL;
  const codec_icc_primaries *p = primaries;
  const cmsCIExyY white = {p->white[0], p->white[1], 1};
  const cmsCIExyYTRIPLE corners = {{p->red[0], p->red[1], 1}, {p->green[0], p->green[1], 1}, {p->blue[0], p->blue[1], 1}};
  cmsToneCurve *curves[3] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfileTHR(context, &white, &corners, curves);
  cmsFreeToneCurve(curve);
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
  const uint8_t *profile, size_t count, const codec_icc_primaries *target, codec_icc_transform **out, codec_icc_profile *description) {
  *out = NULL;
  *description = (codec_icc_profile){0};
  if (count > maximum_profile_bytes) return status_failure(codec_code_too_large, "it has %zu bytes", count);
  codec_icc_transform *made = calloc(1, sizeof *made);
  if (!made || !(made->context = icc_context())) {
    free(made);
    return status_failure(codec_code_out_of_memory, "no memory for a colour transform");
  }
  cmsHPROFILE from = cmsOpenProfileFromMemTHR(made->context, profile, (cmsUInt32Number)count);
  cmsHPROFILE to = icc_rgb_profile(made->context, target, cmsBuildGamma(made->context, 1));
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

codec_status codec_icc_profile_make(
  const codec_icc_primaries *primaries, const codec_icc_curve *curve, const char *description, const char *copyright, uint8_t *bytes,
  size_t *count) {
  cmsContext context = icc_context();
  if (!context) return status_failure(codec_code_out_of_memory, "no memory for a profile");
  const double parameters[5] = {curve->gamma, curve->a, curve->b, curve->c, curve->d};
  // Little CMS's type 4 is the ICC's function type 3.
  cmsHPROFILE profile = icc_rgb_profile(context, primaries, cmsBuildParametricToneCurve(context, 4, parameters));
  // Asked for without memory, Little CMS tells the size; asked to write, it does not.
  cmsUInt32Number size = 0;
  bool good = profile && icc_set_text(context, profile, cmsSigProfileDescriptionTag, description)
    && icc_set_text(context, profile, cmsSigCopyrightTag, copyright) && cmsSaveProfileToMem(profile, NULL, &size) && size <= *count
    && cmsSaveProfileToMem(profile, bytes, &size);
  if (profile) cmsCloseProfile(profile);
  cmsDeleteContext(context);
  if (!good) return status_failure(codec_code_malformed, "Little CMS could not make the profile");
  *count = size;
  // Header bytes 24…35 are the time of making (ICC.1, 7.2.1), which would make every file differ: a fixed day, 1
  // January 2023.
  static const uint8_t date[12] = {2023 >> 8, 2023 & 255, 0, 1, 0, 1};
  memcpy(bytes + 24, date, sizeof date);
  return status_ok();
}
