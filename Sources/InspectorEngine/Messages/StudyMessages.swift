import GamutMLP

/// A study that is wanted: every combination of values, with every seed, on every photograph.
package struct StudyOrder: Sendable, Equatable {
  package var axes: [StudyAxis]
  package var seeds: [UInt64]
  /// nil stands for the demo photograph.
  package var paths: [String?]
  /// All values that are not varied.
  package var base: RunOptions
  /// Its runs are numbered from here on, in the order of the plan.
  package var first: RunID

  package init(axes: [StudyAxis], seeds: [UInt64], paths: [String?], base: RunOptions, first: RunID) {
    self.axes = axes
    self.seeds = seeds
    self.paths = paths
    self.base = base
    self.first = first
  }

  /// Overflows for no plan that can be made.
  package var runs: Int {
    axes.reduce(min(1 << 20, seeds.count * paths.count)) { min(1 << 20, $0 * $1.values.count) }
  }
}

/// More runs for a study.
package struct StudyAddition: Sendable, Equatable {
  /// The study that begins with this run.
  package var study: RunID
  package var order: StudyOrder
  /// Runs that the study has done already.
  package var known: Set<StudyRow.Key>
  /// Before those that wait, not behind them.
  package var comesNext: Bool

  package init(to study: RunID, order: StudyOrder, known: Set<StudyRow.Key>, comesNext: Bool) {
    self.study = study
    self.order = order
    self.known = known
    self.comesNext = comesNext
  }
}

/// The work that a study would be.
package struct StudyForecast: Sendable, Equatable {
  package var order: StudyOrder
  package var runs: Int
  package var seconds: Double
  /// Peak bytes.
  package var memory: Int

  package init(order: StudyOrder, runs: Int, seconds: Double, memory: Int) {
    self.order = order
    self.runs = runs
    self.seconds = seconds
    self.memory = memory
  }
}

/// One finished run of a study.
package struct StudyResult: Sendable {
  package var row: StudyRow
  package var path: String?
  package var options: RunOptions
  package var outcome: RunOutcome
  package var losses: [Float]
  /// Its network can be looked at and exported as any other's.
  package var isKept: Bool
  /// Of the study, pauses included.
  package var secondsSinceStart: Double?

  package init(
    row: StudyRow, path: String?, options: RunOptions, outcome: RunOutcome, losses: [Float], isKept: Bool
  ) {
    self.row = row
    self.path = path
    self.options = options
    self.outcome = outcome
    self.losses = losses
    self.isKept = isKept
  }
}
