import ColorScience
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

/// Plots as pictures: drawn when they change, and by the second while a network is optimized.
@Suite struct PlotPicturesTests {
  private static var profile: TerminalProfile {
    var profile = TerminalProfile()
    profile.graphics = .kitty
    return profile
  }

  private static func loss(_ count: Int) -> LossPanel.Content {
    var content = LossPanel.Content()
    content.losses = (0..<count).map { 0.1 / Float(1 + $0) }
    content.steps = 100
    return content
  }

  private func canvas(_ content: LossPanel.Content, _ plots: PlotPictures, at time: Duration, holds: Bool) -> Canvas {
    plots.begin(at: time, holds: holds)
    var canvas = Canvas(width: 60, height: 20)
    let shown = plots.content(content)
    LossPanel.draw(
      shown, in: canvas.bounds, on: &canvas, profile: Self.profile, painter: plots.painter(shown, Self.profile))
    return canvas
  }

  @Test func `a plot is a picture in its cells, and words stay characters`() throws {
    let canvas = canvas(Self.loss(40), PlotPictures(), at: .zero, holds: false)
    let image = try #require(canvas.images.first)
    #expect(image.pixels.width == image.cells.width * Self.profile.cellSize.width)
    #expect(image.pixels.height == image.cells.height * Self.profile.cellSize.height)
    #expect(ScreenText.plain(canvas).contains("Loss"))
  }

  @Test func `news of the optimization wait for their second, and a plot that is asked for does not`() {
    let plots = PlotPictures()
    let first = canvas(Self.loss(40), plots, at: .seconds(5), holds: true)
    let early = canvas(Self.loss(50), plots, at: .seconds(5) + .milliseconds(300), holds: true)
    #expect(early == first)
    #expect(plots.next == .seconds(6))
    var linear = Self.loss(50)
    linear.isLogarithmic = false
    #expect(canvas(linear, plots, at: .seconds(5) + .milliseconds(400), holds: true) != first)
    #expect(plots.next == nil)
    let held = canvas(Self.loss(50), plots, at: .seconds(5) + .milliseconds(500), holds: true)
    let later = canvas(Self.loss(60), plots, at: .seconds(7), holds: true)
    #expect(later != held)
    #expect(canvas(Self.loss(61), plots, at: .seconds(7), holds: false) != later)
  }

  @Test func `nothing that stays is drawn anew`() throws {
    let plots = PlotPictures()
    let content = Self.loss(40)
    let first = try #require(canvas(content, plots, at: .zero, holds: false).images.first)
    let second = try #require(canvas(content, plots, at: .seconds(9), holds: false).images.first)
    // The same storage, not only the same pixels.
    let isShared = first.pixels.codes.withUnsafeBufferPointer { one in
      second.pixels.codes.withUnsafeBufferPointer { $0.baseAddress == one.baseAddress }
    }
    #expect(isShared)
  }

  @Test func `a screen of pixels has the photograph and both plots, with nothing under a dialog`() throws {
    var state = InspectorState.fresh()
    state.screen.profile.graphics = .kitty
    _ = state.begin()
    for event: EngineEvent in [.opened(Sample.facts), .reduced(Sample.reduction)] { _ = state.update(.engine(event)) }
    let plots = PlotPictures()
    plots.begin(at: .zero, holds: false)
    let plain = InspectorView.draw(state, plots: plots)
    #expect(plain.images.count >= 1)
    _ = state.update(.input(.key(.character("?"))))
    plots.begin(at: .zero, holds: false)
    let covered = InspectorView.draw(state, plots: plots)
    let area = { (canvas: Canvas) in canvas.imageParts.reduce(0) { $0 + $1.cells.width * $1.cells.height } }
    #expect(area(covered) < area(plain))
  }
}
