import InspectorEngine
import InspectorTestSupport
import TerminalCanvas
import Testing

@testable import InspectorPanels

/// What a pane has to tell is told by characters and words, not by colours alone.
@Suite struct PanelMeaningTests {
  private let mono = TerminalProfile(colors: .mono)
  private let place = Rectangle(x: 0, y: 0, width: 70, height: 20)

  /// The characters of a drawing, without any style.
  private func text(_ profile: TerminalProfile? = nil, _ draw: (Rectangle, inout Canvas, TerminalProfile) -> Void)
    -> String
  {
    var canvas = Canvas(width: place.width, height: place.height)
    draw(place, &canvas, profile ?? mono)
    return String(String.UnicodeScalarView(canvas.cells.map(\.scalar)))
  }

  @Test func `each mask looks different`() {
    for profile in [mono, TerminalProfile(colors: .c16), TerminalProfile(colors: .mono, isUnicode: false)] {
      let drawings = PhotoPanel.Mask.allCases.map { mask in
        text(profile) {
          PhotoPanel.draw(PanelSamples.photo(in: $0, profile: $2, mask: mask), in: $0, on: &$1, profile: $2)
        }
      }
      #expect(Set(drawings).count == 4)
    }
  }

  @Test func `the hatch is seen in the picture, not in the title alone`() {
    for mask in [PhotoPanel.Mask.hatch, .severity] {
      let drawing = text {
        PhotoPanel.draw(PanelSamples.photo(in: $0, profile: $2, mask: mask), in: $0, on: &$1, profile: $2)
      }
      #expect(drawing.count { $0 == "x" } > 20)
    }
    func colored(_ mask: PhotoPanel.Mask) -> [Cell] {
      PanelDrawing.canvas(70, 20, TerminalProfile()) {
        PhotoPanel.draw(PanelSamples.photo(in: $0, profile: $2, mask: mask), in: $0, on: &$1, profile: $2)
      }
      .cells
    }
    #expect(zip(colored(.off), colored(.hatch)).count { $0 != $1 } > 60)
  }

  @Test func `the title names the view`() {
    let titles = PhotoView.allCases.map { view in
      text { PhotoPanel.draw(PanelSamples.photo(view, in: $0, profile: $2), in: $0, on: &$1, profile: $2) }.prefix(70)
    }
    #expect(Set(titles).count == PhotoView.allCases.count)
    #expect(titles.contains { $0.contains("original · mapped") })
  }

  @Test func `the lost view has one scale for all photographs`() {
    for factor in [Float(1), 1_000] {
      var content = PanelSamples.photo(.lost, in: place, profile: mono)
      if let values = content.picture?.values { content.picture?.values = values.map { $0 * factor } }
      #expect(text { PhotoPanel.draw(content, in: $0, on: &$1, profile: $2) }.contains(" 20 "))
    }
  }

  @Test func `the error view has numbers`() {
    var content = PanelSamples.photo(.error, in: place, profile: mono)
    content.scale = 0.02
    #expect(text { PhotoPanel.draw(content, in: $0, on: &$1, profile: $2) }.contains("0.0200"))
  }

  @Test func `focus is seen without colours`() {
    func title(_ isFocused: Bool) -> Style {
      var content = PanelSamples.stats
      content.pane.isFocused = isFocused
      var canvas = Canvas(width: 40, height: 8)
      StatsPanel.draw(
        content, in: canvas.bounds, on: &canvas, profile: TerminalProfile(colors: .mono, isUnicode: false))
      return canvas[4, 0].style
    }
    #expect(title(true).attributes == [.bold, .reverse])
    #expect(title(false).attributes == .bold)
  }

  @Test func `queued, selected and invalid values are told in characters`() {
    let all = text { ParametersPanel.draw(PanelSamples.parameters, in: $0, on: &$1, profile: $2) }
    #expect(all.contains("48 * was 32"))
    #expect(all.contains("▸ layer width"))
    #expect(all.contains("invalid"))
    #expect(all.contains("2 queued"))
    var content = PanelSamples.parameters
    content.selected = 6
    #expect(text { ParametersPanel.draw(content, in: $0, on: &$1, profile: $2) }.contains("! at least 1"))
  }

  @Test func `the current run, the order, the filter and the footnote are seen`() {
    let plain = text { RunsPanel.draw(PanelSamples.runs, in: $0, on: &$1, profile: $2) }
    let changes: [(inout RunsPanel.Content) -> Void] = [
      { $0.rows[4].isCurrent = false }, { $0.columns[5].order = .ascending }, { $0.columns[5].order = nil },
      { $0.filter = .init("wide") }, { $0.footnote = "no spread" },
    ]
    for change in changes {
      var content = PanelSamples.runs
      change(&content)
      #expect(text { RunsPanel.draw(content, in: $0, on: &$1, profile: $2) } != plain)
    }
  }

  @Test func `estimates are marked and exact figures are not`() {
    var content = PanelSamples.stats
    #expect(text { StatsPanel.draw(content, in: $0, on: &$1, profile: $2) }.contains("≈ 53.91 dB"))
    #expect(
      text(TerminalProfiles.all[4].profile) { StatsPanel.draw(content, in: $0, on: &$1, profile: $2) }.contains(
        "~ 53.91 dB"))
    content.errors?.isExact = true
    #expect(!text { StatsPanel.draw(content, in: $0, on: &$1, profile: $2) }.contains("≈ 53.91 dB"))
  }

  @Test func `a pixel out of gamut is told in words`() {
    var reading = PanelSamples.probe
    #expect(text { StatusLine.draw(.probe(reading), in: $0, on: &$1, profile: $2) }.contains("OUT of sRGB"))
    reading.isOutOfGamut = false
    #expect(text { StatusLine.draw(.probe(reading), in: $0, on: &$1, profile: $2) }.contains("in sRGB"))
  }

  @Test func `messages, warnings and failures differ`() {
    let drawings = [StatusLine.Kind.message, .warning, .failure].map { kind in
      text { StatusLine.draw(.text("The file is not an image.", kind), in: $0, on: &$1, profile: $2) }
    }
    #expect(Set(drawings).count == 3)
  }

  @Test func `a message without room says how to read the rest`() {
    let words = "The network of run 3 was not worth its bytes on this photograph, so the JPEG would carry none of it."
    #expect(TextLines.elided(words, width: 120, rest: ":messages") == (words, ""))
    var canvas = Canvas(width: 80, height: 1)
    StatusLine.draw(
      .text(words, .message, rest: ":messages"), in: canvas.bounds, on: &canvas, profile: TerminalProfile())
    let narrow = ScreenText.plain(canvas)
    #expect(narrow.contains("The network of run 3 was not worth"))
    #expect(narrow.contains("… :messages"))
    // A text that stands nowhere else names no command.
    let (_, hint) = TextLines.elided(words, width: 40)
    #expect(hint.isEmpty)
  }

  @Test func `a long path loses its beginning, and the reason behind it stays`() {
    let words = "/home/someone/photographs/2026/autumn/dusk.tif is no photograph: it begins as a text does."
    let (text, hint) = TextLines.elided(words, width: 78, rest: ":messages")
    #expect(text == "…/dusk.tif is no photograph: it begins as a text does.")
    #expect(hint.isEmpty)
  }

  @Test func `behind a wipe's line each view has its own scale`() {
    let profile = TerminalProfile()
    let rectangle = Rectangle(x: 0, y: 0, width: 120, height: 30)
    var content = PanelSamples.photo(.error, in: rectangle, profile: profile)
    content.comparison = .wipe(0.5)
    var beside = PhotoPanel.Beside(.lost)
    beside.picture = PanelSamples.photo(.lost, in: rectangle, profile: profile).picture
    content.beside = beside
    var canvas = Canvas(width: 120, height: 30)
    PhotoPanel.draw(content, in: rectangle, on: &canvas, profile: profile)
    let rows = ScreenText.plain(canvas).split(separator: "\n")
    #expect(rows.contains { $0.split(separator: " ").filter { $0 == "0" }.count == 2 })
  }

  @Test func `each set of samples has a shape of its own`() {
    for profile in [mono, TerminalProfiles.all[4].profile] {
      let drawings = [ChromaticityPanel.Sets.original, .clipped, .recovered].map { set in
        var content = PanelSamples.chromaticity
        content.shown = set
        content.probe = nil
        return Set(
          text(profile) {
            ChromaticityPanel.draw(content, in: Rectangle(x: 0, y: 0, width: 30, height: 10), on: &$1, profile: $2)
          })
      }
      #expect(Set(drawings).count == 3)
    }
  }
}
