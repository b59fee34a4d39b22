import InspectorEngine
import InspectorPanels

/// One screen of the tour, as plain data.
package struct TourChapter: Sendable {
  package let title: String
  /// The panes that it is about, most important first; the first is focused. Small screens show two.
  package let panes: [Pane]
  let view: PhotoView
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
    _ title: String, panes: [Pane], view: PhotoView = .clipped, mask: PhotoPanel.Mask = .off,
    parameter: Parameter = .frequencies,
    text: [TourLine], exercise: TourLine, keys: String, question: String, answer: String
  ) {
    self.title = title
    self.panes = panes
    self.view = view
    self.mask = mask
    self.parameter = parameter
    self.text = text
    self.exercise = exercise
    self.keys = keys
    self.question = question
    self.answer = answer
  }
}
