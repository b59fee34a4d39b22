import Reproducible
import Testing

@testable import TerminalCanvas

@Suite struct TextTests {
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("👍", 2), ("👍🏽", 2), ("\u{1B}[31m", 4), ("\t\n", 0), ("한", 2),
    ("▀⣿╭", 3), ("", 0),
    ("\u{200B}", 0),
  ])
  func `text has the width that terminals give it`(text: String, width: Int) { #expect(TextWidth.of(text) == width) }

  @Test func `what is put uses as many columns as it says`() {
    var canvas = Canvas(width: 20, height: 1)
    #expect(canvas.put("a漢e\u{301}z", x: 1, y: 0) == 5)
    #expect(ScreenText.plain(canvas) == " a漢ez\n")
    #expect(canvas[3, 0].scalar == Cell.continuation)
  }

  @Test(arguments: [
    (6, "abcdef"), (5, "abcd…"), (1, "…"), (0, ""),
  ])
  func `a limit cuts and says so`(limit: Int, expected: String) {
    var canvas = Canvas(width: 10, height: 1)
    #expect(canvas.put("abcdef", x: 0, y: 0, limit: limit) == expected.count)
    #expect(ScreenText.plain(canvas) == expected + "\n")
  }

  @Test func `without an ellipsis a limit cuts between characters`() {
    var canvas = Canvas(width: 10, height: 1)
    #expect(canvas.put("a漢字", x: 0, y: 0, limit: 4, ellipsis: false) == 3)
    #expect(ScreenText.plain(canvas) == "a漢\n")
  }

  @Test func `half of a wide character that is overwritten takes the other half with it`() {
    var canvas = Canvas(width: 4, height: 1)
    canvas.put("漢字", x: 0, y: 0)
    canvas[1, 0] = Cell("x")
    canvas[2, 0] = Cell("y")
    #expect(ScreenText.plain(canvas) == " xy\n")
  }

  @Test func `a wide character across an edge is blank`() {
    var canvas = Canvas(width: 3, height: 1)
    canvas.put("a漢", x: 1, y: 0)
    canvas.put("漢", x: -1, y: 0)
    #expect(ScreenText.plain(canvas) == " a\n")
  }

  @Test func `random text at random places leaves whole characters inside the clip`() {
    var random = RandomSource(state: 1)
    for _ in 0..<400 {
      var canvas = Canvas(width: Int.random(in: 0...300, using: &random), height: Int.random(in: 0...8, using: &random))
      for _ in 0..<20 {
        let x = Int.random(in: -20...310, using: &random)
        let y = Int.random(in: -1...9, using: &random)
        let limit = Bool.random(using: &random) ? Int.random(in: 0...30, using: &random) : nil
        let used = canvas.put(Samples.text(&random), x: x, y: y, limit: limit)
        #expect(used <= limit ?? .max)
      }
      #expect(Samples.isWhole(canvas))
    }
  }

  @Test func `nothing is drawn outside the clip`() {
    var canvas = Canvas(width: 9, height: 3)
    canvas.clip = Rectangle(x: 2, y: 1, width: 4, height: 1)
    canvas.put("abcdefghi", x: 0, y: 1)
    canvas.fill(Rectangle(x: 0, y: 0, width: 9, height: 1), with: Cell("x"))
    #expect(ScreenText.plain(canvas) == "\n  cdef\n\n")
  }

  @Test(
    arguments: [
      ("é", "e"), ("Ç", "C"), ("…", "~"), ("─", "-"), ("▀", "#"), ("⣿", "#"), ("漢", "?"), ("a", "a"), ("×", "x"),
    ]
      as [(Unicode.Scalar, Unicode.Scalar)])
  func `every character has a stand-in of ASCII`(scalar: Unicode.Scalar, expected: Unicode.Scalar) {
    #expect(AsciiStandIn.of(scalar) == expected)
  }
}
