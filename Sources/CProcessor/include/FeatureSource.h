#pragma once
#include <stdint.h>

/// Codes are whole numbers of 16 bits that count 64ths of an 8-bit code, so that codes between and beyond 0…255 have
/// room: what the exact reader gets from a JPEG is not whole, and not within a range.
#define CODE_FRACTION_BITS 6

/// Where features come from. Tables hold whole rows of features, one for each value that an input can take; their rows
/// may be read, and rows of features written, up to 15 floats past their end. A C structure, because a Swift one would
/// bring weak copies of its memory functions into every kernel object, and the linker would keep the AVX-512 one for
/// all processors. Sendable, since what it points to is only read.
typedef struct __attribute__((swift_attr("@Sendable"))) FeatureSource {
  /// Features per spatial input and per value; 0 where that input is not used.
  intptr_t spatial, value;
  /// Radius of the neighbourhood whose differences are features, 0…2.
  intptr_t radius;
  /// (columns, spatial) and (rows, spatial).
  const float *_Nonnull columns, *_Nonnull rows;
  /// (256, value), or null where values are not whole codes of 0…255.
  const float *_Nullable codes;
  /// A value is scale · code + offset, in 64ths of a code; scale 0: a float of its own. Read where `codes` is null.
  float scale, offset;
  /// (value, padded to 16): turns per unit, and turns at zero, of each feature; read where `codes` is null.
  const float *_Nonnull turns, *_Nonnull phases;
} FeatureSource;

/// How one point lies in a pool: column and row (UInt16 each), its window of codes, (side, side, 3) of Int16 with the
/// point in the middle, then at these byte offsets its values (three floats, where used) and its target (three floats).
typedef struct __attribute__((swift_attr("@Sendable"))) PointLayout {
  intptr_t stride, windowOffset, valueOffset, targetOffset;
} PointLayout;

/// Rows of N floats for every value that an input can take: the part of the first layer's sums that the value
/// contributes, or the gradient by it. Null where an input has no table.
typedef struct __attribute__((swift_attr("@Sendable"))) TableRows {
  /// (columns, N), (rows, N) and (3, 256, N).
  float *_Nullable columns, *_Nullable rows, *_Nullable codes;
} TableRows;
