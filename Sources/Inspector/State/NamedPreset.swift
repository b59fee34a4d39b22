import GamutMLP
import InspectorEngine

/// All parameters under a name.
package struct NamedPreset: Sendable, Hashable {
  package let name: String
  package let options: RunOptions

  package init(name: String, options: RunOptions) { (self.name, self.options) = (name, options) }

  package static let builtIn = OptimizationPlan.Preset.allCases.map {
    NamedPreset(name: $0.rawValue, options: RunOptions(plan: OptimizationPlan(preset: $0), jpeg: JPEGSettings()))
  }
}
