#ifndef CODEC_CODED_COLORS_H
#define CODEC_CODED_COLORS_H

#include "codec_status.h"

// What a coded picture says about its colours by the numbers of ITU-T H.273: primaries, transfer function, matrix, full
// range. False where it says nothing, or is not understood.

// From the content of an HEVC configuration box (ISO/IEC 14496-15, 8.3.3.1).
bool codec_hevc_colors(const uint8_t *configuration, size_t count, uint8_t points[4]);
// From an AV1 sequence header OBU (AV1 specification, 5.5), its header and size included.
bool codec_av1_colors(const uint8_t *unit, size_t count, uint8_t points[4]);

#endif
