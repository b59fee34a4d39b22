import TerminalCanvas

/// The keys that do something here and now; as many whole entries as fit.
package enum KeyLine {
  package struct Entry: Sendable, Hashable {
    /// As printed: "Space", "[ ]", "Ctrl-P".
    package var key: String
    package var word: String
    package init(_ key: String, _ word: String) { (self.key, self.word) = (key, word) }
  }

  package static func draw(_ entries: [Entry], in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile) {
  }

  /// Index of the entry drawn at a cell.
  package static func entry(atCell x: Int, _ y: Int, entries: [Entry], in rectangle: Rectangle) -> Int? {
    nil
  }
}
