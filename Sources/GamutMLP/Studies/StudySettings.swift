import ColorScience
import GamutContainer

/// Everything that decides the file of one photograph: its JPEG, its network, and the segment that holds it.
package struct StudySettings: Sendable, Hashable {
  package var plan: OptimizationPlan
  package var jpeg: JPEGSettings
  package var carrier = ModelCarrier.auto

  package init(plan: OptimizationPlan, jpeg: JPEGSettings, carrier: ModelCarrier = .auto) {
    self.plan = plan
    self.jpeg = jpeg
    self.carrier = carrier
  }

  /// All values of a preset.
  package init(preset: OptimizationPlan.Preset) {
    self.init(plan: OptimizationPlan(preset: preset), jpeg: JPEGSettings(for: preset))
  }

  /// Takes all values of a preset but the seed and those of the JPEG that no preset decides.
  package mutating func follow(_ preset: OptimizationPlan.Preset) {
    let seed = plan.seed
    plan = OptimizationPlan(preset: preset)
    plan.seed = seed
    jpeg.follow(preset)
  }

  /// The same file's, with what does not decide it as presets have it: settings of one file are equal then.
  ///
  /// A size has no quality, and room for the model of just this network; where no effort can be made none is chosen.
  package var settled: StudySettings {
    var settled = self
    let usual = JPEGSettings()
    if !jpeg.takesEffort {
      settled.jpeg.effort = usual.effort
    } else if jpeg.bytes != nil {
      settled.jpeg.quality = usual.quality
      if jpeg.effort == .plain { settled.jpeg.effort = .balanced }
      settled.jpeg.modelRoom = plan.modelRoom
    }
    return settled
  }

  /// A preset and what differs from it, of all presets the one that leaves least to say; nil where a member that
  /// presets alone decide is of none of them.
  package var choices: (preset: OptimizationPlan.Preset, differences: [StudyChoice])? {
    let candidates = OptimizationPlan.Preset.allCases.compactMap { preset in
      let other = StudySettings(preset: preset)
      return sharesHiddenMembers(with: other) ? (preset: preset, differences: differences(from: other)) : nil
    }
    return candidates.min { $0.differences.count < $1.differences.count }
  }

  /// Those of the plan and the JPEG that no parameter sets.
  private func sharesHiddenMembers(with other: StudySettings) -> Bool {
    plan.roundedShare == other.plan.roundedShare && plan.coarseness == other.plan.coarseness
      && other.jpeg.chosen(jpeg.signal).reader == jpeg.reader
      && (jpeg.bytes != nil || other.jpeg.modelRoom == jpeg.modelRoom)
  }

  private func differences(from other: StudySettings) -> [StudyChoice] {
    let own = settled
    return StudyParameter.besidesPreset.flatMap { parameter in
      let text = parameter.text(own)
      // What is told of the effort depends on the signal, which may differ too; what is not told is no choice.
      let isSame = parameter == .effort ? own.jpeg.effort == other.jpeg.effort : text == parameter.text(other)
      return isSame || text.isEmpty ? [] : [StudyChoice(parameter: parameter, text: text)]
    }
  }
}

/// One parameter with one of its values.
package struct StudyChoice: Sendable, Hashable {
  package let parameter: StudyParameter
  package let text: String

  package init(parameter: StudyParameter, text: String) {
    self.parameter = parameter
    self.text = text
  }
}

extension JPEGSettings {
  /// The same with this signal; its own changes nothing.
  fileprivate func chosen(_ signal: SignalChoice) -> JPEGSettings {
    var settings = self
    if signal != self.signal { settings.choose(signal) }
    return settings
  }
}
