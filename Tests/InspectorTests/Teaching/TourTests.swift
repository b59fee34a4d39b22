import InspectorEngine
import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct TourTests {
  private static let chapters = TourTexts.chapters.indices

  private func screen(_ chapter: Int, columns: Int, rows: Int, answer: Bool = false) throws -> InspectorState {
    var state = InspectorState.settled(columns: columns, rows: rows)
    state.settlePress("g")
    state.settlePress(Self.key(chapter) + (answer ? "a" : ""))
    return state
  }

  /// Nine digits, and what comes after them.
  private static func key(_ chapter: Int) -> String {
    "\(min(9, chapter + 1))" + String(repeating: "n", count: max(0, chapter - 8))
  }

  @Test func `a chapter has at most 150 words`() throws {
    for index in Self.chapters {
      let state = try screen(index, columns: 120, rows: 40)
      let chapter = TourTexts.chapters[index]
      let texts = (state.tourContent?.paragraphs.map { $0.label + " " + $0.text } ?? []) + [chapter.answer]
      let words = texts.joined(separator: " ").split { $0 == " " || $0 == "\u{A0}" }.count
      #expect((40...150).contains(words), "\(chapter.title): \(words)")
    }
  }

  @Test func `a chapter fits and keeps to its words also when all its numbers are known`() {
    for chapter in TourTexts.chapters {
      let text = chapter.text.map { TourPanel.Paragraph($0.filled { _ in "12,345,678" }) }
      let exercise = TourPanel.Paragraph(chapter.exercise.text, label: TourTexts.tryLabel)
      let question = TourPanel.Paragraph(chapter.question, label: TourTexts.questionLabel)
      let answer = TourPanel.Paragraph(chapter.answer, label: TourTexts.answerLabel)
      let words = (text + [exercise, question, answer]).map { "\($0.label) \($0.text)" }.joined(separator: " ").split {
        " \u{A0}".contains($0)
      }
      #expect(words.count <= 150, "\(chapter.title): \(words.count)")
      for last in [question, answer] {
        // Beside the least panes of 80 × 24.
        #expect(
          TourPanel.rows(.init(chapter.title, place: "", text + [exercise, last]), columns: 80) <= 13,
          "\(chapter.title)")
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (70, 20), (200, 60)])
  func `every chapter and every answer fits`(columns: Int, rows: Int) throws {
    for index in Self.chapters {
      for answer in [false, true] {
        let state = try screen(index, columns: columns, rows: rows, answer: answer)
        let content = try #require(state.tourContent)
        // The smallest screen that has panes may lose the question.
        if rows >= 24 {
          #expect(TourPanel.rows(content, columns: columns) <= state.layout.text.height, "\(content.title)")
        }
        #expect(state.layout.panes[state.focus] != nil)
      }
    }
  }

  @Test func `no number is written by hand`() {
    // Names of spaces and formulas, no claims.
    let names = ["P3", "CIEDE2000"]
    for chapter in TourTexts.chapters {
      for line in chapter.text + [chapter.exercise, TourLine(chapter.question), TourLine(chapter.answer)] {
        for text in [line.text, line.otherwise] {
          let bare = names.reduce(line.names.reduce(text) { $0.replacing("{\($1)}", with: "") }) {
            $0.replacing($1, with: "")
          }
          let isKeyHint = bare.contains("0 shows all")
          #expect(!bare.contains(where: \.isNumber) || isKeyHint, "\(chapter.title): \(bare)")
        }
        for name in line.names { #expect(TourValue(rawValue: name) != nil, "\(name)") }
      }
    }
    let used = Set((TourTexts.chapters.flatMap(\.text) + DemoTexts.scenes.map(\.caption)).flatMap(\.names))
    #expect(used == Set(TourValue.allCases.map(\.rawValue)))
  }

  @Test func `what the tour changed is as it was when it is left, wherever that is`() throws {
    var state = InspectorState.settled()
    state.settlePress("5+x v m l 2 <down>]")
    let (before, runs) = (state, state.runs.all.map(\.id))
    for index in Self.chapters {
      state.settlePress("g")
      state.settlePress(Self.key(index) + "t")
      state.playToEnd()
      state.settlePress("<right> m z z <tab>")
      state.settlePress("<esc>")
      #expect(state.tour == nil)
      #expect(state.overlay == nil)
      #expect(
        state.runs.all.map(\.id) == runs && state.runs.shownID == before.runs.shownID
          && state.runs.comparedID == before.runs.comparedID)
      #expect(
        state.parameters.tuning.queued == before.parameters.tuning.queued
          && state.parameters.chosen == before.parameters.chosen)
      #expect(
        (state.screen.layoutOptions, state.photo.viewport, state.chromaticity.view, state.loss) == (
          before.screen.layoutOptions, before.photo.viewport, before.chromaticity.view, before.loss
        ))
      state.settlePress("g")
      #expect(state.tour?.chapter == index)
      state.settlePress("<esc>")
    }
    // What was queued before can still be undone.
    state.settlePress("u")
    #expect(state.parameters.tuning.queued != before.parameters.tuning.queued)
  }

  @Test func `a run of the user's own is left alone`() throws {
    var state = InspectorState.training()
    try state.press("g r")
    #expect(state.runs.active?.id == 1)
    #expect(state.runs.all.count == 1)
    #expect(state.message?.kind == .failure)
    try state.press("<esc>")
    #expect(state.runs.active?.id == 1)
    #expect(state.runs.shownID == 1)
  }

  @Test func `what "show me" does can be done by hand`() throws {
    for index in Self.chapters {
      var shown = try screen(index, columns: 120, rows: 40)
      var byHand = shown
      shown.settlePress("t")
      #expect(shown.wantsTicks)
      #expect(shown.tourContent?.announced != nil)
      shown.playToEnd()
      byHand.settlePress(TourTexts.chapters[index].keys)
      #expect(!shown.wantsTicks, "\(index)")
      #expect(shown.overlay == nil, "\(index)")
      #expect(
        (shown.screen.layoutOptions, shown.photo.viewport, shown.chromaticity.view, shown.loss) == (
          byHand.screen.layoutOptions, byHand.photo.viewport, byHand.chromaticity.view, byHand.loss
        ))
      #expect(shown.parameters.tuning.queued == byHand.parameters.tuning.queued)
      #expect(shown.runs.all.map(\.options) == byHand.runs.all.map(\.options))
      #expect(shown.runs.comparedID == byHand.runs.comparedID)
      #expect(shown.tour != nil)
      #expect(byHand.tour != nil)
    }
  }

  @Test func `two runs with and without waves stand side by side`() throws {
    var state = try screen(7, columns: 80, rows: 24)
    state.settlePress("t")
    state.playToEnd()
    #expect(state.tourValue(.otherFrequencies) == "0")
    #expect(state.tourValue(.frequencies) == "4")
    #expect(state.lossContent.previous.isEmpty == false)
  }

  @Test func `a rate too high and a layer too narrow are both tried, each beside a run as it should be`() throws {
    var state = try screen(8, columns: 120, rows: 40)
    var tried: [RunOptions] = []
    state.settlePress("t")
    for _ in 0..<5_000 where state.isPlaying {
      state.settle(state.update(.tick))
      if let compared = state.runs.compared, let shown = state.runs.shown, shown.outcome != nil,
        tried.last != shown.options
      {
        #expect(compared.options == state.interludes.beforeTour?.tuning.queued)
        tried.append(shown.options)
      }
    }
    let usual = try #require(state.runs.compared?.options.plan)
    #expect(
      tried.map(\.plan.learningRate) == [0.3, usual.learningRate]
        && tried.map(\.plan.network.width) == [usual.network.width, 8])
    #expect(state.tourValue(.otherNeurons) == "\(usual.network.width)")
    #expect(state.tourValue(.neurons) == "8")
  }

  @Test func `every key that the tour shows is its own`() throws {
    for index in Self.chapters {
      let state = try screen(index, columns: 120, rows: 40)
      for (key, _) in state.tourHints {
        var copy = state
        #expect(copy.pressInTour(key) != nil, "\(key)")
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 40)]) func `chapters look as they did`(columns: Int, rows: Int) throws {
    for index in Self.chapters {
      let state = try screen(index, columns: columns, rows: rows)
      #expect(
        try ScreenSnapshot.difference(of: InspectorView.draw(state), named: "tour-\(index + 1)-\(columns)x\(rows)")
          == nil)
    }
  }
}

extension InspectorState {
  /// Opened and optimized by an engine that answers at once.
  static func settled(columns: Int = 120, rows: Int = 40) -> InspectorState {
    var state = fresh(columns: columns, rows: rows)
    state.launch.showsTimes = false
    state.settle(state.begin())
    return state
  }

  /// Lets the engine's answers come.
  mutating func settle(_ effects: [Effect]) {
    var effects = effects
    while !effects.isEmpty {
      var next: [Effect] = []
      for command in effects.commands { for event in Sample.answer(command) { next += update(.engine(event)) } }
      effects = next
    }
  }

  mutating func settlePress(_ keys: String) {
    for case .key(let key) in (try? KeyScript(keys))?.steps ?? [] { settle(update(.input(.key(key)))) }
  }

  /// Time goes on until no key is pressed by itself any more.
  mutating func playToEnd() {
    for _ in 0..<5_000 where isPlaying { settle(update(.tick)) }
  }
}
