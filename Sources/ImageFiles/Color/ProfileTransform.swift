import CImageCodecs
import ColorScience

/// Little CMS's reading of an embedded ICC profile: encoded values → linear ProPhoto RGB, relative colorimetric, in
/// `Float` without bounds.
package final class ProfileTransform: @unchecked Sendable {
  // The transform was made without Little CMS's cache, its only mutable state, and is never changed afterwards.
  private let handle: OpaquePointer
  /// One channel instead of three.
  package let isGrey: Bool
  /// The profile's own description, for messages.
  package let name: String

  /// Whether values outside [0, 1] are taken as 0 and 1, as tables do.
  let clipsInput: Bool

  /// Why a profile cannot be used.
  package struct Refusal: Error, Equatable { package let reason: String }

  package init(_ profile: [UInt8]) throws(Refusal) {
    var made: OpaquePointer?
    var facts = codec_icc_profile()
    var target = RGBSpace.proPhoto.iccPrimaries
    let status = codec_icc_transform_open(profile, profile.count, &target, &made, &facts)
    guard status.code == .ok, let made else { throw Refusal(reason: status.text) }
    handle = made
    isGrey = facts.grey
    let whites: [Float] = isGrey ? [1, 1.25] : [1, 1, 1, 1.25, 1.25, 1.25]
    var linear = [Float](repeating: 0, count: 6)
    codec_icc_transform_apply(made, whites, &linear, 2)
    clipsInput = linear[..<3].elementsEqual(linear[3...])
    name = withUnsafeBytes(of: facts.name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  deinit { codec_icc_transform_close(handle) }

  /// - Parameters:
  ///   - encoded: (pixels, 3); of the channels of a grey profile, the first counts.
  ///   - linear: (pixels, 3).
  func apply(_ encoded: UnsafePointer<Float>, _ linear: UnsafeMutablePointer<Float>, pixels: Int) {
    guard isGrey else { return codec_icc_transform_apply(handle, encoded, linear, UInt32(pixels)) }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: pixels) { grey in
      for i in 0..<pixels { grey[i] = encoded[3 * i] }
      codec_icc_transform_apply(handle, grey.baseAddress!, linear, UInt32(pixels))
    }
  }

  /// The linear values of encoded ones.
  package func linear(_ encoded: [SIMD3<Float>]) -> [SIMD3<Float>] {
    let flat = encoded.flatMap { [$0.x, $0.y, $0.z] }
    var result = [Float](repeating: 0, count: encoded.count * 3)
    apply(flat, &result, pixels: encoded.count)
    return encoded.indices.map { SIMD3(result[3 * $0], result[3 * $0 + 1], result[3 * $0 + 2]) }
  }
}
