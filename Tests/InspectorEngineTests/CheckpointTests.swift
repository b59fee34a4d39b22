import GamutMLP
import InspectorTestSupport
import NeuralField
import Testing

@testable import InspectorEngine

/// Networks that runs had on their way.
@Suite struct CheckpointTests {
  private func options(steps: Int) -> RunOptions { EngineDriver.options { $0.plan.steps = steps } }

  /// Keeps the networks of a run of so many steps, each of `count` parameters.
  private func fill(_ store: CheckpointStore, _ run: RunID, steps: Int, count: Int) {
    store.begin(run, options(steps: steps))
    var next = 0
    while next < steps {
      next = store.keep(ParameterSnapshot(steps: next, parameters: Array(repeating: 0.5, count: count)), of: run)
    }
  }

  @Test func `a run keeps a hundred networks, evenly spread from before its first step on`() throws {
    let store = CheckpointStore()
    fill(store, 1, steps: 1_200, count: 10)
    let steps = try #require(store.news()).steps[1]
    #expect(steps == Array(stride(from: 0, to: 1_200, by: 12)))
    #expect(store.news() == nil)
  }

  @Test func `all runs together keep no more than their bytes, large networks fewer`() throws {
    let store = CheckpointStore(limit: 100_000)
    fill(store, 1, steps: 500, count: 50)
    fill(store, 2, steps: 500, count: 2_000)
    let census = try #require(store.news())
    #expect(census.bytes <= 100_000)
    let small = try #require(census.steps[1])
    let large = try #require(census.steps[2])
    #expect(small.count == 100)
    #expect(large.count > 2 && large.count < 20)
    // Those that are left lie at one distance.
    #expect(Set(zip(large, large.dropFirst()).map { $1 - $0 }).count == 1)
  }

  @Test func `very many runs let go of the oldest`() throws {
    let store = CheckpointStore(limit: 10_000)
    for run in 1...30 { fill(store, run, steps: 100, count: 300) }
    let census = try #require(store.news())
    #expect(census.bytes <= 10_000)
    #expect(census.steps[30] != nil)
    #expect(census.steps[1] == nil)
  }

  @Test func `what no file could store is not kept`() {
    let store = CheckpointStore()
    store.begin(1, options(steps: 100))
    #expect(store.keep(ParameterSnapshot(steps: 0, parameters: [.nan]), of: 1) == .max)
    #expect(store.network(of: 1, at: 0) == nil)
  }

  private func census(_ driver: EngineDriver) throws -> CheckpointCensus {
    try driver.wait { if case .checkpoints(let census) = $0 { census } else { nil } }
  }

  private func figures(_ driver: EngineDriver, _ run: RunID, _ step: Int, isExact: Bool = true) throws -> StepFigures {
    driver.perform(.figures(run: run, step: step))
    return try driver.wait {
      if case .figures(let figures) = $0, figures.step == step, figures.errors.isExact == isExact {
        figures
      } else {
        nil
      }
    }
  }

  private func request(step: Int?) -> PictureRequest {
    var request = PictureRequest(view: .error, run: 1, x: 0, y: 0, width: 150, height: 100, columns: 15, rows: 10)
    request.step = step
    return request
  }

  /// A driver whose run 1 is done.
  private func done() throws -> EngineDriver {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, options(steps: 300)))
    var steps: [Int] = []
    while steps.last != 297 { steps = try census(driver).steps[1] ?? [] }
    _ = try driver.finished(1)
    return driver
  }

  @Test func `pictures, probes, diagrams and figures go back to a step`() throws {
    let driver = try done()
    func mean(_ picture: Picture) -> Float { picture.values.reduce(0, +) / Float(picture.values.count) }
    let late = try driver.picture(request(step: nil))
    let early = try driver.picture(request(step: 30))
    #expect(early.request.step == 30)
    #expect(early.isExact)
    #expect(mean(early) > mean(late))
    driver.perform(.probe(x: 70, y: 60, run: 1, step: 30))
    let probe: ProbeReading = try driver.wait { if case .probe(let reading) = $0 { reading } else { nil } }
    #expect(probe.step == 30)
    #expect(probe.recovered != nil)
    driver.perform(.chromaticity(run: 1, step: 30))
    let diagram: ChromaticityReading = try driver.wait {
      if case .chromaticity(let reading) = $0 { reading } else { nil }
    }
    #expect(diagram.step == 30)
    let estimate = try figures(driver, 1, 150, isExact: false)
    #expect(estimate.errors.psnrOutOfGamut != nil)
  }

  @Test func `figures that rest are those of the file that is exported`() throws {
    let driver = try done()
    let exact = try figures(driver, 1, 150)
    var request = ExportRequest(kind: .jpeg, run: 1, path: driver.folder.path("step.jpg"))
    request.step = 150
    driver.perform(.export(request))
    let exported = try driver.exported()
    #expect(exported.request.step == 150)
    let written = try #require(exported.errors?.psnrOutOfGamut)
    let shown = try #require(exact.errors.psnrOutOfGamut)
    #expect(abs(written - shown) < 0.005)
    // A second time they are known at once.
    #expect(try figures(driver, 1, 150).errors == exact.errors)
  }

  @Test func `a step that is not kept is no other step`() throws {
    let driver = try done()
    var request = ExportRequest(kind: .jpeg, run: 1, path: driver.folder.path("none.jpg"))
    request.step = 31
    driver.perform(.export(request))
    _ = try driver.failed()
    #expect(!driver.told.contains { if case .exported = $0 { true } else { false } })
  }

  @Test func `methods keep none`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, RunOptions(method: "soft-clip", jpeg: JPEGSettings())))
    _ = try driver.finished(1)
    #expect(!driver.told.contains { if case .checkpoints = $0 { true } else { false } })
  }
}
