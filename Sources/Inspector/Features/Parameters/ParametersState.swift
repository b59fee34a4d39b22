import GamutMLP
import InspectorEngine

/// The parameters of the next run, the chosen one of them, and the presets.
package struct ParametersState: Sendable {
  package var tuning: Tuning
  package var chosen = Parameter.frequencies
  /// The user's own.
  package var presets: [NamedPreset] = []

  package init(_ options: RunOptions) { tuning = Tuning(options) }

  var allPresets: [NamedPreset] { NamedPreset.builtIn + presets }

  mutating func choose(by distance: Int) {
    let all = Parameter.shown
    let index = (all.firstIndex(of: chosen) ?? 0) + distance
    chosen = all[max(0, min(all.count - 1, index))]
  }

  /// - Returns: why the text is not taken.
  mutating func set(_ parameter: Parameter, to text: String) -> String? {
    var options = tuning.queued
    do { try parameter.set(text, in: &options) } catch { return error.sentence }
    tuning.queue(options)
    return nil
  }

  /// The next value of the chosen parameter.
  /// - Returns: why there is none.
  mutating func step(up: Bool) -> String? { set(chosen, to: chosen.stepped(tuning.queued, up: up)) }

  /// Whether the next run has another value than the present one.
  func isQueued(_ parameter: Parameter, against present: RunOptions?) -> Bool {
    present.map { parameter.text($0) != parameter.text(tuning.queued) } ?? false
  }

  /// Queues a preset. The built-in ones say nothing about the JPEG but its signal.
  mutating func queue(preset index: Int) -> String? {
    guard allPresets.indices.contains(index) else { return nil }
    let preset = allPresets[index]
    var options = preset.options
    if OptimizationPlan.Preset.allCases.indices.contains(index) {
      options.jpeg = tuning.queued.jpeg
      options.jpeg.follow(OptimizationPlan.Preset.allCases[index])
    }
    tuning.queue(options)
    return preset.name
  }

  mutating func save(preset name: String) {
    presets.removeAll { $0.name == name }
    presets.append(NamedPreset(name: name, options: tuning.queued))
  }

  /// - Returns: whether it is one of the user's own.
  mutating func remove(preset index: Int) -> Bool {
    let own = index - NamedPreset.builtIn.count
    guard presets.indices.contains(own) else { return false }
    presets.remove(at: own)
    return true
  }
}

/// One value being typed.
package struct ValueDialog: Sendable {
  package let parameter: Parameter
  package var field: TextField
  /// Why the text is not taken.
  package var refusal: String?

  /// Goes to the next of the values that there are, without leaving the line.
  mutating func step(up: Bool, _ queued: RunOptions) {
    var options = queued
    guard (try? parameter.set(field.text, in: &options)) != nil else { return }
    try? parameter.set(parameter.stepped(options, up: up), in: &options)
    field = TextField(parameter.shown(options), isSelected: true)
  }
}

/// The built-in presets and the user's own.
package struct PresetList: Sendable {
  package var names: [String]
  package var selection = 0
}
