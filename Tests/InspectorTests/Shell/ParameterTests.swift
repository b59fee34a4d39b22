import GamutMLP
import InspectorEngine
import Testing

@testable import Inspector

@Suite struct ParameterTests {
  private let compact = RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings())

  @Test(arguments: Parameter.shown) func `what is told is taken, and stepping stays inside`(parameter: Parameter)
    throws
  {
    for preset in OptimizationPlan.Preset.allCases {
      let start = RunOptions(plan: OptimizationPlan(preset: preset), jpeg: JPEGSettings())
      var options = start
      try parameter.set(parameter.text(start), in: &options)
      #expect(options == start)
      try parameter.set(parameter.shown(start), in: &options)
      #expect(options == start)
      for up in [true, false] {
        for _ in 0..<60 { try parameter.set(parameter.stepped(options, up: up), in: &options) }
        try parameter.set(parameter.stepped(options, up: !up), in: &options)
        #expect(try RunOptions(flags: options.flags) == options)
      }
    }
  }

  @Test(arguments: Parameter.shown) func `up and down reach other values`(parameter: Parameter) throws {
    var seen: Set<String> = []
    var options = compact
    for up in [true, false] {
      for _ in 0..<40 {
        try parameter.set(parameter.stepped(options, up: up), in: &options)
        seen.insert(parameter.text(options))
      }
    }
    #expect(seen.count >= 2)
  }

  @Test(arguments: [
    (Parameter.width, "33", "Layer width is one of 8, 16, 32, 64, 128, 256, not 33."),
    (.hiddenLayers, "0", "Hidden layers is 1…4, not 0."), (.frequencies, "", "Frequencies K is 0…16, not empty."),
    (.learningRate, "0", "Learning rate is above 0 and at most 1, not 0."),
    (.learningRate, "nan", "Learning rate is above 0 and at most 1, not nan."),
    (.sampleInGamut, "120%", "Sample inside is a share, 0…1 or 0…100%, not 120%."),
    (.gate, "on", "Gate is one of auto, off, not on."), (.seed, "-1", "Seed is a whole number from 0 on, not -1."),
    (.steps, "99999999999999999999", "Steps is 0…10000000, not 99999999999999999999."),
  ]) func `what is not taken is told in a sentence and changes nothing`(
    parameter: Parameter, text: String, sentence: String
  ) {
    var options = compact
    #expect(throws: ParameterRefusal(sentence: sentence)) { try parameter.set(text, in: &options) }
    #expect(options == compact)
  }

  @Test func `flags say exactly what differs from a preset`() throws {
    #expect(compact.flags == ["--preset", "compact"])
    var options = compact
    (options.plan.network.width, options.plan.sampleInGamut, options.jpeg.quality) = (64, 0.05, 90)
    #expect(options.flags == ["--preset", "compact", "--width", "64", "--sample-in-gamut", "0.05", "--quality", "90"])
    #expect(try RunOptions(flags: options.flags) == options)
    for preset in OptimizationPlan.Preset.allCases {
      let other = RunOptions(plan: OptimizationPlan(preset: preset), jpeg: JPEGSettings())
      #expect(try RunOptions(flags: other.flags) == other)
    }
    #expect(throws: ParameterRefusal.self) { try RunOptions(flags: ["--widht", "64"]) }
    #expect(throws: ParameterRefusal.self) { try RunOptions(flags: ["--width"]) }
  }

  @Test func `changes are queued until a run starts, and can be taken back`() throws {
    var state = InspectorState.done()
    let before = state.parameters.tuning.queued.plan.network
    try state.press("2 ] ]")
    let after = state.parameters.tuning.queued.plan.network
    #expect(after.frequenciesXY == before.frequenciesXY + 2)
    #expect(after.frequenciesRGB == before.frequenciesRGB + 2)
    #expect(state.isQueued(.frequencies))
    #expect(state.isQueued(.frequenciesXY))
    #expect(!state.isQueued(.width))
    #expect(state.parametersContent.fields.count { $0.was != nil && !$0.isPart } == 1)
    try state.press("u")
    #expect(state.parameters.tuning.queued.plan.network.frequenciesXY == before.frequenciesXY + 1)
    try state.press("<c-r>")
    #expect(state.parameters.tuning.queued.plan.network.frequenciesXY == before.frequenciesXY + 2)
    let effects = try state.press("r")
    guard case .start(2, let options)? = effects.commands.first else { return #expect(Bool(false), "\(effects)") }
    #expect(options == state.parameters.tuning.queued)
    #expect(!state.isQueued(.frequencies))
    try state.press("u u u u u")
    #expect(state.message?.text == "There is nothing to undo.")
  }

  @Test func `a value is typed in its place`() throws {
    var state = InspectorState.done()
    try state.press("2 <down> <down> <down> <down> <down> <down> <enter>")
    #expect(state.parameters.chosen == .width)
    try state.press("<c-u> 3 3 <enter>")
    guard case .value(let dialog)? = state.overlay else { return #expect(Bool(false)) }
    #expect(dialog.refusal?.contains("not 33") == true)
    try state.press("<c-u> 6 4 <enter>")
    #expect(state.overlay == nil)
    #expect(state.parameters.tuning.queued.plan.network.width == 64)
  }

  @Test func `presets are queued, saved and removed`() throws {
    var state = InspectorState.done()
    try state.press("P <down> <down> <down> <enter>")
    #expect(state.parameters.tuning.queued.plan == OptimizationPlan(preset: .paper))
    let effects = try state.press("W m i n e <enter>")
    #expect(effects == [.savePresets([NamedPreset(name: "mine", options: state.parameters.tuning.queued)])])
    try state.press("W c o m p a c t <enter>")
    #expect(state.message?.kind == .failure)
    try state.press("<esc> P <down> <down> <down> <down> <down>")
    #expect(try state.press("<del>") == [.savePresets([])])
  }
}
