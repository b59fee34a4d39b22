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
    /// The next character replaces all of it.
    package var isSelected: Bool
    package init(_ text: String, caret: Int, isSelected: Bool = false) {
      self.text = text
      self.caret = caret
      self.isSelected = isSelected
    }
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

/// Which line of the pane holds what.
struct ParameterLines {
  enum Line: Equatable {
    case heading(String)
    case field(Int)
    /// The values that the selected field takes, or why it cannot take what was typed.
    case hint(Int)

    var field: Int? { if case .field(let index) = self { index } else { nil } }
  }

  let cells: Rectangle
  /// Those that are seen, from the first line on.
  let lines: [Line]
  /// Where values begin, and where they must end.
  let valueX: Int
  var valueEnd: Int { cells.maxX }
  /// Lines of the pane that the footnote leaves.
  let hasFootnote: Bool

  init(_ content: ParametersPanel.Content, in rectangle: Rectangle) {
    let inside = PanelFrame.interior(of: rectangle, pane: content.pane)
    let labels = content.fields.map { TextWidth.of($0.label) }.max() ?? 0
    // "> " before the label, two columns behind it.
    valueX = inside.x + 3 + min(labels, max(4, inside.width - 14)) + 2
    let hasHeadings = inside.height > content.fields.count + content.fields.count { $0.heading != nil } + 2
    let hasHint = inside.height >= 4
    var all: [Line] = []
    for (index, field) in content.fields.enumerated() {
      if hasHeadings, let heading = field.heading { all.append(.heading(heading)) }
      all.append(.field(index))
      if hasHint, content.selected == index, !field.hint.isEmpty || field.problem != nil { all.append(.hint(index)) }
    }
    hasFootnote = !content.footnote.isEmpty && inside.height >= 5
    let height = inside.height - (hasFootnote ? 1 : 0)
    var first = 0
    if all.count > height, height > 0, let selected = content.selected, let place = all.firstIndex(of: .field(selected))
    {
      first = min(max(0, place - height / 2), all.count - height)
    }
    lines = Array(all.dropFirst(first).prefix(height))
    cells = Rectangle(x: inside.x, y: inside.y, width: inside.width, height: height)
  }

  func line(at y: Int) -> Line? { lines.indices.contains(y - cells.y) ? lines[y - cells.y] : nil }

  func row(of field: Int) -> Int? { lines.firstIndex(of: .field(field)).map { cells.y + $0 } }

  /// The part of a long text around the caret, and the column of the caret in it.
  func visible(_ editing: ParametersPanel.Editing) -> (text: String, caret: Int) {
    TextWindow.visible(editing.text, caret: editing.caret, width: valueEnd - valueX)
  }
}

/// A one-line text field's window onto its text.
enum TextWindow {
  /// The part of the text that fits with the caret behind its last character, and the caret's column.
  static func visible(_ text: String, caret: Int, width: Int) -> (text: String, caret: Int) {
    guard width > 0 else { return ("", 0) }
    let caret = min(max(0, caret), text.count)
    var head = Array(text.prefix(caret))
    while TextWidth.of(String(head)) >= width, !head.isEmpty { head.removeFirst() }
    let used = TextWidth.of(String(head))
    var shown = String(head)
    for character in text.dropFirst(caret) {
      guard TextWidth.of(shown) + TextWidth.of(String(character)) <= width else { break }
      shown.append(character)
    }
    return (shown, used)
  }
}
