import ColorScience
import DemoPhotograph
import Dispatch
import Foundation
import GamutMLP
import ImageFiles
import InspectorEngine

/// An engine that is asked and waited for, one thing at a time.
package final class EngineDriver {
  package let engine: InspectionEngine
  package let options: ReductionOptions
  package let folder: Folder
  /// A small demo photograph as a file.
  package let demo: String
  /// The engine says nothing.
  private struct Silence: Error {}
  private let awakened = DispatchSemaphore(value: 0)
  private var waiting: [EngineEvent] = []
  /// Everything that was told so far.
  package private(set) var told: [EngineEvent] = []

  package init(threads: Int = 2) throws {
    var options = try ReductionOptions()
    options.threads = threads
    self.options = options
    folder = try Folder()
    demo = try folder.write(Photographs.demo, "demo.tif")
    var reading = InspectionEngine.Reading()
    (reading.demoWidth, reading.demoHeight) = (150, 100)
    let awakened = awakened
    engine = InspectionEngine(options: options, reading: reading) { awakened.signal() }
  }

  deinit {
    engine.perform(.close)
    engine.waitUntilClosed()
  }

  package func perform(_ command: EngineCommand) { engine.perform(command) }

  /// The next event of a kind; those before it are passed over.
  package func wait<Found>(_ choose: (EngineEvent) -> Found?) throws -> Found {
    while true {
      while !waiting.isEmpty {
        let event = waiting.removeFirst()
        told.append(event)
        if let found = choose(event) { return found }
      }
      // Far more than anything here takes: a test that fails ends.
      guard awakened.wait(timeout: .now() + 60) == .success else { throw Silence() }
      waiting = engine.takeEvents()
    }
  }

  /// Of all steps told so far.
  package var losses: [Float] {
    told.compactMap { if case .training(let report) = $0 { report.losses } else { nil } }.flatMap { $0 }
  }

  package func opened() throws -> PhotoFacts { try wait { if case .opened(let facts) = $0 { facts } else { nil } } }
  package func reduced() throws -> ReductionFacts {
    try wait { if case .reduced(let facts) = $0 { facts } else { nil } }
  }
  package func finished(_ run: RunID) throws -> RunOutcome {
    try wait { if case .finished(let outcome) = $0, outcome.run == run { outcome } else { nil } }
  }
  package func paused() throws -> RunID { try wait { if case .paused(let run) = $0 { run } else { nil } } }
  package func failed() throws -> (work: FailedWork, sentence: String, fileExists: Bool) {
    try wait {
      if case .failed(let work, let sentence, let fileExists) = $0 { (work, sentence, fileExists) } else { nil }
    }
  }
  package func exported() throws -> ExportOutcome {
    try wait { if case .exported(let outcome) = $0 { outcome } else { nil } }
  }
  package func report() throws -> TrainingReport {
    try wait { if case .training(let report) = $0 { report } else { nil } }
  }

  package func picture(_ request: PictureRequest) throws -> Picture {
    perform(.picture(request))
    return try wait { if case .picture(let picture) = $0, picture.request == request { picture } else { nil } }
  }

  package func probe(x: Int, y: Int, run: RunID?) throws -> ProbeReading {
    perform(.probe(x: x, y: y, run: run))
    return try wait { if case .probe(let reading) = $0 { reading } else { nil } }
  }

  package func diagram(run: RunID?) throws -> ChromaticityReading {
    perform(.chromaticity(run: run))
    return try wait { if case .chromaticity(let reading) = $0 { reading } else { nil } }
  }

  /// Opens a photograph, by itself a small demo photograph, and waits for it.
  @discardableResult
  package func open(_ path: String? = nil) throws -> PhotoFacts {
    perform(.open(path: path ?? demo))
    return try opened()
  }

  /// Options whose optimization takes a few milliseconds.
  package static func options(_ change: (inout RunOptions) -> Void = { _ in }) -> RunOptions {
    var options = RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings())
    options.plan.steps = 300
    options.plan.batch = 512
    change(&options)
    return options
  }

  /// What headless `reduce` makes of the same.
  package func reference(_ run: RunOptions) throws -> ReducedPhoto {
    var options = options
    options.jpeg = run.jpeg
    options.plan = run.plan
    return try GamutReducer.reduce(PhotoReader.read(path: demo), options: options)
  }
}

/// Small photographs and files.
package enum Photographs {
  package static let demo = DemoPhotograph.render(width: 150, height: 100)

  /// The left half one ROMM colour, the right half another.
  package static func halves(_ left: SIMD3<UInt16>, _ right: SIMD3<UInt16>, width: Int, height: Int) -> Raster<
    ProPhoto16
  > {
    let row = (0..<width).flatMap { x in (0..<3).map { x < width / 2 ? left[$0] : right[$0] } }
    return Raster(width: width, height: height, components: (0..<height).flatMap { _ in row })
  }
}

/// A folder that is there while a test runs.
package final class Folder {
  private let url = FileManager.default.temporaryDirectory.appending(path: "gamutmlp-engine-\(UUID().uuidString)")

  package init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  package func path(_ name: String) -> String { url.appending(path: name).path() }

  package func write(_ pixels: Raster<ProPhoto16>, _ name: String) throws -> String {
    var file = try OutputFile(path: path(name))
    try file.write(pixels, as: .tiff(.none), workers: 1)
    try file.commit()
    return path(name)
  }

  package func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: path(name)))
    return path(name)
  }

  /// Writes another photograph under a name that there is.
  package func replace(_ pixels: Raster<ProPhoto16>, _ name: String) throws {
    try FileManager.default.removeItem(atPath: path(name))
    _ = try write(pixels, name)
  }

  package func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path(name)))) }
}
