import InspectorEngine

/// The guided tour where it stands. It goes over the live panes; what it changes of the view and of the parameters is
/// taken back when it is left, and its runs go with it.
package struct Tour: Sendable {
  /// Index of the chapter.
  package internal(set) var chapter: Int
  package internal(set) var showsAnswer = false
  /// The keys that "show me" presses.
  package internal(set) var player: KeyPlayer?
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
