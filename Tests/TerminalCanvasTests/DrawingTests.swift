import Reproducible
import Testing

@testable import TerminalCanvas

@Suite struct DrawingTests {
  @Test func `a box has its corners and nothing inside`() {
    var canvas = Canvas(width: 5, height: 3)
    canvas.box(canvas.bounds, style: .plain, lines: .ascii)
    #expect(ScreenText.plain(canvas) == "+---+\n|   |\n+---+\n")
    canvas.box(canvas.bounds, style: .plain, lines: .lines(for: TerminalProfile()))
    #expect(ScreenText.plain(canvas) == "╭───╮\n│   │\n╰───╯\n")
  }

  @Test(arguments: [(0.0, "...."), (0.5, "##.."), (1.0, "####"), (7.0, "####"), (-1.0, "...."), (.nan, "....")])
  func `a gauge fills with its fraction`(fraction: Double, expected: String) {
    var canvas = Canvas(width: 4, height: 1)
    canvas.gauge(
      fraction, x: 0, y: 0, width: 4, style: .plain, empty: .plain, profile: TerminalProfile(isUnicode: false))
    #expect(ScreenText.plain(canvas) == expected + "\n")
  }

  @Test func `a canvas drawn on another is cut at its edges`() {
    var small = Canvas(width: 2, height: 2)
    var canvas = Canvas(width: 3, height: 2)
    small.fill(small.bounds, with: Cell("x"))
    canvas.draw(small, x: 2, y: 1)
    canvas.draw(small, x: -1, y: -1)
    #expect(ScreenText.plain(canvas) == "x\n  x\n")
  }

  @Test func `the last series of a cell is the one that shows`() {
    var plot = DotPlot(columns: 2, rows: 1, profile: TerminalProfile())
    let (old, new) = (DotPlot.Series(Style(.indexed(1))), DotPlot.Series(Style(.indexed(2))))
    plot.set(x: 0, y: 0, series: old)
    plot.set(x: 2, y: 3, series: old)
    plot.set(x: 1, y: 3, series: new)
    var canvas = Canvas(width: 2, height: 1)
    canvas.draw(plot, x: 0, y: 0)
    #expect(canvas[0, 0] == Cell("⢀", Style(.indexed(2))))
    #expect(canvas[1, 0] == Cell("⡀", Style(.indexed(1))))
  }

  @Test(
    arguments: [(TerminalProfile.Plot.braille, "⠁"), (.block, "▘"), (.ascii, "*")]
      as [(TerminalProfile.Plot, Unicode.Scalar)])
  func `each kind of plot has its own dots`(kind: TerminalProfile.Plot, expected: Unicode.Scalar) {
    var plot = DotPlot(columns: 1, rows: 1, profile: TerminalProfile(plot: kind))
    plot.set(x: 0, y: 0, series: .init(.plain))
    var canvas = Canvas(width: 1, height: 1)
    canvas.draw(plot, x: 0, y: 0)
    #expect(canvas[0, 0].scalar == expected)
  }

  @Test func `lines stay inside a plot wherever they go`() {
    var random = RandomSource(state: 2)
    for _ in 0..<300 {
      let profile = Samples.profiles.randomElement(using: &random)!
      var plot = DotPlot(
        columns: Int.random(in: 0...300, using: &random), rows: Int.random(in: 0...100, using: &random),
        profile: profile)
      func place() -> (x: Double, y: Double) {
        (Double.random(in: -1e9...1e9, using: &random), [0, .infinity, .nan, 5, -1e300].randomElement(using: &random)!)
      }
      plot.line(from: place(), to: place(), series: .init(.plain))
      plot.verticalLine(x: 1, from: .min, to: .max, series: .init(.plain))
      var canvas = Canvas(width: 10, height: 10)
      canvas.draw(plot, x: -3, y: -3)
    }
  }

  @Test func `a line reaches both of its ends`() {
    var plot = DotPlot(columns: 8, rows: 8, profile: TerminalProfile(plot: .ascii))
    plot.line(from: (0, 7), to: (7, 0), series: .init(.plain))
    for step in 0..<8 { #expect(plot.isSet(column: step, row: 7 - step)) }
  }

  @Test func `a difference holds exactly what has changed, from whole characters on`() {
    var random = RandomSource(state: 3)
    for _ in 0..<200 {
      let (width, height) = (Int.random(in: 0...60, using: &random), Int.random(in: 0...4, using: &random))
      func canvas() -> Canvas {
        var canvas = Canvas(width: width, height: height)
        for _ in 0..<3 {
          canvas.put(
            Samples.text(&random), x: Int.random(in: 0...60, using: &random), y: Int.random(in: 0...4, using: &random))
        }
        return canvas
      }
      var old = canvas()
      let new = canvas()
      #expect(CanvasDiff.runs(from: new, to: new).isEmpty)
      for run in CanvasDiff.runs(from: old, to: new) {
        #expect(new[run.x, run.y].scalar != Cell.continuation)
        for x in run.x..<run.x + run.count { old[x, run.y] = new[x, run.y] }
      }
      #expect(old.cells == new.cells)
    }
  }

  @Test func `what is put outside a canvas is lost without harm`() {
    var canvas = Canvas(width: 3, height: 2)
    for (x, y) in [(-1, 0), (3, 0), (0, 2), (.max, .min)] { canvas[x, y] = Cell("x") }
    #expect(canvas == Canvas(width: 3, height: 2))
  }

  @Test func `colours and attributes are escape sequences, and only where they are wanted`() {
    var canvas = Canvas(width: 3, height: 1)
    canvas.put("abc", x: 0, y: 0)
    canvas.put("b", x: 1, y: 0, style: Style(.rgb(1, 2, 255), on: .indexed(7), .bold))
    #expect(ScreenText.plain(canvas) == "abc\n")
    #expect(ScreenText.ansi(canvas) == "a\u{1B}[0;1;38;2;1;2;255;48;5;7mb\u{1B}[0mc\n")
  }

  @Test func `a picture of pixels is blank in a text, and not in the colours before it`() {
    var canvas = Canvas(width: 3, height: 1)
    canvas.put("a", x: 0, y: 0, style: Style(.standard, on: .indexed(1)))
    canvas.place(PlacedImage(PixelGrid(width: 8, height: 16), cells: Rectangle(x: 1, y: 0, width: 1, height: 1)))
    canvas.put("c", x: 2, y: 0)
    #expect(ScreenText.plain(canvas) == "a c\n")
    #expect(ScreenText.ansi(canvas) == "\u{1B}[0;48;5;1ma\u{1B}[0m c\n")
  }
}
