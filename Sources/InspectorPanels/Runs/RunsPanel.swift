import TerminalCanvas

/// The runs as a table, and what differs between two of them. The caller chooses columns and order; here they find
/// their room.
package enum RunsPanel {
  package struct Column: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// Set to the right.
      case number
      case text
      /// May be cut.
      case name
    }
    package enum Order: Sendable, Hashable { case ascending, descending }

    package var title: String
    package var kind: Kind
    /// Where there is little room the highest go first.
    package var priority: Int
    /// Rows are in the order of this column.
    package var order: Order?

    package init(_ title: String, _ kind: Kind = .number, priority: Int, order: Order? = nil) {
      self.title = title
      self.kind = kind
      self.priority = priority
      self.order = order
    }
  }

  package struct Row: Sendable, Hashable {
    /// One for each column.
    package var cells: [String]
    /// All panes show it.
    package var isCurrent = false
    /// Of another photograph.
    package var isElsewhere = false

    package init(_ cells: [String]) { self.cells = cells }
  }

  /// Two runs side by side.
  package struct Comparison: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
      package var label: String
      package var left: String
      package var right: String
      package init(_ label: String, _ left: String, _ right: String) {
        self.label = label
        self.left = left
        self.right = right
      }
    }
    package var left: String
    package var right: String
    /// Those that are equal on both sides are drawn weaker, or left out where there is little room.
    package var lines: [Line]

    package init(left: String, right: String, lines: [Line]) {
      self.left = left
      self.right = right
      self.lines = lines
    }
  }

  /// The words by which rows are chosen.
  package struct Filter: Sendable, Hashable {
    package var text: String
    /// Where the next character goes, while it is typed.
    package var caret: Int?

    package init(_ text: String, caret: Int? = nil) {
      self.text = text
      self.caret = caret
    }
  }

  package struct Content: Sendable, Hashable {
    package var pane = PanelFrame.Pane("6")
    package var columns: [Column] = []
    package var rows: [Row] = []
    /// Index into `rows`.
    package var selected: Int?
    /// Beside the title, most important first.
    package var details: [String] = []
    /// At the right of the upper edge, such as the number of rows.
    package var note = ""
    /// A line above the table.
    package var filter: Filter?
    /// A line below it.
    package var footnote = ""
    /// In the place of the rows, where there are none.
    package var message = ""
    /// Instead of the table.
    package var comparison: Comparison?

    package init() {}
  }

  /// Index of the run in a cell's line; nil beside the rows.
  package static func row(atCell x: Int, _ y: Int, content: Content, in rectangle: Rectangle) -> Int? {
    guard content.comparison == nil else { return nil }
    let places = Places(content, in: rectangle)
    guard places.rows.contains(x: x, y: y) else { return nil }
    let index = places.first + y - places.rows.y
    return content.rows.indices.contains(index) ? index : nil
  }

  /// Index of the column whose title is drawn in a cell; nil beside the titles.
  package static func column(atCell x: Int, _ y: Int, content: Content, in rectangle: Rectangle) -> Int? {
    let places = Places(content, in: rectangle)
    guard content.comparison == nil, !content.rows.isEmpty, places.header.contains(x: x, y: y) else { return nil }
    return RunsTable(content, width: places.header.width).column(at: x - places.header.x)
  }

  /// Where the terminal's cursor stands while the filter is typed.
  package static func caret(of content: Content, in rectangle: Rectangle) -> (x: Int, y: Int)? {
    let places = Places(content, in: rectangle)
    guard let filter = content.filter, let caret = filter.caret, !places.filter.isEmpty else { return nil }
    let room = places.filter.width - TextWidth.of(PanelTexts.filter)
    guard room > 0 else { return nil }
    let seen = TextWindow.visible(filter.text, caret: caret, width: room)
    return (places.filter.x + TextWidth.of(PanelTexts.filter) + seen.caret, places.filter.y)
  }

  /// The parts of the pane.
  struct Places {
    let filter: Rectangle
    let header: Rectangle
    let rows: Rectangle
    let footnote: Rectangle
    /// Index of the first row that is seen: the selected one, else the newest, is never hidden.
    let first: Int

    init(_ content: Content, in rectangle: Rectangle) {
      let inside = PanelFrame.interior(of: rectangle, pane: content.pane)
      func line(_ y: Int, _ isThere: Bool) -> Rectangle {
        Rectangle(x: inside.x, y: y, width: inside.width, height: isThere ? 1 : 0)
      }
      filter = line(inside.y, content.filter != nil && inside.height > 2)
      header = line(filter.maxY, inside.height > filter.height)
      let hasFootnote = !content.footnote.isEmpty && inside.height - filter.height >= 4
      footnote = line(inside.maxY - 1, hasFootnote)
      let end = hasFootnote ? footnote.y : inside.maxY
      rows = Rectangle(x: inside.x, y: header.maxY, width: inside.width, height: max(0, end - header.maxY))
      let lines = rows.height
      guard content.rows.count > lines, lines > 0 else {
        first = 0
        return
      }
      let kept = min(max(0, content.selected ?? content.rows.count - 1), content.rows.count - 1)
      first = min(max(0, kept - lines / 2), content.rows.count - lines)
    }
  }
}
