import ColorScience
import GamutContainer
import Parallel
import Synchronization

/// Squeezes what lies outside sRGB into a margin inside it, where clipping would lose it (the paper's Soft Clip).
/// Stores the photograph's two extremes, eight bytes, by which the margins are stretched again. The picture is a little
/// other than the clipped one: viewers see that.
struct SoftClip: RecoveryMethod {
  let name = "soft-clip"
  let changesPicture = true

  func reduce(_ photo: MethodInput, _ work: MethodContext) -> MethodReduction {
    let original = photo.prepared.original
    let toSRGB = photo.prepared.adaptation.toSRGB
    let margins = Margins(of: original, toSRGB: toSRGB, threads: work.threads)
    let picture = original.mappingRows(to: SRGB8.self, threads: work.threads) { _, codes, srgb in
      let encoder = SRGB8Encoder.shared
      let linear = ProPhoto16.linear
      for i in stride(from: 0, to: 3 * original.width, by: 3) {
        let color = margins.squeezed(toSRGB * linear(codes + i))
        for c in 0..<3 { srgb[i + c] = encoder.encode(color[c]) }
      }
    }
    var writer = ByteWriter()
    writer.write(margins.least.bitPattern)
    writer.write(margins.greatest.bitPattern)
    return MethodReduction(picture: picture, metadata: writer.bytes)
  }

  func expand(_ received: ReceivedFile, _ work: MethodContext) throws -> Raster<ProPhoto16> {
    var reader = ByteReader(received.metadata)
    let margins = Margins(
      least: Float(bitPattern: try reader.readUInt32()), greatest: Float(bitPattern: try reader.readUInt32()))
    let toProPhoto = received.adaptation.toProPhoto
    let width = received.pixels.width
    return received.pixels.mappingRows(to: ProPhoto16.self, threads: work.threads) { _, srgb, codes in
      let encoder = ROMM16Encoder.shared
      let linear = SRGB8.linear
      for i in stride(from: 0, to: 3 * width, by: 3) {
        let wide = toProPhoto * margins.stretched(linear(srgb + i).rgb)
        for c in 0..<3 { codes[i + c] = encoder.encode(wide[c]) }
      }
    }
  }

  /// What is squeezed into what, in linear sRGB: [least, 0.05] into [0, 0.05], [0.9, greatest] into [0.9, 1].
  struct Margins: Sendable {
    static let low: Float = 0.05
    static let high: Float = 0.9
    /// At most 0, and at least 1: a photograph inside sRGB is left as it is.
    var least: Float = 0
    var greatest: Float = 1

    /// A margin concerns a channel where some but not all of the pixel's channels lie in it: dark greys and whites keep
    /// their tone.
    private func change(
      _ color: SIMD3<Float>, low: (Float) -> Float, high: (Float) -> Float
    ) -> SIMD3<Float> {
      var changed = color
      let dark = color .< Self.low
      let bright = color .> Self.high
      let (someDark, someBright) = (any(dark) && !all(dark), any(bright) && !all(bright))
      for c in 0..<3 {
        if someDark, dark[c] { changed[c] = low(color[c]) }
        if someBright, bright[c] { changed[c] = high(color[c]) }
      }
      return changed
    }

    func squeezed(_ color: SIMD3<Float>) -> SIMD3<Float> {
      change(
        color, low: { ($0 - least) / (Self.low - least) * Self.low },
        high: { Self.high + ($0 - Self.high) / (greatest - Self.high) * (1 - Self.high) })
    }

    func stretched(_ color: SIMD3<Float>) -> SIMD3<Float> {
      change(
        color, low: { least + $0 / Self.low * (Self.low - least) },
        high: { Self.high + ($0 - Self.high) / (1 - Self.high) * (greatest - Self.high) })
    }
  }
}

extension SoftClip.Margins {
  /// With the extremes of a photograph.
  init(of original: Raster<ProPhoto16>, toSRGB: PixelMatrix, threads: Int) {
    let found = Mutex(SoftClip.Margins())
    let bands = Bands(height: original.height)
    bands.forEach(threads: threads) { take in
      var least: Float = 0
      var greatest: Float = 1
      original.withUnsafeComponents { codes in
        let linear = ProPhoto16.linear
        while let band = take() {
          let rows = bands[band]
          for i in stride(from: 3 * original.width * rows.lowerBound, to: 3 * original.width * rows.upperBound, by: 3) {
            let color = toSRGB * linear(codes.baseAddress! + i)
            least = min(least, color.min())
            greatest = max(greatest, color.max())
          }
        }
      }
      found.withLock { $0 = SoftClip.Margins(least: min($0.least, least), greatest: max($0.greatest, greatest)) }
    }
    self = found.withLock { $0 }
  }
}
