import GamutMLP

/// The work behind the screen. Commands return at once; what comes of them is fetched later, on the main thread, after
/// the waker was called. Tests use an engine of their own.
package protocol Engine: AnyObject, Sendable {
  func perform(_ command: EngineCommand)
  /// Events since the last call, oldest first.
  func takeEvents() -> [EngineEvent]
}

/// Orders of the screen. At most one photograph is open and at most one run is under way; a new one ends the one
/// before it.
package enum EngineCommand: Sendable, Equatable {
  /// A wide-gamut photograph or a JPEG, with a model or without; nil: the built-in demo photograph. What is open, and
  /// the run under way, go on until it is read, and longer where it cannot be. A JPEG with a model
  /// is answered by `.opened`, `.reduced` and `.finished` of run 0, with the errors that it records.
  case open(path: String?)
  /// Optimizes with these options; makes the JPEG first where its settings differ from the present one's. The run
  /// before it ends with what it has, its errors only estimated; one that had not been `.started` is not heard of
  /// again.
  case start(RunID, RunOptions)
  case pause, resume
  /// One step, then paused again.
  case singleStep
  /// Ends the run under way; it keeps what it has.
  case stop
  /// Least time between two steps; nil: as fast as possible.
  case pace(Duration?)
  /// Answered by `.picture`; a newer request replaces one that is not answered yet.
  case picture(PictureRequest)
  /// The pixel's values; answered by `.probe`.
  /// - step: of the run, as in `PictureRequest`.
  case probe(x: Int, y: Int, run: RunID?, step: Int? = nil)
  /// Points for the diagram; answered by `.chromaticity`, again whenever a run's network has become better.
  /// - step: of the run, as in `PictureRequest`.
  case chromaticity(run: RunID?, step: Int? = nil)
  /// The errors of the network that a run had after so many steps; answered by `.figures`, estimated at once and exact
  /// when no newer question follows.
  case figures(run: RunID, step: Int)
  /// Pixels of nearly one colour; answered by `.nearby`, of large photographs roughly first. A newer request replaces
  /// the one before it.
  case nearby(NearbyRequest)
  /// Colours of the photograph outside sRGB; answered by `.lostColors`.
  case lostColors
  /// Writes the JPEG of a run, reads it back, restores it and measures it; answered by `.exported`, or `.failed`.
  case export(ExportRequest)
  /// Bytes that an export would have; answered by `.forecast`.
  case forecast(ExportRequest)
  /// Runs, seconds and memory of a study; answered by `.studyForecast`, or `.failed`.
  case forecastStudy(StudyOrder)
  /// Begins a study beside pictures; one that is under way ends. Each of its runs is answered by `.studied`, its end by
  /// `.studyEnded`.
  case study(StudyOrder)
  /// Gives a study more runs, whether or not it has ended; answered by `.studyExtended` before the first of them is
  /// done.
  case extendStudy(StudyAddition)
  case pauseStudy, resumeStudy, stopStudy
  /// Lets go of the networks of runs that are done.
  case forget(Set<RunID>)
  /// Ends all work; nothing is answered any more.
  case close
}

/// Counts runs from 1; 0 is the model that an opened JPEG brought with it.
package typealias RunID = Int

/// Everything that makes a run what it is. Equal options give equal runs.
package struct RunOptions: Sendable, Hashable {
  package var plan: OptimizationPlan
  package var jpeg: JPEGSettings
  /// A method of the catalogue instead of the plan's network, by its name; the plan then is what that optimizes, if it
  /// does.
  package var trial: String?
  /// Held before the first step.
  package var startsPaused = false

  package init(plan: OptimizationPlan, jpeg: JPEGSettings, startsPaused: Bool = false) {
    self.plan = plan
    self.jpeg = jpeg
    self.startsPaused = startsPaused
  }
}

extension RunOptions {
  /// Everything of them that decides a file; the screen leaves the segment that holds the model to the program.
  package var settings: StudySettings {
    get { StudySettings(plan: plan, jpeg: jpeg) }
    set {
      plan = newValue.plan
      jpeg = newValue.jpeg
    }
  }

  /// All values of a preset.
  package init(preset: OptimizationPlan.Preset) {
    self.init(plan: OptimizationPlan(preset: preset), jpeg: JPEGSettings(for: preset))
  }

  /// A method of the catalogue: the engine's networks by their plan, all others as trials.
  package init(method name: String, jpeg: JPEGSettings) {
    let network = MethodCatalog.network(named: name)
    var jpeg = jpeg
    jpeg.follow(MethodCatalog.reader(named: name) == .exact ? .compact : .paper)
    self.init(plan: network ?? MethodCatalog.plan(named: name) ?? OptimizationPlan(preset: .compact), jpeg: jpeg)
    trial = network == nil ? name : nil
  }

  /// Whether it goes in steps, that have losses and can be held.
  package var hasSteps: Bool { trial.map { MethodCatalog.plan(named: $0) != nil } ?? true }
}

package struct ExportRequest: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The JPEG with its model.
    case jpeg
    /// The photograph that a reader of that JPEG restores, as TIFF or PNG by the path's suffix.
    case expanded
  }
  package var kind: Kind
  package var run: RunID
  /// The network that the run had after so many steps; nil: the one that it ended with.
  package var step: Int?
  package var path: String
  package var overwrites: Bool
  /// Instead of the run's own, where another is wanted: nil keeps it.
  package var precision: WeightPrecision?

  package init(kind: Kind, run: RunID, path: String, overwrites: Bool = false, precision: WeightPrecision? = nil) {
    self.kind = kind
    self.run = run
    self.path = path
    self.overwrites = overwrites
    self.precision = precision
  }
}
