/// How far a run is.
extension Run {
  /// One word about where it is.
  package var word: String {
    switch phase {
    case .preparing: "preparing"
    case .training: options.hasSteps ? "training" : MethodTexts.working
    case .paused: "paused"
    case .measuring: "measuring"
    case .done where id == 0: "as recorded"
    case .done: isWhole ? "done" : "stopped"
    case .recorded: "recorded"
    case .failed: "ended"
    }
  }
}

/// Lines of two runs beside each other.
enum ComparisonTexts {
  static let psnrOutside = "PSNR out"
  static let psnr = "PSNR all"
  static let deltaE95 = "CIEDE2000 95 %"
  static let model = "Model"
  static let time = "Time"
  static let steps = "Steps done"
}
