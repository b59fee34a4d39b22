import GamutMLP
import InspectorEngine
import Wording

/// Words of studies.
package enum StudyTexts {
  static let none =
    "No study yet. B varies the parameter that is chosen in Run, over seeds, and shows what it is worth."
  static let waits = "The first run is under way."
  static let endedBefore = "The study has ended before its first run was done."
  static let noFigures = "No run has both of these figures; x and y choose others."
  static func progress(_ done: Int, of all: Int, isPaused: Bool, secondsLeft: Double?) -> String {
    let left = secondsLeft.map { ", \(NumberFormat.estimated(seconds: $0)) left" } ?? ""
    return "\(done)/\(all)" + (isPaused ? " paused" : left)
  }
  static func plot(_ y: String, _ x: String) -> String { "\(y) over \(x)" }
  static func table(_ figure: String) -> String { figure }
  static func seeds(_ count: Int) -> String { "whiskers: \(count) seeds" }
  static func of(_ photographs: Int) -> String { "\(photographs) photographs" }
  static func of(_ name: String) -> String { "of \(name)" }
  static let oneSeed = "one seed: no spread"
  static func figure(_ value: String, _ spread: String?, _ unit: String) -> String {
    spread.map { "\(value) ±\($0) \(unit)" } ?? "\(value) \(unit)"
  }
  static let asBest = "; ≈ the best: the difference is less than the spread"

  // The form.
  static let title = "A study"
  static let first = "Vary"
  static let second = "and"
  static let firstHint = "such as width=8,16,32 or learning-rate=0.001...0.1:*10"
  static func secondHint(_ proposal: String) -> String { "empty, or → for \(proposal)" }
  static let seeds = "Seeds"
  static let photographs = "Photographs"
  static let thisOne = "this one"
  static func all(_ count: Int) -> String { "all \(count) of this session" }
  static let place = "Runs"
  static func place(_ place: StudyDialog.Place, isUnderWay: Bool) -> String {
    switch place {
    case .anew: "a new study"
    case .behind: isUnderWay ? "behind those that wait" : "more of the last study"
    case .next: "before those that wait"
    }
  }
  static let allKnown = "The study has all of these runs already."
  static func cost(_ runs: Int, seconds: Double, memory: Int) -> String {
    "\(NumberFormat.count(runs)) runs, about \(NumberFormat.estimated(seconds: seconds)), "
      + "\(NumberFormat.bytes(memory)) of memory at most."
  }
  /// The cost of more runs, of which the study may have some.
  static func costAtMost(_ runs: Int, seconds: Double, memory: Int) -> String {
    "\(NumberFormat.count(runs)) runs with those that the study has: at most "
      + "\(NumberFormat.estimated(seconds: seconds)), \(NumberFormat.bytes(memory)) of memory."
  }
  static func cost(_ runs: Int) -> String { "\(NumberFormat.count(runs)) runs; the time is being estimated…" }
  static func tooMany(_ runs: Int, most: Int) -> String {
    "\(NumberFormat.count(runs)) runs are more than the table holds, \(NumberFormat.count(most)): "
      + "gamutmlp sweep does them."
  }

  // What happened.
  static func begins(_ runs: Int) -> String {
    "\(NumberFormat.count(runs)) runs begin; S stops them, Space holds them."
  }
  static func grows(_ runs: Int) -> String {
    "\(NumberFormat.count(runs)) runs more; S stops them, Space holds them."
  }
  static func done(_ runs: Int) -> String {
    "\(NumberFormat.count(runs)) runs are done: arrows go from point to point, and all panes follow."
  }
  static func stopped(_ runs: Int, of all: Int) -> String { "The study is stopped after \(runs) of \(all) runs." }
  static func quits(_ done: Int, of all: Int) -> String {
    "A study is under way, with \(done) of \(all) runs done. Quit all the same?"
  }
  static let isUnderWay = "A study is under way; S stops it."
  static func runIsUnderWay(_ run: RunID) -> String { "Run \(run) is under way; S ends it, then a study can begin." }
  static let noPoint = "No point is chosen; arrows choose one."
  static func taken(_ run: RunID) -> String {
    "Run \(run) stands for this point: e exports it, Enter in Runs loads it."
  }
  static let notHere = "This point has no run on the open photograph."
  static let needsTwo = "A table needs two varied parameters."
  static func title(_ done: Int, of all: Int) -> String { "study \(done)/\(all)" }
}

extension StudyColumn {
  package var title: String {
    switch self {
    case .metadataBytes: "model bytes"
    case .jpegBytes: "JPEG bytes"
    case .parameters: "parameters"
    case .psnr: "dB all"
    case .psnrOutOfGamut: "dB out"
    case .psnrInGamut: "dB in"
    case .deltaE: "ΔE mean"
    case .deltaE95: "ΔE 95 %"
    case .deltaEOutOfGamut: "ΔE out"
    case .optimizeSeconds: "seconds"
    }
  }
}
