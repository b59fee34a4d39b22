import ColorScience
import Dispatch
import GamutMLP
import ImageFiles
import NeuralField
import Synchronization

/// The engine behind the terminal inspector. `gamutmlp.optimizer` reduces, optimizes and measures, one thing after the
/// other; `gamutmlp.openings` reads photographs; `gamutmlp.pictures` and `gamutmlp.probes` answer what the screen wants
/// to see, and `gamutmlp.files` exports, also while a network is optimized or held.
package final class InspectionEngine: Engine {
  /// How photographs are read and shown, and which stay as they are.
  package struct Reading: Sendable {
    /// The colour space of files that name none.
    package var assumed: AssumedSpace?
    package var limits = ReadingLimits()
    /// Decodes HEIC, AVIF and camera RAW.
    package var decoder: DecoderProgram?
    /// Size of the built-in demo photograph.
    package var demoWidth = 1_536
    package var demoHeight = 1_024
    /// The meaning of pictures' codes to the screen.
    package var screen = ScreenGamut.srgb
    /// Files that no export replaces, besides the photograph that is open.
    package var inputs: [String] = []

    package init() {}
  }

  let options: ReductionOptions
  let reading: Reading
  let engineState = EngineState()
  let mailbox: EngineMailbox
  let reconstructions: ReconstructionStore
  let viewer: Viewer
  let search: ColorSearch
  let checkpoints = CheckpointStore()
  private let judge: CheckpointJudge
  private let work = DispatchQueue(label: "gamutmlp.optimizer", qos: .userInitiated)
  private let files = DispatchQueue(label: "gamutmlp.files")
  /// Reads the next photograph while a run of the present one goes on: it may turn out not to be readable.
  private let openings = DispatchQueue(label: "gamutmlp.openings")
  /// Plans studies, which then have threads of their own.
  private let studies = DispatchQueue(label: "gamutmlp.studies")
  private let measuredSpeed = Mutex<StudySpeed?>(nil)
  /// Where a run is watched.
  let reports = DispatchQueue(label: "gamutmlp.reports")

  /// - Parameters:
  ///   - options: threads, kernels and carrier; plan and JPEG settings come with each run.
  ///   - wake: called from any thread when there are events to take; again only after they were taken.
  package init(options: ReductionOptions, reading: Reading = Reading(), wake: @escaping @Sendable () -> Void) {
    self.options = options
    self.reading = reading
    mailbox = EngineMailbox(wake: wake)
    reconstructions = ReconstructionStore(engineState: engineState, mailbox: mailbox, options: options)
    let viewer = Viewer(
      engineState: engineState, mailbox: mailbox,
      SceneSource(
        engineState: engineState, reconstructions: reconstructions, checkpoints: checkpoints, options: options,
        screen: reading.screen),
      threads: options.threads)
    self.viewer = viewer
    reconstructions.whenMade { [weak viewer] in viewer?.refresh() }
    judge = CheckpointJudge(
      viewer.sources, checkpoints, engineState: engineState, mailbox: mailbox, options: options
    ) { [weak viewer] in viewer?.refresh() }
    search = ColorSearch(viewer.sources, engineState: engineState, mailbox: mailbox, threads: options.threads)
  }

  package func takeEvents() -> [EngineEvent] { mailbox.takeAll() }

  package func perform(_ command: EngineCommand) {
    switch command {
    case .open(let path):
      let number = engineState.with { state in
        state.asked += 1
        return state.asked
      }
      openings.async { self.open(path, number) }
    case .start(let id, let options): enqueue(id, options)
    case .pause: underWay?.control.pause()
    case .resume: moved { $0.resume() }
    case .singleStep: moved { $0.singleStep() }
    case .stop: moved { $0.stop() }
    case .pace(let least):
      engineState.with { $0.pace = least }
      underWay?.control.setPace(least)
    case .picture(let request): viewer.show(request)
    case .probe(let x, let y, let run, let step): viewer.probe(x: x, y: y, SceneMoment(run: run, step: step))
    case .chromaticity(let run, let step): viewer.showDiagram(SceneMoment(run: run, step: step))
    case .figures(let run, let step): judge.judge(run, at: step)
    case .nearby(let request): search.look(for: request)
    case .lostColors: search.findLostColors()
    case .export(let request): files.async { self.export(request) }
    case .forecast(let request): files.async { self.forecast(request) }
    case .forecastStudy(let order): studies.async { self.forecast(order) }
    case .study(let order): studies.async { self.begin(order) }
    case .extendStudy(let addition): studies.async { self.extend(addition) }
    case .pauseStudy: studies.async { self.holdStudy(true) }
    case .resumeStudy: studies.async { self.holdStudy(false) }
    case .stopStudy: studies.async { self.endStudy() }
    case .forget(let runs): forget(runs)
    case .close: close()
    }
  }

  private var underWay: ActiveRun? { engineState.with { $0.underWay } }

  private func moved(_ change: (TrainingControl) -> Void) {
    guard let run = underWay else { return }
    run.noteResumed()
    change(run.control)
  }

  private func enqueue(_ id: RunID, _ options: RunOptions) {
    let (run, generation) = engineState.with { state in
      state.underWay?.supersede()
      let run = ActiveRun(id: id, options: options, pace: state.pace, checkpoints: checkpoints) { [weak self] in
        self?.hold(id)
      }
      state.underWay = run
      return (run, state.generation)
    }
    work.async {
      // Another photograph may have been opened since.
      if self.engineState.wants(generation) { self.run(run) }
      self.engineState.with { state in if state.underWay === run { state.underWay = nil } }
      self.viewer.refresh()
    }
  }

  /// Measured once.
  func speed() -> StudySpeed {
    if let known = measuredSpeed.withLock({ $0 }) { return known }
    let found = StudySpeed(kernels: options.kernels)
    measuredSpeed.withLock { $0 = found }
    return found
  }

  private func forget(_ runs: Set<RunID>) {
    engineState.with { $0.forget(runs) }
    reconstructions.forget(runs)
    checkpoints.forget(runs)
    if let census = checkpoints.news() { mailbox.put(.checkpoints(census)) }
  }

  private func close() {
    mailbox.close()
    engineState.with { state in
      state.isClosed = true
      state.underWay?.supersede()
      state.study?.study.stop()
    }
    forgetQuestions()
  }

  /// Drops what was asked about another photograph.
  func forgetQuestions() {
    viewer.reset()
    search.reset()
    judge.reset()
  }

  /// Returns when all work has ended after `.close`.
  package func waitUntilClosed() {
    openings.sync {}
    work.sync {}
    files.sync {}
    studies.sync {}
    engineState.with { $0.study }?.study.wait()
    reports.sync {}
    reconstructions.wait()
    viewer.wait()
    search.wait()
    judge.wait()
  }

  /// Runs `body` when the run under way has ended, which it does at once.
  func afterRun(_ body: @escaping @Sendable () -> Void) {
    engineState.with { $0.underWay?.supersede() }
    work.async(execute: body)
  }

  func fail(_ work: FailedWork, _ error: any Error) {
    var fileExists = false
    if let error = error as? ImageFileError, case .outputExists = error { fileExists = true }
    mailbox.put(.failed(work, sentence: EngineTexts.sentence(for: error), fileExists: fileExists))
  }

  /// Progress of one piece of work, a few times a second.
  /// - Parameter stage: instead of the stages' own names.
  func progress(_ stage: String? = nil, control: TrainingControl = TrainingControl()) -> WorkProgress {
    let last = Mutex<(stage: String, time: ContinuousClock.Instant)?>(nil)
    let clock = ContinuousClock()
    let mailbox = mailbox
    return WorkProgress(control: control) { present, fraction in
      let name = stage ?? present.name
      let now = clock.now
      let isNews = last.withLock { last in
        if let last, last.stage == name, now - last.time < .milliseconds(100) { return false }
        last = (name, now)
        return true
      }
      if isNews { mailbox.put(.progress(stage: name, fraction: fraction)) }
    }
  }
}

extension WorkProgress.Stage {
  /// For people.
  var name: String {
    switch self {
    case .read: EngineTexts.reading
    case .clip: EngineTexts.clipping
    case .jpeg: EngineTexts.makingJPEG
    case .optimize: EngineTexts.optimizing
    case .measure: EngineTexts.measuring
    case .expand: EngineTexts.restoring
    case .write: EngineTexts.writing
    }
  }
}
