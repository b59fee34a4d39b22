import ColorScience
import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

/// Pictures with holes are refused, wherever the JPEG data stand; what costs no pixel is told and read.
@Suite struct JPEGDamageTests {
  private static let width = 83, height = 61

  private static func encoded(width: Int = width, height: Int = height) throws -> [UInt8] {
    let codes = (0..<height).flatMap { y in (0..<width).flatMap { x in (0..<3).map { JPEGTests.smooth(x, y, $0) } } }
    return try JPEGFile.encode(Raster(width: width, height: height, components: codes), quality: 95)
  }

  /// Where the coded data of the first scan begin.
  private static func data(of bytes: [UInt8]) throws -> Int {
    let scan = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA })
    return scan + 2 + Int(bytes[scan + 3])
  }

  private static func cut(_ bytes: [UInt8], _ share: Double, end: Bool) throws -> [UInt8] {
    let start = try data(of: bytes)
    return bytes.prefix(start + Int(Double(bytes.count - start) * share)) + (end ? [0xFF, 0xD9] : [])
  }

  /// Valid codes at a wrong place: the decoder goes on, and loses its own.
  private static func overwritten(_ bytes: [UInt8]) throws -> [UInt8] {
    var bytes = bytes
    let start = try data(of: bytes)
    for i in 0..<60 { bytes[start + 300 + i] = UInt8((i * 73 + 11) % 251) }
    return bytes
  }

  private static func stray(_ bytes: [UInt8], _ added: [UInt8]) -> [UInt8] {
    Array(bytes.dropLast(2)) + added + [0xFF, 0xD9]
  }

  private static let noise = (0..<40).map { UInt8(($0 * 37 + 5) % 251) }

  /// A TIFF of one strip or of the old style, whose own tags say where the JPEG is.
  private static func tiff(_ jpeg: [UInt8], isOld: Bool = false, hasStrip: Bool = true) -> [UInt8] {
    var draft = TIFFDraft()
    var entries = draft.picture(
      width: width, height: height, photometric: 6, chunks: [jpeg], compression: isOld ? 6 : 7, rows: height)
    entries.append(draft.builder.shorts(530, [1, 1]))
    if isOld {
      entries += [draft.builder.short(512, 1), draft.builder.long(513, 8), draft.builder.long(514, jpeg.count)]
    }
    if !hasStrip { entries.removeAll { $0.tag == 273 || $0.tag == 279 } }
    return draft.finish(entries)
  }

  @Test func `what a sequential scan says of its coefficients costs nothing`() throws {
    let right = try Self.encoded()
    var other = right
    // The last coefficient, 63, in front of the data.
    other[try Self.data(of: right) - 2] = 0
    for form in [{ $0 }, { Self.tiff($0) }, { Self.tiff($0, isOld: true) }] as [([UInt8]) -> [UInt8]] {
      func read(_ jpeg: [UInt8]) throws -> Photo {
        try PhotoReader.read(InputFile(bytes: form(jpeg), name: "the file"))
      }
      #expect(try read(other).pixels == read(right).pixels)
    }
  }

  @Test(arguments: [0.3, 0.7, 0.95], [false, true]) func `cut data are damage in every clothes`(
    share: Double, end: Bool
  ) throws {
    let cut = try Self.cut(Self.encoded(), share, end: end)
    #expect(refusal(cut)?.isMalformed == true)
    #expect(refusal(Self.tiff(cut))?.isMalformed == true)
    #expect(refusal(Self.tiff(cut, isOld: true))?.isMalformed == true)
  }

  @Test func `data that are left over behind the last row are damage`() throws {
    let whole = try Self.encoded()
    for bytes in [try Self.overwritten(whole), Self.stray(whole, Self.noise)] {
      #expect(refusal(bytes)?.isMalformed == true)
      #expect(refusal(Self.tiff(bytes))?.isMalformed == true)
      #expect(refusal(Self.tiff(bytes, isOld: true))?.isMalformed == true)
    }
  }

  @Test func `padding behind the last row is read and told`() throws {
    let whole = try Self.encoded()
    let padded = Self.stray(whole, [UInt8](repeating: 0, count: 64))
    let pixels = try photo(whole).pixels
    for bytes in [padded, Self.tiff(padded)] {
      let photograph = try photo(bytes)
      #expect(photograph.pixels == pixels)
      #expect(photograph.mayBeDamaged)
    }
  }

  @Test func `JPEG data in a TIFF are the pixels of the JPEG`() throws {
    let whole = try Self.encoded()
    let pixels = try photo(whole).pixels
    #expect(try photo(Self.tiff(whole)).pixels == pixels)
    #expect(try photo(Self.tiff(whole)).notices == [])
    // Strips may do without their end.
    #expect(try photo(Self.tiff(Array(whole.dropLast(2)))).pixels == pixels)
    let old = try photo(Self.tiff(whole, isOld: true))
    // libtiff's own arithmetic for colours.
    #expect(old.pixels.largestDifference(to: pixels) <= 2 * 257)
    #expect(try photo(Self.tiff(whole, isOld: true, hasStrip: false)).pixels == old.pixels)
  }

  @Test(arguments: [(75, 61), (83, 53), (91, 61)]) func `JPEG data of another size than the strip's are damage`(
    width: Int, height: Int
  ) throws {
    #expect(refusal(Self.tiff(try Self.encoded(width: width, height: height)))?.isMalformed == true)
  }

  @Test func `a last strip may be higher than what is left of the picture`() throws {
    let higher = try photo(Self.tiff(Self.encoded(height: 64))).pixels
    #expect(try higher.largestDifference(to: photo(Self.encoded()).pixels) <= 24 * 257)
  }

  @Test func `lossless JPEG data in a TIFF are unsupported, not damaged`() throws {
    var bytes = try Self.encoded()
    let frame = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes[frame + 1] = 0xC3
    #expect(refusal(bytes)?.isUnsupported == true)
    #expect(refusal(Self.tiff(bytes))?.isUnsupported == true)
  }

  @Test func `a height behind the pixels is unsupported, none at all is damage`() throws {
    var bytes = try Self.encoded()
    let frame = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange(frame + 5..<frame + 7, with: [0, 0])
    #expect(refusal(bytes)?.isMalformed == true)
    let told = Array(bytes.dropLast(2)) + [0xFF, 0xDC, 0, 4, 0, 61, 0xFF, 0xD9]
    #expect(refusal(told)?.isUnsupported == true)
  }

  /// The parts of a file with several scans: what stands before the first, then each with its tables.
  private static func scans(of bytes: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var start = 0
    var position = 2
    while position + 3 < bytes.count {
      let marker = bytes[position + 1]
      if marker == 0xC4, parts.isEmpty {
        parts.append(Array(bytes[..<position]))
        start = position
      }
      position += 2 + Int(bytes[position + 2]) << 8 + Int(bytes[position + 3])
      guard marker == 0xDA else { continue }
      while bytes[position] != 0xFF || bytes[position + 1] == 0 { position += 1 }
      parts.append(Array(bytes[start..<position]))
      start = position
    }
    return parts
  }

  @Test func `scans that are missing from a progressive file are damage, or told where they may be`() throws {
    let parts = try Self.scans(of: Fixture.bytes("progressive.jpg"))
    try #require(parts.count == 11)
    func prefix(_ count: Int) -> [UInt8] { parts.prefix(1 + count).joined() + [0xFF, 0xD9] }
    #expect(try photo(prefix(10)).notices == [])
    for count in 1...4 { #expect(refusal(prefix(count))?.isMalformed == true) }
    // Six scans of libjpeg's ten have brought every coefficient, but not its last bits.
    for count in 6...9 { #expect(try photo(prefix(count)).mayBeDamaged) }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: JPEGCoefficientsTests.jpegtran)))
  func `a colour that no scan brings is damage`() throws {
    let scratch = try ScratchFolder()
    let script = try scratch.write(Array("0;\n1;\n2;\n".utf8), "scans")
    let whole = try Self.encoded()
    let apart = try JPEGCoefficientsTests.repacked(whole, ["-scans", script])
    let parts = Self.scans(of: apart)
    try #require(parts.count == 4)
    #expect(try photo(apart).pixels == photo(whole).pixels)
    #expect(try photo(Self.tiff(apart)).pixels == photo(whole).pixels)
    for count in 1...2 {
      let cut = parts.prefix(1 + count).joined() + [0xFF, 0xD9]
      #expect(refusal(cut)?.isMalformed == true)
      #expect(refusal(Self.tiff(cut))?.isMalformed == true)
    }
  }
}
