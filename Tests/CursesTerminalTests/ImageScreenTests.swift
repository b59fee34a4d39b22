import TerminalCanvas
import Testing

@testable import CursesTerminal

@Suite struct ImageScreenTests {
  private func canvas(_ shade: UInt8?, dialog: Bool = false) -> Canvas {
    var canvas = Canvas(width: 20, height: 10)
    if let shade {
      let pixels = PixelGrid(width: 16, height: 16, codes: [UInt8](repeating: shade, count: 3 * 256))
      canvas.place(PlacedImage(pixels, cells: Rectangle(x: 2, y: 1, width: 16, height: 8)))
    }
    if dialog { canvas.fill(Rectangle(x: 5, y: 3, width: 6, height: 3), with: Cell("x")) }
    return canvas
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Where sixels begin, and how many pixels high they are.
  private func places(_ bytes: [UInt8]) -> [String] {
    text(bytes).matches(of: #/\[(\d+;\d+)H\u{1B}P0;1q"1;1;\d+;(\d+)/#).map { "\($0.1) × \($0.2)" }.sorted()
  }

  /// A first curve beside a photograph, or a second view: pictures come and go, and the others stay where they are.
  @Test func `another picture does not touch those that stay`() {
    var screen = ImageScreen(.sixel) { _ in [] }
    var one = canvas(10)
    one.place(PlacedImage(PixelGrid(width: 2, height: 2), cells: Rectangle(x: 0, y: 0, width: 20, height: 1)))
    _ = screen.update(to: canvas(10))
    #expect(screen.staleRows(before: one).isEmpty)
    #expect(places(screen.update(to: one)).count == 1)
    #expect(screen.staleRows(before: canvas(10)) == [0..<1])
    #expect(screen.update(to: canvas(10)).isEmpty)
  }

  @Test(arguments: TerminalProfile.Graphics.allCases)
  func `what does not change is sent once`(graphics: TerminalProfile.Graphics) {
    var screen = ImageScreen(graphics) { _ in [1, 2, 3] }
    #expect(!screen.update(to: canvas(10)).isEmpty)
    #expect(screen.update(to: canvas(10)).isEmpty)
    #expect(screen.staleRows(before: canvas(10)).isEmpty)
    #expect(!screen.update(to: canvas(11)).isEmpty)
    screen.forget()
    #expect(!screen.update(to: canvas(11)).isEmpty)
  }

  @Test func `beside a dialog a sixel image is written anew, and the cells that it leaves as well`() {
    var screen = ImageScreen(.sixel) { _ in [] }
    _ = screen.update(to: canvas(10))
    #expect(screen.staleRows(before: canvas(10, dialog: true)) == [3..<6])
    #expect(places(screen.update(to: canvas(10, dialog: true))) == ["4;12 × 6", "4;3 × 6"])
    // When it goes, the rows where it was are whole again.
    #expect(screen.staleRows(before: canvas(10)) == [3..<6])
    #expect(places(screen.update(to: canvas(10))) == ["4;3 × 6"])
    #expect(places(screen.update(to: canvas(11, dialog: true))) == ["2;3 × 4", "4;12 × 6", "4;3 × 6", "7;3 × 6"])
    #expect(screen.staleRows(before: canvas(nil)) == [1..<9])
    #expect(screen.update(to: canvas(nil)).isEmpty)
    #expect(screen.staleRows(before: canvas(nil)).isEmpty)
  }

  @Test func `kitty keeps an image and only places it anew`() {
    var made = 0
    var screen = ImageScreen(.kitty) { _ in
      made += 1
      return [1, 2, 3]
    }
    #expect(text(screen.update(to: canvas(10))).components(of: "a=t,") == 1)
    let covered = text(screen.update(to: canvas(10, dialog: true)))
    #expect(covered.components(of: "a=t,") == 0)
    #expect(covered.components(of: "a=p,") == 4)
    #expect(covered.components(of: "a=d,") == 0)
    #expect(made == 1)
    // Three of the four parts go.
    #expect(text(screen.update(to: canvas(10))).components(of: "d=i,q=2,i=1,p=") == 3)
    // What is not seen any more is freed.
    #expect(text(screen.update(to: canvas(nil))).components(of: "d=I,") == 1)
  }

  @Test func `kitty shows a new picture before the old one goes`() throws {
    var screen = ImageScreen(.kitty) { _ in [1, 2, 3] }
    _ = screen.update(to: canvas(10))
    let next = text(screen.update(to: canvas(11)))
    let placed = try #require(next.range(of: "a=p,"))
    let freed = try #require(next.range(of: "d=I,q=2,i=1"))
    #expect(placed.lowerBound < freed.lowerBound)
  }

  @Test func `kitty does not keep an image that nothing is seen of`() {
    var screen = ImageScreen(.kitty) { _ in [1, 2, 3] }
    _ = screen.update(to: canvas(10))
    var covered = canvas(10)
    covered.fill(Rectangle(x: 0, y: 0, width: 20, height: 10), with: Cell("x"))
    #expect(text(screen.update(to: covered)).components(of: "d=I,q=2,i=1") == 1)
    #expect(text(screen.update(to: canvas(10))).components(of: "a=t,") == 1)
  }

  @Test func `sixels are cut into tiles that xterm draws`() throws {
    var canvas = Canvas(width: 130, height: 60)
    let pixels = PixelGrid(width: 1_300, height: 1_200, codes: [UInt8](repeating: 9, count: 3 * 1_300 * 1_200))
    canvas.place(PlacedImage(pixels, cells: Rectangle(x: 0, y: 0, width: 130, height: 60)))
    var screen = ImageScreen(.sixel) { _ in [] }
    let sizes = text(screen.update(to: canvas)).matches(of: #/P0;1q"1;1;(\d+);(\d+)/#).map { "\($0.1) × \($0.2)" }
    #expect(sizes == ["1000 × 980", "300 × 980", "1000 × 220", "300 × 220"])
  }

  private func two(_ shades: UInt8...) -> Canvas {
    var canvas = Canvas(width: 20, height: 10)
    for (index, shade) in shades.enumerated() {
      let pixels = PixelGrid(width: 16, height: 16, codes: [UInt8](repeating: shade, count: 3 * 256))
      canvas.place(PlacedImage(pixels, cells: Rectangle(x: 10 * index, y: 1, width: 8, height: 8)))
    }
    return canvas
  }

  @Test(arguments: zip(TerminalProfile.Graphics.allCases, ["a=p,", "File=", "\u{1B}P0;1q", "a=p,U=1"]))
  func `a picture that stays is not sent with its changing neighbour`(
    graphics: TerminalProfile.Graphics, mark: String
  ) {
    var screen = ImageScreen(graphics) { _ in [1, 2, 3] }
    #expect(text(screen.update(to: two(10, 20))).components(of: mark) == 2)
    // The new one lies over the old one; no cell has to be written anew.
    #expect(screen.staleRows(before: two(10, 30)).isEmpty)
    #expect(text(screen.update(to: two(10, 30))).components(of: mark) == 1)
  }

  @Test func `what the terminal kept before its screen was drawn anew is freed`() {
    var screen = ImageScreen(.kitty) { _ in [1, 2, 3] }
    _ = screen.update(to: canvas(10))
    screen.forget()
    let anew = text(screen.update(to: canvas(10)))
    #expect(anew.components(of: "d=I,q=2,i=1") == 1)
    #expect(anew.components(of: "a=t,") == 1)
    #expect(text(screen.clear()).components(of: "d=I,") == 1)
  }

  @Test func `in tmux an image goes through it once, and text stands for its cells`() {
    var screen = ImageScreen(.placeholders, program: 7) { _ in [1, 2, 3] }
    let first = text(screen.update(to: canvas(10)))
    #expect(first.components(of: "\u{1B}Ptmux;\u{1B}\u{1B}_Ga=t,") == 1)
    #expect(first.components(of: "a=p,U=1,") == 1)
    #expect(first.components(of: "c=16,r=8") == 1)
    #expect(first.unicodeScalars.count { $0 == "\u{10EEEE}" } == 16 * 8)
    // Nothing of kitty's is said to tmux itself.
    #expect(first.components(of: "\u{1B}_G") == first.components(of: "\u{1B}\u{1B}_G"))
    #expect(screen.staleRows(before: canvas(10, dialog: true)) == [3..<6])
    let covered = text(screen.update(to: canvas(10, dialog: true)))
    #expect(covered.components(of: "a=t,") == 0)
    #expect(covered.unicodeScalars.count { $0 == "\u{10EEEE}" } == (16 - 6) * 3)
    let next = text(screen.update(to: canvas(11)))
    #expect(next.components(of: "d=I,") == 1)
    #expect(text(screen.clear()).components(of: "\u{1B}Ptmux;\u{1B}\u{1B}_Ga=d,d=I") == 1)
    #expect(screen.clear().isEmpty)
  }

  @Test func `tmux is asked for its option`() {
    #expect(TmuxImages(answer: "off\n") == .refused)
    #expect(TmuxImages(answer: "on\n") == .passed)
    #expect(TmuxImages(answer: "all\n") == .passed)
    #expect(TmuxImages(answer: "") == .passed)
    #expect(TmuxImages(answer: "on\nterminal \n") == .passed)
    #expect(TmuxImages(answer: "on\nterminal kitty(0.26.5)\n") == .outdated)
    #expect(TmuxImages(answer: "terminal kitty(0.28.1)\n") == .passed)
    #expect(TmuxImages(answer: "on\nterminal kitty(1.0)\n") == .passed)
    #expect(TmuxImages.asked([:]) == .absent)
    #expect(TmuxImages.absent.report == nil)
    #expect(TmuxImages.refused.report?.contains("allow-passthrough") == true)
  }

  @Test(
    arguments: [
      ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;4c", [:], .kitty), ("\u{1B}[?62;4c", [:], .sixel),
      ("\u{1B}[?62;4;22c", [:], .sixel),
      ("\u{1B}[?62;22c", [:], nil), ("\u{1B}[?64;14c", [:], nil),
      ("\u{1B}[?62c", ["TERM_PROGRAM": "iTerm.app"], .iterm),
      ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62c", ["STY": "x"], nil), ("\u{1B}[?62;4c", ["TMUX": "/tmp/x"], .sixel),
      ("\u{1B}[?1;2c\u{1B}_Gi=31;OK\u{1B}\\", ["TMUX": "/tmp/x"], .placeholders),
      ("\u{1B}[?1;2c", ["TMUX": "/tmp/x"], nil),
    ] as [(String, [String: String], TerminalProfile.Graphics?)]) func `the terminal's answers decide`(
      answers: String, environment: [String: String], expected: TerminalProfile.Graphics?
    )
  {
    let found = TerminalAnswers(Array(answers.utf8))
    #expect(GraphicsChoice.auto.choice(found, environment) == expected)
    #expect(GraphicsChoice.none.choice(found, environment) == nil)
    #expect(GraphicsChoice.sixel.choice(found, environment) == .sixel)
    let isTmux = environment["TMUX"] != nil
    #expect(GraphicsChoice.kitty.choice(found, environment) == (isTmux ? .placeholders : .kitty))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
