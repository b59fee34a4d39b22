import Testing

@testable import TerminalCanvas

@Suite struct GradualScreenTests {
  private let size = (columns: 40, rows: 12)

  /// Words around a picture of stripes.
  private func canvas(_ word: String, hue: UInt8) -> Canvas {
    var canvas = Canvas(width: size.columns, height: size.rows)
    canvas.put(word, x: 1, y: 0)
    canvas.put("漢字", x: 20, y: 0)
    var pixels = PixelGrid(width: 36, height: 20)
    for y in 0..<20 { for x in 0..<36 { pixels[x, y] = RGB(hue, UInt8(x * 7), UInt8((x + y) % 3 * 90)) } }
    canvas.draw(pixels, x: 2, y: 1, profile: profile)
    return canvas
  }

  private var profile: TerminalProfile {
    var profile = TerminalProfile(colors: .c256)
    profile.sparesBytes = true
    return profile
  }

  private func pieces(_ screen: inout GradualScreen, of bytes: Int) -> [Canvas] {
    var pieces: [Canvas] = []
    while !screen.isComplete, pieces.count < 10_000, let piece = screen.next(bytes: bytes) { pieces.append(piece) }
    return pieces
  }

  @Test(arguments: [1, 40, 300, 5_000]) func `what is wanted is reached in pieces of any size`(bytes: Int) {
    var screen = GradualScreen(.c256)
    var wanted = canvas("one", hue: 0)
    screen.want(wanted)
    #expect(pieces(&screen, of: bytes).last == wanted)
    wanted = canvas("another", hue: 200)
    screen.want(wanted)
    #expect(pieces(&screen, of: bytes).last == wanted)
  }

  @Test func `words go first, then a coarse picture without holes, then its detail`() throws {
    var screen = GradualScreen(.c256)
    let wanted = canvas("words", hue: 0)
    screen.want(wanted)
    let all = pieces(&screen, of: 100)
    func pixels(_ canvas: Canvas) -> Int { canvas.cells.count(where: \.isPixels) }
    func words(_ canvas: Canvas) -> [Cell] { Array(canvas.cells.prefix(size.columns)) }
    let first = try #require(all.first)
    let coarse = try #require(all.firstIndex { pixels($0) == pixels(wanted) })
    #expect(words(first) == words(wanted))
    #expect(coarse < all.count / 2)
    // In the coarse picture nothing but blanks.
    #expect(all[coarse].cells.filter(\.isPixels).count { $0.scalar == " " } > pixels(wanted) * 3 / 4)
  }

  @Test func `a new word overtakes a picture under way`() {
    var screen = GradualScreen(.c256)
    screen.want(canvas("before", hue: 0))
    _ = screen.next(bytes: 300)
    let wanted = canvas("after it", hue: 0)
    screen.want(wanted)
    let next = screen.next(bytes: 100)
    #expect(next?.cells.prefix(size.columns) == wanted.cells.prefix(size.columns))
    #expect(!screen.isComplete)
  }

  @Test func `a picture like the one before is not made coarse again`() {
    var screen = GradualScreen(.c256)
    screen.want(canvas("same", hue: 0))
    _ = pieces(&screen, of: 5_000)
    screen.want(canvas("same", hue: 30))
    for piece in pieces(&screen, of: 100) { #expect(piece.cells.count { $0.scalar == " " && $0.isPixels } < 100) }
  }

  @Test func `what the terminal has lost is sent again`() {
    var screen = GradualScreen(.c256)
    screen.want(canvas("same", hue: 0))
    _ = pieces(&screen, of: 5_000)
    #expect(screen.isComplete)
    screen.forget()
    #expect(!screen.isComplete)
    let next = screen.next(bytes: 1)
    #expect(next?.cells.contains { $0.isPixels } == false)
  }

  @Test func `sparing colours are equal where hardly anybody sees it, and never far off`() {
    var pixels = PixelGrid(width: 64, height: 64)
    var equal = (plain: 0, sparing: 0)
    for y in 0..<64 {
      for x in 0..<64 { pixels[x, y] = RGB(UInt8(x * 4), UInt8(y * 4), UInt8((x &* 7 &+ y &* 13) % 40)) }
    }
    let quantizer = ColorQuantizer(.c256)
    let sparing = SparingColors(pixels, quantizer, rowsPerCell: 2)
    for y in 0..<64 {
      for x in 1..<64 {
        equal.plain += quantizer.flat(pixels[x, y]) == quantizer.flat(pixels[x - 1, y]) ? 1 : 0
        equal.sparing += sparing[x, y] == sparing[x - 1, y] ? 1 : 0
        guard case .indexed(let own) = quantizer.flat(pixels[x, y]), case .indexed(let taken) = sparing[x, y] else {
          continue
        }
        func distance(_ index: UInt8) -> Int {
          ColorQuantizer.distance(pixels[x, y].vector, ColorQuantizer.codes(of: index).vector)
        }
        #expect(distance(taken) <= distance(own) + 1_500)
      }
    }
    #expect(equal.sparing > equal.plain)
  }

  @Test func `sparing halves show the same pixels`() {
    let colors = (0..<6).map { Color.indexed(UInt8(20 + 30 * $0)) }
    var halves = SparingHalves()
    var changes = 0
    var look = Style.plain
    for index in 0..<200 {
      let (upper, lower) = (colors[index * 7 % 6], colors[index / 3 % 6])
      let cell = halves.cell(upper, lower)
      let (front, back) = (cell.style.foreground, cell.style.background)
      switch cell.scalar {
      case "▀": #expect((front, back) == (upper, lower))
      case "▄": #expect((back, front) == (upper, lower))
      case "█": #expect((front, front) == (upper, lower))
      default: #expect((back, back) == (upper, lower))
      }
      if cell.scalar != " ", front != look.foreground { (changes, look.foreground) = (changes + 1, front) }
      if back != look.background { (changes, look.background) = (changes + 1, back) }
    }
    #expect(changes < 300)
  }
}
