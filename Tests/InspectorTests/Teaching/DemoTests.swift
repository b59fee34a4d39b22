import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct DemoTests {
  private func begun() -> InspectorState {
    var state = InspectorState.fresh(photographs: [nil])
    (state.launch.startsDemo, state.launch.showsTimes) = (true, false)
    state.settle(state.begin())
    return state
  }

  @Test func `the demonstration shows all scenes and begins again`() {
    var state = begun()
    var seen: Set<Int> = []
    var masks: Set<PhotoPanel.Mask> = []
    var views: Set<String> = []
    var compares = false
    for _ in 0..<20_000 {
      state.settle(state.update(.tick))
      guard let demo = state.demo else { break }
      seen.insert(demo.scene)
      masks.insert(state.photo.viewport.mask)
      views.insert(state.photo.view.rawValue)
      compares = compares || state.runs.comparedID != nil
      if seen.count == DemoTexts.scenes.count, demo.scene == 0 { break }
    }
    #expect(seen == Set(DemoTexts.scenes.indices))
    #expect(state.demo?.scene == 0)
    #expect(masks == Set(PhotoPanel.Mask.allCases))
    #expect(views.count == PhotoView.allCases.count)
    #expect(compares)
    // Nothing grows from round to round.
    #expect(state.runs.all.count <= 1)
  }

  @Test func `no caption and no chapter shows the name of a value instead of it`() {
    let state = InspectorState.settled()
    for line in DemoTexts.scenes.map(\.caption) + TourTexts.chapters.flatMap(\.text) {
      #expect(!line.filled(state.tourValue).contains("{"), "\(line.text)")
      #expect(!line.filled { _ in nil }.contains("{"), "\(line.text)")
    }
    #expect(
      TourLine("{pixels} pixels").filled { _ in "7" } == "7 pixels"
        && TourLine("{pixels}{most}").names == ["pixels", "most"])
  }

  @Test func `any key takes over and does nothing else`() throws {
    var state = begun()
    for _ in 0..<200 { state.settle(state.update(.tick)) }
    let mask = state.photo.viewport.mask
    try state.press("m")
    #expect(
      state.demo == nil && !state.wantsTicks && state.photo.viewport.mask == mask
        && state.runs.pace.stepsPerSecond == nil)
    try state.press("m")
    #expect(state.photo.viewport.mask != mask)
  }

  @Test func `every key of the demonstration does something`() throws {
    for scene in DemoTexts.scenes { #expect(!(try KeyScript(scene.keys)).steps.isEmpty) }
    #expect(Demo(stepsPerSecond: 1).ticksPerKey > Demo(stepsPerSecond: 1_000_000).ticksPerKey)
  }
}
