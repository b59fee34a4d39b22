import GamutMLP
import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct MethodDialogTests {
  private func names(_ typed: String) -> [String] {
    var dialog = MethodDialog()
    dialog.field = TextField(typed)
    return dialog.entries.map(\.name)
  }

  private func started(_ effects: [Effect]) -> RunOptions? {
    effects.commands.compactMap { if case .start(_, let options) = $0 { options } else { nil } }.first
  }

  @Test func `the list has every method of the catalogue, and the two that take a parameter`() {
    #expect(Set(names("")) == Set(MethodCatalog.names + ["residual-image:BYTES", "external:FOLDER"]))
    for entry in MethodTexts.entries {
      #expect(!entry.about.isEmpty, "\(entry.name)")
      #expect(entry.help.hasSuffix("."), "\(entry.name)")
      #expect(!entry.bytes.isEmpty, "\(entry.name)")
    }
  }

  @Test(arguments: [
    ("clip", "clip"), ("soft", "soft-clip"), ("SIREN", "siren"), ("mlp-1", "mlp-16"),
    ("another program", "external:FOLDER"),
    ("residual-image", "residual-image"), ("residual-image:", "residual-image:BYTES"),
    ("polynomial", "prophoto-sampled"),
  ]) func `what is typed filters, and names come first`(typed: String, first: String) {
    #expect(names(typed).first == first)
  }

  @Test func `a method starts with the JPEG of the next run, beside the runs there are`() throws {
    var state = InspectorState.done()
    state.parameters.tuning.queue(RunOptions(plan: OptimizationPlan(preset: .paper), jpeg: JPEGSettings(quality: 80)))
    let options = try #require(try started(state.press("T s o f t <enter>")))
    #expect(options.trial == "soft-clip")
    #expect(options.jpeg.quality == 80)
    #expect(state.overlay == nil)
    #expect(state.runs.shownID == 2)
    #expect(state.runs.shown?.method == "soft-clip")
    // What is tuned stays.
    #expect(state.parameters.tuning.queued.plan == OptimizationPlan(preset: .paper))
  }

  @Test func `a network starts as a run whose parameters are queued, and undo takes them back`() throws {
    var state = InspectorState.done()
    let before = state.parameters.tuning.queued
    let options = try #require(try started(state.press("T m l p - 1 6 <enter>")))
    #expect(options.trial == nil)
    #expect(options.plan == MethodCatalog.network(named: "mlp-16"))
    #expect(state.parameters.tuning.queued == options)
    #expect(Parameter.shown.allSatisfy { !state.isQueued($0) })
    #expect(state.message?.text == MethodTexts.queued(2, "mlp-16"))
    #expect(state.listedRuns[1].tableName.hasPrefix("mlp-16"))
    try state.press("u")
    #expect(state.parameters.tuning.queued == before)
  }

  @Test func `a parameter is asked for and typed`() throws {
    var state = InspectorState.done()
    #expect(try state.press("T b y t e s <enter>").commands.isEmpty)
    guard case .methods(let dialog) = state.overlay else { return #expect(Bool(false)) }
    #expect(dialog.field.text == "residual-image:")
    #expect(try state.press("1 2 <enter>").commands.isEmpty)
    #expect(
      state.dialogContent?.parts.contains(
        .warning(EngineTexts.sentence(for: MethodError.unusableByteLimit("12", least: 1_000)))) == true)
    #expect(try started(state.press("0 0 0 <enter>"))?.trial == "residual-image:12000")
  }

  @Test func `a name that no method has is refused in the dialog`() throws {
    var state = InspectorState.done()
    #expect(try state.press("T g a m u t n e t <enter>").commands.isEmpty)
    #expect(state.dialogContent?.parts.contains(.warning("There is no method gamutnet.")) == true)
    // Typing on takes the words away.
    try state.press("<bs>")
    #expect(state.dialogContent?.parts.contains { if case .warning = $0 { true } else { false } } == false)
  }

  @Test func `folders are completed, and one that has no such photograph ends no run`() throws {
    var state = InspectorState.training()
    #expect(try state.press("T e x t e r n a l :").contains(.list(directory: "")))
    let entries = ["found", "forest.tif"].map { FileEntry(name: $0, isDirectory: $0 == "found") }
    _ = state.update(.listing(directory: "", entries: entries))
    try state.press("f o <tab>")
    guard case .methods(let dialog) = state.overlay else { return #expect(Bool(false)) }
    #expect(dialog.folders.map(\.name) == ["found"])
    #expect(dialog.field.text == "external:fo")
    #expect(try state.press("u n d <enter>") == [.check(method: "external:found", photo: "dusk.tif")])
    _ = state.update(.checked(method: "external:found", refusal: "The folder found of reconstructions cannot be read."))
    #expect(state.runs.active?.id == 1)
    #expect(
      state.dialogContent?.parts.contains(.warning("The folder found of reconstructions cannot be read.")) == true)
    let effects = state.update(.checked(method: "external:found", refusal: nil))
    #expect(started(effects)?.trial == "external:found")
    #expect(state.overlay == nil)
  }

  @Test func `a JPEG cannot be tried on`() throws {
    var state = InspectorState.fresh(photographs: ["dusk.jpg"])
    var facts = Sample.facts
    _ = state.begin()
    facts.canOptimize = false
    _ = state.update(.engine(.opened(facts)))
    try state.press("T")
    #expect(state.overlay == nil)
    #expect(state.message?.kind == .failure)
  }
}

extension JPEGSettings {
  init(quality: Int) {
    self.init()
    self.quality = quality
  }
}
