import ColorScience
import Testing

@testable import ImageFiles

@Suite struct TIFFReadingTests {
  /// As ProPhoto, so that codes pass unchanged.
  private func read(_ name: String) throws -> Photo {
    try PhotoReader.read(path: Fixture.path("\(name).tif"), assuming: .proPhoto)
  }

  @Test(arguments: [
    "plain", "big-endian", "bigtiff", "bigtiff-big-endian", "tiles", "planar", "planar-tiles", "lzw-predictor",
    "zlib-predictor",
    "zstd-predictor", "big-endian-predictor", "lzma", "packbits", "alpha", "uint32", "preview-first",
  ])
  func `every layout of 16-bit codes gives the same codes`(name: String) throws {
    #expect(try read(name).pixels == Fixture.sixteenBit)
  }

  @Test(arguments: 1...8) func `an image is turned upright`(orientation: Int) throws {
    let photo = try read("orientation-\(orientation)")
    #expect(photo.pixels == Fixture.sixteenBit)
    #expect(photo.metadata.orientation == orientation)
  }

  @Test func `associated alpha is divided out`() throws {
    // The stored products are rounded to whole codes and alpha is at least 40 000: up to 65 535 / 40 000 / 2, rounded.
    #expect(try read("premultiplied").pixels.largestDifference(to: Fixture.sixteenBit) <= 1)
  }

  @Test func `grey becomes red, green and blue`() throws {
    let grey = Fixture.grey(of: Fixture.sixteenBit)
    #expect(try read("grey").pixels == grey)
    #expect(try read("grey-inverted").pixels == grey)
    #expect(try read("grey-alpha").pixels == Fixture.grey(of: Fixture.eightBit))
  }

  @Test func `8-bit codes take the full 16-bit scale`() throws {
    #expect(try read("eight-bit").pixels == Fixture.eightBit)
  }

  @Test(arguments: ["float16", "float32", "float64", "float32-big-endian-tiles"])
  func `floating-point values become the nearest codes`(name: String) throws {
    let photo = try read(name)
    #expect(photo.pixels == Fixture.unit)
    #expect(photo.notices.isEmpty)
  }

  @Test func `floating-point values outside 0 to 1 are clipped and counted`() throws {
    let photo = try read("float-outside")
    func code(_ x: Int, _ y: Int, _ c: Int) -> UInt16 { photo.pixels.components[(y * Fixture.width + x) * 3 + c] }
    #expect([code(5, 3, 0), code(5, 3, 2), code(24, 20, 2)] == [0, 65_535, 65_535])
    #expect(photo.notices == [.valuesClipped(path: Fixture.path("float-outside.tif"), count: 3)])
  }

  @Test(arguments: ["float-nan", "float-infinity"]) func `values that are not finite are refused with their place`(
    name: String
  ) {
    let path = Fixture.path("\(name).tif")
    #expect(throws: ImageFileError.notFinite(path: path, x: 9, y: 17, channel: 1)) { try PhotoReader.read(path: path) }
  }

  @Test func `YCbCr in JPEG compression is read as RGB`() throws {
    let photo = try PhotoReader.read(path: Fixture.path("jpeg-ycbcr.tif"), assuming: .proPhoto)
    let smooth = Fixture.pixels { x, y, c in UInt16(JPEGTests.smooth(x, y, c)) * 257 }
    // Quality 95: errors of a few 8-bit codes.
    #expect(photo.pixels.largestDifference(to: smooth) <= 12 * 257)
  }

  @Test(arguments: [("raw", "camera RAW data"), ("dng", "camera RAW data (DNG)")])
  func `camera RAW files need a decoder`(name: String, kind: String) {
    let path = Fixture.path("refused-\(name).tif")
    let error = imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path) }
    let isBuiltIn = ImageFormat.decodedApart.contains(.raw)
    #expect(error == .lacksDecoder(path: path, format: .raw, found: kind, isBuiltIn: isBuiltIn))
  }

  /// Behind the header, where other files may have pixels, IIQ files have a mark, whoever wrote them.
  @Test(arguments: [("plain", "IIIICwaR"), ("big-endian", "MMMMRawC")])
  func `IIQ files of any maker are camera RAW`(fixture: String, mark: String) throws {
    var bytes = try Fixture.bytes("\(fixture).tif")
    // The directory of 14 entries makes room for it.
    let end = withUnsafeBytes(of: UInt32(bytes.count).littleEndian, Array.init)
    bytes += bytes[8..<8 + 2 + 14 * 12 + 4]
    bytes.replaceSubrange(4..<8, with: mark.hasPrefix("I") ? end : end.reversed())
    bytes.replaceSubrange(8..<16, with: mark.utf8)
    let file = try InputFile(bytes: bytes, name: "leaf.iiq")
    let error = imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(file) }
    let isBuiltIn = ImageFormat.decodedApart.contains(.raw)
    #expect(error == .lacksDecoder(path: "leaf.iiq", format: .raw, found: "camera RAW data", isBuiltIn: isBuiltIn))
  }

  @Test(arguments: [
    ("cmyk", "CMYK colours"), ("lab", "Lab colours"), ("bits", "1-bit pixels"),
    ("signed", "16-bit signed integers"),
  ])
  func `other kinds of pixels are refused by name`(name: String, kind: String) {
    let error = imageFileError { () throws(ImageFileError) in
      _ = try PhotoReader.read(path: Fixture.path("refused-\(name).tif"))
    }
    guard case .unsupported(_, .tiff, let found, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == kind)
  }

  @Test func `progress rises to 1 and can stop the work`() throws {
    var shares: [Double] = []
    _ = try PhotoReader.read(path: Fixture.path("plain.tif")) { share throws(ImageFileError) in shares.append(share) }
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
    #expect(throws: ImageFileError.cancelled) {
      try PhotoReader.read(path: Fixture.path("plain.tif")) { _ throws(ImageFileError) in throw .cancelled }
    }
  }

  @Test func `any number of workers gives the same pixels`() throws {
    for workers in [1, 2, 5] {
      #expect(try PhotoReader.read(path: Fixture.path("tiles.tif"), workers: workers).pixels == Fixture.sixteenBit)
    }
  }
}
