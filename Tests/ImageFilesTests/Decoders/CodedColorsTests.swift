import CImageCodecs
import Testing

@testable import ImageFiles

/// The colours that coded pictures name where no box of the file does.
@Suite struct CodedColorsTests {
  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    stride(from: 0, to: hexadecimal.count, by: 2).map { start in
      let first = hexadecimal.index(hexadecimal.startIndex, offsetBy: start)
      return UInt8(hexadecimal[first...].prefix(2), radix: 16)!
    }
  }

  /// The content of hvcC as x265 made it, with the colours of SMPTE EG 432 and sRGB's curve.
  private static let hevc = bytes(
    "0104080000000000000000001ef000fcfff8f800000f03200001001740010c01ffff0408000003009e3800000300001eba0240"
      + "210001002a4201010408000003009e3800000300001e90049020b2dd5c94d7370c0d0604000003000400000300042022000100"
      + "084401c17318301890")
  /// A sequence header as libaom made it, with the same colours.
  private static let av1 = bytes("0a09381963deda181a0d20")

  private func hevc(_ bytes: [UInt8]) -> [UInt8]? {
    var points: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    let found = withUnsafeMutableBytes(of: &points) {
      codec_hevc_colors(bytes, bytes.count, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
    return found ? [points.0, points.1, points.2, points.3] : nil
  }

  private func av1(_ bytes: [UInt8]) -> [UInt8]? {
    var points: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    let found = withUnsafeMutableBytes(of: &points) {
      codec_av1_colors(bytes, bytes.count, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
    return found ? [points.0, points.1, points.2, points.3] : nil
  }

  @Test func `HEVC and AV1 name Display P3`() {
    #expect(hevc(Self.hevc) == [12, 13, 6, 1])
    #expect(av1(Self.av1) == [12, 13, 6, 1])
  }

  @Test func `cut and changed headers say something or nothing`() {
    for count in 0..<Self.hevc.count - 30 { #expect(hevc(Array(Self.hevc.prefix(count))) == nil) }
    for count in 0..<Self.av1.count { #expect(av1(Array(Self.av1.prefix(count))) == nil) }
    for position in Self.hevc.indices {
      for bit in 0..<8 {
        var changed = Self.hevc
        changed[position] ^= 1 << UInt8(bit)
        _ = hevc(changed)
      }
    }
    for position in Self.av1.indices {
      var changed = Self.av1
      changed[position] ^= 0xFF
      _ = av1(changed)
    }
  }
}
