import InspectorEngine

/// How far a run is.
extension Run {
  /// One word about where it is.
  package var word: String {
    switch phase {
    case .preparing: "preparing"
    case .training: options.hasSteps ? "training" : "working"
    case .paused: "paused"
    case .measuring: "measuring"
    case .done where id == 0: "as recorded"
    case .done where outcome?.isNeedless == true: "without a model"
    case .done: isWhole ? "done" : "stopped"
    case .recorded: "recorded"
    case .failed: "ended"
    }
  }
}

/// Runs by name, and lines of two runs beside each other.
enum RunTexts {
  static let psnrOutside = "PSNR out"
  static let psnr = "PSNR all"
  static let deltaE95 = "CIEDE2000 95 %"
  static let model = "Model"
  static let time = "Time"
  static let steps = "Steps done"
  static let stored = "Stored"
  static func rewound(_ step: String) -> String { "at step \(step)" }
  static func label(_ run: RunID, _ name: String) -> String { "run \(run) (\(name))" }
  static func compared(_ run: RunID, _ name: String) -> String { "\(run) \(name)" }
}
