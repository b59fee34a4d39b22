import InspectorEngine

/// One screen of the tour, as plain data.
package struct TourChapter: Sendable {
  package let title: String
  /// The panes that it is about, most important first; the first is focused. Small screens show two.
  package let panes: [Pane]
  let view: PictureRequest.View
  let mask: PhotoPanel.Mask
  let parameter: Parameter
  /// Paragraphs.
  package let text: [TourLine]
  /// Something to do oneself, and the keys with which "show me" does it.
  package let exercise: TourLine
  package let keys: String
  package let question: String
  package let answer: String

  init(
    _ title: String, panes: [Pane], view: PictureRequest.View = .clipped, mask: PhotoPanel.Mask = .off,
    parameter: Parameter = .frequencies,
    text: [TourLine], exercise: TourLine, keys: String, question: String, answer: String
  ) {
    (self.title, self.panes, self.view, self.mask, self.parameter) = (title, panes, view, mask, parameter)
    (self.text, self.exercise, self.keys, self.question, self.answer) = (text, exercise, keys, question, answer)
  }
}

/// A text in which `{name}` stands for a value of the photograph on the screen, or of the run.
package struct TourLine: Sendable, ExpressibleByStringLiteral {
  package let text: String
  /// Said while one of the values is not known.
  package let otherwise: String

  init(_ text: String, otherwise: String = "") { (self.text, self.otherwise) = (text, otherwise) }
  package init(stringLiteral text: String) { self.init(text) }

  /// The names between braces.
  package var names: [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
      $0.split(separator: "}").first.map(String.init)
    }
  }

  /// The text with its values.
  package func filled(_ values: (TourValue) -> String?) -> String {
    var filled = text
    for name in names {
      guard let value = TourValue(rawValue: name).flatMap(values) else { return otherwise }
      filled = filled.replacing("{\(name)}", with: value)
    }
    // A value and its unit stay in one line.
    return filled.replacing(#/([0-9]) (%|dB|kB|MB|bytes)/#) { "\($0.output.1)\u{A0}\($0.output.2)" }
  }
}
