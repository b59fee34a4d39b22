import CImageCodecs
import ColorScience

/// The ICC profiles that are embedded in what is written: version 4 with parametric curves, a few hundred bytes, always
/// the same.
package enum ICCProfile {
  /// ROMM (ProPhoto) RGB with its exact curve, for the restored photograph.
  package static let proPhoto = make(
    .proPhoto, curve: codec_icc_curve(gamma: 1.8, a: 1, b: 0, c: 1.0 / 16, d: 16.0 / 512))

  /// sRGB, for the JPEG.
  package static let sRGB = make(.sRGB, curve: sRGBCurve)

  /// Display P3, for JPEGs to compare with.
  package static let displayP3 = make(.displayP3, curve: sRGBCurve)

  private static var sRGBCurve: codec_icc_curve {
    codec_icc_curve(gamma: 2.4, a: 1 / 1.055, b: 0.055 / 1.055, c: 1 / 12.92, d: 0.04045)
  }

  /// The size in a profile's header (ICC.1, 7.2.2), where the bytes begin with one.
  static func declaredSize(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 128, bytes[36..<40].elementsEqual("acsp".utf8) else { return nil }
    return bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func make(_ space: RGBSpace, curve: codec_icc_curve) -> [UInt8] {
    var (primaries, curve) = (space.iccPrimaries, curve)
    var count = 2_048
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let status = codec_icc_profile_make(
        &primaries, &curve, space.name, "No copyright, use freely", buffer.baseAddress!, &count)
      precondition(status.code == .ok, status.text)
      initialized = count
    }
    return bytes
  }
}

extension RGBSpace {
  var iccPrimaries: codec_icc_primaries {
    func pair(_ c: Chromaticity) -> (Double, Double) { (c.x, c.y) }
    return codec_icc_primaries(white: pair(white), red: pair(red), green: pair(green), blue: pair(blue))
  }
}
