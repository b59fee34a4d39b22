import Foundation
import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas
import Testing
import Wording

@testable import Inspector

@Suite struct MethodRunTests {
  /// Run 1, a network, is done, and so is this method as run 2.
  private func tried(_ method: String, psnr: Double = 33, bytes: Int = 24) throws -> (
    state: InspectorState, effects: [Effect]
  ) {
    var state = try trying(method)
    var outcome = Sample.outcome(2, psnr: psnr, bytes: bytes, steps: 0)
    outcome.parameters = 0
    let effects = state.update(.engine(.finished(outcome)))
    return (state, effects)
  }

  private func trying(_ method: String) throws -> InspectorState {
    var state = InspectorState.done()
    state.message = nil
    _ = state.start(method: method)
    _ = state.update(.engine(.started(2)))
    return state
  }

  @Test func `a method is a row like any other, marked by the same rules`() throws {
    let (state, _) = try tried("soft-clip")
    #expect(state.cells(PanelTexts.method) == ["compact", "soft-clip"])
    #expect(state.cells(PanelTexts.decibelsOutside) == ["41.50", "33.00"])
    #expect(state.cells(PanelTexts.model) == ["3.90 kB", "24 B"])
    // The one has more decibels, the other fewer bytes: both are on the front.
    #expect(state.cells("") == ["★◆", "◆"])
    #expect(
      state.message?.text == "Run 2, soft-clip, is done: 33.00 dB outside sRGB; as viewers show the JPEG, 24.20 dB.")
  }

  @Test func `bytes that another program needs are not known`() throws {
    let (state, _) = try tried("external:found", bytes: 0)
    #expect(state.cells(PanelTexts.model)[1] == NumberFormat.none)
    #expect(state.statsContent.metadataBytes == nil)
    #expect(state.photoContent.view == .clipped)
    #expect(state.lossContent.label == "run 2 (external)")
  }

  @Test func `only soft clipping changes the picture that viewers show`() throws {
    for (method, run) in [("soft-clip", 2), ("clip", nil)] {
      let (state, effects) = try tried(method)
      let asked = effects.commands.compactMap { if case .picture(let request) = $0 { request } else { nil } }.last
      #expect(asked?.run == run)
      #expect(state.photo.view == .clipped)
      #expect(state.photoContent.run == (run == nil ? "" : "run 2 (soft-clip)"))
    }
  }

  @Test func `its recovered view and its errors are asked of it`() throws {
    var (state, _) = try tried("clip")
    for view in ["v", "v", "v", "v", "v"] {
      let pictures = try state.press(view).commands.compactMap {
        if case .picture(let request) = $0 { request } else { nil }
      }
      for picture in pictures { #expect(picture.run == (picture.view.traits.needsRun ? 2 : nil)) }
    }
    #expect(state.photo.view == .error)
    #expect(state.photoContent.run == "run 2 (clip)")
  }

  @Test func `methods without losses can be compared`() throws {
    var (state, _) = try tried("soft-clip")
    try state.press("c")
    #expect(state.runs.comparedID == 1)
    let lines = try #require(state.runsContent.comparison).lines
    #expect(
      lines.contains(.init("Stored", "24 B", "3.90 kB")) && lines.contains(.init("Steps done", "–", "4,800")))
    #expect(lines.contains(.init("Layer width", "–", "16")))
    #expect(!lines.contains { $0.label == "JPEG quality" })
    try state.press("c 6 k c")
    #expect(state.runs.shownID == 1)
    #expect(state.runs.comparedID == 2)
  }

  @Test func `a JPEG is refused in one sentence, the expanded photograph is not`() throws {
    var (state, _) = try tried("prophoto-sampled")
    #expect(try state.press("e").isEmpty)
    #expect(state.overlay == nil)
    #expect(state.message?.text == EngineTexts.notCarried("prophoto-sampled"))
    try state.press("E")
    #expect(
      try state.press("<enter>") == [
        .engine(.export(ExportRequest(kind: .expanded, run: 2, path: "dusk-restored.tif")))
      ])
  }

  @Test func `the copied command evaluates the method with the same JPEG`() throws {
    var state = InspectorState.done()
    state.launch.otherFlags = ["--carrier", "com", "--threads", "2"]
    var options = state.parameters.tuning.queued
    (options.jpeg.quality, options.jpeg.subsampling) = (90, .s420)
    state.parameters.tuning.queue(options)
    _ = state.start(method: "residual-image:9000")
    let text = "gamutmlp evaluate dusk.tif --methods residual-image:9000 --quality 90 --subsampling 420 --threads 2"
    #expect(try state.press("Y").contains(.copy(text)))
  }

  @Test func `what has no steps cannot be held, but S and Esc end what is under way`() throws {
    var state = try trying("residual-image")
    #expect(try state.press("<space>").commands.isEmpty)
    #expect(state.message?.text == MethodTexts.noPause("residual-image"))
    #expect(try state.press("s").commands.isEmpty)
    var escaped = state
    #expect(try state.press("S").commands == [.stop])
    #expect(state.runs.active?.phase == .measuring)
    // First what is open is closed.
    #expect(try escaped.press("x <esc>").commands.filter { $0 == .stop }.isEmpty)
    #expect(try escaped.press("<esc>").commands == [.stop])
    var network = InspectorState.training()
    #expect(try network.press("<esc>").commands.isEmpty)
    var siren = try trying("siren")
    #expect(try siren.press("<space>").commands == [.pause])
    #expect(siren.runs.shown?.phase == .paused)
  }

  @Test func `it has no parameters to be loaded`() throws {
    var (state, _) = try tried("clip")
    let before = state.parameters.tuning.queued
    try state.press("6 <enter>")
    #expect(state.parameters.tuning.queued == before)
    #expect(state.message?.text == MethodTexts.noParameters(2, "clip"))
  }

  @Test(arguments: ["soft-clip", "external:found", "residual-image:9000", "siren", "mlp-16"])
  func `runs of methods come back in another session`(method: String) throws {
    let (state, effects) = try tried(method)
    let record = try #require(effects.compactMap { if case .record(let run) = $0 { run } else { nil } }.first)
    let read = try JSONDecoder().decode(RunRecord.self, from: JSONEncoder().encode(record))
    var later = InspectorState.fresh()
    later.restore([read])
    let run = try #require(later.listedRuns.first)
    #expect(run.options == state.runs.all[1].options)
    #expect(run.method == method)
    #expect(run.phase == .recorded)
    #expect(later.cells(PanelTexts.model)[0] == state.cells(PanelTexts.model)[1])
  }

  @Test func `files of runs from before there were methods are read`() throws {
    let line = """
      {"deltaE95":2.3,"flags":["--preset","paper"],"jpegBytes":9,"losses":[],"metadataBytes":7,"parameters":3,"photo":"dusk.tif",\
      "psnr":40,"psnrOutOfGamut":38,"seconds":1,"steps":0}
      """
    var state = InspectorState.fresh()
    state.restore([try JSONDecoder().decode(RunRecord.self, from: Data(line.utf8))])
    #expect(state.listedRuns.first?.options.presetName == "paper")
    #expect(state.listedRuns.first?.method == nil)
  }

  @Test func `every photograph begins with the method that the program was started with`() {
    var state = InspectorState.fresh()
    (state.launch.method, state.launch.startsPaused) = ("soft-clip", true)
    _ = state.begin()
    let start = state.update(.engine(.opened(Sample.facts))).commands.first
    #expect(start == .start(1, RunOptions(method: "soft-clip", jpeg: JPEGSettings())))
  }
}
