/// Where in a JPEG the model stands.
///
/// A comment in ASCII survives the largest number of tools (lossless transformations, metadata editors, several that
/// recompress), but holds 49 140 bytes at most, since base64 needs a third more. Larger models, and workflows that
/// rewrite comments but keep application segments, use APP15 segments. Readers look for both.
public enum ModelCarrier: String, Sendable, CaseIterable {
  /// A comment where the model fits, else APP15.
  case auto
  case com
  case app15

  /// The JPEG with `blob` as its only model, which stands behind all other segments of its kind.
  /// - Throws: `.modelTooLarge` where the carrier cannot hold it; what `JPEGSegments` throws for a broken JPEG.
  package static func embed(_ blob: [UInt8], into jpeg: [UInt8], carrier: ModelCarrier = .auto) throws(ContainerError)
    -> [UInt8]
  {
    let plain = try JPEGSegments(strip(jpeg))
    switch carrier {
    case .auto where blob.count <= ModelText.blobLimit, .com: return plain.inserting([try ModelText.segment(for: blob)])
    case .auto, .app15: return plain.inserting(try ModelPieces.segments(for: blob))
    }
  }

  /// The model's bytes, `nil` where the JPEG carries none.
  /// - Throws: a `ContainerError` where a model is there but damaged, incomplete, of another version, or not the only
  ///   one.
  package static func extract(from jpeg: [UInt8]) throws(ContainerError) -> [UInt8]? {
    let segments = try JPEGSegments(jpeg).segments.map(\.segment)
    var attempts = segments.flatMap { ModelText.occurrences(in: $0).map(\.content) }
    if let pieces = ModelPieces.join(segments) { attempts.append(pieces) }

    // A tool may have doubled a comment, or damaged one of two copies: one sound model is enough.
    let sound = Set(attempts.compactMap { try? $0.get() })
    guard sound.count <= 1 else { throw .severalModels(count: sound.count) }
    if let sound = sound.first { return sound }
    return try attempts.first?.get()
  }

  /// The JPEG without any model, sound or damaged, and otherwise byte for byte the same; text that a tool joined to the
  /// model's stays.
  /// - Throws: what `JPEGSegments` throws for a broken JPEG.
  package static func strip(_ jpeg: [UInt8]) throws(ContainerError) -> [UInt8] {
    let segments = try JPEGSegments(jpeg)
    let edits = segments.segments.compactMap { (located) -> (range: Range<Int>, replacement: [UInt8])? in
      let texts = ModelText.occurrences(in: located.segment)
      guard !texts.isEmpty else { return ModelPieces.isPiece(located.segment) ? (located.range, []) : nil }
      var rest = located.segment.payload
      for text in texts.reversed() { rest.removeSubrange(text.range) }
      let isBlank = rest.allSatisfy { [0, UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0) }
      return (located.range, isBlank ? [] : JPEGSegment(marker: located.segment.marker, payload: rest).bytes)
    }
    return segments.splicing(edits)
  }
}
