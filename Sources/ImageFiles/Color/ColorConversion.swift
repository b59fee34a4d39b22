import ColorScience

/// From a file's encoded RGB to 16-bit ROMM (ProPhoto) codes. Colours outside ProPhoto are clipped to it.
enum ColorConversion: Sendable {
  /// The codes are ProPhoto codes already and pass bit by bit.
  case none
  case matrix(MatrixConversion)
  /// Profiles with tables, through Little CMS pixel by pixel.
  case profile(ProfileTransform)

  /// Pixels that go through Little CMS at once: their floats fit in the first-level cache.
  private static let profilePixels = 512

  var changesCodes: Bool {
    if case .none = self { false } else { true }
  }

  /// Replaces codes of the source by ProPhoto codes, (pixels, 3).
  func convert(_ codes: UnsafeMutableBufferPointer<UInt16>) {
    switch self {
    case .none: return
    case .matrix(let conversion): conversion.convert(codes)
    case .profile(let profile):
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.profilePixels * 3) { values in
        for start in stride(from: 0, to: codes.count, by: values.count) {
          let piece = UnsafeMutableBufferPointer(rebasing: codes[start..<min(start + values.count, codes.count)])
          for i in piece.indices { values[i] = Float(piece[i]) / 65_535 }
          _ = Self.convert(UnsafeBufferPointer(rebasing: values[..<piece.count]), into: piece.baseAddress!, profile)
        }
      }
    }
  }

  /// Encoded values → ProPhoto codes, (pixels, 3). Values outside [0, 1] are colours outside the source's primaries:
  /// only what is outside ProPhoto as well is clipped.
  /// - Returns: how many values were clipped.
  func convert(_ values: UnsafeBufferPointer<Float>, into codes: UnsafeMutablePointer<UInt16>) -> Int {
    var outside = 0
    switch self {
    case .none:
      for i in values.indices {
        let value = values[i]
        if value < Self.encodedRange.lowerBound || value > Self.encodedRange.upperBound { outside += 1 }
        // In double precision, because a product of two Floats near 65 535 may round to the wrong side of one half.
        codes[i] = UInt16((Double(min(max(value, 0), 1)) * 65_535).rounded())
      }
    case .matrix(let conversion): outside = conversion.convert(values, into: codes)
    case .profile(let profile):
      for start in stride(from: 0, to: values.count, by: Self.profilePixels * 3) {
        let end = min(start + Self.profilePixels * 3, values.count)
        outside += Self.convert(UnsafeBufferPointer(rebasing: values[start..<end]), into: codes + start, profile)
      }
    }
    return outside
  }

  /// Linear values this far outside [0, 1] count as outside ProPhoto; profiles round their primaries to 1.5e-5, which
  /// moves a white by several times as much.
  private static let linearTolerance: Float = 1e-4

  /// The same tolerance for values on the ROMM curve: its slope is 16 at black, and 1 / 1.8 at white.
  private static let encodedRange = (-16 * linearTolerance)...(1 + linearTolerance / 1.8)

  /// How many of a linear colour's channels lie outside ProPhoto.
  @inline(__always) static func countOutside(_ linear: SIMD3<Float>) -> Int {
    let isInside = (linear .>= -linearTolerance) .& (linear .<= 1 + linearTolerance)
    return all(isInside) ? 0 : (isInside[0] ? 0 : 1) + (isInside[1] ? 0 : 1) + (isInside[2] ? 0 : 1)
  }

  /// At most `profilePixels` pixels.
  private static func convert(
    _ values: UnsafeBufferPointer<Float>, into codes: UnsafeMutablePointer<UInt16>, _ profile: ProfileTransform
  ) -> Int {
    let encoder = ROMM16Encoder.shared
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: profilePixels * 3) { linear in
      profile.apply(values.baseAddress!, linear.baseAddress!, pixels: values.count / 3)
      var outside = 0
      for i in values.indices { codes[i] = encoder.encode(linear[i]) }
      for i in stride(from: 0, to: values.count, by: 3) {
        outside += countOutside(SIMD3(linear[i], linear[i + 1], linear[i + 2]))
        // The profile's own tables have ended before ProPhoto does.
        if profile.clipsInput { outside += countOutside(SIMD3(values[i], values[i + 1], values[i + 2])) }
      }
      return outside
    }
  }
}
