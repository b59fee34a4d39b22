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
          Self.convert(UnsafeBufferPointer(rebasing: values[..<piece.count]), into: piece.baseAddress!, profile)
        }
      }
    }
  }

  /// Encoded values in [0, 1] → ProPhoto codes, (pixels, 3).
  func convert(_ values: UnsafeBufferPointer<Float>, into codes: UnsafeMutablePointer<UInt16>) {
    switch self {
    case .none:
      // In double precision, because a product of two Floats near 65 535 may round to the wrong side of one half.
      for i in values.indices { codes[i] = UInt16((Double(values[i]) * 65_535).rounded()) }
    case .matrix(let conversion): conversion.convert(values, into: codes)
    case .profile(let profile):
      for start in stride(from: 0, to: values.count, by: Self.profilePixels * 3) {
        let end = min(start + Self.profilePixels * 3, values.count)
        Self.convert(UnsafeBufferPointer(rebasing: values[start..<end]), into: codes + start, profile)
      }
    }
  }

  /// At most `profilePixels` pixels.
  private static func convert(
    _ values: UnsafeBufferPointer<Float>, into codes: UnsafeMutablePointer<UInt16>, _ profile: ProfileTransform
  ) {
    let encoder = ROMM16Encoder.shared
    withUnsafeTemporaryAllocation(of: Float.self, capacity: profilePixels * 3) { linear in
      profile.apply(values.baseAddress!, linear.baseAddress!, pixels: values.count / 3)
      for i in values.indices { codes[i] = encoder.encode(linear[i]) }
    }
  }
}
