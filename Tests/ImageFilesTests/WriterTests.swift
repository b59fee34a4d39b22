import ColorScience
import GamutTestSupport
import Testing

@testable import ImageFiles

@Suite struct WriterTests {
  /// 300 × 200: several strips of 2^18 bytes.
  private static let picture: Raster<ProPhoto16> = {
    var codes: [UInt16] = []
    for y in 0..<200 {
      for x in 0..<300 {
        for c in 0..<3 { codes.append(UInt16(truncatingIfNeeded: x * 211 + y * 97 * c + (x * y) % 13)) }
      }
    }
    return Raster(width: 300, height: 200, components: codes)
  }()

  private func tiff(_ compression: TIFFFile.Compression, bands: Int, workers: Int? = nil) throws -> [UInt8] {
    let file = try MemoryFile()
    let picture = Self.picture
    var writer = try TIFFFile.Writer(
      to: file, width: picture.width, height: picture.height, compression: compression, workers: workers)
    try picture.withUnsafeComponents { codes in
      for y in stride(from: 0, to: picture.height, by: bands) {
        let end = min(y + bands, picture.height)
        try writer.write(rows: UnsafeBufferPointer(rebasing: codes[(y * 900)..<(end * 900)]), count: end - y)
      }
    }
    try writer.finish()
    return file.bytes
  }

  private func png(bands: Int, chunks: [(type: String, content: [UInt8])] = []) throws -> [UInt8] {
    let file = try MemoryFile()
    var writer = try PNGFile.Writer(to: file, width: 300, height: 200, chunks: chunks)
    try Self.picture.withUnsafeComponents { codes in
      for y in stride(from: 0, to: 200, by: bands) {
        let end = min(y + bands, 200)
        try writer.write(rows: UnsafeBufferPointer(rebasing: codes[(y * 900)..<(end * 900)]), count: end - y)
      }
    }
    try writer.finish()
    return file.bytes
  }

  @Test(arguments: TIFFFile.Compression.allCases)
  func `a written TIFF is read back code by code`(compression: TIFFFile.Compression) throws {
    let scratch = try ScratchFolder()
    let photo = try PhotoReader.read(path: scratch.write(tiff(compression, bands: 64), "a.tif"))
    #expect(photo.pixels == Self.picture)
    #expect(photo.colorSpaceDescription == "ProPhoto RGB (ICC profile)")
    #expect(photo.notices.isEmpty)
  }

  @Test func `the header alone tells the size`() throws {
    let scratch = try ScratchFolder()
    for bytes in [try tiff(.deflate, bands: 64), try png(bands: 64)] {
      let size = try #require(PhotoReader.size(path: scratch.write(bytes, "photo")))
      #expect(size == (300, 200))
    }
    #expect(PhotoReader.size(path: try scratch.write(Array("no photograph".utf8), "photo")) == nil)
    #expect(PhotoReader.size(path: scratch.path("none")) == nil)
    #expect(PhotoReader.size(path: "-") == nil)
  }

  @Test(arguments: TIFFFile.Compression.allCases)
  func `bands of any height and any number of workers give the same TIFF`(compression: TIFFFile.Compression) throws {
    let whole = try tiff(compression, bands: 200)
    for bands in [1, 7, 144, 145, 146] { #expect(try tiff(compression, bands: bands, workers: bands % 3 + 1) == whole) }
  }

  @Test func `a TIFF that is not finished gets no directory`() throws {
    let file = try MemoryFile()
    do {
      var writer = try TIFFFile.Writer(to: file, width: 2, height: 1, compression: .none)
      let row: [UInt16] = [1, 2, 3, 4, 5, 6]
      try row.withUnsafeBufferPointer { try writer.write(rows: $0, count: 1) }
    }
    #expect(file.bytes.count == 8 + 12)
    #expect(file.bytes[4..<8].allSatisfy { $0 == 0 })
  }

  @Test func `a written PNG is read back code by code, whatever the bands`() throws {
    let scratch = try ScratchFolder()
    let bytes = try png(bands: 200)
    let photo = try PhotoReader.read(path: scratch.write(bytes, "a.png"))
    #expect(photo.pixels == Self.picture)
    #expect(photo.colorSpaceDescription == "ProPhoto RGB (ICC profile)")
    #expect(photo.notices.isEmpty)
    #expect(try png(bands: 3) == bytes)
  }

  @Test func `chunks stand before the pixels of a PNG`() throws {
    let text = Array("Comment\0hello".utf8)
    let bytes = try png(bands: 200, chunks: [("tEXt", text)])
    func position(_ part: String) -> Int? { bytes.indices.first { bytes[$0...].starts(with: part.utf8) } }
    let (chunk, pixels) = try (#require(position("tEXtComment")), #require(position("IDAT")))
    #expect(chunk < pixels)
  }

  @Test func `an 8-bit PNG calls itself sRGB`() throws {
    let scratch = try ScratchFolder()
    let raster = Raster<SRGB8>(width: 2, height: 1, components: [0, 128, 255, 7, 8, 9])
    let path = try scratch.write(PNGFile.encode(raster), "a.png")
    #expect(try PhotoReader.read(path: path).colorSpaceDescription == "sRGB (sRGB chunk)")
  }

  @Test func `files of more than 4 GB become BigTIFF`() {
    // 64 MB are left for the directory and metadata.
    #expect(!TIFFFile.format(width: 26_000, height: 27_000, .none).big)
    #expect(TIFFFile.format(width: 27_000, height: 27_000, .none).big)
    #expect(TIFFFile.format(width: 65_500, height: 65_500, .zstd).rows_per_strip == 1)
  }

  @Test func `a full disk is reported with file and reason`() throws {
    // /dev/full accepts nothing.
    var file = try OutputFile(path: "/dev/full")
    try file.append([1, 2, 3])
    let error = imageFileError { () throws(ImageFileError) in try file.commit() }
    #expect(error == .writeFailed(path: "/dev/full", errno: 28))
  }
}
