import TerminalCanvas

/// The keys that do something here and now; as many whole entries as fit.
package enum KeyLine {
  package struct Entry: Sendable, Hashable {
    /// As printed: "Space", "[ ]", "Ctrl-P".
    package var key: String
    package var word: String
    package init(_ key: String, _ word: String) { (self.key, self.word) = (key, word) }
  }

  package static func draw(
    _ entries: [Entry], in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let palette = Palette(profile)
      var key = palette[.key]
      key.attributes.insert(.bold)
      for (entry, x) in zip(entries, places(entries, in: rectangle)) {
        let used = canvas.put(entry.key, x: x, y: rectangle.y, style: key)
        canvas.put(entry.word, x: x + used + 1, y: rectangle.y, style: palette[.text])
      }
    }
  }

  /// Index of the entry drawn at a cell.
  package static func entry(atCell x: Int, _ y: Int, entries: [Entry], in rectangle: Rectangle) -> Int? {
    guard rectangle.contains(x: x, y: y), y == rectangle.y else { return nil }
    return zip(entries, places(entries, in: rectangle)).enumerated().first { ($1.1..<$1.1 + width($1.0)).contains(x) }?
      .offset
  }

  /// How many of the entries are drawn.
  package static func shownCount(_ entries: [Entry], in rectangle: Rectangle) -> Int {
    places(entries, in: rectangle).count
  }

  private static func width(_ entry: Entry) -> Int {
    TextWidth.of(entry.key) + (entry.word.isEmpty ? 0 : 1 + TextWidth.of(entry.word))
  }

  /// Columns at which the entries begin that fit as a whole.
  private static func places(_ entries: [Entry], in rectangle: Rectangle) -> [Int] {
    guard rectangle.height > 0 else { return [] }
    var places: [Int] = []
    var x = rectangle.x + 1
    for entry in entries {
      guard x + width(entry) <= rectangle.maxX else { break }
      places.append(x)
      x += width(entry) + 2
    }
    return places
  }
}
