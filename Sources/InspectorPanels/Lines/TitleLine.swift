import TerminalCanvas

/// The first line of the screen: program, photograph, and how the run is doing.
package enum TitleLine {
  package struct Content: Sendable, Hashable {
    package var program = "gamutmlp"
    /// Such as the file's name, its size and what it is; the first is the last to go.
    package var facts: [String] = []
    /// At the right: state, step, time; the first is the last to go.
    package var progress: [String] = []
    package init() {}
  }

  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let palette = Palette(profile)
      let y = rectangle.y
      let fitting = Fitting(content, room: rectangle.width - 2)
      let facts = content.facts.prefix(fitting.facts)
      let progress = content.progress.prefix(fitting.progress)

      var x = rectangle.x + 1
      if fitting.hasProgram { x += canvas.put(content.program, x: x, y: y, style: palette[.faint]) + 3 }
      for (index, fact) in facts.enumerated() {
        let limit = max(0, rectangle.maxX - 1 - x)
        x += canvas.put(fact, x: x, y: y, style: index == 0 ? palette[.title] : palette[.text], limit: limit) + 2
      }
      canvas.put(progress.joined(separator: "  "), endingAt: rectangle.maxX - 1, y: y, style: palette[.now])
    }
  }

  /// How much of it there is room for: the photograph's name stays longest, then how the run is doing, then the
  /// program's name, then what else is known.
  private struct Fitting {
    var facts: Int
    var progress = 0
    var hasProgram = false

    init(_ content: Content, room: Int) {
      facts = min(1, content.facts.count)
      var used = content.facts.prefix(1).reduce(0) { $0 + TextWidth.of($1) }
      func take(_ width: Int) -> Bool {
        guard used + width <= room else { return false }
        used += width
        return true
      }
      for text in content.progress {
        guard take(TextWidth.of(text) + 2) else { break }
        progress += 1
      }
      hasProgram = take(TextWidth.of(content.program) + 3)
      for text in content.facts.dropFirst() {
        guard take(TextWidth.of(text) + 2) else { break }
        facts += 1
      }
    }
  }
}
