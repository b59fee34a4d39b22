import ColorScience
import GamutTestSupport
import Testing

@testable import ImageFiles

/// Rare kinds of pixels, and files that promise pixels and do not hold them.
@Suite struct TIFFKindsTests {
  static let samplings = [1, 2, 4].flatMap { across in [1, 2, 4].map { (across, $0) } }

  /// A YCbCr picture whose colours are those of groups of pixels, stored by groups or, as 1 x 1, by pixels.
  private struct Colors {
    let width: Int, height: Int
    let across: Int, down: Int

    func brightness(_ x: Int, _ y: Int) -> UInt8 { UInt8((x * 9 + y * 13 + 20) & 0xFF) }
    func differences(_ x: Int, _ y: Int) -> [UInt8] {
      [UInt8(90 + (x / across * 17 + y / down * 5) % 80), UInt8(100 + (x / across * 7 + y / down * 23) % 80)]
    }

    /// The groups of a part of the picture.
    func groups(_ left: Int, _ top: Int, _ width: Int, _ height: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      for y in stride(from: top, to: top + height, by: down) {
        for x in stride(from: left, to: left + width, by: across) {
          for dy in 0..<down { for dx in 0..<across { bytes.append(brightness(x + dx, y + dy)) } }
          bytes += differences(x, y)
        }
      }
      return bytes
    }

    func pixels(alpha: UInt8? = nil) -> [UInt8] {
      var bytes: [UInt8] = []
      for y in 0..<height {
        for x in 0..<width { bytes += [brightness(x, y)] + differences(x, y) + (alpha.map { [$0] } ?? []) }
      }
      return bytes
    }
  }

  private func file(_ colors: Colors, tile: Int? = nil) -> [UInt8] {
    var draft = TIFFDraft()
    var chunks: [[UInt8]] = []
    for top in stride(from: 0, to: colors.height, by: tile ?? 8) {
      for left in stride(from: 0, to: colors.width, by: tile ?? colors.width) {
        let rows = tile ?? min(8, colors.height - top)
        chunks.append(colors.groups(left, top, tile ?? colors.width, rows))
      }
    }
    let entries = draft.picture(
      width: colors.width, height: colors.height, photometric: 6, chunks: chunks, tile: tile)
    return draft.finish(entries + [draft.builder.shorts(530, [colors.across, colors.down])])
  }

  /// The same pixels with colours of their own.
  private func plain(_ colors: Colors) -> [UInt8] {
    var draft = TIFFDraft()
    let entries = draft.picture(
      width: colors.width, height: colors.height, photometric: 6, chunks: [colors.pixels()], rows: colors.height)
    return draft.finish(entries + [draft.builder.shorts(530, [1, 1])])
  }

  @Test(arguments: samplings) func `YCbCr of any sampling has its colours in every pixel`(across: Int, down: Int) throws
  {
    for (width, height) in [(52, 40), (13, 11), (3, 5), (32, 16)] {
      let colors = Colors(width: width, height: height, across: across, down: down)
      let expected = try photo(plain(colors)).pixels
      #expect(try photo(file(colors)).pixels == expected, "strips of \(width) x \(height)")
      #expect(try photo(file(colors, tile: 16)).pixels == expected, "tiles of \(width) x \(height)")
    }
  }

  @Test func `YCbCr by formula`() throws {
    // Y 100, Cb 128, Cr 228: R = 100 + 1.402 · 100, G = 100 − 0.714 · 100 (ITU-R BT.601).
    var draft = TIFFDraft()
    let entries = draft.flat(8, 8, [100, 128, 228], photometric: 6) + [draft.builder.shorts(530, [1, 1])]
    #expect(try photo(draft.finish(entries)).first == [240, 29, 100])
  }

  @Test func `YCbCr in planes is that side by side`() throws {
    let colors = Colors(width: 13, height: 11, across: 1, down: 1)
    let pixels = colors.pixels()
    let planes = (0..<3).map { c in stride(from: c, to: pixels.count, by: 3).map { pixels[$0] } }
    var draft = TIFFDraft()
    let entries = draft.picture(width: 13, height: 11, photometric: 6, chunks: planes, rows: 11)
    let planar = draft.finish(entries + [draft.builder.short(284, 2), draft.builder.shorts(530, [1, 1])])
    #expect(try photo(planar).pixels == photo(plain(colors)).pixels)
    // A plane of colour that is not there.
    var missing = TIFFDraft()
    let two = missing.picture(width: 13, height: 11, photometric: 6, chunks: Array(planes.prefix(2)) + [[]], rows: 11)
    let bytes = missing.finish(two + [missing.builder.short(284, 2), missing.builder.shorts(530, [1, 1])])
    #expect(refusal(bytes)?.isMalformed == true)
  }

  @Test func `alpha beside YCbCr is dropped or divided out`() throws {
    let colors = Colors(width: 16, height: 16, across: 1, down: 1)
    for (kind, alpha) in [(2, UInt8(7)), (1, 255)] {
      var draft = TIFFDraft()
      let entries = draft.picture(
        width: 16, height: 16, photometric: 6, samples: 4, chunks: [colors.pixels(alpha: alpha)], tile: 16)
      let bytes = draft.finish(entries + [draft.builder.short(338, kind), draft.builder.shorts(530, [1, 1])])
      #expect(try photo(bytes).pixels == photo(plain(colors)).pixels)
    }
  }

  @Test func `a palette that is missing or too short is damage, never grey`() throws {
    for colors in [0, 100] {
      var draft = TIFFDraft()
      var entries = draft.flat(8, 8, [3], photometric: 3)
      if colors > 0 { entries.append(draft.builder.shorts(320, [Int](repeating: 900, count: 3 * colors))) }
      #expect(refusal(draft.finish(entries))?.isMalformed == true)
    }
    var draft = TIFFDraft()
    let map = [Int](repeating: 257 * 50, count: 256) + [Int](repeating: 257 * 60, count: 512)
    let entries = draft.flat(8, 8, [3], photometric: 3) + [draft.builder.shorts(320, map)]
    #expect(try photo(draft.finish(entries)).first == [50, 60, 60])
  }

  @Test func `strips within the header are missing`() {
    var draft = TIFFDraft()
    var entries = draft.flat(8, 8, [1, 2, 3])
    entries.removeAll { $0.tag == 273 }
    #expect(refusal(draft.finish(entries + [draft.builder.long(273, 0)]))?.isMalformed == true)
  }

  @Test func `an empty directory is told in words of its own`() {
    var draft = TIFFDraft()
    guard case .malformed(_, .tiff, let detail) = refusal(draft.finish([])) else {
      Issue.record("not refused")
      return
    }
    #expect(!detail.contains("memory"))
  }

  @Test func `channels without a meaning are named, alpha is not`() throws {
    var draft = TIFFDraft()
    let grey = draft.flat(8, 8, [10, 20, 30], photometric: 1) + [draft.builder.shorts(338, [0, 0])]
    let photograph = try photo(draft.finish(grey))
    #expect(photograph.first == [10, 10, 10])
    #expect(photograph.notices == [.channelsLeftOut(path: "a.tif", count: 2)])
    var other = TIFFDraft()
    let alpha = other.flat(8, 8, [10, 20, 30, 40]) + [other.builder.short(338, 2)]
    #expect(try photo(other.finish(alpha)).notices == [])
  }

  @Test func `channels of different bits are unsupported, not damaged`() {
    var draft = TIFFDraft()
    var entries = draft.flat(8, 8, [10, 20, 30])
    entries.removeAll { $0.tag == 258 }
    #expect(refusal(draft.finish(entries + [draft.builder.shorts(258, [5, 6, 5])]))?.isUnsupported == true)
  }
}
