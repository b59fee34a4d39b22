import GamutMLP
import ImageFiles
import InspectorTestSupport
import Testing

@testable import InspectorEngine

@Suite struct EngineRunTests {
  @Test(arguments: OptimizationPlan.Preset.allCases)
  func `a run is what reduce makes, bit for bit`(preset: OptimizationPlan.Preset) throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    let options = EngineDriver.options {
      $0.plan = OptimizationPlan(preset: preset)
      ($0.plan.steps, $0.plan.batch, $0.jpeg.quality) = (60, 512, 91)
    }
    try driver.open()
    driver.perform(.start(1, options))
    let outcome = try driver.finished(1)
    let reference = try driver.reference(options)
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: folder.path("run.jpg"))))
    _ = try driver.exported()
    let isSame = try folder.bytes("run.jpg") == reference.jpeg
    #expect(isSame)
    #expect(outcome.jpegBytes == reference.jpeg.count)
    #expect(outcome.metadataBytes == reference.report.metadataBytes)
    #expect(outcome.errors.psnr == reference.report.recovered?.psnr)
    #expect(outcome.errors.psnrOutOfGamut == reference.report.recovered?.psnrOutOfGamut)
    #expect(outcome.errors.isExact)
    #expect(outcome.steps == 60)
  }

  @Test func `every step's loss is told once and in order`() throws {
    let driver = try EngineDriver()
    let steps = EngineDriver.options().plan.steps
    try driver.open()
    driver.perform(.start(1, EngineDriver.options()))
    _ = try driver.finished(1)
    var next = 0
    var estimate: Errors?
    for case .training(let report) in driver.told {
      #expect(report.firstStep == next)
      #expect(report.steps == steps)
      #expect(report.step == next + report.losses.count)
      next += report.losses.count
      estimate = report.estimate ?? estimate
    }
    try #require(driver.losses.count == steps)
    #expect(driver.losses[steps - 1] < driver.losses[0])
    #expect(estimate?.isExact == false)
  }

  @Test func `estimates are near what is measured`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, EngineDriver.options()))
    let outcome = try driver.finished(1)
    let estimates = driver.told.compactMap { if case .training(let report) = $0 { report.estimate } else { nil } }
    let estimate = try #require(estimates.last)
    // A quarter of the pixels was looked at, before the weights were rounded.
    #expect(abs(try #require(estimate.psnr) - #require(outcome.errors.psnr)) < 1)
    #expect(abs(try #require(estimate.psnrOutOfGamut) - #require(outcome.errors.psnrOutOfGamut)) < 1)
    #expect(abs(try #require(estimate.deltaE95) - #require(outcome.errors.deltaE95)) < 0.5)
  }

  @Test func `a run that starts paused takes single steps, goes on, and ends as any other`() throws {
    let driver = try EngineDriver()
    let options = EngineDriver.options { $0.startsPaused = true }
    try driver.open()
    driver.perform(.start(1, options))
    #expect(try driver.paused() == 1)
    for step in 1...3 {
      driver.perform(.singleStep)
      #expect(try driver.paused() == 1)
      #expect(driver.losses.count == step)
    }
    driver.perform(.resume)
    let outcome = try driver.finished(1)
    #expect(outcome.steps == options.plan.steps)
    #expect(outcome.errors.psnr == (try driver.reference(options)).report.recovered?.psnr)
  }

  @Test func `a pause holds the steps`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 1_000_000 }))
    _ = try driver.report()
    driver.perform(.pause)
    _ = try driver.paused()
    let held = driver.losses.count
    // The answer comes from the engine's other queues, while the optimization's stands still.
    _ = try driver.probe(x: 1, y: 1, run: 1)
    driver.perform(.singleStep)
    _ = try driver.paused()
    #expect(driver.losses.count == held + 1)
    driver.perform(.stop)
    #expect(try driver.finished(1).steps == held + 1)
  }

  @Test func `what is stopped keeps what it has and is measured`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 1_000_000 }))
    _ = try driver.report()
    driver.perform(.stop)
    let outcome = try driver.finished(1)
    #expect(outcome.steps > 0)
    #expect(outcome.steps < 1_000_000)
    #expect(outcome.errors.isExact)
  }

  @Test func `a new run ends the one before it, which is only estimated`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 1_000_000 }))
    _ = try driver.report()
    driver.perform(.start(2, EngineDriver.options()))
    #expect(try !driver.finished(1).errors.isExact)
    #expect(try driver.finished(2).errors.isExact)
  }

  @Test func `the JPEG is made again only where its settings differ`() throws {
    let driver = try EngineDriver()
    try driver.open()
    for (run, quality) in [(1, 95), (2, 95), (3, 60), (4, 95)] {
      driver.perform(.start(run, EngineDriver.options { ($0.plan.steps, $0.jpeg.quality) = (5, quality) }))
      _ = try driver.finished(run)
    }
    let made = driver.told.compactMap { if case .reduced(let facts) = $0 { facts } else { nil } }
    #expect(made.map(\.settings.quality) == [95, 60, 95])
    #expect(made[0].jpegBytes > made[1].jpegBytes)
    #expect(made[2].jpegBytes == made[0].jpegBytes)
    #expect(made[0].outOfGamutPixels > 0)
    #expect(made[0].clip?.isExact == true)
  }

  @Test func `a photograph inside sRGB says so and carries no model`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    let grey = Photographs.halves(SIMD3(repeating: 20_000), SIMD3(repeating: 40_000), width: 20, height: 10)
    try driver.open(folder.write(grey, "grey.tif"))
    driver.perform(.start(1, EngineDriver.options()))
    #expect(try driver.failed().sentence == EngineTexts.sentences(for: [.noModel(.nothingOutOfGamut)])[0])
    let outcome = try driver.finished(1)
    #expect(outcome.metadataBytes == 0)
    #expect(outcome.gate == Gate.none)
    #expect(outcome.isNeedless)
  }

  @Test func `without a network the JPEG still says that it holds colours beyond sRGB`() throws {
    let driver = try EngineDriver()
    try driver.open()
    let options = EngineDriver.options {
      $0.plan.sampleOutOfGamut = 0
      $0.plan.sampleInGamut = 0
    }
    driver.perform(.start(1, options))
    let outcome = try driver.finished(1)
    #expect(outcome.metadataBytes > 0)
    #expect(outcome.gate == Gate.none)
    let alone = driver.told.compactMap { if case .reduced(let facts) = $0 { facts.extended?.psnr } else { nil } }
    #expect(outcome.errors.psnr == alone.last)
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: driver.folder.path("alone.jpg"))))
    let written = try driver.exported()
    #expect(abs(try #require(written.errors?.psnr) - #require(outcome.errors.psnr)) < 0.01)
    let isSame = try driver.folder.bytes("alone.jpg") == driver.reference(options).jpeg
    #expect(isSame)
  }

  @Test func `closing in the middle of a run ends it quickly and frees the engine`() throws {
    weak var engine: InspectionEngine?
    do {
      let driver = try EngineDriver()
      engine = driver.engine
      try driver.open()
      driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 1_000_000 }))
      _ = try driver.report()
      driver.perform(.close)
      driver.engine.waitUntilClosed()
      #expect(driver.engine.takeEvents().isEmpty)
    }
    #expect(engine == nil)
  }
}
