import TerminalCanvas

/// A box in front of everything else: dialogs, help, the palette.
package enum Overlay {
  package struct Item: Sendable, Hashable {
    package var text: String
    /// At the right: a key or a value.
    package var trailing: String
    /// Stands in a line of its own above the item.
    package var heading: String?
    package init(_ text: String, trailing: String = "", heading: String? = nil) {
      self.text = text
      self.trailing = trailing
      self.heading = heading
    }
  }

  package enum Part: Sendable, Hashable {
    /// Is broken into lines between words.
    case text(String)
    case warning(String)
    /// caret: characters before it; nil: the field is not being edited. hint: shown while the text is empty.
    case field(label: String, text: String, caret: Int?, hint: String = "", problem: String? = nil)
    /// A choice that `[ ]` or the arrows change.
    case choice(label: String, value: String, isSelected: Bool)
    /// Scrolls to keep the selected item visible.
    case list([Item], selected: Int?)
    case progress(label: String, fraction: Double)
    case gap
  }

  package struct Content: Sendable, Hashable {
    package var title: String
    package var parts: [Part]
    /// In the lower border.
    package var keys: [KeyLine.Entry]
    /// Width of the box in cells, border included; less where the screen is smaller.
    package var width: Int

    package init(_ title: String, _ parts: [Part], keys: [KeyLine.Entry] = [], width: Int = 64) {
      self.title = title
      self.parts = parts
      self.keys = keys
      self.width = width
    }
  }

  /// The box's place on the screen, centred, as high as its parts need.
  package static func rectangle(of content: Content, in screen: Rectangle) -> Rectangle {
    OverlayLines(content, in: screen).box
  }

  /// The target of a click at a cell: a part, and the item where that part is a list.
  package static func hit(atCell x: Int, _ y: Int, content: Content, in screen: Rectangle) -> (part: Int, item: Int?)? {
    let lines = OverlayLines(content, in: screen)
    guard lines.cells.contains(x: x, y: y), let line = lines.line(at: y) else { return nil }
    return (line.part, line.item)
  }

  /// Where the terminal's cursor belongs while a field is edited.
  package static func caret(of content: Content, in screen: Rectangle) -> (x: Int, y: Int)? {
    let lines = OverlayLines(content, in: screen)
    for (offset, line) in lines.lines.enumerated() {
      guard case .field(let label, let text, let caret?, _, _) = content.parts[line.part], line.isFirst else {
        continue
      }
      let x = lines.fieldX(label)
      return (x + TextWindow.visible(text, caret: caret, width: lines.cells.maxX - x).caret, lines.cells.y + offset)
    }
    return nil
  }
}

/// The box of an overlay and what each of its lines holds.
struct OverlayLines {
  struct Line: Equatable {
    /// Index of the part.
    var part: Int
    /// Index of a list's item.
    var item: Int?
    /// Index of a text's line, or of a heading.
    var text = ""
    /// The line of the part that holds its field, bar or choice; others hold its problem.
    var isFirst = true
  }

  let box: Rectangle
  /// Inside of the border and of one column of margin at each side.
  let cells: Rectangle
  let lines: [Line]
  /// Items are hidden above or below.
  let hasMoreAbove: Bool
  let hasMoreBelow: Bool

  init(_ content: Overlay.Content, in screen: Rectangle) {
    let width = min(max(4, content.width), screen.width)
    let inner = max(0, width - 4)
    var all: [Line] = []
    var selected: Int?
    var listLines = 0..<0
    for (index, part) in content.parts.enumerated() {
      switch part {
      case .text(let text), .warning(let text):
        all += TextLines.broken(text, width: inner).map { Line(part: index, text: $0) }
      case .field(_, _, _, _, let problem):
        all.append(Line(part: index))
        if let problem { all.append(Line(part: index, text: problem, isFirst: false)) }
      case .choice, .progress, .gap: all.append(Line(part: index))
      case .list(let items, let chosen):
        let start = all.count
        for (number, item) in items.enumerated() {
          if let heading = item.heading { all.append(Line(part: index, text: heading, isFirst: false)) }
          if number == chosen { selected = all.count }
          all.append(Line(part: index, item: number))
        }
        listLines = start..<all.count
      }
    }
    let height = min(all.count + 2, screen.height)
    box = Rectangle(
      x: screen.x + (screen.width - width) / 2, y: screen.y + (screen.height - height) / 2, width: width, height: height
    )
    cells = Rectangle(x: box.x + 2, y: box.y + 1, width: inner, height: height - 2)
    // What is too much is taken from the list, which scrolls; then from the end.
    let excess = max(0, all.count - cells.height)
    let room = max(1, listLines.count - excess)
    guard excess > 0, listLines.count > 1, room < listLines.count else {
      lines = Array(all.prefix(cells.height))
      hasMoreAbove = false
      hasMoreBelow = false
      return
    }
    let first = min(max(listLines.lowerBound, (selected ?? 0) - room / 2), listLines.upperBound - room)
    let shown =
      Array(all[..<listLines.lowerBound]) + Array(all[first..<first + room]) + Array(all[listLines.upperBound...])
    lines = Array(shown.prefix(cells.height))
    hasMoreAbove = first > listLines.lowerBound
    hasMoreBelow = first + room < listLines.upperBound
  }

  func line(at y: Int) -> Line? { lines.indices.contains(y - cells.y) ? lines[y - cells.y] : nil }

  /// Where a field's text begins.
  func fieldX(_ label: String) -> Int {
    label.isEmpty ? cells.x : min(cells.x + max(13, TextWidth.of(label) + 2), max(cells.x, cells.maxX - 4))
  }
}
