import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

/// Two views of the photograph against each other.
@Suite struct ComparingTests {
  private func pictures(_ effects: [Effect]) -> [PictureRequest] {
    effects.commands.compactMap { if case .picture(let request) = $0 { request } else { nil } }
  }

  private func answered(_ state: InspectorState, _ requests: [PictureRequest]) -> InspectorState {
    var state = state
    for request in requests { _ = state.update(.engine(.picture(Sample.picture(request)))) }
    return state
  }

  @Test func `one key shows two views side by side, then with a wipe, then one alone`() throws {
    var state = InspectorState.done()
    #expect(state.comparison == .alone)
    let asked = pictures(try state.press("C"))
    #expect(state.comparison == .side)
    #expect(Set(asked.map(\.place)) == [.main, .beside])
    #expect(asked.map(\.view) == [.clipped, .original])
    #expect(asked[0].part == asked[1].part)
    try state.press("C")
    #expect(state.comparison == .wipe(0.5))
    try state.press("C")
    #expect(state.comparison == .alone)
    #expect(state.photo.beside == nil)
  }

  @Test func `both views are named and drawn beside each other`() throws {
    var state = InspectorState.done()
    let asked = pictures(try state.press("C"))
    state = answered(state, asked)
    let text = ScreenText.plain(InspectorView.draw(state))
    #expect(text.contains("clipped | original"))
    let rooms = PhotoRooms.of(
      state.layout.panes[.photo]!, pane: .init("1"), .side, profile: state.screen.profile, photoWidth: 600,
      photoHeight: 400)
    #expect(rooms.count == 2)
    let canvas = InspectorView.draw(state)
    for room in rooms {
      #expect(canvas[room.x + room.width / 2, room.y + room.height / 2].style.background != .standard)
    }
    #expect(rooms[0].intersection(rooms[1]).isEmpty)
  }

  @Test func `a portrait on a wide screen has the other view beside it by itself`() {
    var state = InspectorState.fresh(columns: 200, rows: 60)
    _ = state.begin()
    var facts = Sample.facts
    (facts.width, facts.height) = (400, 600)
    for event: EngineEvent in [.opened(facts), .reduced(Sample.reduction)] { _ = state.update(.engine(event)) }
    #expect(state.comparison == .side)
    // Where it would become smaller, it has the pane for itself.
    _ = state.update(.input(.resize(columns: 80, rows: 24)))
    #expect(state.comparison == .alone)
  }

  @Test func `one key flips between two views`() throws {
    var state = InspectorState.done()
    try state.press("v v F")
    #expect(state.photo.view == .original)
    try state.press("F")
    #expect(state.photo.view == .recovered)
  }

  @Test func `keys and the mouse move a wipe's line`() throws {
    var state = InspectorState.done()
    try state.press("C C . .")
    #expect(abs(state.photo.viewport.wipe - 0.6) < 1e-9)
    let geometry = try #require(state.photoGeometry)
    let line = PhotoPanel.wipeColumn(0.6, geometry)
    let y = geometry.cells.y + 2
    for mouse in [
      Mouse(.press, x: line, y: y), Mouse(.drag, x: geometry.cells.x + 3, y: y),
      Mouse(.release, x: geometry.cells.x + 3, y: y),
    ] {
      _ = state.update(.input(.mouse(mouse)))
    }
    #expect(abs(state.photo.viewport.wipe - 3 / Double(geometry.cells.width)) < 1e-9)
    #expect(state.photo.viewport.crosshair == nil)
  }

  @Test func `a wipe's keys work wherever it was asked for, and say so where there is none`() throws {
    var state = InspectorState.done()
    try state.press("4 C C .")
    #expect(state.focus == .photo)
    #expect(abs(state.photo.viewport.wipe - 0.55) < 1e-9)
    try state.press("C .")
    #expect(state.message?.text == StatusTexts.noWipe)
    #expect(abs(state.photo.viewport.wipe - 0.55) < 1e-9)
  }

  @Test func `the names of two views are whole also where no run is shown`() {
    for view in PhotoView.allCases {
      #expect(PhotoTexts.title(of: view, by: "", isShort: true).first?.isLetter == true, "\(view)")
    }
  }

  @Test func `the error map keeps its scale between runs until it is fitted`() throws {
    var state = InspectorState.done()
    func show(_ level: Float, in state: inout InspectorState) {
      var request = PictureRequest(view: .error, run: 1, x: 0, y: 0, width: 600, height: 400, columns: 2, rows: 2)
      request.place = .main
      let values = Array(repeating: level, count: 4)
      let zeros = [UInt8](repeating: 0, count: 4)
      let picture = Picture(
        request: request, colors: [], values: values, outOfGamut: zeros, severity: zeros, isExact: true)
      _ = state.update(.engine(.picture(picture)))
    }
    show(0.5, in: &state)
    #expect(state.photoContent.scale == 0.5)
    show(0.25, in: &state)
    #expect(state.photoContent.scale == 0.5)
    try state.press("K")
    #expect(state.photoContent.scale == 0.25)
  }

  @Test func `two runs are a view of their own while one is compared`() throws {
    var state = InspectorState.done()
    #expect(!state.photo.views.contains(.difference))
    try state.press("r")
    for event: EngineEvent in [
      .started(2), .training(Sample.report(2, steps: 0..<4_800)), .finished(Sample.outcome(2, psnr: 43)),
    ] {
      _ = state.update(.engine(event))
    }
    try state.press("c")
    #expect(state.photo.views.contains(.difference))
    let asked = pictures(try state.press("V"))
    #expect(asked.map(\.view) == [.difference])
    #expect(asked.first?.run == 2)
    #expect(asked.first?.otherRun == 1)
  }

  @Test func `the crosshair begins where much was lost and much is regained`() throws {
    var state = InspectorState.done()
    let samples = [
      ChromaticityReading.Sample(
        x: 10, y: 20, original: SIMD2(0.2, 0.7), clipped: SIMD2(0.3, 0.6), recovered: SIMD2(0.3, 0.6)),
      ChromaticityReading.Sample(
        x: 500, y: 300, original: SIMD2(0.2, 0.7), clipped: SIMD2(0.3, 0.6), recovered: SIMD2(0.2, 0.7)),
    ]
    _ = state.update(.engine(.chromaticity(ChromaticityReading(run: 1, samples: samples))))
    #expect(try state.press("x").commands.contains(.probe(x: 500, y: 300, run: 1)))
  }

  @Test func `one key shows the photograph as an ordinary viewer does`() throws {
    var state = InspectorState.done()
    #expect(state.photoContent.isMapped)
    let asked = pictures(try state.press("i"))
    #expect(asked.map(\.isMapped) == [false])
    #expect(!state.photoContent.isMapped)
    // It makes no difference to a map of numbers.
    #expect(pictures(try state.press("v v v")).last?.isMapped == true)
  }
}
