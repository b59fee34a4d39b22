import InspectorPanels
import TerminalCanvas
import Testing

@Suite struct PanelHitTests {
  private let place = Rectangle(x: 4, y: 2, width: 46, height: 10)

  /// The characters of a line.
  private func line(_ y: Int, _ canvas: Canvas) -> String {
    String(String.UnicodeScalarView((0..<canvas.width).map { canvas[$0, y].scalar }))
  }

  @Test func `a click meets the field that is drawn there`() throws {
    for selected in [0, 5, 9] {
      var content = PanelSamples.parameters
      content.selected = selected
      var canvas = Canvas(width: 60, height: 14)
      ParametersPanel.draw(content, in: place, on: &canvas, profile: TerminalProfile())
      var met: [Int] = []
      for y in 0..<14 {
        guard let field = ParametersPanel.field(atCell: 10, y, content: content, in: place) else { continue }
        #expect(line(y, canvas).contains(content.fields[field].label))
        met.append(field)
      }
      #expect(met.contains(selected))
    }
  }

  @Test func `a click meets the run that is drawn there`() {
    var content = PanelSamples.runs
    content.columns = [.init(" #", priority: 0), .init("preset", .name, priority: 1)]
    content.rows = (1...40).map { RunsPanel.Row([" \($0)", "name \($0)"]) }
    for selected in [nil, 0, 20, 39] {
      content.selected = selected
      var canvas = Canvas(width: 60, height: 14)
      RunsPanel.draw(content, in: place, on: &canvas, profile: TerminalProfile())
      var met: [Int] = []
      for y in 0..<14 {
        guard let row = RunsPanel.row(atCell: 10, y, content: content, in: place) else { continue }
        #expect(line(y, canvas).contains("name \(row + 1)"))
        met.append(row)
      }
      #expect(met.contains(selected ?? 39))
    }
  }

  @Test func `a click meets the column whose title is drawn there`() {
    let content = PanelSamples.runs
    var canvas = Canvas(width: 100, height: 14)
    let place = Rectangle(x: 4, y: 2, width: 90, height: 10)
    RunsPanel.draw(content, in: place, on: &canvas, profile: TerminalProfile())
    let header = line(3, canvas)
    var met: Set<Int> = []
    for x in 0..<100 {
      guard let index = RunsPanel.column(atCell: x, 3, content: content, in: place) else { continue }
      met.insert(index)
      let title = content.columns[index].title
      #expect(title.isEmpty || header.contains(title))
    }
    #expect(met == Set(content.columns.indices))
    #expect(RunsPanel.column(atCell: 20, 4, content: content, in: place) == nil)
  }

  @Test func `keys are drawn whole, and where they are met`() {
    for width in 0...140 {
      let place = Rectangle(x: 0, y: 0, width: width, height: 1)
      var canvas = Canvas(width: width, height: 1)
      KeyLine.draw(PanelSamples.keys, in: place, on: &canvas, profile: TerminalProfile())
      let count = KeyLine.shownCount(PanelSamples.keys, in: place)
      let words = PanelSamples.keys.prefix(count).map { "\($0.key) \($0.word)" }.joined(separator: "  ")
      #expect(line(0, canvas).trimmingPrefix(" ").hasPrefix(words))
      let met = Set((0..<width).compactMap { KeyLine.entry(atCell: $0, 0, entries: PanelSamples.keys, in: place) })
      #expect(met == Set(0..<count))
    }
  }

  @Test func `the caret stands behind what was typed, however long it is`() throws {
    var content = PanelSamples.parameters
    for text in ["", "12", String(repeating: "9", count: 80), "写真写真"] {
      content.editing = .init(text, caret: text.count)
      let caret = try #require(ParametersPanel.caret(of: content, in: place))
      #expect(place.inset(by: 1).contains(x: caret.x, y: caret.y))
    }
    let screen = Rectangle(x: 0, y: 0, width: 80, height: 24)
    let dialog = try #require(Overlay.caret(of: PanelSamples.dialog, in: screen))
    #expect(Overlay.hit(atCell: dialog.x, dialog.y, content: PanelSamples.dialog, in: screen)?.part == 2)
  }

  @Test func `a long list scrolls to what is selected`() {
    for selected in [0, 30, 99] {
      let content = Overlay.Content(
        "Help",
        [
          .field(label: "search", text: "x", caret: 1),
          .list((0..<100).map { .init("entry \($0)") }, selected: selected),
        ])
      let screen = Rectangle(x: 0, y: 0, width: 60, height: 12)
      var canvas = Canvas(width: 60, height: 12)
      Overlay.draw(content, in: screen, on: &canvas, profile: TerminalProfile())
      let y = (0..<12).first { Overlay.hit(atCell: 20, $0, content: content, in: screen)?.item == selected }
      #expect(y.map { line($0, canvas).contains("▸ entry \(selected) ") } == true)
      #expect(line(1, canvas).contains("search"))
    }
  }
}
