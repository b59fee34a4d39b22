import ColorScience
import GamutContainer
import ImageFiles

/// The classic alternative to a network: the residuals of clipping, averaged over square cells near the gamut's
/// boundary and stored as a small JPEG. Cell size, chroma, quality and gate are searched for the best use of a given
/// number of bytes.
struct ResidualImage: RecoveryMethod {
  /// Bytes that the stored file may grow by.
  let byteLimit: Int
  var name: String { byteLimit == Self.usualBytes ? "residual-image" : "residual-image:\(byteLimit)" }

  /// About as many bytes as `compact` needs.
  static let usualBytes = 4_000
  /// The tables at a JPEG's start take 620 bytes already.
  static let leastBytes = 1_000
  /// Bytes that one APP15 segment has besides its content.
  private static let segmentBytes = 16
  private static let segmentContent = 65_000

  init() { byteLimit = Self.usualBytes }

  /// - Throws: `MethodError.unusableByteLimit`.
  init(bytes text: String) throws(MethodError) {
    guard let bytes = Int(text), bytes >= Self.leastBytes, bytes <= 1_000_000 else {
      throw .unusableByteLimit(text, least: Self.leastBytes)
    }
    byteLimit = bytes
  }

  func reduce(_ photo: MethodInput, _ context: MethodContext) throws -> MethodOutput {
    guard photo.pair.outOfGamut.count > 0 else { return MethodOutput() }
    let limit = byteLimit - Self.segmentBytes * (1 + byteLimit / Self.segmentContent)
    var best: (metadata: [UInt8], badness: Double)?
    for (index, candidate) in Candidate.all.enumerated() {
      if best != nil, context.isOver { break }
      try context.ensureWanted()
      context.progress.report(Double(index) / Double(Candidate.all.count))
      let cells = ResidualCells(
        photo.pair, side: candidate.cellSide, depth: candidate.depth, threads: context.threads)
      for subsampling in [ChromaSubsampling.s444, .s420] {
        guard let picture = try cells.largest(within: limit, subsampling: subsampling) else { continue }
        let errors = picture.gateErrors(on: photo.pair, threads: context.threads)
        let choice = errors.best()
        guard choice.gate != .none, choice.errors.squared > 0 else { continue }
        // Whole image and out-of-gamut pixels count alike: a decibel there is worth a decibel here.
        let badness = choice.errors.squared * choice.errors.squaredOutOfGamut
        if best.map({ badness < $0.badness }) ?? true { best = (picture.metadata(gate: choice.gate), badness) }
      }
    }
    return MethodOutput(metadata: best?.metadata ?? [])
  }

  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16> {
    guard !received.metadata.isEmpty else { return received.restorer(nil).pixels(threads: context.threads) }
    let pixels = received.pixels
    let toProPhoto = received.adaptation.toProPhoto
    let (picture, gate) = try ResidualPicture.decoded(received.metadata)
    return pixels.mappingRows(to: ProPhoto16.self, threads: context.threads) { y, srgb, codes in
      let encoder = ROMM16Encoder.shared
      let linear = SRGB8.linear
      picture.forEachResidual(row: y, width: pixels.width) { x, residual in
        let clipped = toProPhoto * linear(srgb + 3 * x)
        let restored = gate.passes(depth: ReceivedPhoto.depth(srgb + 3 * x)) ? clipped + residual : clipped
        for c in 0..<3 { codes[3 * x + c] = encoder.encode(restored[c]) }
      }
    }
  }

  /// The side of a cell in pixels, and the depth inside sRGB up to which pixels count for its mean.
  private struct Candidate {
    let cellSide: Int
    let depth: Int

    static let all = [8, 127].flatMap { depth in
      [2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64].map { Candidate(cellSide: $0, depth: depth) }
    }
  }
}
