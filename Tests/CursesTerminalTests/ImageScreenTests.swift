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

  @Test(arguments: TerminalProfile.Graphics.allCases)
  func `what does not change is sent once`(graphics: TerminalProfile.Graphics) {
    var screen = ImageScreen(graphics) { _ in [1, 2, 3] }
    #expect(!screen.update(to: canvas(10)).isEmpty)
    #expect(screen.update(to: canvas(10)).isEmpty)
    #expect(screen.staleRows(before: canvas(10)) == nil)
    #expect(!screen.update(to: canvas(11)).isEmpty)
    screen.forget()
    #expect(!screen.update(to: canvas(11)).isEmpty)
  }

  @Test func `under a dialog a sixel image is written anew, and the cells that it leaves as well`() {
    var screen = ImageScreen(.sixel) { _ in [] }
    _ = screen.update(to: canvas(10))
    #expect(screen.staleRows(before: canvas(10, dialog: true)) == 1..<9)
    #expect(text(screen.update(to: canvas(10, dialog: true))).components(of: "\u{1B}P0;1q") == 4)
    #expect(screen.staleRows(before: canvas(nil)) == 1..<9)
    #expect(screen.update(to: canvas(nil)).isEmpty)
    #expect(screen.staleRows(before: canvas(nil)) == nil)
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
    #expect(covered.components(of: "d=i,") == 1)
    #expect(made == 1)
    // What is not seen any more is freed.
    #expect(text(screen.update(to: canvas(nil))).components(of: "d=I,") == 1)
  }

  @Test(
    arguments: [
      ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;4c", [:], .kitty), ("\u{1B}[?62;4c", [:], .sixel),
      ("\u{1B}[?62;4;22c", [:], .sixel),
      ("\u{1B}[?62;22c", [:], nil), ("\u{1B}[?64;14c", [:], nil),
      ("\u{1B}[?62c", ["TERM_PROGRAM": "iTerm.app"], .iterm),
      ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62c", ["TMUX": "/tmp/x"], nil),
    ] as [(String, [String: String], TerminalProfile.Graphics?)]) func `the terminal's answers decide`(
      answers: String, environment: [String: String], expected: TerminalProfile.Graphics?
    )
  {
    let found = TerminalAnswers(Array(answers.utf8))
    #expect(GraphicsChoice.auto.choice(found, environment) == expected)
    #expect(GraphicsChoice.none.choice(found, environment) == nil)
    #expect(GraphicsChoice.sixel.choice(found, environment) == .sixel)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
