import InspectorPanels
import TerminalCanvas

extension InspectorState {
  /// The words of the chapter, with the numbers of the photograph on the screen.
  package var tourContent: TourPanel.Content? {
    guard let tour else { return nil }
    let chapter = tour.content
    var paragraphs = chapter.text.map { TourPanel.Paragraph($0.filled(tourValue)) }
    paragraphs.append(.init(chapter.exercise.filled(tourValue), label: TourTexts.tryLabel))
    paragraphs.append(.init(chapter.question, label: TourTexts.questionLabel))
    if tour.showsAnswer { paragraphs[paragraphs.count - 1] = .init(chapter.answer, label: TourTexts.answerLabel) }
    var content = TourPanel.Content(
      chapter.title, place: "\(tour.chapter + 1)/\(TourTexts.chapters.count)", paragraphs.filter { !$0.text.isEmpty })
    if let player = tour.player {
      content.announced =
        player.announced.map { KeyLine.Entry($0.label(isUnicode: screen.profile.isUnicode), meaning(of: $0)) }
        ?? KeyLine.Entry("…", TourTexts.waiting)
    }
    return content
  }

  /// The effect that a key would have now, in a few words.
  private func meaning(of key: Key) -> String {
    if overlay != nil { return dialogHints.first { $0.key == key }?.word ?? "" }
    return CommandTable.command(for: key, focus: focus)?.title ?? ""
  }

  /// The longest text a chapter can have keeps its room, so that panes do not jump when an answer is shown.
  var tourRows: Int {
    guard let tour else { return 0 }
    var longest = tour
    longest.player = nil
    var state = self
    return [false, true].map { answer in
      longest.showsAnswer = answer
      state.tour = longest
      return state.tourContent.map { TourPanel.rows($0, columns: screen.columns) } ?? 0
    }.max() ?? 0
  }

  /// Keys of the tour, and what they are.
  package var tourHints: [(key: Key, word: String)] {
    guard let tour, overlay == nil else { return [] }
    var hints: [(Key, String)] = []
    if tour.chapter + 1 < TourTexts.chapters.count { hints.append((.character("n"), TourTexts.next)) }
    if tour.chapter > 0 { hints.append((.character("b"), TourTexts.back)) }
    hints.append((.character("t"), tour.player == nil ? TourTexts.show : TourTexts.stop))
    hints.append((.character("a"), tour.showsAnswer ? TourTexts.question : TourTexts.answer))
    hints.append((.escape, TourTexts.leave))
    return hints
  }

  /// The digits name all chapters, those from the tenth on one digit after the other.
  var tourKeys: [KeyLine.Entry] {
    let hints = tourHints.map { KeyLine.Entry($0.key.label(isUnicode: screen.profile.isUnicode), $0.word) }
    return hints.dropLast() + [KeyLine.Entry("1-\(TourTexts.chapters.count)", TourTexts.chapter)]
      + hints.suffix(1)
      + [KeyLine.Entry("Tab", KeyTexts.pane), KeyLine.Entry("z", KeyTexts.zoom), KeyLine.Entry("?", KeyTexts.help)]
  }
}
