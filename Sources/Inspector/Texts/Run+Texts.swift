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
