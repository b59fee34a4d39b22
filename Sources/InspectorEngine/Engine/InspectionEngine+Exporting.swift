import ColorScience
import GamutContainer
import GamutMLP
import ImageFiles

extension InspectionEngine {
  /// Writes what was asked for. A JPEG is then read from the disk again, restored and measured, as its readers will
  /// find it.
  func export(_ request: ExportRequest) {
    let clock = ContinuousClock()
    let start = clock.now
    do {
      guard let material = try material(request) else {
        return failExport(.export(request), of: request.run)
      }
      if request.kind == .jpeg, case .trial(let trial, _) = material.source {
        throw ExportError.notCarried(method: trial.method)
      }
      // Opened before the work, so that a file that cannot be written costs no time.
      var file = try OutputFile(
        path: request.path, overwriting: request.overwrites,
        inputs: reading.inputs + (material.photo.facts.path.map { [$0] } ?? []), regularOnly: true)
      let record = try record(material, precision: request.precision, isMeasured: true)
      let jpeg = try record.map {
        try ModelCarrier.embed($0.encoded(), into: material.plainJPEG, carrier: options.carrier)
      }
      let metadataBytes = jpeg.map { $0.count - material.plainJPEG.count } ?? 0
      switch request.kind {
      case .jpeg:
        progress().enter(.write)
        try file.append(jpeg ?? material.plainJPEG)
      case .expanded:
        if case .trial(let trial, let pair) = material.source {
          try writeRestored(request.run, trial, pair, material, request.path, to: file)
        } else {
          try writeExpanded(jpeg, request.path, to: file)
        }
      }
      let bytes = Int(file.size)
      try file.commit()
      let errors = request.kind == .jpeg ? try readBack(request.path, material) : nil
      mailbox.put(
        .exported(
          ExportOutcome(
            request: request, bytes: bytes, metadataBytes: metadataBytes, errors: errors,
            seconds: (clock.now - start) / .seconds(1))))
    } catch {
      fail(.export(request), error)
    }
  }

  func forecast(_ request: ExportRequest) {
    do {
      guard let material = try material(request) else {
        return failExport(.forecast, of: request.run)
      }
      let record = try record(material, precision: request.precision, isMeasured: false)
      let jpeg = try record.map {
        try ModelCarrier.embed($0.encoded(), into: material.plainJPEG, carrier: options.carrier)
      }
      let bytes = (jpeg ?? material.plainJPEG).count
      mailbox.put(.forecast(request, jpegBytes: bytes, metadataBytes: bytes - material.plainJPEG.count))
    } catch {
      fail(.forecast, error)
    }
  }

  private func material(_ request: ExportRequest) throws -> ExportMaterial? {
    let kept = request.step.flatMap { checkpoints.network(of: request.run, at: $0) }
    guard request.step == nil || kept != nil else { return nil }
    return try ExportMaterial(request.run, at: kept, engineState, options)
  }

  private func failExport(_ work: FailedWork, of run: RunID) {
    mailbox.put(.failed(work, sentence: EngineTexts.noNetwork(run)))
  }

  /// The record for the exported JPEG.
  /// - Parameter isMeasured: whether the gate and the errors must be right; otherwise only the size is.
  /// - Returns: nil for no model.
  private func record(_ material: ExportMaterial, precision: WeightPrecision?, isMeasured: Bool) throws -> GamutRecord?
  {
    switch material.source {
    case .opened(var record):
      // Without an original, other weights cannot be measured: what was is only true of those that were.
      if let precision, let network = record.network, precision != network.weights.precision {
        record.network?.weights = StoredWeights(
          network.parameters, network: network.architecture, precision: precision)
        record.errors = .notMeasured
      }
      return record
    case .trial: return nil
    case .run(let network, let pair):
      var plan = network.plan
      plan.precision = precision ?? plan.precision
      guard !network.parameters.isEmpty else { return network.record }
      if network.isMeasured, plan.precision == network.plan.precision { return network.record }
      let builder = ModelBuilder(pair, plan: plan, kernels: options.kernels, threads: options.threads)
      let record = builder.record(parameters: network.parameters)
      return isMeasured ? measure(record, builder).record : record
    }
  }

  /// Writes the photograph that a method has restored, with the metadata of its JPEG.
  private func writeRestored(
    _ run: RunID, _ trial: RunTrial, _ pair: PhotoPair, _ material: ExportMaterial, _ path: String,
    to file: borrowing OutputFile
  ) throws {
    guard let format = WideGamutFormat(suffixOf: path) else { throw ExportError.suffix(path: path) }
    let progress = progress()
    let work = MethodContext(
      threads: options.threads, kernels: options.kernels, progress: progress,
      isWanted: { [engineState] in
        engineState.with { !$0.isClosed }
      })
    progress.enter(.expand)
    let made = try reconstructions.present(run) ?? trial.reconstruction(of: material.photo, pair, work)
    progress.enter(.write)
    try file.write(
      made.pixels, as: format, metadata: PhotoMetadata(jpeg: material.plainJPEG), workers: options.threads,
      progress: { progress.report($0) })
  }

  private func writeExpanded(_ jpeg: [UInt8]?, _ path: String, to file: borrowing OutputFile) throws {
    guard let format = WideGamutFormat(suffixOf: path) else { throw ExportError.suffix(path: path) }
    guard let jpeg else { throw ExportError.noModel }
    let expander = try GamutExpander(
      jpeg: jpeg, ignoringMismatch: true, threads: options.threads, kernels: options.kernels, progress: progress())
    _ = try expander.write(to: file, as: format, progress: progress())
  }

  /// - Returns: nil where there is no original.
  private func readBack(_ path: String, _ material: ExportMaterial) throws -> Errors? {
    guard case .run(_, let pair) = material.source else { return nil }
    let expander = try GamutExpander(
      path: path, threads: options.threads, kernels: options.kernels, progress: progress(EngineTexts.readingBack))
    let sums = expander.comparison(
      with: pair.original, outOfGamut: pair.outOfGamut,
      deltaERowStep: Errors.deltaERowStep(pixels: pair.original.pixelCount),
      progress: progress(EngineTexts.measuringWritten))
    return Errors(sums.errors, sums.deltaE)
  }
}

/// Why nothing can be exported.
private enum ExportError: Error, CustomStringConvertible {
  case suffix(path: String)
  case noModel
  case notCarried(method: String)

  var description: String {
    switch self {
    case .suffix(let path): EngineTexts.unknownSuffix(path)
    case .notCarried(let method): EngineTexts.notCarried(method)
    case .noModel: EngineTexts.nothingToRestore
    }
  }
}
