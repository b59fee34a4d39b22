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
    case .done: options.hasSteps && outcome.map { $0.steps < options.plan.steps } == true ? "stopped" : "done"
    case .recorded: "recorded"
    case .failed: "ended"
    }
  }
}
