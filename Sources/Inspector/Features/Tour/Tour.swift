import InspectorEngine
import InspectorPanels

/// The guided tour where it stands. It goes over the live panes; what it changes of the view and of the parameters is
/// taken back when it is left, and its runs go with it.
package struct Tour: Sendable {
  /// Index of the chapter.
  package internal(set) var chapter: Int
  package internal(set) var showsAnswer = false
  /// The keys that "show me" presses.
  package internal(set) var player: KeyPlayer?
  /// The chapter's number as far as it is typed; more digits may follow.
  var typedNumber: Int?
  /// Started since the tour began.
  var runs: Set<RunID> = []
  /// The cross stands on the pixel that the tour has chosen; before, there was none to choose.
  var hasPixel = false

  init(chapter: Int) { self.chapter = chapter }

  mutating func enter(_ chapter: Int) {
    self.chapter = chapter
    showsAnswer = false
    player = nil
    hasPixel = false
  }

  package var content: TourChapter { TourTexts.chapters[chapter] }
}

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
