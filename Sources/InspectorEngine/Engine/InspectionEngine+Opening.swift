import ColorScience
import DemoPhotograph
import GamutContainer
import GamutMLP
import ImageFiles

extension InspectionEngine {
  /// Reads what is to be looked at; where that fails, what was open stays open.
  func open(_ path: String?, _ generation: Int) {
    guard engineState.awaits(generation) else { return }
    do {
      let opened = try path.map { try read($0, generation) } ?? demo(generation)
      guard engineState.awaits(generation) else { return }
      afterRun { self.show(opened) }
    } catch ImageFileError.cancelled {
      // Something else is being opened.
    } catch {
      guard engineState.awaits(generation) else { return }
      fail(.opening(path: path), error)
    }
  }

  /// Puts what was read in the place of what was open; what was made of it before is had again.
  private func show(_ opened: OpenPhoto) {
    guard engineState.awaits(opened.generation) else { return }
    let settings = engineState.with { $0.replacePhoto(with: opened, digest: opened.digest) }
    forgetQuestions()
    var facts = opened.facts
    facts.keepsRuns = settings != nil
    mailbox.put(.opened(facts))
    if let model = opened.model { tell(model) }
    guard let settings, let photo = opened.photo else { return }
    // A photograph that could be reduced once can be again; where not, the next run says why.
    _ = try? reduction(settings, of: photo)
  }

  private func demo(_ generation: Int) -> OpenPhoto {
    let progress = progress(EngineTexts.rendering)
    progress.enter(.read)
    let pixels = DemoPhotograph.render(width: reading.demoWidth, height: reading.demoHeight) { progress.report($0) }
    let facts = PhotoFacts(
      name: EngineTexts.demoName, path: nil, width: pixels.width, height: pixels.height,
      description: EngineTexts.demoDescription)
    return OpenPhoto(generation: generation, facts: facts, photo: Photo(pixels: pixels))
  }

  private func read(_ path: String, _ generation: Int) throws -> OpenPhoto {
    let progress = progress()
    let input = try InputFile(path: path)
    let format = input.format
    progress.enter(.read)
    var notices: [String] = []
    if format == .jpeg {
      do {
        if let opened = try modelled(input, generation, progress) { return opened }
      } catch let error as ContainerError {
        // The picture can still be looked at.
        notices.append(EngineTexts.modelUnusable(path, error))
      }
    }
    let photo = try PhotoReader.read(
      input, assuming: reading.assumed, limits: reading.limits, decoder: reading.decoder, workers: options.threads
    ) { [engineState] fraction throws(ImageFileError) in
      guard engineState.awaits(generation) else { throw .cancelled }
      progress.report(fraction)
    }
    let facts = PhotoFacts(
      name: Self.name(path), path: path, width: photo.pixels.width, height: photo.pixels.height,
      description: EngineTexts.description(format: format.rawValue, colorSpace: photo.colorSpaceDescription),
      notices: notices + EngineTexts.sentences(for: photo.notices.map(GamutNotice.photo)), canOptimize: format != .jpeg)
    return OpenPhoto(generation: generation, facts: facts, photo: photo)
  }

  /// - Returns: nil where the JPEG carries no model.
  private func modelled(
    _ input: borrowing InputFile, _ generation: Int, _ progress: WorkProgress
  ) throws -> OpenPhoto? {
    let path = input.path
    let jpeg = try input.jpeg()
    guard let blob = try ModelCarrier.extract(from: jpeg) else { return nil }
    let carried = try CarriedModel(
      jpeg, blob: blob, name: path, ignoringMismatch: true, threads: options.threads, progress: progress)
    let model = JPEGInspection.Model(
      carried.record, bytes: try jpeg.count - ModelCarrier.strip(jpeg).count, pixelsMatch: carried.pixelsMatch)
    let facts = PhotoFacts(
      name: Self.name(path), path: path, width: carried.received.width, height: carried.received.height,
      description: EngineTexts.jpegWithModel, notices: EngineTexts.sentences(for: carried.notices), model: model,
      canOptimize: false)
    let opened = OpenModel(carried: carried, jpeg: jpeg, viewed: try carried.viewed(jpeg, name: path))
    return OpenPhoto(generation: generation, facts: facts, model: opened)
  }

  /// Reports the figures of the JPEG's record as if its run, 0, had just ended.
  private func tell(_ model: OpenModel) {
    let record = model.carried.record
    let pixels = model.viewed.pixelCount
    guard let stripped = try? ModelCarrier.strip(model.jpeg) else { return }
    let bytes = model.jpeg.count - stripped.count
    let described = JPEGInspection.Model(record, bytes: bytes, pixelsMatch: model.carried.pixelsMatch)
    var settings = JPEGSettings()
    settings.adaptation = record.adaptation
    mailbox.put(
      .reduced(
        ReductionFacts(
          settings: settings, outOfGamutPixels: Int(((record.errors.outOfGamutShare ?? 0) * Double(pixels)).rounded()),
          below: .zero,
          above: .zero, clip: Errors(described.clip, deltaEMedian: nil, deltaE95: nil, isExact: true),
          extended: described.reception == .eightBit
            ? nil : Errors(described.extended, deltaEMedian: nil, deltaE95: nil, isExact: true),
          jpegBytes: stripped.count, seconds: 0)))
    mailbox.put(
      .finished(
        RunOutcome(
          run: 0, errors: Errors(described.recovered, deltaEMedian: nil, deltaE95: nil, isExact: true), steps: 0,
          parameters: record.network?.weights.count ?? 0, metadataBytes: bytes, jpegBytes: model.jpeg.count,
          gate: record.network?.gate ?? Gate.none,
          secondsOptimizing: 0, secondsMeasuring: 0)))
  }

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
