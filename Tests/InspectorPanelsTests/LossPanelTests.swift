import GamutMLP
import TerminalCanvas
import Testing

@testable import InspectorPanels

@Suite struct LossPanelTests {
  private let place = Rectangle(x: 0, y: 0, width: 80, height: 20)

  private func draw(_ content: LossPanel.Content) -> String {
    var canvas = Canvas(width: place.width, height: place.height)
    LossPanel.draw(content, in: place, on: &canvas, profile: TerminalProfile())
    return (0..<canvas.height).map { y in
      String(String.UnicodeScalarView((0..<canvas.width).map { canvas[$0, y].scalar }))
    }.joined(
      separator: "\n")
  }

  /// Characters, pixels, and cells of both heights.
  @Test(arguments: [false, true], [(9, 4e-5...9e-4), (14, 1.1e-4...8e-4), (20, 1e-6...0.9)])
  func `a label stands where the curve has its value`(hasPixels: Bool, size: (height: Int, ends: ClosedRange<Double>))
    throws
  {
    var profile = TerminalProfile()
    profile.graphics = hasPixels ? .kitty : nil
    var content = LossPanel.Content()
    content.losses = [Float(size.ends.upperBound), Float(size.ends.lowerBound)]
    content.steps = 2
    let plot = try #require(
      LossPlot(content, in: Rectangle(x: 0, y: 0, width: 60, height: size.height), profile: profile))
    for tick in plot.lossTicks {
      let share = (plot.values.upperBound - tick.value) / (plot.values.upperBound - plot.values.lowerBound)
      // In the cell of the height, or next to its edge by less than a dot.
      let row = Double(plot.row(of: share) - plot.cells.y)
      #expect(abs(row + 0.5 - share * Double(plot.cells.height)) <= 0.5 + (hasPixels ? 1.0 / 16 : 0.25))
    }
    #expect(!plot.lossTicks.isEmpty)
  }

  @Test func `a column keeps the least and the greatest of its steps`() {
    let curve = LossCurve([4, 1, 9, 2, 8, 3], range: 0...5, end: .max, columns: 2, smoothing: 0, isPositive: true)
    #expect(curve.columns == [.init(low: 1, high: 9, smooth: 9), .init(low: 2, high: 8, smooth: 3)])
  }

  @Test func `the smoothed line of a constant is the constant from the first step on`() {
    let curve = LossCurve(
      Array(repeating: 0.5, count: 40), range: 0...39, end: .max, columns: 40, smoothing: 0.95, isPositive: true)
    for column in curve.columns { #expect(abs((column?.smooth ?? 0) - 0.5) < 1e-6) }
  }

  @Test func `what is not finite is left out`() {
    var content = PanelSamples.loss
    content.previous = []
    content.losses = [.nan, 0.5, .infinity, 0.25, -.infinity, -1, 0]
    content.steps = 7
    #expect(draw(content).contains("e-1"))
    content.losses = [.nan, .infinity]
    #expect(draw(content).contains("No loss can be drawn"))
    content.losses = []
    #expect(draw(content).contains("No step is done yet."))
  }

  @Test(arguments: [0, 1e-38, 1e-12, 1, 3e38] as [Float]) func `one value alone can be drawn on both axes`(value: Float)
  {
    var content = LossPanel.Content()
    content.losses = [value]
    for isLogarithmic in [true, false] {
      content.isLogarithmic = isLogarithmic
      #expect(!draw(content).isEmpty)
    }
  }

  @Test func `a replay hides the steps that come later`() {
    var content = PanelSamples.loss
    content.previous = []
    content.replay = 100
    let plot = LossPlot(content, in: place, profile: TerminalProfile())
    #expect(plot?.current.columns.lastIndex { $0 != nil } ?? 99 < 8)
  }

  @Test func `a cell's step lies in the column of that cell`() throws {
    let content = PanelSamples.loss
    let plot = try #require(LossPlot(content, in: place, profile: TerminalProfile()))
    for x in plot.cells.x..<plot.cells.maxX {
      let step = try #require(
        LossPanel.step(atCell: x, plot.cells.y, content: content, in: place, profile: TerminalProfile()))
      #expect(plot.column(of: step) == x)
    }
    #expect(LossPanel.step(atCell: 0, 0, content: content, in: place, profile: TerminalProfile()) == nil)
  }

  @Test func `axis labels are distinct and never too many`() {
    for count in 1...20 {
      for upper in [1e-9, 0.3, 7, 12_345] {
        let ticks = AxisTicks.linear(0...upper, count: count)
        #expect(ticks.count <= count + 1)
        #expect(Set(ticks.map(\.label)).count == ticks.count)
      }
      for low in [-12.0, -4.2, -0.1] {
        let ticks = AxisTicks.logarithmic(low...0, count: count)
        #expect(ticks.count <= count)
        #expect(Set(ticks.map(\.label)).count == ticks.count)
      }
    }
  }
}
