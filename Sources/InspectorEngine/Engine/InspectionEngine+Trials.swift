import GamutMLP
import NeuralField

extension InspectionEngine {
  /// A method of the catalogue on the open photograph, through the file that its readers would get, so that its figures
  /// are those of `evaluate`.
  /// - Throws: what the method throws; `CancellationError` where something else takes the run's place.
  func attempt(_ run: ActiveRun, _ name: String, _ reduction: Reduction, of photo: OpenPhoto) throws {
    let method = try MethodCatalog.method(named: name)
    let settings = reduction.settings
    let pair = reduction.pair
    try method.check(photo.fileName)
    let input = MethodInput(
      name: photo.fileName, compression: .init(quality: settings.quality, subsampling: settings.subsampling),
      pair: pair)
    mailbox.put(.started(run.id))
    let watch = watch(run, reduction)
    defer {
      watch.cancel()
      run.end()
    }
    reconstructions.makeRoom()
    let context = MethodContext(
      threads: options.threads, kernels: options.kernels, progress: progress(control: run.control),
      follow: { [weak self] in self?.follow(run, $0) }, isWanted: { !run.isSuperseded })
    let result = try MethodResult(
      of: method, on: input, context, deltaERowStep: Errors.deltaERowStep(pixels: pair.original.pixelCount))
    try put(result, of: run, name, settings)
    mailbox.put(.finished(RunOutcome(result, run, jpegBytes: pair.jpeg.count)))
  }

  /// Lets an optimization's losses be seen while it lasts, and its last ones at its end.
  private func follow(_ run: ActiveRun, _ optimizer: Optimizer?) {
    if let optimizer { return run.begin(optimizer) }
    reports.sync {
      if let report = run.report() { mailbox.put(.training(report)) }
      run.end()
    }
  }

  private func put(_ result: MethodResult, of run: ActiveRun, _ name: String, _ settings: JPEGSettings) throws {
    let kept = RunTrial(method: name, settings: settings, metadata: result.metadata, ownJPEG: result.ownJPEG)
    let reconstruction = Reconstruction(pixels: result.restored, picture: try kept.ownPicture())
    guard engineState.with({ $0.keep(kept, of: run.id) }) else { return }
    reconstructions.keep(.made(reconstruction), of: run.id)
    viewer.refresh()
  }
}

extension RunOutcome {
  /// - Parameter jpegBytes: of the plain JPEG, for methods that were not told theirs.
  init(_ result: MethodResult, _ run: ActiveRun, jpegBytes: Int) {
    let plan = run.options.trial.flatMap(MethodCatalog.plan(named:))
    self.init(
      run: run.id,
      errors: Errors(
        result.errors, deltaEMedian: result.deltaE.percentile(0.5), deltaE95: result.deltaE.percentile(0.95),
        isExact: true
      ),
      steps: result.steps, parameters: plan?.network.parameterCount ?? 0, metadataBytes: result.metadataBytes,
      jpegBytes: result.jpegBytes ?? jpegBytes, gate: nil,
      secondsOptimizing: max(0, result.optimizeSeconds - run.control.pausedDuration / .seconds(1)),
      secondsMeasuring: result.expandSeconds)
  }
}
