import Foundation
import GamutMLP
import InspectorEngine
import Synchronization
import TerminalCanvas

@testable import Inspector

/// Remembers what it was told, and says what the test wants.
final class ScriptedEngine: Engine {
  private let commands = Mutex<[EngineCommand]>([])
  private let events = Mutex<[EngineEvent]>([])
  /// What follows a command by itself.
  private let answer: @Sendable (EngineCommand) -> [EngineEvent]

  private let wake: @Sendable () -> Void

  init(
    answer: @escaping @Sendable (EngineCommand) -> [EngineEvent] = { _ in [] },
    wake: @escaping @Sendable () -> Void = {}
  ) {
    (self.answer, self.wake) = (answer, wake)
  }

  var performed: [EngineCommand] { commands.withLock { $0 } }

  func perform(_ command: EngineCommand) {
    commands.withLock { $0.append(command) }
    let answers = answer(command)
    events.withLock { $0 += answers }
    if !answers.isEmpty { wake() }
  }

  /// Says something by itself.
  func tell(_ event: EngineEvent) { events.withLock { $0.append(event) } }

  func takeEvents() -> [EngineEvent] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}

/// Events as an engine sends them.
enum Sample {
  static let facts = PhotoFacts(
    name: "dusk.tif", path: "dusk.tif", width: 600, height: 400, description: "16-bit TIFF, ProPhoto RGB")
  static let clip = Errors(psnr: 30.1, psnrOutOfGamut: 24.2, psnrInGamut: 47.1, isExact: true)
  static let reduction = ReductionFacts(
    settings: JPEGSettings(), outOfGamutPixels: 60_000, below: SIMD3(0.2, 0.01, 0.05), above: SIMD3(0.01, 0, 0),
    clip: clip,
    jpegBytes: 120_000, seconds: 0.1)

  static func report(_ run: RunID, steps: Range<Int> = 0..<100, of all: Int = 4_800, estimate: Errors? = nil)
    -> TrainingReport
  {
    // Falls by a factor of a hundred, with a ripple.
    let losses = steps.map { step in
      let share = Float(step) / Float(all)
      return (0.02 / (1 + 99 * share)) * (step % 2 == 0 ? 1 : 0.8)
    }
    return TrainingReport(
      run: run, step: steps.upperBound, steps: all, firstStep: steps.lowerBound, losses: losses,
      samplesPerSecond: 1.2e6, seconds: 0.5,
      estimate: estimate)
  }

  static func outcome(_ run: RunID, psnr: Double = 41.5, bytes: Int = 3_900, steps: Int = 4_800) -> RunOutcome {
    RunOutcome(
      run: run,
      errors: Errors(
        psnr: 44, psnrOutOfGamut: psnr, psnrInGamut: 46.5, deltaEMedian: 0.6, deltaE95: 2.3, isExact: true),
      steps: steps, parameters: 3_555, metadataBytes: bytes, jpegBytes: 120_000 + bytes, gate: .upTo(4),
      secondsOptimizing: 0.5,
      secondsMeasuring: 0.1)
  }

  static func picture(_ request: PictureRequest) -> Picture {
    let count = request.columns * request.rows
    let shades = (0..<count).flatMap { i -> [UInt8] in
      let (x, y) = (i % request.columns * 255 / request.columns, i / request.columns * 255 / request.rows)
      return [UInt8(x), UInt8(y), 90]
    }
    let outside = (0..<count).map { i -> UInt8 in i % request.columns * 3 < request.columns ? 255 : 0 }
    let isScalar = request.view.traits.isScalar
    return Picture(
      request: request, colors: isScalar ? [] : shades,
      values: isScalar ? (0..<count).map { Float($0) / Float(count) * 0.1 } : [],
      outOfGamut: outside, severity: outside.map { $0 / 2 },
      highlighted: request.highlight == nil ? [] : Array(repeating: 0, count: count), isExact: true)
  }

  static func probe(_ x: Int, _ y: Int, _ run: RunID?) -> ProbeReading {
    var probe = ProbeReading(x: x, y: y, run: run, unclippedSRGB: SIMD3(-0.31, 0.8, -0.05), isOutOfGamut: true)
    (probe.original, probe.code) = (SIMD3(0.02, 0.61, 0.08), SIMD3(0, 204, 0))
    (probe.xyOriginal, probe.xyClipped) = (SIMD2(0.172, 0.704), SIMD2(0.3, 0.6))
    (probe.deltaEClipped, probe.deltaERecovered) = (14.2, 0.7)
    return probe
  }

  static func chromaticity(_ run: RunID?) -> ChromaticityReading {
    ChromaticityReading(
      run: run,
      samples: (0..<400).map { i in
        let place = SIMD2<Float>(0.15 + Float(i % 20) * 0.01, 0.6 + Float(i / 20) * 0.007)
        return .init(x: Int32(i), y: Int32(i / 2), original: place, clipped: SIMD2(0.3, 0.6), recovered: place + 0.005)
      })
  }

  /// A twentieth of the pixels, in a corner.
  static func nearby(_ request: NearbyRequest) -> NearbyReading {
    let places = (0..<request.columns * request.rows).map { i -> UInt8 in
      let (x, y) = (i % request.columns * 4 / request.columns, i / request.columns * 4 / request.rows)
      return x == 0 && y == 3 ? 255 : x == 1 && y == 3 ? 30 : 0
    }
    return NearbyReading(
      request: request, count: 12_000, examined: 240_000, pixels: 240_000, places: places,
      nearest: .init(x: 31, y: 352, deltaE: 0.4),
      isFinal: true)
  }

  /// A hundred networks on the way of a run.
  static func checkpoints(_ run: RunID, steps: Int = 4_800) -> CheckpointCensus {
    CheckpointCensus(
      steps: [run: Array(stride(from: 0, to: steps, by: max(1, steps / 100)))], bytes: 400_000, limit: 32 << 20)
  }

  static func figures(_ run: RunID, _ step: Int, isExact: Bool = true) -> StepFigures {
    StepFigures(
      run: run, step: step,
      errors: Errors(psnr: 31 + Double(step) / 1e3, psnrOutOfGamut: 25 + Double(step) / 1e3, isExact: isExact))
  }

  /// What a study finds: more for larger networks, and a little chance.
  static func results(of order: StudyOrder) -> [StudyResult] {
    let photo = StudyPhoto(name: order.paths[0] ?? "demo.tif") { _ in throw GamutError.stopped }
    guard let plan = try? StudyPlan(order.axes, seeds: order.seeds, photos: [photo], base: order.base.settings) else {
      return []
    }
    return plan.runs.enumerated().compactMap { index, run in
      let network = run.settings.plan.network
      let gain = Double(network.frequenciesRGB) * 0.2 + Double(network.width) * 0.05 + Double(run.seed) * 0.03
      let bytes = 400 + 30 * network.width + 40 * network.frequenciesRGB
      let errors = [40 + gain, 36 + gain, 44 + gain]
      guard let row = row(photo.name, run.settings, errors, bytes: bytes) else { return nil }
      var outcome = outcome(order.first + index, psnr: 36 + gain, bytes: bytes, steps: run.settings.plan.steps)
      outcome.errors.psnr = 40 + gain
      return StudyResult(
        row: row, path: order.paths[0], options: RunOptions(plan: run.settings.plan, jpeg: run.settings.jpeg),
        outcome: outcome, losses: report(1, steps: 0..<100, of: 100).losses.map { $0 / Float(1 + gain) }, isKept: true)
    }
  }

  /// A row as a file has it.
  private static func row(_ photo: String, _ settings: StudySettings, _ errors: [Double], bytes: Int) -> StudyRow? {
    let options = ([.preset] + StudyParameter.besidesPreset).filter { $0 != .seed }
      .map { "\"\($0.rawValue)\": \"\($0.text(settings))\"" }.joined(separator: ", ")
    let text = """
      {"photo": "\(photo)", "seed": \(settings.plan.seed), "options": {\(options)}, "deltaE": 1, "deltaE95": 2,
      "psnr": \(errors[0]), "psnrOutOfGamut": \(errors[1]), "psnrInGamut": \(errors[2]), "deltaEOutOfGamut": 1.5,
      "metadataBytes": \(bytes), "jpegBytes": \(120_000 + bytes), "parameters": 300, "optimizeSeconds": 0.2,
      "outOfGamutPercent": 25}
      """
    return try? JSONDecoder().decode(StudyRow.self, from: Data(text.utf8))
  }

  static let lostColors = [
    PixelColor(x: 30, y: 350, color: SIMD3(0.05, 0.4, 0.06)), PixelColor(x: 500, y: 100, color: SIMD3(0.5, 0.02, 0.04)),
    PixelColor(x: 300, y: 20, color: SIMD3(0.05, 0.2, 0.5)),
  ]

  /// What a fast engine answers.
  static let answer: @Sendable (EngineCommand) -> [EngineEvent] = { command in
    switch command {
    case .open(let path):
      var facts = facts
      if let path { (facts.path, facts.name) = (path, path) } else { (facts.path, facts.name) = (nil, "demo") }
      return [.progress(stage: "reading", fraction: 0.5), .opened(facts)]
    case .start(let run, let options):
      var reduction = reduction
      reduction.settings = options.jpeg
      if options.trial != nil {
        var outcome = outcome(run, psnr: 30 + Double(run), bytes: options.trial == "clip" ? 0 : 24 * run, steps: 0)
        outcome.parameters = 0
        return [.reduced(reduction), .started(run), .finished(outcome)]
      }
      return [
        .reduced(reduction), .started(run),
        .training(report(run, steps: 0..<options.plan.steps, of: options.plan.steps)),
        .checkpoints(checkpoints(run, steps: options.plan.steps)),
        .finished(outcome(run, psnr: 40 + Double(run), steps: options.plan.steps)),
      ]
    case .picture(let request): return [.picture(picture(request))]
    case .probe(let x, let y, let run, let step):
      var reading = probe(x, y, run)
      reading.step = step
      return [.probe(reading)]
    case .chromaticity(let run, let step):
      var reading = chromaticity(run)
      reading.step = step
      return [.chromaticity(reading)]
    case .forecastStudy(let order):
      return [.studyForecast(StudyForecast(order: order, runs: order.runs, seconds: 7.2, memory: 90_000_000))]
    case .extendStudy(let addition):
      let results = results(of: addition.order).filter { !addition.known.contains($0.row.key) }
      return [.studyExtended(addition, runs: results.count)] + results.map { .studied($0) }
        + (results.isEmpty ? [] : [.studyEnded(first: addition.study)])
    case .study(let order): return results(of: order).map { .studied($0) } + [.studyEnded(first: order.first)]
    case .figures(let run, let step): return [.figures(figures(run, step))]
    case .nearby(let request): return [.nearby(nearby(request))]
    case .lostColors: return [.lostColors(lostColors)]
    case .forecast(let request): return [.forecast(request, jpegBytes: 123_900, metadataBytes: 3_900)]
    case .export(let request):
      return [
        .exported(
          ExportOutcome(request: request, bytes: 123_900, metadataBytes: 3_900, errors: outcome(1).errors, seconds: 0.2)
        )
      ]
    default: return []
    }
  }
}

extension InspectorState {
  /// On a screen of 120 × 40, opened, reduced, and run 1 training.
  static func training(columns: Int = 120, rows: Int = 40, photographs: [String?] = ["dusk.tif"]) -> InspectorState {
    var state = fresh(columns: columns, rows: rows, photographs: photographs)
    _ = state.begin()
    for event: EngineEvent in [
      .opened(Sample.facts), .reduced(Sample.reduction), .started(1), .training(Sample.report(1)),
    ] {
      _ = state.update(.engine(event))
    }
    return state
  }

  /// ... and run 1 done.
  static func done(columns: Int = 120, rows: Int = 40) -> InspectorState {
    var state = training(columns: columns, rows: rows)
    _ = state.update(.engine(.training(Sample.report(1, steps: 100..<4_800))))
    _ = state.update(.engine(.finished(Sample.outcome(1))))
    return state
  }

  static func fresh(columns: Int = 120, rows: Int = 40, photographs: [String?] = ["dusk.tif"]) -> InspectorState {
    InspectorState(
      photographs: photographs, options: RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings()),
      columns: columns,
      rows: rows, profile: TerminalProfile())
  }

  /// Presses keys written as in `--keys`.
  /// - Returns: the effects of all of them.
  @discardableResult mutating func press(_ keys: String) throws -> [Effect] {
    try KeyScript(keys).steps.flatMap { step -> [Effect] in
      guard case .key(let key) = step else { return [] }
      return update(.input(.key(key)))
    }
  }
}

extension InspectorState {
  /// The cells of the runs' column with this title, from the first row on.
  func cells(_ title: String) -> [String] {
    let content = runsContent
    guard let index = content.columns.firstIndex(where: { $0.title == title }) else { return [] }
    return content.rows.map { $0.cells[index] }
  }
}

extension [Effect] {
  /// The engine's part of them.
  var commands: [EngineCommand] {
    compactMap { if case .engine(let command) = $0 { command } else { nil } }
  }
}
