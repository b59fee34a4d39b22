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
  // The table.
  static let number = "#"
  static let photo = "photo"
  static let decibelsInside = "dB in"
  static let deltaE = "ΔE95"
  static let jpeg = "JPEG"
  static let note = "note"
  static let noRow = "No row is chosen; arrows choose one."
  static let noneFound = "No run has these words; Esc shows all."
  static func found(_ count: Int, of all: Int) -> String { "\(count) of \(all)" }
  static func against(_ run: RunID) -> String { "differences to run \(run)" }
  static func spread(_ decibels: String, seeds: Int) -> String {
    "≈ less than the spread of seeds: ±\(decibels) dB outside over \(seeds)"
  }
  static func noSpread(_ run: RunID) -> String {
    "Run \(run) has one seed, and so no spread: any difference may be chance."
  }
  static func isElsewhere(_ photo: String) -> String { "A run of \(photo): Enter opens that photograph." }
  static func sorted(by column: String) -> String { "Sorted by \(column); s reverses the order." }
  static let unsorted = "In the order of their starts."
  static let needsOrder = "The left and right arrows choose a column to sort by."
  static func baseline(_ run: RunID) -> String { "Figures of the others are differences to run \(run)." }
  static let noBaseline = "All figures are shown as they are."
  static let showsAll = "Runs of all photographs; Enter on one of another photograph opens that."
  static let showsOwn = "Runs of this photograph."
  static func mustEnd(_ run: RunID) -> String { "Run \(run) is under way; S ends it." }
  static let isOfFile = "The model that the JPEG brought along stays."
  static func deletesUnsaved(_ runs: [RunID]) -> String {
    let names = runs.map(String.init).joined(separator: ", ")
    return runs.count == 1
      ? "The model of run \(names) is in no file yet. Delete it all the same?"
      : "Models of runs \(names) are in no file yet. Delete them all the same?"
  }
  static func deleted(_ runs: [RunID]) -> String {
    runs.count == 1 ? "Run \(runs[0]) is gone." : "\(runs.count) runs are gone."
  }
  static func noteTitle(_ run: RunID) -> String { "Note on run \(run)" }
  static let noteLabel = "Note"
  static let noteHint = "a few words"

  // Two runs beside each other.
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
