import ColorScience
import GamutContainer
import ImageFiles

/// The photograph as an 8-bit JPEG in a space wider than sRGB, with that space's profile: what a user would pick who
/// does not mind that programs without colour management show it too pale. It stores nothing else.
struct WideSpaceJPEG: RecoveryMethod {
  enum Space: String, CaseIterable, Sendable {
    case displayP3 = "p3-jpeg"
    case proPhoto = "prophoto-jpeg"

    fileprivate var space: RGBSpace { self == .displayP3 ? .displayP3 : .proPhoto }
    fileprivate var profile: [UInt8] { self == .displayP3 ? ICCProfile.displayP3 : ICCProfile.proPhoto }

    /// The 8-bit code of a linear value, clipped to [0, 1].
    fileprivate func encode(_ linear: Float) -> UInt8 {
      // Display P3 has sRGB's curve.
      if self == .displayP3 { return SRGB8Encoder.shared.encode(linear) }
      return UInt8((UInt32(ROMM16Encoder.shared.encode(linear)) + 128) / 257)
    }
  }

  let space: Space
  let changesPicture = true
  var name: String { space.rawValue }

  func reduce(_ photo: MethodInput, _ context: MethodContext) throws -> MethodOutput {
    let original = photo.pair.original
    let matrix = PixelMatrix(RGBSpace.proPhoto.matrix(to: space.space))
    // Codes of the wider space, though libjpeg, which knows no spaces, takes them by the type of sRGB's.
    let codes = original.mappingRows(to: SRGB8.self, threads: context.threads) { _, from, to in
      let linear = ProPhoto16.linear
      for i in stride(from: 0, to: 3 * original.width, by: 3) {
        let color = matrix * linear(from + i)
        for c in 0..<3 { to[i + c] = space.encode(color[c]) }
      }
    }
    guard let compression = photo.compression else { return MethodOutput(picture: codes) }
    let bare = try JPEGFile.encode(codes, quality: compression.quality, subsampling: compression.subsampling)
    let profile = JPEGSegment(
      marker: JPEGSegment.application(2), payload: JPEGSegment.iccPrefix + [1, 1] + space.profile)
    return MethodOutput(jpeg: try JPEGSegments(bare).inserting([profile]))
  }

  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16> {
    if let jpeg = received.jpeg {
      return try PhotoReader.read(InputFile(bytes: jpeg, name: received.name), workers: context.threads).pixels
    }
    let matrix = PixelMatrix(space.space.matrix(to: .proPhoto))
    let linear = (0..<256).map { Float(space.space.curve.decode(Double($0) / 255)) }
    return received.pixels.mappingRows(to: ProPhoto16.self, threads: context.threads) { _, from, to in
      let encoder = ROMM16Encoder.shared
      for i in stride(from: 0, to: 3 * received.pixels.width, by: 3) {
        let color = matrix * SIMD3(linear[Int(from[i])], linear[Int(from[i + 1])], linear[Int(from[i + 2])])
        for c in 0..<3 { to[i + c] = encoder.encode(color[c]) }
      }
    }
  }
}
