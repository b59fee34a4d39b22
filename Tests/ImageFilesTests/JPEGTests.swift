import ColorScience
import Foundation
import GamutContainer
import GamutTestSupport
import Testing

@testable import ImageFiles

@Suite struct JPEGTests {
  /// The script's smooth picture.
  static func smooth(_ x: Int, _ y: Int, _ c: Int) -> UInt8 {
    UInt8(min(255, max(0, 128 + 60 * sin(Double(x) / 9 + Double(c)) + 40 * cos(Double(y) / 7))))
  }

  private static func raster(width: Int, height: Int) -> Raster<SRGB8> {
    let codes = (0..<height).flatMap { y in (0..<width).flatMap { x in (0..<3).map { smooth(x, y, $0) } } }
    return Raster(width: width, height: height, components: codes)
  }

  @Test(arguments: ChromaSubsampling.allCases) func `an encoded picture comes back nearly the same`(
    s: ChromaSubsampling
  ) throws {
    let picture = Self.raster(width: 83, height: 61)
    let decoded = try JPEGFile.decode(JPEGFile.encode(picture, quality: 95, subsampling: s))
    #expect(decoded.pixels.width == 83)
    #expect(decoded.pixels.height == 61)
    #expect(decoded.warningCount == 0)
    #expect(decoded.firstWarning == nil)
    #expect(!decoded.isDamaged)
    // Half of the quantization steps at quality 95, and chroma interpolation.
    #expect(decoded.pixels.largestDifference(to: picture) <= 12)
  }

  @Test func `better quality and finer chroma take more bytes`() throws {
    let picture = Self.raster(width: 200, height: 150)
    let sizes = try [50, 80, 95, 100].map { try JPEGFile.encode(picture, quality: $0).count }
    #expect(sizes == sizes.sorted())
    #expect(Set(sizes).count == 4)
    let chroma = try [ChromaSubsampling.s420, .s422, .s444].map {
      try JPEGFile.encode(picture, quality: 95, subsampling: $0).count
    }
    #expect(chroma == chroma.sorted())
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: JPEGCoefficientsTests.jpegtran)),
    arguments: ChromaSubsampling.allCases)
  func `jpegtran finds no better Huffman codes`(s: ChromaSubsampling) throws {
    let bytes = try JPEGFile.encode(Self.raster(width: 83, height: 61), quality: 95, subsampling: s)
    #expect(try JPEGCoefficientsTests.repacked(bytes, ["-optimize"]).count == bytes.count)
  }

  @Test func `a JPEG is a JFIF file of the size given, the same every time`() throws {
    let picture = Self.raster(width: 17, height: 9)
    let bytes = try JPEGFile.encode(picture, quality: 90)
    #expect(bytes.starts(with: [0xFF, 0xD8, 0xFF, 0xE0]))
    #expect(Array(bytes[6..<11]) == Array("JFIF\0".utf8))
    #expect(
      try JPEGFile.header(of: bytes) == JPEGFile.Header(width: 17, height: 9, isGrey: false, isProgressive: false))
    #expect(try JPEGFile.encode(picture, quality: 90) == bytes)
  }

  @Test(arguments: [(1, 1), (1, 40), (40, 1), (8, 8)]) func `small pictures work`(width: Int, height: Int) throws {
    for subsampling in ChromaSubsampling.allCases {
      let bytes = try JPEGFile.encode(Self.raster(width: width, height: height), quality: 95, subsampling: subsampling)
      let pixels = try JPEGFile.decode(bytes).pixels
      #expect(pixels.width == width)
      #expect(pixels.height == height)
    }
  }

  @Test func `progressive and grey files are read`() throws {
    let progressive = try Fixture.bytes("progressive.jpg")
    #expect(try JPEGFile.header(of: progressive).isProgressive)
    let picture = Self.raster(width: Fixture.width, height: Fixture.height)
    #expect(try JPEGFile.decode(progressive).pixels.largestDifference(to: picture) <= 16)
    let grey = try JPEGFile.decode(Fixture.bytes("grey.jpg")).pixels
    #expect(
      stride(from: 0, to: grey.components.count, by: 3).allSatisfy { Set(grey.components[$0..<$0 + 3]).count == 1 })
  }

  @Test func `a file cut short is decoded as far as it goes, with a warning, and is no photograph to read`() throws {
    let bytes = try JPEGFile.encode(Self.raster(width: 120, height: 90), quality: 95)
    let cut = Array(bytes.prefix(bytes.count * 2 / 3))
    let decoded = try JPEGFile.decode(cut)
    #expect(decoded.warningCount > 0)
    #expect(decoded.isDamaged)
    #expect(decoded.firstWarning != nil)
    let scratch = try ScratchFolder()
    let path = try scratch.write(cut, "cut.jpg")
    let error = imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path) }
    guard case .malformed(path, .jpeg, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `CMYK is refused by name`() throws {
    let bytes = try Fixture.bytes("refused-cmyk.jpg")
    let error = imageFileError { () throws(ImageFileError) in _ = try JPEGFile.decode(bytes, name: "a.jpg") }
    guard case .unsupported("a.jpg", .jpeg, let found, let advice) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found.hasPrefix("CMYK colours"))
    #expect(advice == "convert it to RGB and save it again")
  }

  @Test func `an embedded profile decides the colours`() throws {
    let p3 = try PhotoReader.read(path: Fixture.path("display-p3.jpg"))
    #expect(p3.colorSpaceDescription.hasSuffix("(ICC profile)"))
    #expect(p3.notices.isEmpty)
    let untagged = try PhotoReader.read(path: Fixture.path("progressive.jpg"))
    #expect(untagged.colorSpaceDescription == "sRGB (assumed)")
    #expect(untagged.notices.isEmpty)
    #expect(p3.pixels != untagged.pixels)
  }

  @Test func `stray bytes between segments cost neither profile nor metadata`() throws {
    var bytes = try Fixture.bytes("display-p3.jpg")
    let first = try #require(JPEGSegments(bytes).segments.first)
    bytes.insert(contentsOf: [0, 0], at: first.range.upperBound)
    let scratch = try ScratchFolder()
    let photo = try PhotoReader.read(path: scratch.write(bytes, "stray.jpg"))
    #expect(try photo.pixels == PhotoReader.read(path: Fixture.path("display-p3.jpg")).pixels)
    guard photo.notices.count == 1, case .flaw = photo.notices[0] else {
      Issue.record("\(photo.notices)")
      return
    }
  }

  @Test func `a profile with a missing piece is ignored with a word`() throws {
    var bytes = try Fixture.bytes("display-p3.jpg")
    let profile = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("ICC_PROFILE\0".utf8) + [1, 1]) })
    // One piece of two, and shorter than the profile says it is.
    bytes[profile + 13] = 2
    bytes[profile + 14 + 2] = 0xFF
    let scratch = try ScratchFolder()
    let path = try scratch.write(bytes, "incomplete.jpg")
    let photo = try PhotoReader.read(path: path)
    #expect(photo.colorSpaceDescription == "sRGB (assumed)")
    #expect(
      photo.notices == [
        .profileIgnored(path: path, reason: "not every one of its pieces is there"),
        .spaceAssumed(path: path, space: "sRGB"),
      ])
  }

  @Test func `the Exif orientation turns the picture`() throws {
    let photo = try PhotoReader.read(path: Fixture.path("orientation-6.jpg"))
    #expect(photo.pixels.width == Fixture.height)
    #expect(photo.pixels.height == Fixture.width)
    #expect(photo.metadata.orientation == 6)
  }

  @Test func `progress rises to 1 and can stop the work`() throws {
    let picture = Self.raster(width: 600, height: 1_000)
    var shares: [Double] = []
    let bytes = try JPEGFile.encode(picture, quality: 80) { share throws(ImageFileError) in shares.append(share) }
    #expect(shares.count > 2)
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
    #expect(throws: ImageFileError.cancelled) {
      try JPEGFile.decode(bytes) { _ throws(ImageFileError) in throw .cancelled }
    }
  }
}
