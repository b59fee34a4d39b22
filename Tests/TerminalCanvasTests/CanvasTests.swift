import Testing

@testable import TerminalCanvas

@Suite struct CanvasTests {
  @Test func `what is put outside a canvas is lost without harm`() {
    var canvas = Canvas(width: 3, height: 2)
    for (x, y) in [(-1, 0), (3, 0), (0, 2), (.max, .min)] { canvas[x, y] = Cell("x") }
    #expect(canvas == Canvas(width: 3, height: 2))
  }
}
