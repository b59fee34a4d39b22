import ColorScience
import Figures
import InspectorEngine
import InspectorPanels
import TerminalCanvas

/// The plots where the terminal shows pixels, drawn by the code of `gamutmlp figure`. What has not changed is not drawn
/// again, and while a network is optimized its news come once a second: a picture costs the terminal more than words.
package final class PlotPictures {
  /// Least time between two pictures of what the optimization alone has changed.
  private static let pause = Duration.seconds(1)

  private struct Kept<Content: Equatable> {
    var content: Content?
    var time = Duration.zero
    var room: PlotRoom?
    var profile: TerminalProfile?
    /// The values that the picture was drawn of.
    var drawn: Content?
    var grid: PixelGrid?
  }
  private var diagram = Kept<ChromaticityPanel.Content>()
  private var loss = Kept<LossPanel.Content>()
  private var now = Duration.zero
  private var holds = false
  /// When a plot that waits may be drawn; nil: none waits.
  package private(set) var next: Duration?

  package init() {}

  /// A frame is about to be drawn.
  /// - Parameter holds: news wait for their second.
  package func begin(at now: Duration, holds: Bool) {
    self.now = now
    self.holds = holds
    next = nil
  }

  /// The diagram to be drawn now: the newest, or the one before.
  func content(_ newest: ChromaticityPanel.Content) -> ChromaticityPanel.Content {
    current(newest, &diagram) { content, before in
      content.samples = before.samples
      content.shown = before.shown
      content.hasNoColors = before.hasNoColors
      content.probe?.recovered = before.probe?.recovered
    }
  }

  func content(_ newest: LossPanel.Content) -> LossPanel.Content {
    current(newest, &loss) { content, before in
      content.losses = before.losses
      content.roundedFrom = before.roundedFrom
      content.message = before.message
    }
  }

  /// - Parameter aged: takes over what the optimization changes; the rest is the user's.
  private func current<Content: Equatable>(
    _ newest: Content, _ kept: inout Kept<Content>, aged: (inout Content, Content) -> Void
  ) -> Content {
    guard let before = kept.content, newest != before else {
      if kept.content == nil { kept.time = now }
      kept.content = newest
      return newest
    }
    var old = newest
    aged(&old, before)
    if holds, old == before, now < kept.time + Self.pause {
      next = min(next ?? .seconds(1 << 40), kept.time + Self.pause)
      return before
    }
    kept.content = newest
    kept.time = now
    return newest
  }

  func painter(_ content: ChromaticityPanel.Content, _ profile: TerminalProfile) -> PlotRoom.Painter {
    { room in self.grid(&self.diagram, content, room, profile) { Self.draw(content, in: room, profile) } }
  }

  func painter(_ content: LossPanel.Content, _ profile: TerminalProfile) -> PlotRoom.Painter {
    { room in self.grid(&self.loss, content, room, profile) { Self.draw(content, in: room, profile) } }
  }

  private func grid<Content: Equatable>(
    _ kept: inout Kept<Content>, _ content: Content, _ room: PlotRoom, _ profile: TerminalProfile,
    _ draw: () -> PixelGrid
  ) -> PixelGrid {
    if kept.room == room, kept.profile == profile, kept.drawn == content, let grid = kept.grid { return grid }
    let grid = draw()
    kept.room = room
    kept.profile = profile
    kept.drawn = content
    kept.grid = grid
    return grid
  }
}

extension PlotPictures {
  private static func draw(
    _ content: ChromaticityPanel.Content, in room: PlotRoom, _ profile: TerminalProfile
  ) -> PixelGrid {
    var plot = ChromaticityPane.Content(frame(room, profile))
    let palette = Palette(profile)
    plot.series = ChromaticityMarks.order.filter { content.shown.contains($0.set) }.map { look in
      (content.samples.map { $0.xy(of: look.set) }, ink(look.ink, palette))
    }
    if let probe = content.probe {
      let ends = [("O", probe.original), ("C", probe.clipped), ("R", probe.recovered)]
      plot.path = ends.compactMap { letter, xy in xy.map { (letter, $0) } }
    }
    plot.selection = content.selection.map { ($0.x, $0.y) }
    plot.selectionInk = ink(.edited, palette)
    return PixelGrid(ChromaticityPane.raster(plot))
  }

  private static func draw(_ content: LossPanel.Content, in room: PlotRoom, _ profile: TerminalProfile) -> PixelGrid {
    var plot = LossPane.Content(frame(room, profile))
    let palette = Palette(profile)
    plot.isLogarithmic = content.isLogarithmic
    plot.losses = content.losses
    plot.previous = content.previous
    plot.smoothing = content.smoothing
    plot.cursor = content.cursor
    if let step = content.roundedFrom, step > 0, step < content.losses.count {
      plot.rounding = (step, PanelTexts.rounded)
    }
    plot.ink = ink(.now, palette)
    plot.previousInk = ink(.previous, palette)
    return PixelGrid(LossPane.raster(plot))
  }

  private static func frame(_ room: PlotRoom, _ profile: TerminalProfile) -> PlotFrame {
    let cell = profile.cellSize
    // Letters of a plot are as large as those of the terminal around it.
    var frame = PlotFrame(
      width: room.cells.width * cell.width, height: room.cells.height * cell.height,
      pixelsPerPoint: max(0.5, Double(cell.height) / 20), x: room.x, y: room.y)
    frame.xRules = room.xRules
    frame.yRules = room.yRules
    let isDark = profile.theme == .dark
    frame.look = .terminal(
      paper: ink(profile.paper), text: Figures.Ink(isDark ? 0xE8E8E8 : 0x1A1A1A),
      quiet: ink(.faint, Palette(profile)), isDark: isDark)
    return frame
  }

  private static func ink(_ color: RGB) -> Figures.Ink { Figures.Ink(SIMD3(color.red, color.green, color.blue)) }

  private static func ink(_ ink: TerminalCanvas.Ink, _ palette: Palette) -> Figures.Ink {
    palette.rgb(ink).map(Self.ink) ?? Figures.Ink(palette.profile.theme == .dark ? 0xE8E8E8 : 0x1A1A1A)
  }
}

extension PixelGrid {
  fileprivate init(_ raster: Raster<SRGB8>) {
    self.init(width: raster.width, height: raster.height, codes: raster.withUnsafeComponents { Array($0) })
  }
}
