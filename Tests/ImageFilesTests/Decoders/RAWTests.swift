import ColorScience
import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

/// Camera RAW files: DNGs of six patches, whose developed colours follow from the numbers in them.
@Suite(.enabled(if: BuiltDecoder.reads(.raw))) struct RAWTests {
  private static let patches: [SIMD3<Double>] = [
    [0.2, 0.4, 0.1], [0.6, 0.1, 0.1], [0.1, 0.1, 0.5], [0.5, 0.5, 0.5], [0.05, 0.3, 0.3], [0.9, 0.8, 0.7],
  ]
  private static let side = 32
  private static let width = 3 * side
  private static let height = 2 * side
  /// The camera's signals of a neutral patch.
  private static let neutral: SIMD3<Double> = [0.5, 1, 0.7]

  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// A DNG 1.4 of a camera whose filters are sRGB's primaries.
  /// - Parameters:
  ///   - isMosaic: one channel a pixel, in squares of red, green, green, blue; else all three.
  ///   - exposure: of the whole picture; 1 is as bright as the patches.
  ///   - black: the level of darkness; white is then 16 000, else the largest number of 16 bits.
  ///   - whiteXY: whether the camera's white is told as a chromaticity, that of D65.
  private func dng(
    isMosaic: Bool, orientation: UInt16 = 1, exposure: Double = 1, hasNeutral: Bool = true, black: Int = 0,
    whiteXY: Bool = false
  ) -> [UInt8] {
    var pixels: [UInt8] = []
    for y in 0..<Self.height {
      for x in 0..<Self.width {
        let signals = Self.patches[y / Self.side * 3 + x / Self.side] * Self.neutral * exposure
        let channels = isMosaic ? [y % 2 + x % 2] : [0, 1, 2]
        let white = black == 0 ? 65_535 : 16_000
        for c in channels {
          let level = Double(black) + signals[c] * Double(white - black)
          pixels += UInt64(level.rounded()).littleEndian(bytes: 2)
        }
      }
    }
    let layout = TIFFFormat(order: .little, isBig: false)
    func directory(pixelsAt start: Int) -> [UInt8] {
      let entries =
        entries(isMosaic, orientation, hasNeutral, black, whiteXY) + [.long(273, start), .long(279, pixels.count)]
      return layout.encoded(entries.map(DirectoryItem.new), at: 8, next: 0)
    }
    let start = 8 + directory(pixelsAt: 0).count
    return [0x49, 0x49, 42, 0, 8, 0, 0, 0] + directory(pixelsAt: start) + pixels
  }

  private func entries(
    _ isMosaic: Bool, _ orientation: UInt16, _ hasNeutral: Bool, _ black: Int, _ whiteXY: Bool
  ) -> [TIFFEntry] {
    let channels = isMosaic ? 1 : 3
    func shorts(_ tag: UInt16, _ value: Int) -> TIFFEntry {
      TIFFEntry(
        tag: tag, type: .short, value: (0..<channels).flatMap { _ in UInt64(value).littleEndian(bytes: 2) })
    }
    func text(_ tag: UInt16, _ text: String) -> TIFFEntry {
      TIFFEntry(tag: tag, type: .ascii, value: Array(text.utf8) + [0])
    }
    /// In millionths.
    func rationals(_ tag: UInt16, _ type: TIFFEntry.ValueType, _ numbers: [Double]) -> TIFFEntry {
      let value = numbers.flatMap { number in
        UInt64(bitPattern: Int64((number * 1e6).rounded())).littleEndian(bytes: 4)
          + UInt64(1_000_000).littleEndian(bytes: 4)
      }
      return TIFFEntry(tag: tag, type: type, value: value)
    }
    let toCamera = RGBSpace.sRGB.toXYZ.inverse
    let matrix = [toCamera.row0, toCamera.row1, toCamera.row2].flatMap { row in (0..<3).map { row[$0] } }
    var entries: [TIFFEntry] = [
      .long(254, 0), .long(256, Self.width), .long(257, Self.height), shorts(258, 16), .short(259, 1),
      .short(262, isMosaic ? 32_803 : 34_892), text(271, "Maker"), text(272, "Model"), .short(274, orientation),
      .short(277, UInt16(channels)), .long(278, Self.height), .short(284, 1), text(306, "2026:11:28 12:00:00"),
      TIFFEntry(tag: 50_706, type: .byte, value: [1, 4, 0, 0]), text(50_708, "Maker Model"),
      shorts(50_714, black), shorts(50_717, black == 0 ? 65_535 : 16_000), rationals(50_721, .signedRational, matrix),
      .short(50_778, 21),
    ]
    if hasNeutral { entries.append(rationals(50_728, .rational, (0..<3).map { Self.neutral[$0] })) }
    if whiteXY { entries.append(rationals(50_729, .rational, [0.3127, 0.3290])) }
    if isMosaic {
      entries.append(TIFFEntry(tag: 33_421, type: .short, value: [2, 0, 2, 0]))
      entries.append(TIFFEntry(tag: 33_422, type: .byte, value: [0, 1, 1, 2]))
    }
    return entries
  }

  private func read(_ bytes: [UInt8]) throws -> Photo {
    try PhotoReader.read(path: scratch.write(bytes, "photo.dng"), decoder: BuiltDecoder.program)
  }

  /// The largest distance of a patch's middle from what its light is in ProPhoto, in codes of 65 535.
  private func error(_ photo: Photo, exposure: Double = 1) -> Int {
    let matrix = RGBSpace.sRGB.matrix(to: .proPhoto)
    return Self.patches.enumerated().reduce(0) { largest, patch in
      let light = matrix * (patch.element * exposure)
      let x = patch.offset % 3 * Self.side + Self.side / 2
      let y = patch.offset / 3 * Self.side + Self.side / 2
      let distances = (0..<3).map { c in
        let right = RGBSpace.proPhoto.curve.encode(min(max(light[c], 0), 1)) * 65_535
        return abs(Int(photo.pixels.components[3 * (y * photo.pixels.width + x) + c]) - Int(right.rounded()))
      }
      return max(largest, distances.max()!)
    }
  }

  /// LibRaw's matrices have six digits, its multipliers and its pixels 16 bits.
  private static let tolerance = 24

  @Test(arguments: [true, false]) func `a DNG is developed to ProPhoto by the camera's white balance`(isMosaic: Bool)
    throws
  {
    let photo = try read(dng(isMosaic: isMosaic))
    #expect(photo.pixels.width == Self.width)
    #expect(error(photo) <= Self.tolerance)
    #expect(photo.colorSpaceDescription == "linear ProPhoto RGB (developed)")
    #expect(photo.notices.isEmpty)
  }

  @Test(arguments: [0.25, 0.8]) func `nothing is brightened`(exposure: Double) throws {
    #expect(try error(read(dng(isMosaic: true, exposure: exposure)), exposure: exposure) <= Self.tolerance)
  }

  @Test func `the picture is turned once, and its metadata come along`() throws {
    let upright = try read(dng(isMosaic: false)).pixels
    let photo = try read(dng(isMosaic: false, orientation: 6))
    #expect(photo.pixels == upright.upright(from: Orientation(6)))
    #expect(photo.metadata.orientation == 1)
    #expect(photo.metadata.exif?.image.map(\.tag).contains(306) == true)
  }

  @Test func `a photograph without a white balance is developed for daylight, and that is said`() throws {
    let photo = try read(dng(isMosaic: true, hasNeutral: false))
    #expect(photo.notices == [.whiteBalanceAssumed(path: scratch.path("photo.dng"))])
    #expect(try read(dng(isMosaic: true, hasNeutral: false, whiteXY: true)).notices == [])
  }

  /// 12 000 steps of the sensor, at the dark end of ProPhoto's curve.
  @Test(arguments: [true, false]) func `the level of darkness is not part of the light`(isMosaic: Bool) throws {
    #expect(try error(read(dng(isMosaic: isMosaic, black: 4_000))) <= 4 * Self.tolerance)
  }

  @Test func `limits hold`() throws {
    let path = try scratch.write(dng(isMosaic: true), "photo.dng")
    let error = imageFileError { () throws(ImageFileError) in
      _ = try PhotoReader.read(
        path: path, limits: ReadingLimits(pixels: Self.width * Self.height - 1), decoder: BuiltDecoder.program)
    }
    guard case .tooLarge = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `cut and changed files are one error or a picture`() throws {
    let bytes = dng(isMosaic: true)
    func exercise(_ bytes: [UInt8]) throws {
      let path = try scratch.write(bytes, "broken.dng")
      let error = imageFileError { () throws(ImageFileError) in
        _ = try PhotoReader.read(path: path, decoder: BuiltDecoder.program)
      }
      if let error { #expect(!"\(error)".contains("\n")) }
    }
    for count in stride(from: 24, to: bytes.count, by: bytes.count / 20) { try exercise(Array(bytes.prefix(count))) }
    for position in stride(from: 8, to: 500, by: 11) {
      var changed = bytes
      changed[position] ^= UInt8(truncatingIfNeeded: 1 << (position % 8)) | 0x80
      try exercise(changed)
    }
  }

  @Test(arguments: ["raw-mosaic.tif", "raw-cr2.tif", "raw-linear.tif"])
  func `what looks like a RAW file and is none is one error`(name: String) {
    let path = Fixture.path("Cases/\(name)")
    let error = imageFileError { () throws(ImageFileError) in
      _ = try PhotoReader.read(path: path, decoder: BuiltDecoder.program)
    }
    #expect(error != nil)
  }
}
