// Flat functions over libjpeg, libpng, libtiff and Little CMS, and by traits of the package over libheif and LibRaw.
// Every function returns a status; none jumps out, prints, or calls back. Handles are opaque, made by an `_open`
// function and released by the matching `_close`, which accepts NULL. A handle belongs to one thread at a time;
// different handles may be used by different threads, also over one stream.
#ifndef CIMAGECODECS_H
#define CIMAGECODECS_H

#include "codec_status.h"
#include "codec_stream.h"
#include "codec_jpeg.h"
#include "codec_jpeg_coefficients.h"
#include "codec_png.h"
#include "codec_tiff.h"
#include "codec_icc.h"
#include "codec_inflate.h"
#include "codec_coded_colors.h"
#include "codec_decoder.h"
#include "decoder_process.h"
#include "freed_memory.h"
#include "temporary_files.h"

#endif
