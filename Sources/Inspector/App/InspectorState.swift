import ColorScience
import InspectorEngine
import InspectorPanels
import TerminalCanvas

/// Everything that the screen shows and that keys can change: the features' states, and those of the screen itself.
/// `update` alone changes it; drawing reads it.
///
/// A feature knows its own state and nothing of the others. Where something concerns several of them, such as a run
/// that needs a photograph, it is written here in App, in an extension of this type.
package struct InspectorState: Sendable {
  package var photo: PhotoState
  package var parameters: ParametersState
  package var runs = RunsState()
  package var loss = LossState()
  package var chromaticity = ChromaticityState()
  package var study = StudyState()
  package var explorer: Explorer?
  package var tour: Tour?
  package internal(set) var demo: Demo?
  package var exporting = ExportState()

  package var screen: ScreenState
  package var overlay: Dialog?
  package var message: Message? {
    didSet {
      // The captions of the demonstration come by the second.
      guard let message, message != oldValue, demo == nil else { return }
      said = said.suffix(Self.mostSaid - 1) + [message]
    }
  }
  /// The messages so far, oldest first.
  package private(set) var said: [Message] = []
  private static let mostSaid = 200
  /// The work under way, 0…1.
  package var progress: Progress?
  var requests = Requests()
  /// The view that tour and explorer give back when they are left, and where they go on.
  var interludes = Interludes()
  /// How the program was started.
  package internal(set) var launch: Launch

  package struct Progress: Sendable, Hashable {
    package var stage: String
    package var fraction: Double
  }

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
    /// The meaning of pictures' codes to the terminal.
    package var screen = ScreenGamut.srgb
    /// The folder that `~` stands for in paths, if any.
    package var home: String?
    /// Options of the first run in every round of the demonstration.
    var demoOptions: RunOptions?

    package init(startsPaused: Bool = false, showsTimes: Bool = true, otherFlags: [String] = []) {
      self.startsPaused = startsPaused
      self.showsTimes = showsTimes
      self.otherFlags = otherFlags
    }
  }

  package init(
    photographs: [String?], options: RunOptions, columns: Int, rows: Int, profile: TerminalProfile,
    launch: Launch = Launch()
  ) {
    photo = PhotoState(photographs)
    parameters = ParametersState(options)
    screen = ScreenState(columns: columns, rows: rows, profile: profile)
    self.launch = launch
    self.launch.demoOptions = options
  }
}

extension InspectorState {
  package var focus: Pane {
    get { screen.layoutOptions.focus }
    set { screen.layoutOptions.show(newValue) }
  }

  package var layout: Layout {
    let columns = screen.columns
    let rows = screen.rows
    let options = screen.layoutOptions
    if let explorer {
      return Layout.explorer(columns: columns, rows: rows, chosen: explorer.part, isZoomed: options.isZoomed)
    }
    guard let tour else { return Layout.arrange(columns: columns, rows: rows, options) }
    return Layout.stage(columns: columns, rows: rows, panes: tour.content.panes, textRows: tourRows, options)
  }

  /// Steps done by the network that all panes show; nil: the shown run's present one.
  package var shownStep: Int? {
    guard explorer == nil else { return nil }
    return (loss.replayed ?? loss.cursor).flatMap(runs.keptStep)
  }

  /// Runs of the open photograph, oldest first.
  package var listedRuns: [Run] { runs.listed(of: photo.path) }

  package func isQueued(_ parameter: Parameter) -> Bool {
    parameters.isQueued(parameter, against: runs.presentOptions(of: photo.path))
  }

  /// Whether something moves by itself, so that time must be told.
  package var wantsTicks: Bool { loss.replayed != nil || isPlaying }

  /// Keys are being pressed by the program.
  package var isPlaying: Bool { tour?.player != nil || demo != nil }

  mutating func say(_ text: String) { message = Message(text) }
  mutating func refuse(_ text: String) { message = Message(text, .failure) }

  /// Takes in runs of earlier sessions.
  package mutating func restore(_ records: [RunRecord]) { runs.restore(records) }
}
