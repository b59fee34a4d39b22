// The model of one photograph as bytes, and the JPEG that carries it.
//
// A photograph's model must survive as metadata of an ordinary JPEG, where every byte is paid for with every copy, and
// it comes back from files that may be damaged, by accident or on purpose. So this module packs tightly and trusts
// nothing: every size is checked against the bytes at hand and against fixed bounds before it is used, and what is
// refused is refused with the place and the reason. It knows bytes only: no pixels beyond their digest, no colour, no
// files.
//
//   GamutRecord ── encoded() ──→ bytes ── ModelCarrier ──→ a comment or APP15 segments of a JPEG (JPEGSegments)
//               ←─ init(decoding:) ──     ←─ extract ──
//
// Folders: `JPEG` has the segments of the file and the carriers of a model; `Record` the model's fields; `Weights` the
// network's shape, the grid on which its weights are rounded (WeightQuantizer, StoredWeights) and their statistics
// (WeightModel); `Coding` bytes, bits, base64, checksums and the range coder. PixelDigest says whether pixels are
// exactly those of a record, ThumbnailPacking holds a small picture for those that are not.
//
// `let record = try GamutRecord(decoding: blob)`, where `blob = try ModelCarrier.extract(from: jpegBytes)`.
