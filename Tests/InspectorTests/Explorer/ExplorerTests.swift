import ColorScience
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

/// What keys do in the gamut explorer, and that it leaves nothing behind.
@Suite struct ExplorerTests {
  /// Opened from a session with a run that is done.
  private func opened(columns: Int = 120, rows: Int = 40) -> InspectorState {
    var state = InspectorState.settled(columns: columns, rows: rows)
    state.settlePress("G")
    return state
  }

  private func lab(_ state: InspectorState) throws -> CIELAB { try #require(state.explorer).cursor.lab }

  @Test(arguments: ["<esc>", "G"]) func `leaving puts everything back, wherever it was opened`(key: String) throws {
    var state = InspectorState.settled()
    for keys in ["", "x v", "5+b", "4l", "2]", "z", "+<right>m"] {
      state.settlePress(keys)
      let before = state
      state.settlePress("G + n <right> <tab> <up> <tab> z v m x w <enter> 0")
      #expect(state.explorer != nil)
      #expect(state.focus == .explorer)
      state.settlePress(key)
      #expect(state.explorer == nil)
      #expect(state.overlay == nil)
      #expect(
        (state.screen.layoutOptions, state.photo.viewport, state.chromaticity.view, state.loss) == (
          before.screen.layoutOptions, before.photo.viewport, before.chromaticity.view, before.loss
        ))
      #expect(state.photo.probe?.x == before.photo.probe?.x)
      #expect(state.photo.probe?.y == before.photo.probe?.y)
      #expect(
        state.parameters.tuning.queued == before.parameters.tuning.queued
          && state.parameters.chosen == before.parameters.chosen)
      #expect(
        state.runs.all.map(\.id) == before.runs.all.map(\.id) && state.runs.shownID == before.runs.shownID
          && state.runs.comparedID == before.runs.comparedID)
    }
  }

  @Test func `a run goes on untouched`() throws {
    var state = InspectorState.training()
    let commands = try state.press("G + n <right> <tab> <esc>").commands
    for command in commands {
      switch command {
      case .picture, .probe, .chromaticity, .nearby, .lostColors: break
      default: Issue.record("\(command)")
      }
    }
    #expect(state.runs.active?.id == 1)
    #expect(state.runs.active?.phase == .training)
    #expect(state.runs.pace == Pace())
  }

  @Test func `started for it, no run begins until somebody wants one`() throws {
    var state = InspectorState.fresh()
    state.launch.startsExplorer = true
    state.settle(state.begin())
    #expect(
      state.explorer != nil && state.runs.all.isEmpty && state.photo.reduction == nil
        && state.explorer?.lostColors?.isEmpty == false)
    state.settlePress("<esc>")
    #expect(state.explorer == nil)
    #expect(state.runs.all.isEmpty)
    #expect(state.message?.text == ExplorerTexts.leftHeld)
    state.settlePress("r")
    #expect(state.runs.all.count == 1)
  }

  @Test func `the tour is where it was`() throws {
    var state = InspectorState.settled()
    state.settlePress("g 4 t")
    let before = state.photo.viewport
    state.settlePress("G")
    #expect(state.explorer != nil)
    #expect(state.tour?.player == nil)
    // Keys that mean something else in the tour.
    state.settlePress("n <pgup> <esc>")
    #expect(state.explorer == nil)
    #expect(state.tour?.chapter == 3)
    #expect(state.photo.viewport == before)
    state.settlePress("<esc>")
    #expect(state.tour == nil)
  }

  @Test func `arrows move by one, with shift by ten`() throws {
    var state = opened()
    let start = try lab(state)
    state.settlePress("<right>")
    #expect(try abs(lab(state).a - start.a - 1) < 1e-12)
    state.settlePress("<up>")
    #expect(try abs(lab(state).b - start.b - 1) < 1e-12)
    state.settlePress("<s-right><s-down>")
    let moved = try lab(state)
    #expect(
      abs(moved.a - start.a - 11) < 1e-12 && abs(moved.b - start.b + 9) < 1e-12 && moved.lightness == start.lightness)
  }

  @Test func `luminance changes and the chromaticity stays`() throws {
    var state = opened()
    let start = try #require(state.explorer).cursor
    state.settlePress("-")
    let darker = try #require(state.explorer).cursor
    #expect(abs(darker.lab.lightness - start.lab.lightness + 1) < 1e-12)
    #expect(darker.luminance < start.luminance)
    #expect(abs(darker.xy.x - start.xy.x) < 1e-9)
    #expect(abs(darker.xy.y - start.xy.y) < 1e-9)
    state.settlePress("+ <pgdn> <pgup>")
    let back = try #require(state.explorer).cursor
    for (one, other) in [
      (back.lab.lightness, start.lab.lightness), (back.lab.a, start.lab.a), (back.lab.b, start.lab.b),
    ] {
      #expect(abs(one - other) < 1e-6)
    }
  }

  @Test func `no key leads out of the plane`() throws {
    var state = opened()
    for keys in [
      "<s-left>", "<s-up>", "<pgup>", "<s-right>", "<s-down>", "<pgdn>", "<tab><s-left>", "<s-up>", "<s-right>",
      "<s-down>",
    ] {
      for _ in 0..<60 { state.settlePress(keys.hasPrefix("<tab>") ? String(keys.dropFirst(5)) : keys) }
      if keys.hasPrefix("<tab>") { state.settlePress("<tab>") }
      let cursor = try #require(state.explorer).cursor
      #expect(ExplorerCursor.a.contains(cursor.lab.a))
      #expect(ExplorerCursor.b.contains(cursor.lab.b))
      #expect(ExplorerCursor.lightness.contains(cursor.lab.lightness))
      #expect(cursor.xyz.min() > -1e-12)
      #expect(cursor.xy.x >= -1e-12)
      #expect(cursor.xy.y > 0)
      #expect(cursor.xy.x + cursor.xy.y <= 1 + 1e-9)
    }
  }

  @Test func `in the diagram arrows move the chromaticity`() throws {
    var state = opened()
    state.settlePress("0 <tab>")
    let start = try #require(state.explorer).cursor
    #expect(abs(start.xy.x - Chromaticity.d50.x) < 1e-9)
    #expect(abs(start.xy.y - Chromaticity.d50.y) < 1e-9)
    state.settlePress("<right>")
    let moved = try #require(state.explorer).cursor
    #expect(abs(moved.xy.x - start.xy.x - 0.002) < 1e-9)
    #expect(abs(moved.xy.y - start.xy.y) < 1e-9)
    #expect(abs(moved.luminance - start.luminance) < 1e-12)
  }

  @Test func `the photograph's most lost colour comes first, and n goes through them`() throws {
    var state = opened()
    for index in [0, 1, 2, 0] {
      let pixel = Sample.lostColors[index]
      #expect(state.explorer?.shownLostIndex == index)
      #expect(state.photo.probedPixel == SIMD2(pixel.x, pixel.y))
      #expect(state.explorer?.cursor == ExplorerCursor(pixel.lab))
      state.settlePress("n")
    }
    state.settlePress("<right>")
    #expect(state.explorer?.shownLostIndex == nil)
    state.settlePress("N")
    #expect(state.explorer?.shownLostIndex == 0)
  }

  @Test func `x takes the colour of the crosshair's pixel`() throws {
    var state = opened()
    state.settlePress("<right> x")
    let pixel = try #require(state.photo.probedPixel)
    let color = try #require(Sample.probe(pixel.x, pixel.y, nil).original)
    #expect(state.explorer?.cursor == ExplorerCursor(CIELAB(linearProPhoto: color)))
    // A reading of another pixel, or one that was not asked for, moves nothing.
    state.settlePress("<right>")
    let moved = state.explorer?.cursor
    _ = state.update(.engine(.probe(Sample.probe(pixel.x, pixel.y, nil))))
    #expect(state.explorer?.cursor == moved)
  }

  @Test func `Enter goes to the nearest pixel, and w widens what is near`() throws {
    var state = opened()
    let cursor = state.explorer?.cursor
    let radius = try #require(state.explorer).radius
    state.settlePress("<enter>")
    #expect(state.photo.probedPixel == SIMD2(31, 352))
    #expect(state.explorer?.cursor == cursor)
    state.settlePress("w")
    #expect(
      try #require(state.explorer).radius > radius && state.explorer?.nearby?.request.radius == state.explorer?.radius)
    for _ in 1..<Explorer.radii.count { state.settlePress("w") }
    #expect(state.explorer?.radius == radius)
  }

  @Test func `an answer for another colour is not told of this one`() throws {
    var state = opened()
    let old = try #require(state.explorer?.nearby)
    _ = try state.press("<right>")
    #expect(state.explorerContent?.nearby == nil)
    #expect(state.explorerContent?.isSearching == true)
    _ = state.update(.engine(.nearby(old)))
    #expect(state.explorerContent?.nearby == nil)
    #expect(!state.awaitsNothing)
  }

  @Test func `what would change other panes is refused, and from a list it leaves the explorer`() throws {
    var state = opened()
    let before = state
    state.settlePress("] 4 r l e <space>")
    #expect(
      state.explorer != nil && state.parameters.tuning.queued == before.parameters.tuning.queued
        && state.loss == before.loss)
    #expect(state.runs.all.count == before.runs.all.count)
    #expect(state.overlay == nil)
    state.settlePress("4")
    #expect(state.message?.text == ExplorerTexts.leaveFirst)
    state.settlePress(": l o s s <space> p a n e <enter>")
    #expect(state.explorer == nil)
    #expect(state.focus == .loss)
    // And one of its own opens it.
    state.settlePress(": n e x t <space> l o s t <space> c o l o u r <enter>")
    #expect(state.explorer != nil)
    #expect(state.overlay == nil)
  }

  @Test func `every shown key is the explorer's`() throws {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (40, 10)] {
      let state = opened(columns: columns, rows: rows)
      let keys = state.keyEntries.flatMap(\.keys)
      #expect(keys.contains(.character("G")))
      #expect(keys.count > 5)
      for key in keys {
        var copy = state
        #expect(copy.press(key).isBound, "\(key)")
        #expect(copy.message?.text != ExplorerTexts.leaveFirst, "\(key)")
      }
    }
  }

  @Test func `the colour can be copied`() throws {
    var state = opened()
    guard case .copy(let text)? = try state.press("y").first else { return #expect(Bool(false)) }
    #expect(text.contains("sRGB −0."))
    #expect(text.contains("CIEDE2000"))
  }
}
