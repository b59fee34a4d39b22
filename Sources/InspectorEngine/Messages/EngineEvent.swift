import GamutMLP

/// News from the engine.
package enum EngineEvent: Sendable {
  /// The stage that is under way and how far it is, 0…1; sent a few times a second while a file is read, reduced,
  /// measured or written.
  case progress(stage: String, fraction: Double)
  /// The photograph is read and can be looked at: `.original` pictures, and the probe, can be had from now on.
  case opened(PhotoFacts)
  /// The JPEG is made and decoded again: `.clipped` pictures and the mask can be had.
  case reduced(ReductionFacts)
  /// The first step of a run is about to be done.
  case started(RunID)
  /// At most ten times a second, and once at the last step.
  case training(TrainingReport)
  /// Nothing moves until `resume`; also the answer to `singleStep`.
  case paused(RunID)
  /// The run is done, or was stopped: quantized, gated and measured over all pixels.
  case finished(RunOutcome)
  case picture(Picture)
  case probe(ProbeReading)
  case chromaticity(ChromaticityReading)
  case figures(StepFigures)
  /// The networks that can be gone back to have become more, or other ones.
  case checkpoints(CheckpointCensus)
  case nearby(NearbyReading)
  /// A few, far apart from each other, the most lost one first.
  case lostColors([PixelColor])
  case exported(ExportOutcome)
  case studyForecast(StudyForecast)
  case studied(StudyResult)
  /// runs: how many of them are new to the study.
  case studyExtended(StudyAddition, runs: Int)
  /// Nothing of the study that begins with this run is under way any more.
  case studyEnded(first: RunID)
  case forecast(ExportRequest, jpegBytes: Int, metadataBytes: Int)
  /// A command could not be carried out: one sentence for people. fileExists: an export was refused because its target
  /// is there already.
  case failed(FailedWork, sentence: String, fileExists: Bool = false)
}

/// The work that could not be done, so that nothing else is taken to have ended.
package enum FailedWork: Sendable, Hashable {
  case opening(path: String?)
  case run(RunID)
  case picture
  case export(ExportRequest)
  case forecast
  /// A run of it, or all of it where it cannot be planned.
  case study
}

/// Facts of a photograph, known once it is read.
package struct PhotoFacts: Sendable {
  /// The file's last component, or what the demo photograph is called.
  package var name: String
  package var path: String?
  package var width: Int
  package var height: Int
  /// Such as "16-bit TIFF, ProPhoto RGB".
  package var description: String
  /// Notices for the user, one sentence each.
  package var notices: [String]
  /// The model that an opened JPEG carries, its run is 0; there is no original then, and nothing can be optimized.
  package var model: JPEGInspection.Model?
  /// A JPEG cannot be optimized: what it has lost is not known.
  package var canOptimize: Bool
  /// Whether it was open before and the networks of its runs are still there.
  package var keepsRuns = false

  package init(
    name: String, path: String?, width: Int, height: Int, description: String, notices: [String] = [],
    model: JPEGInspection.Model? = nil,
    canOptimize: Bool = true
  ) {
    self.name = name
    self.path = path
    self.width = width
    self.height = height
    self.description = description
    self.notices = notices
    self.model = model
    self.canOptimize = canOptimize
  }
}

/// The photograph's gamut and its plain JPEG.
package struct ReductionFacts: Sendable {
  package var settings: JPEGSettings
  package var outOfGamutPixels: Int
  /// Shares of all pixels, 0…1: red, green, blue below 0, and above 1.
  package var below: SIMD3<Double>
  package var above: SIMD3<Double>
  /// Errors of the standard conversion of the decoded JPEG, as viewers show it; nil where there is no original.
  package var clip: Errors?
  /// Errors of the JPEG alone as the exact reader has it; nil where the JPEG is read with 8 bits.
  package var extended: Errors?
  /// Without a model.
  package var jpegBytes: Int
  package var seconds: Double

  package init(
    settings: JPEGSettings, outOfGamutPixels: Int, below: SIMD3<Double>, above: SIMD3<Double>, clip: Errors?,
    extended: Errors? = nil, jpegBytes: Int, seconds: Double
  ) {
    self.settings = settings
    self.outOfGamutPixels = outOfGamutPixels
    self.below = below
    self.above = above
    self.clip = clip
    self.extended = extended
    self.jpegBytes = jpegBytes
    self.seconds = seconds
  }
}

/// Errors against the original in linear ProPhoto, peak 1; decibels are nil where the error is 0 or undefined.
package struct Errors: Sendable, Hashable {
  package var psnr: Double?
  package var psnrOutOfGamut: Double?
  package var psnrInGamut: Double?
  package var rmse: Double?
  package var rmseOutOfGamut: Double?
  /// CIEDE2000 over all pixels; of photographs above two million pixels it is computed on every n-th row.
  package var deltaEMedian: Double?
  package var deltaE95: Double?
  /// Measured over all pixels; otherwise estimated from a fixed set of them.
  package var isExact: Bool

  package init(
    psnr: Double? = nil, psnrOutOfGamut: Double? = nil, psnrInGamut: Double? = nil, rmse: Double? = nil,
    rmseOutOfGamut: Double? = nil,
    deltaEMedian: Double? = nil, deltaE95: Double? = nil, isExact: Bool = false
  ) {
    self.psnr = psnr
    self.psnrOutOfGamut = psnrOutOfGamut
    self.psnrInGamut = psnrInGamut
    self.rmse = rmse
    self.rmseOutOfGamut = rmseOutOfGamut
    self.deltaEMedian = deltaEMedian
    self.deltaE95 = deltaE95
    self.isExact = isExact
  }
}

/// How a run is doing.
package struct TrainingReport: Sendable {
  package var run: RunID
  /// Steps done, and steps planned.
  package var step: Int
  package var steps: Int
  /// Losses of the steps from `firstStep` on that were not reported before.
  package var firstStep: Int
  package var losses: [Float]
  package var samplesPerSecond: Double
  /// Since the first step, without pauses.
  package var seconds: Double
  /// Estimated on a fixed set of held-out pixels, about once a second and after the last step; nil where nothing is
  /// new.
  package var estimate: Errors?

  package init(
    run: RunID, step: Int, steps: Int, firstStep: Int, losses: [Float], samplesPerSecond: Double, seconds: Double,
    estimate: Errors? = nil
  ) {
    self.run = run
    self.step = step
    self.steps = steps
    self.firstStep = firstStep
    self.losses = losses
    self.samplesPerSecond = samplesPerSecond
    self.seconds = seconds
    self.estimate = estimate
  }
}

/// The networks that runs had on their way and that can be looked at again.
package struct CheckpointCensus: Sendable, Equatable {
  /// Steps that they had done, ascending.
  package var steps: [RunID: [Int]]
  /// Of all runs together, and at most.
  package var bytes: Int
  package var limit: Int

  package init(steps: [RunID: [Int]], bytes: Int, limit: Int) {
    self.steps = steps
    self.bytes = bytes
    self.limit = limit
  }
}

/// The errors of a network that a run had on its way.
package struct StepFigures: Sendable, Equatable {
  package var run: RunID
  /// Steps done.
  package var step: Int
  package var errors: Errors

  package init(run: RunID, step: Int, errors: Errors) {
    self.run = run
    self.step = step
    self.errors = errors
  }
}

package struct RunOutcome: Sendable {
  package var run: RunID
  package var errors: Errors
  /// Steps done; fewer than planned where it was stopped.
  package var steps: Int
  package var parameters: Int
  /// 0 where no model is worth its bytes.
  package var metadataBytes: Int
  package var jpegBytes: Int
  /// nil: all pixels get a residual; -1: none does.
  package var gate: Gate?
  package var secondsOptimizing: Double
  package var secondsMeasuring: Double
  /// There was nothing to learn, as where no colour lies outside sRGB.
  package var isNeedless = false

  package init(
    run: RunID, errors: Errors, steps: Int, parameters: Int, metadataBytes: Int, jpegBytes: Int, gate: Gate?,
    secondsOptimizing: Double, secondsMeasuring: Double
  ) {
    self.run = run
    self.errors = errors
    self.steps = steps
    self.parameters = parameters
    self.metadataBytes = metadataBytes
    self.jpegBytes = jpegBytes
    self.gate = gate
    self.secondsOptimizing = secondsOptimizing
    self.secondsMeasuring = secondsMeasuring
  }
}

package struct ExportOutcome: Sendable {
  package var request: ExportRequest
  package var bytes: Int
  package var metadataBytes: Int
  /// Errors of the written file, read back and restored; nil for an expanded photograph.
  package var errors: Errors?
  package var seconds: Double

  package init(request: ExportRequest, bytes: Int, metadataBytes: Int, errors: Errors?, seconds: Double) {
    self.request = request
    self.bytes = bytes
    self.metadataBytes = metadataBytes
    self.errors = errors
    self.seconds = seconds
  }
}
