import ColorScience
import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

/// HEIC and AVIF files, made by heif-enc and put into containers of these tests.
@Suite(.enabled(if: BuiltDecoder.reads(.heif) && BuiltDecoder.hasEncoder)) struct HEIFTests {
  private static let width = 128
  private static let height = 96
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Smooth in all channels, so that halved colour differences cost little; darker at the left, lighter at the top.
  private static func value(_ x: Int, _ y: Int, _ c: Int) -> Double {
    let (u, v) = (Double(x) / Double(width), Double(y) / Double(height))
    return [0.15 + 0.6 * u, 0.8 - 0.5 * v, 0.2 + 0.3 * u + 0.3 * v][c]
  }

  private static func raster<Encoding: PixelEncoding>(of _: Encoding.Type) -> Raster<Encoding> {
    let top = Double(Encoding.Component.max)
    let components = (0..<height).flatMap { y in
      (0..<width).flatMap { x in (0..<3).map { c in Encoding.Component((value(x, y, c) * top).rounded()) } }
    }
    return Raster(width: width, height: height, components: components)
  }

  /// A PNG without a profile.
  private func png(bits: Int) throws -> String {
    if bits == 8 {
      let bytes = try PNGFile.encode(Self.raster(of: SRGB8.self))
      return try scratch.write(bytes, "8.png")
    }
    let file = try MemoryFile()
    var writer = try PNGFile.Writer(to: file, width: Self.width, height: Self.height, profile: [], profileName: "")
    let raster = Self.raster(of: ProPhoto16.self)
    try raster.withUnsafeComponents { try writer.write(rows: $0, count: Self.height) }
    try writer.finish()
    return try scratch.write(file.bytes, "16.png")
  }

  private func container(
    _ suffix: String = "heic", bits: Int = 8, chroma: String = "444", quality: String = "99"
  ) throws -> HEIFContainer {
    let output = scratch.path("coded.\(suffix)")
    try #require(
      BuiltDecoder.run(
        "heif-enc", try png(bits: bits), "-o", output, "-q", quality, "-b", "\(max(bits, 10))", "-p", "chroma=\(chroma)"
      ))
    let bytes = try scratch.bytes("coded.\(suffix)")
    return try #require(HEIFContainer(encoded: bytes, width: Self.width, height: Self.height))
  }

  private func read(_ container: HEIFContainer) throws -> Photo {
    try PhotoReader.read(path: scratch.write(container.bytes, "photo.heic"), decoder: BuiltDecoder.program)
  }

  /// The ProPhoto codes of values in a space, (height, width, 3).
  private static func converted(
    from space: RGBSpace, _ values: (_ x: Int, _ y: Int) -> [Double]
  ) -> Raster<ProPhoto16> {
    let matrix = space.matrix(to: .proPhoto)
    let codes = (0..<height).flatMap { y in
      (0..<width).flatMap { x -> [UInt16] in
        let encoded = values(x, y).map { min(max($0, 0), 1) }
        let linear = matrix * SIMD3(encoded.map { space.curve.decode($0) })
        return (0..<3).map { UInt16((RGBSpace.proPhoto.curve.encode(min(max(linear[$0], 0), 1)) * 65_535).rounded()) }
      }
    }
    return Raster(width: width, height: height, components: codes)
  }

  private func reference(_ space: AssumedSpace) -> Raster<ProPhoto16> {
    Self.converted(from: space.space) { x, y in (0..<3).map { Self.value(x, y, $0) } }
  }

  /// The mean difference in codes of 65 535.
  private func error(_ photo: Photo, _ right: Raster<ProPhoto16>) -> Double {
    guard photo.pixels.width == right.width, photo.pixels.height == right.height else { return .infinity }
    let sum = zip(photo.pixels.components, right.components).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(right.components.count)
  }

  /// Half a code of 8 bits, or what quality 99 costs at more; a wrong matrix, range or curve costs ten times as much.
  private static let tolerance = 200.0

  @Test(arguments: [
    ("heic", 8, "444"), ("heic", 8, "422"), ("heic", 8, "420"), ("heic", 10, "444"), ("heic", 12, "420"),
    ("avif", 8, "420"), ("avif", 8, "444"), ("avif", 12, "420"),
  ])
  func `pixels come out as they were put in`(suffix: String, bits: Int, chroma: String) throws {
    let photo = try read(container(suffix, bits: bits, chroma: chroma))
    #expect(photo.colorSpaceDescription == "sRGB (assumed)")
    #expect(photo.notices.isEmpty)
    #expect(error(photo, reference(.sRGB)) < Self.tolerance)
  }

  @Test func `more bits are more exact`() throws {
    let right = reference(.sRGB)
    #expect(try error(read(container(bits: 12)), right) < error(read(container(bits: 8)), right) / 2)
  }

  @Test(arguments: [
    (1, 13, AssumedSpace.sRGB), (12, 13, .displayP3), (9, 1, .rec2020), (1, 8, .linearSRGB), (2, 2, .sRGB),
    (12, 2, .displayP3),
  ])
  func `nclx names primaries and curve`(primaries: Int, transfer: Int, space: AssumedSpace) throws {
    var container = try container()
    container.properties = [HEIFContainer.nclx(primaries, transfer, 6)]
    #expect(try error(read(container), reference(space)) < Self.tolerance * (transfer == 8 ? 3 : 1))
  }

  /// The coded Y, Cb and Cr are those of BT.601 and full range: read by another matrix or range, the colours are those
  /// that the formulas of H.273 give.
  @Test(arguments: [(1, true), (9, true), (6, false), (1, false), (0, true), (8, true)])
  func `nclx names the matrix and the range`(matrix: Int, fullRange: Bool) throws {
    var container = try container()
    container.properties = [HEIFContainer.nclx(1, 13, matrix, fullRange: fullRange)]
    let raster = Self.converted(from: .sRGB) { x, y in
      Self.reinterpreted((0..<3).map { Self.value(x, y, $0) }, matrix, fullRange)
    }
    #expect(try error(read(container), raster) < 2 * Self.tolerance)
  }

  private static func reinterpreted(_ rgb: [Double], _ matrix: Int, _ fullRange: Bool) -> [Double] {
    var y = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
    var b = (rgb[2] - y) / 1.772
    var r = (rgb[0] - y) / 1.402
    if matrix == 0 { return [r + 128.0 / 255, y, b + 128.0 / 255] }
    if !fullRange {
      y = (y * 255 - 16) / 219
      b = b * 255 / 224
      r = r * 255 / 224
    }
    if matrix == 8 { return [y - b + r, y + b, y - b - r] }
    let (kr, kb) = [1: (0.2126, 0.0722), 6: (0.299, 0.114), 9: (0.2627, 0.0593)][matrix]!
    let red = y + 2 * (1 - kr) * r
    let blue = y + 2 * (1 - kb) * b
    return [red, (y - kr * red - kb * blue) / (1 - kr - kb), blue]
  }

  @Test func `an ICC profile counts before nclx`() throws {
    var container = try container()
    container.properties = [HEIFContainer.profile(ICCProfile.displayP3), HEIFContainer.nclx(1, 13, 6)]
    let photo = try read(container)
    #expect(photo.colorSpaceDescription.hasSuffix("(ICC profile)"))
    #expect(error(photo, reference(.displayP3)) < Self.tolerance)
  }

  @Test(arguments: [(9, 16, 9), (9, 18, 9), (1, 11, 6), (3, 13, 6), (1, 13, 14)])
  func `bright-screen curves and unknown numbers are refused`(primaries: Int, transfer: Int, matrix: Int) throws {
    var container = try container()
    container.properties = [HEIFContainer.nclx(primaries, transfer, matrix)]
    let path = try scratch.write(container.bytes, "photo.heic")
    let error = imageFileError { () throws(ImageFileError) in
      _ = try PhotoReader.read(path: path, decoder: BuiltDecoder.program)
    }
    guard case .unsupported(path, .heif, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// irot turns counter-clockwise: one quarter is Exif's 8, three are its 6.
  @Test(arguments: [(1, 8), (2, 3), (3, 6)] as [(UInt8, Int)])
  func `the file's own turns count, and Exif's do not turn again`(quarters: UInt8, orientation: Int) throws {
    var container = try container()
    container.properties = [HEIFContainer.rotation(quarters)]
    var block = ExifBlock()
    block.image = [TIFFEntry(tag: 271, type: .ascii, value: Array("Maker\0".utf8))]
    container.exif = block.described(width: Self.width, height: Self.height, orientation: orientation).bytes
    container.xmp = Array("<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>".utf8)
    let photo = try read(container)
    #expect(error(photo, reference(.sRGB).upright(from: Orientation(orientation))) < Self.tolerance)
    #expect(photo.metadata.orientation == 1)
    #expect(photo.metadata.exif?.image.contains { $0.tag == 271 } == true)
    #expect(photo.metadata.xmp != nil)
  }

  @Test func `what is left out is said`() throws {
    var container = try container()
    container.copies = 2
    container.auxiliaryType = "urn:com:apple:photo:2020:aux:hdrgainmap"
    #expect(
      try read(container).notices == [.pagesLeftOut(path: scratch.path("photo.heic"), count: 2), .gainMapLeftOut])
  }

  @Test func `limits hold before anything is decoded`() throws {
    let path = try scratch.write(container().bytes, "photo.heic")
    for limits in [ReadingLimits(pixels: Self.width * Self.height - 1), ReadingLimits(dimension: Self.width - 1)] {
      let error = imageFileError { () throws(ImageFileError) in
        _ = try PhotoReader.read(path: path, limits: limits, decoder: BuiltDecoder.program)
      }
      guard case .tooLarge = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test func `cut and changed files are one error or a picture`() throws {
    let bytes = try container().bytes
    var failures = 0
    func exercise(_ bytes: [UInt8]) throws {
      let path = try scratch.write(bytes, "broken.heic")
      let error = imageFileError { () throws(ImageFileError) in
        _ = try PhotoReader.read(path: path, decoder: BuiltDecoder.program)
      }
      switch error {
      case nil: break
      case .malformed, .unsupported, .tooLarge, .outOfMemory, .decoderFailed: failures += 1
      case let other?: Issue.record("\(other)")
      }
    }
    for count in stride(from: 24, to: bytes.count, by: bytes.count / 20) { try exercise(Array(bytes.prefix(count))) }
    for position in stride(from: 20, to: bytes.count, by: bytes.count / 40) {
      var changed = bytes
      changed[position] ^= UInt8(truncatingIfNeeded: 1 << (position % 8)) | 0x80
      try exercise(changed)
    }
    #expect(failures > 20)
  }
}
