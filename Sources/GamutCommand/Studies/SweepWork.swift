import Foundation
import GamutMLP
import ImageFiles
import NeuralField
import Synchronization
import Wording

/// The runs of a sweep that are not in its file yet, worked off under a progress line.
final class SweepWork: Sendable {
  private struct State {
    var rows: [StudyRow.Key: StudyRow]
    /// Seconds of one thread that the finished and failed runs were estimated at.
    var done = 0.0
    var latest: StudyRun?
    var failures = 0
    /// The sentences that were said: a photograph that cannot be read fails all its runs.
    var said: Set<String> = []
    var fatal: (any Error)?
  }

  private let runs: [StudyRun]
  private let missing: [StudyRun]
  private let file: RowFile<StudyRow>?
  private let threads: Int
  private let kernels: KernelSet
  private let speed: StudySpeed
  private let state: Mutex<State>

  /// - Parameter rows: the file, with the rows of runs that are not repeated.
  init(_ runs: [StudyRun], rows file: RowFile<StudyRow>?, threads: Int) throws {
    self.runs = runs
    self.file = file
    self.threads = threads
    kernels = try KernelSet.fromEnvironment()
    speed = StudySpeed(kernels: kernels)
    let finished = Dictionary((file?.rows ?? []).map { ($0.key, $0) }) { first, _ in first }
    missing = runs.filter { finished[$0.key] == nil }
    state = Mutex(State(rows: finished))
  }

  /// The finished rows of the sweep, in its order.
  var rows: [StudyRow] { state.withLock { state in runs.compactMap { state.rows[$0.key] } } }

  /// The runs, and what those that are missing will take.
  var forecast: String {
    let estimate = StudyEstimate(missing, speed: speed, threads: threads)
    let points = Set(runs.map(\.point)).count
    let photos = Set(runs.map(\.photo.name)).count
    let seeds = Set(runs.map(\.seed)).count
    let size =
      "\(NumberFormat.count(runs.count, "run")): \(NumberFormat.count(points, "combination")), "
      + "\(NumberFormat.count(seeds, "seed")), \(NumberFormat.count(photos, "photograph"))"
    let done = runs.count - missing.count
    if missing.isEmpty { return size + "; all are done." }
    return size + (done > 0 ? "; \(NumberFormat.count(done)) are done" : "")
      + "; about \(NumberFormat.estimated(seconds: estimate.seconds)), at most "
      + "\(NumberFormat.bytes(estimate.memory)) of memory."
  }

  /// - Returns: how many runs failed; each failure has had its sentence.
  /// - Throws: what stops all of them.
  func run(quiet: Bool) throws -> Int {
    let total = missing.reduce(0) { $0 + speed.seconds($1) }
    let start = ContinuousClock.now
    let study = Study(rows: file, kernels: kernels, threads: threads) { self.hear($0) }
    ProgressBar.during(quiet: quiet, line: { self.line(study, total: total, since: start) }) {
      study.add(missing)
      study.wait()
    }
    Assumptions.warnOfTheRest()
    return try state.withLock { state in
      if let fatal = state.fatal { throw fatal }
      return state.failures
    }
  }

  private func hear(_ event: Study.Event) {
    state.withLock { state in
      switch event {
      case .began(let run): state.latest = run
      case .finished(let outcome):
        state.rows[outcome.run.key] = outcome.row
        state.done += speed.seconds(outcome.run)
      case .failed(let run, let error):
        state.failures += 1
        state.done += speed.seconds(run)
        let sentence = Diagnostics.failure(for: error)?.sentence ?? "\(error)"
        if state.said.insert(sentence).inserted { Diagnostics.report(sentence) }
      case .unsaved(_, let error): state.fatal = error
      case .idle: break
      }
    }
  }

  /// Such as "12/36 dusk width=8 seed 2 (7 s left)" before the bar.
  private func line(_ study: Study, total: Double, since start: ContinuousClock.Instant) -> String {
    let progress = study.progress
    let (latest, done) = state.withLock { ($0.latest, $0.done) }
    let spent = (ContinuousClock.now - start) / .seconds(1)
    let underWay = progress.active.reduce(0) { $0 + $1.fraction * speed.seconds($1.run) }
    let share = total > 0 ? min(1, (done + underWay) / total) : 0
    let left = done > 0 ? " (\(NumberFormat.estimated(seconds: spent * (total - done) / done)) left) " : " "
    let number = runs.count - progress.waiting - progress.active.count + 1
    let name = latest.map { $0.photo.name.fileStem.printable + " " + $0.point.values.joined(separator: " ") } ?? ""
    let seed = latest.map { " seed \($0.seed)" } ?? ""
    return ProgressBar.line(
      prefix: "\(min(number, runs.count))/\(runs.count) \(name)\(seed)\(left)", stage: .optimize, fraction: share)
  }
}
