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

  package static func draw(_ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile) {
  }
}
