import InspectorEngine
import TerminalCanvas

/// Everything that the screen shows and that keys can change. `update` alone changes it; drawing reads it.
package struct InspectorState: Sendable {
  // The photograph.
  /// Paths of all that can be gone through; nil stands for the demo photograph.
  package var photographs: [String?]
  package var photographIndex = 0
  package var facts: PhotoFacts?
  /// Why there are none.
  package var openingFailure: String?
  package var reduction: ReductionFacts?
  /// The work under way, 0…1.
  package var progress: Progress?

  // Optimizing.
  package var tuning: Tuning
  package var parameter = Parameter.frequencies
  /// The user's own.
  package var presets: [NamedPreset] = []
  /// Of all photographs, oldest first.
  package var runs: [Run] = []
  /// Ids are never used twice.
  package var nextRun: RunID = 1
  /// What all panes show; 0 is the model of an opened JPEG, nil is none.
  package var shownRun: RunID?
  package var comparedRun: RunID?
  package var pace = Pace()
  /// An export that waits for the run that it needs.
  package var waitingExport: ExportRequest?

  // What is seen.
  package var viewport = Viewport()
  package var picture: Picture?
  package var probe: ProbeReading?
  package var diagram = DiagramView()
  package var chromaticity: ChromaticityReading?
  package var lossPlot = LossView()

  // The screen.
  package var columns: Int
  package var rows: Int
  package var profile: TerminalProfile
  package var layoutOptions = Layout.Options()
  package var overlay: Dialog?
  package var message: Message?
  package var usesMouse = true
  package internal(set) var isEco = false
  /// Over the last second, while the eco mode is on.
  var bytesPerSecond = 0
  var colorsBeforeEco: TerminalProfile.Colors?
  /// Nobody sees the screen any more.
  package internal(set) var isDetached = false
  var exportsUnseen = false
  package internal(set) var demo: Demo?
  /// The command that was explained last.
  var explained: Command.Name?
  package var tour: Tour?
  /// Where the tour goes on.
  var tourChapter = 0
  package var explorer: Explorer?
  /// Where the explorer's cursor was left.
  var explorerCursor: ExplorerCursor?
  /// What the mouse holds.
  var drag: Drag?
  /// What was asked for last, so that nothing is asked twice.
  var asked = Asked()
  /// What was asked for and is not answered yet.
  var unanswered: Set<Answer> = []
  /// What runs start with besides what is tuned.
  package internal(set) var launch: Launch

  package struct Progress: Sendable, Hashable {
    package var stage: String
    package var fraction: Double
  }

  /// How the program was started.
  package struct Launch: Sendable {
    /// Runs are held before their first step.
    package var startsPaused = false
    /// The method that each photograph begins with, by its name; nil: the queued parameters.
    package var method: String?
    /// Seconds and speeds are shown; without, the same seed gives the same screen.
    package var showsTimes = true
    /// Flags of `reduce` that are no parameters, such as `--threads 2`; part of copied commands.
    package var otherFlags: [String] = []
    package var startsTour = false
    /// In the gamut explorer, and no run begins while it is open.
    package var startsExplorer = false
    package var startsDemo = false
    /// Each key press explains itself.
    package var explains = false
    /// The JPEG that is written when the connection is lost; nil: the program ends.
    package var outputWhenLost: String?
    /// What every round of the demonstration starts with.
    var demoOptions: RunOptions?

    package init(startsPaused: Bool = false, showsTimes: Bool = true, otherFlags: [String] = []) {
      (self.startsPaused, self.showsTimes, self.otherFlags) = (startsPaused, showsTimes, otherFlags)
    }
  }

  enum Drag: Sendable, Hashable {
    case border(Layout.Border)
    /// The photograph or the diagram, and where the mouse was.
    case photo(x: Int, y: Int)
    case brush(x: Int, y: Int)
    case explorer(Explorer.Part)
  }

  enum Answer: Sendable, Hashable { case picture, probe, chromaticity, nearby, lostColors }

  struct Asked: Sendable {
    var picture: PictureRequest?
    var probe: SIMD2<Int>?
    var probedRun: RunID?
    var chromaticity: RunID??
    var nearby: NearbyRequest?
    var lostColors = false
    var forecast: ExportRequest?
    var directory: String?
  }

  package init(
    photographs: [String?], options: RunOptions, columns: Int, rows: Int, profile: TerminalProfile,
    launch: Launch = Launch()
  ) {
    self.photographs = photographs.isEmpty ? [nil] : photographs
    tuning = Tuning(options)
    (self.columns, self.rows, self.profile, self.launch) = (columns, rows, profile, launch)
    self.launch.demoOptions = options
  }
}

extension InspectorState {
  /// The open photograph's; nil for the demo photograph.
  package var path: String? { photographs.indices.contains(photographIndex) ? photographs[photographIndex] : nil }

  package var focus: Pane {
    get { layoutOptions.focus }
    set {
      layoutOptions.focus = newValue
      if newValue == .runs { layoutOptions.showsRuns = true }
      if newValue == .stats { layoutOptions.showsRuns = false }
    }
  }

  package var layout: Layout {
    if let explorer {
      return Layout.explorer(columns: columns, rows: rows, chosen: explorer.part, isZoomed: layoutOptions.isZoomed)
    }
    guard let tour else { return Layout.arrange(columns: columns, rows: rows, layoutOptions) }
    return Layout.stage(columns: columns, rows: rows, panes: tour.content.panes, textRows: tourRows, layoutOptions)
  }

  /// Runs of the open photograph, oldest first.
  package var listedRuns: [Run] { runs.filter { $0.path == path } }
  package var shown: Run? { runs.first { $0.id == shownRun } }
  package var compared: Run? { runs.first { $0.id == comparedRun } }
  package var activeRun: Run? { runs.last { $0.isUnderWay } }

  /// The run that recovers most outside sRGB.
  package var bestRun: RunID? {
    listedRuns.filter { $0.outcome != nil }.max {
      ($0.outcome?.errors.psnrOutOfGamut ?? 0) < ($1.outcome?.errors.psnrOutOfGamut ?? 0)
    }?.id
  }

  /// The options that the queue is compared with: those of the latest run.
  package var presentOptions: RunOptions? {
    listedRuns.last { $0.phase != .recorded && $0.options.trial == nil }?.options
  }

  package func isQueued(_ parameter: Parameter) -> Bool {
    presentOptions.map { parameter.text($0) != parameter.text(tuning.queued) } ?? false
  }

  /// Whether something moves by itself, so that time must be told.
  package var wantsTicks: Bool { lossPlot.replayed != nil || isPlaying }

  /// Keys are being pressed by the program.
  package var isPlaying: Bool { tour?.player != nil || demo != nil }

  mutating func say(_ text: String) { message = Message(text) }
  mutating func refuse(_ text: String) { message = Message(text, .failure) }

  mutating func change(_ id: RunID, _ body: (inout Run) -> Void) {
    guard let index = runs.lastIndex(where: { $0.id == id }) else { return }
    body(&runs[index])
  }
}
