import TerminalCanvas

/// The options of a run, each to be changed in place.
package enum ParametersPanel {
  package struct Field: Sendable, Hashable {
    package var label: String
    package var value: String
    package var unit: String
    /// Beside the selected field, such as "1…512".
    package var hint: String
    /// The value of the run under way, where another one is queued.
    package var was: String?
    /// Why the value, or what is being typed, cannot be used: a few words.
    package var problem: String?
    /// Stands in a line of its own above the field.
    package var heading: String?
    /// Says more of the field above, which counts for both.
    package var isPart: Bool

    package init(
      _ label: String, _ value: String, unit: String = "", hint: String = "", was: String? = nil,
      problem: String? = nil,
      heading: String? = nil, isPart: Bool = false
    ) {
      self.label = isPart ? "  " + label : label
      self.value = value
      self.unit = unit
      self.hint = hint
      self.was = was
      self.problem = problem
      self.heading = heading
      self.isPart = isPart
    }
  }

  package struct Editing: Sendable, Hashable {
    package var text: String
    /// Characters before the caret.
    package var caret: Int
    package init(_ text: String, caret: Int) { (self.text, self.caret) = (text, caret) }
  }

  package struct Content: Sendable, Hashable {
    package var pane = PanelFrame.Pane("2")
    /// Beside the title, such as "compact".
    package var preset = ""
    package var fields: [Field] = []
    package var selected: Int?
    /// The text that is typed into the selected field.
    package var editing: Editing?
    /// In the last line, where there is room; such as "* queued: r restarts with it".
    package var footnote = ""

    package init() {}
  }

  /// The field in a cell's line; nil beside the fields.
  package static func field(atCell x: Int, _ y: Int, content: Content, in rectangle: Rectangle) -> Int? {
    let lines = ParameterLines(content, in: rectangle)
    guard lines.cells.contains(x: x, y: y) else { return nil }
    return lines.line(at: y)?.field
  }

  /// Where the terminal's cursor belongs while a field is edited.
  package static func caret(of content: Content, in rectangle: Rectangle) -> (x: Int, y: Int)? {
    guard let editing = content.editing, let selected = content.selected else { return nil }
    let lines = ParameterLines(content, in: rectangle)
    guard let y = lines.row(of: selected) else { return nil }
    return (lines.valueX + lines.visible(editing).caret, y)
  }
}
