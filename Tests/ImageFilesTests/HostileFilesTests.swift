import ColorScience
import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

/// Whatever the bytes, reading ends with pixels or with one sentence.
@Suite struct HostileFilesTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func exercise(_ bytes: [UInt8], _ name: String) throws {
    let path = try scratch.write(bytes, String(name.split(separator: "/").last ?? "file"))
    do throws(ImageFileError) {
      _ = try PhotoReader.read(path: path, workers: 1)
    } catch {
      #expect(!"\(error)".contains("\n"))
    }
  }

  private static let few = [
    "planar-tiles.tif", "float32.tif", "bigtiff.tif", "interlaced.png", "alpha.png", "progressive.jpg",
    "Cases/palette4.tif", "Cases/palette4.png", "Cases/ycbcr-22-lzw.tif", "Cases/old-jpeg.tif",
    "Cases/subifd-pointer.tif",
  ]

  @Test(arguments: few) func `files cut anywhere never crash`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    for count in stride(from: 0, to: bytes.count, by: 43) { try exercise(Array(bytes.prefix(count)), name) }
  }

  @Test(arguments: few) func `files with any byte changed never crash`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    for position in stride(from: 0, to: min(bytes.count, 900), by: 7) {
      var changed = bytes
      changed[position] ^= UInt8(truncatingIfNeeded: 1 << (position % 8)) | 0x80
      try exercise(changed, name)
    }
  }

  @Test func `a small file that claims many pixels is refused before memory is taken`() throws {
    // The frame header of a JPEG: height and width after marker, length and precision.
    var jpeg = try JPEGFile.encode(
      Raster(width: 8, height: 8, components: [UInt8](repeating: 9, count: 192)), quality: 90)
    let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0x0B, 0xB8, 0xEA, 0x60])
    #expect(throws: ImageFileError.self) { try JPEGFile.decode(jpeg) }
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xEA, 0x60, 0xEA, 0x60])
    let error = imageFileError { () throws(ImageFileError) in _ = try JPEGFile.decode(jpeg, name: "a.jpg") }
    guard case .tooLarge("a.jpg", .jpeg, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a JPEG of absurd size is refused before it is read`() throws {
    let path = try scratch.write([0xFF, 0xD8, 0xFF, 0xE0], "huge.jpg")
    // A hole: it takes no place on the disk.
    try #require(truncate(path, 1 << 40) == 0)
    let error = imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path) }
    guard case .tooLarge(path, .jpeg, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a TIFF whose values overlap a thousandfold is refused before they fill the memory`() throws {
    func bytes(_ numbers: [Int], _ size: Int) -> [UInt8] {
      numbers.flatMap { number in (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    }
    let pixels = 1 << 16
    let count = 1_000
    let layout = [(256, 16), (257, 16), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 16), (279, 256)]
    var file: [UInt8] = [0x49, 0x49, 42, 0] + bytes([8 + pixels], 4) + [UInt8](repeating: 0, count: pixels)
    file += bytes([layout.count + count], 2)
    for (tag, value) in layout { file += bytes([tag, 4], 2) + bytes([1, value], 4) }
    for tag in 0..<count { file += bytes([40_000 + tag, 1], 2) + bytes([pixels, 8], 4) }
    let path = try scratch.write(file + [0, 0, 0, 0], "overlapping.tif")
    let error = imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path) }
    #expect(error == .malformed(path: path, format: .tiff, detail: "the values of its directories overlap"))
  }

  @Test func `a TIFF that another program changes meanwhile is refused`() throws {
    let before = try InputFile(path: Fixture.path("plain.tif"))
    let after = try InputFile(path: Fixture.path("float64.tif"))
    let limits = ReadingLimits()
    let layout = try TIFFPage(of: before, limits: limits).layout
    let decoder = TIFFDecoder(layout: layout, offset: 0, conversion: .none, path: "a.tif", limits: limits)
    let error = imageFileError { () throws(ImageFileError) in
      _ = try Raster<ProPhoto16>(width: layout.width, height: layout.height) { codes throws(ImageFileError) in
        _ = try decoder.decode(after, into: codes, workers: 1) { _ in }
      }
    }
    #expect(error == .malformed(path: "a.tif", format: .tiff, detail: "it was changed while it was read"))
  }

  @Test(arguments: ["plain.tif", "interlaced.png", "progressive.jpg"]) func `limits hold for every format`(name: String)
  {
    for limits in [
      ReadingLimits(pixels: Fixture.width * Fixture.height - 1), ReadingLimits(dimension: Fixture.width - 1),
    ] {
      let error = imageFileError { () throws(ImageFileError) in
        _ = try PhotoReader.read(path: Fixture.path(name), limits: limits)
      }
      guard case .tooLarge = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    let exact = ReadingLimits(pixels: Fixture.width * Fixture.height, dimension: Fixture.width)
    #expect(throws: Never.self) { try PhotoReader.read(path: Fixture.path(name), limits: exact) }
  }

  @Test func `what is no image is refused by what it is`() throws {
    let cases: [([UInt8], ImageFileError)] = [
      ([], .empty(path: scratch.path("x"))),
      (Array("hello".utf8), .unrecognized(path: scratch.path("x"), foreign: nil)),
      ([0, 0, 0, 32] + Array("ftypisom".utf8), .unrecognized(path: scratch.path("x"), foreign: "video")),
      (Array("RIFF....WEBPVP8 ".utf8), .unrecognized(path: scratch.path("x"), foreign: "WebP")),
    ]
    for (bytes, expected) in cases {
      let path = try scratch.write(bytes, "x")
      #expect(imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path) } == expected)
    }
    let directory = scratch.path
    #expect(throws: ImageFileError.notAFile(path: directory)) { try PhotoReader.read(path: directory) }
    #expect(throws: ImageFileError.unreadable(path: scratch.path("none"), errno: 2)) {
      try PhotoReader.read(path: scratch.path("none"))
    }
  }

  @Test func `every fixture is read or refused in one sentence`() throws {
    #expect(Fixture.names.count > 60)
    for name in Fixture.names { try exercise(Fixture.bytes(name), name) }
  }
}
