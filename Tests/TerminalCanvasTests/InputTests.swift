import GamutTestSupport
import Reproducible
import Testing

@testable import TerminalCanvas

@Suite struct InputTests {
  static let keys: [(String, Key)] = [
    ("a", .character("a")), ("é", .character("é")), ("漢", .character("漢")), ("\r", .enter), ("\t", .tab),
    ("\u{7F}", .backspace),
    ("\u{3}", .control("c")), ("\u{1A}", .control("z")), ("\u{1B}[A", .up), ("\u{1B}OB", .down),
    ("\u{1B}[1;2C", .shiftRight),
    ("\u{1B}[d", .shiftLeft), ("\u{1B}[Z", .backTab), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp),
    ("\u{1B}OH", .home),
    ("\u{1B}[4~", .end),
    ("\u{1B}OP", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)),
    ("\u{1B}[24~", .function(12)),
  ]

  @Test(arguments: keys) func `each sequence is its key, whole or byte by byte`(text: String, key: Key) {
    var parser = InputParser()
    #expect(parser.feed(Array(text.utf8)) == [.key(key)])
    let events = text.utf8.flatMap { parser.feed([$0]) }
    #expect(events == [.key(key)])
    #expect(!parser.isWaiting)
  }

  @Test(
    arguments: [
      ("0;1;1M", .press, 0, 0), ("0;300;250m", .release, 299, 249), ("32;5;6M", .drag, 4, 5),
      ("64;1;2M", .wheelUp, 0, 1),
      ("65;1;2M", .wheelDown, 0, 1),
      ("2;9;9M", .rightPress, 8, 8), ("4;1;1M", .press, 0, 0),
    ] as [(String, Mouse.Kind, Int, Int)])
  func `the mouse is understood beyond column 223`(text: String, kind: Mouse.Kind, x: Int, y: Int) {
    var parser = InputParser()
    #expect(parser.feed(Array("\u{1B}[<\(text)".utf8)) == [.mouse(Mouse(kind, x: x, y: y))])
  }

  @Test func `an escape alone is the key once time has passed`() {
    var parser = InputParser()
    #expect(parser.feed([0x1B]).isEmpty)
    #expect(parser.isWaiting)
    #expect(parser.flush() == [.key(.escape)])
    #expect(!parser.isWaiting)
  }

  @Test func `an escape before a letter is both`() {
    var parser = InputParser()
    #expect(parser.feed(Array("\u{1B}q".utf8)) == [.key(.escape), .key(.character("q"))])
  }

  @Test(arguments: [("\u{1B}[1;5D", Key.wordLeft), ("\u{1B}[1;3C", .wordRight), ("\u{1B}b", .alt("b"))])
  func `words are moved over with Ctrl or Alt`(text: String, key: Key) {
    var parser = InputParser()
    #expect(parser.feed(Array(text.utf8)) == [.key(key)])
  }

  @Test func `what is pasted is text, whole or byte by byte`() {
    let bytes = Array("a\u{1B}[200~q\r\u{1B}[A é\u{1B}[201~b".utf8)
    let expected: [InputEvent] = [.key(.character("a")), .paste("q\r[A é"), .key(.character("b"))]
    var parser = InputParser()
    #expect(parser.feed(bytes) == expected)
    #expect(bytes.flatMap { parser.feed([$0]) } == expected)
    // It may come in pieces.
    #expect(parser.feed(bytes.prefix(9)) == [.key(.character("a"))])
    #expect(parser.isPasting)
    #expect(parser.feed(bytes.dropFirst(9)) == Array(expected.dropFirst()))
    #expect(!parser.isWaiting)
  }

  @Test func `pasted text that has no end is taken after a silence, and keys work again`() {
    var parser = InputParser()
    #expect(parser.feed(Array("\u{1B}[200~abc\u{1B}[2".utf8)).isEmpty)
    #expect(parser.isWaiting)
    #expect(parser.flush() == [.paste("abc")])
    #expect(!parser.isWaiting)
    #expect(parser.feed([UInt8(ascii: "x")]) == [.key(.character("x"))])
  }

  @Test func `of very long pasted text the beginning is taken, whatever it holds`() {
    var parser = InputParser()
    _ = parser.feed(Array("\u{1B}[200~".utf8))
    for _ in 0..<100 { #expect(parser.feed(Array(String(repeating: "ab\u{1B}", count: 1_000).utf8)).isEmpty) }
    let events = parser.feed(Array("\u{1B}[201~".utf8))
    guard case .paste(let text)? = events.first else {
      Issue.record("no paste in \(events)")
      return
    }
    #expect(text.utf8.count == 1 << 16)
    #expect(events.count == 1)
  }

  @Test func `the mark of a paste's end may be cut anywhere`() {
    let text = String(repeating: "a", count: 4_090)
    let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
    for cut in bytes.count - 6..<bytes.count {
      var parser = InputParser()
      let events = parser.feed(bytes[..<cut]) + parser.feed(bytes[cut...])
      #expect(events == [.paste(text)])
    }
  }

  @Test func `late answers of a terminal are not typed text`() {
    var parser = InputParser()
    let answers = "\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\\u{1B}]11;rgb:ffff/ffff/ffff\u{7}\u{1B}[?62;4c\u{1B}[?2026;2$yx"
    #expect(parser.feed(Array(answers.utf8)) == [.key(.character("x"))])
  }

  @Test func `random bytes never stop what comes after them`() {
    var random = RandomSource(state: 5)
    for _ in 0..<2000 {
      var parser = InputParser()
      _ = parser.feed(
        (0..<Int.random(in: 0...60, using: &random)).map { _ in
          [0x1B, 0x5B, 0x3C, 0x4D, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)!
        })
      _ = parser.flush()
      #expect(parser.feed(Array("\u{1B}[A".utf8)) == [.key(.up)])
    }
  }

  @Test func `two quick presses on one cell are a double click, a third is a press`() {
    var clicks = DoubleClicks()
    let start = ContinuousClock.now
    func kind(_ milliseconds: Int, x: Int = 3) -> Mouse.Kind? {
      guard
        case .mouse(let mouse) = clicks.event(
          .mouse(Mouse(.press, x: x, y: 1)), at: start + .milliseconds(milliseconds))
      else {
        return nil
      }
      return mouse.kind
    }
    #expect([kind(0), kind(300), kind(400)] == [.press, .doubleClick, .press])
    #expect([kind(1000), kind(1100, x: 4), kind(2000, x: 4)] == [.press, .press, .press])
  }

  @Test @MainActor func `a terminal in memory plays its script, and then is gone`() {
    let terminal = MemoryTerminal(columns: 4, rows: 2, script: [[.key(.enter)], [.resize(columns: 9, rows: 3)], []])
    terminal.show(Canvas(width: 4, height: 2), cursor: nil)
    #expect(terminal.events(timeout: nil) == [.key(.enter)])
    terminal.waker.wake()
    #expect(terminal.events(timeout: nil) == [.wake])
    _ = terminal.events(timeout: nil)
    #expect([terminal.columns, terminal.rows] == [9, 3])
    #expect(terminal.events(timeout: .zero).isEmpty)
    #expect(terminal.events(timeout: nil) == [.end(signal: 1)])
    #expect(terminal.bytesWritten == 8)
  }
}
