// The model of one photograph as bytes, and the JPEG that carries it.
//
// A photograph's model must survive as metadata of an ordinary JPEG, where every byte is paid for with every copy, and
// it comes back from files that anybody may have damaged, on purpose or not. So this module packs tightly and trusts
// nothing: every size is checked against the bytes at hand and against fixed bounds before it is used, and what is
// refused is refused with the place and the reason. It knows bytes only: no pixels beyond their digest, no colour, no
// files.
//
//   GamutRecord ── encoded() ──→ bytes ── ModelCarrier ──→ a comment or APP15 segments of a JPEG (JPEGSegments)
//               ←─ init(decoding:) ──     ←─ extract ──
//
// Within a record: WeightQuantizer (the grid of weights) → WeightModel, MagnitudeModel (their statistics) →
// RangeEncoder, RangeDecoder. PixelDigest says whether pixels are exactly those of a record, ThumbnailPacking holds a
// small picture for those that are not.
//
// `let record = try GamutRecord(decoding: blob)`, where `blob = try ModelCarrier.extract(from: jpegBytes)`.
