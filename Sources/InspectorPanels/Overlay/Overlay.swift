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
