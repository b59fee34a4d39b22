import ColorScience
import GamutTestSupport
import Testing

@testable import ImageFiles

/// TIFFs whose curves are tables (tag 301).
@Suite struct TransferFunctionTests {
  private static let side = 16
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private static func code(_ x: Int, _ y: Int, _ c: Int) -> Int { (x * 16 + y * 9 + c * 70) & 0xFF }

  /// An RGB TIFF of 8 or 16 bits, uncompressed.
  private func tiff(bits: Int, _ added: [TIFFEntry]) throws -> String {
    let pixels = (0..<Self.side * Self.side * 3).flatMap { index -> [UInt8] in
      let code = UInt8(Self.code(index / 3 % Self.side, index / 3 / Self.side, index % 3))
      return Array(repeating: code, count: bits / 8)
    }
    let layout = TIFFFormat(order: .little, isBig: false)
    let depth = TIFFEntry(tag: 258, type: .short, value: (0..<3).flatMap { _ in [UInt8(bits), 0] })
    func directory(pixelsAt start: Int) -> [UInt8] {
      let entries: [TIFFEntry] =
        [
          .long(256, Self.side), .long(257, Self.side), depth, .short(259, 1), .short(262, 2), .long(273, start),
          .short(277, 3), .long(278, Self.side), .long(279, pixels.count),
        ] + added
      return layout.encoded(entries.map(DirectoryItem.new), at: 8, next: 0)
    }
    let start = 8 + directory(pixelsAt: 0).count
    return try scratch.write([0x49, 0x49, 42, 0, 8, 0, 0, 0] + directory(pixelsAt: start) + pixels, "curves.tif")
  }

  /// Tables of powers.
  private func function(bits: Int, _ exponents: [Double]) -> TIFFEntry {
    let top = Double((1 << bits) - 1)
    let values = exponents.flatMap { exponent in
      (0..<1 << bits).map { UInt64((TransferCurve.gamma(exponent).decode(Double($0) / top) * 65_535).rounded()) }
    }
    return TIFFEntry(tag: 301, type: .short, value: values.flatMap { $0.littleEndian(bytes: 2) })
  }

  /// Display P3's, in ten-thousandths.
  private static let corners = TIFFEntry(
    tag: 319, type: .rational,
    value: [6_800, 3_200, 2_650, 6_900, 1_500, 600].flatMap { UInt64($0).littleEndian(bytes: 4) + [0x10, 0x27, 0, 0] })

  /// The largest difference to what powers and primaries give.
  private func error(_ photo: Photo, _ space: RGBSpace, _ exponents: [Double]) -> Int {
    let matrix = space.matrix(to: .proPhoto)
    return photo.pixels.components.enumerated().reduce(0) { largest, item in
      let (pixel, channel) = item.offset.quotientAndRemainder(dividingBy: 3)
      let light =
        matrix
        * SIMD3(
          (0..<3).map { c in
            TransferCurve.gamma(exponents[c % exponents.count]).decode(
              Double(Self.code(pixel % Self.side, pixel / Self.side, c)) / 255)
          })
      let right = RGBSpace.proPhoto.curve.encode(min(max(light[channel], 0), 1)) * 65_535
      return max(largest, abs(Int(item.element) - Int(right.rounded())))
    }
  }

  /// Values of 16 bits in the table are worth up to 16 codes where ROMM's curve is steepest.
  private static let tolerance = 16

  @Test(arguments: [8, 16], [[1.8], [1, 1.5, 2.4]]) func `tables are the curves`(bits: Int, exponents: [Double]) throws
  {
    let photo = try PhotoReader.read(path: tiff(bits: bits, [function(bits: bits, exponents), Self.corners]))
    #expect(error(photo, .displayP3, exponents) <= Self.tolerance)
    #expect(photo.notices.isEmpty)
  }

  @Test func `without corners those of the assumed space are taken, and that is said`() throws {
    let path = try tiff(bits: 8, [function(bits: 8, [1.8])])
    let photo = try PhotoReader.read(path: path)
    #expect(error(photo, .sRGB, [1.8]) <= Self.tolerance)
    #expect(photo.notices == [.primariesAssumed(path: path, space: "sRGB")])
    #expect(try error(PhotoReader.read(path: path, assuming: .adobeRGB), .adobeRGB, [1.8]) <= Self.tolerance)
  }

  @Test func `a profile counts before tables`() throws {
    let profile = TIFFEntry(tag: ExifTag.profile, type: .undefined, value: ICCProfile.proPhoto)
    let photo = try PhotoReader.read(path: tiff(bits: 8, [function(bits: 8, [1.2]), profile]))
    #expect(photo.colorSpaceDescription == "ProPhoto RGB (ICC profile)")
  }

  @Test func `tables that fall or have another length are ignored, and that is said`() throws {
    let falling = TIFFEntry(tag: 301, type: .short, value: (0..<256).flatMap { [0, UInt8(255 - $0)] })
    for entry in [falling, function(bits: 4, [1.8])] {
      let path = try tiff(bits: 8, [entry])
      #expect(
        try PhotoReader.read(path: path).notices
          == [.transferFunctionIgnored(path: path), .spaceAssumed(path: path, space: "sRGB")])
    }
  }
}
