import GamutMLP
import InspectorTestSupport
import Testing

@testable import InspectorEngine

/// What another photograph, or a file that is none, leaves of the one before.
@Suite struct EngineKeepingTests {
  @Test func `a file that cannot be opened does not end the run under way`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 1_000_000 }))
    _ = try driver.report()
    driver.perform(.open(path: driver.folder.path("missing.tif")))
    _ = try driver.failed()
    // It goes on.
    let step = try driver.report().step
    #expect(try driver.report().step > step)
    driver.perform(.stop)
    #expect(try driver.finished(1).errors.isExact)
  }

  @Test func `another photograph ends the run under way, whose network is there when the photograph is opened again`()
    throws
  {
    let driver = try EngineDriver()
    let folder = driver.folder
    let other = try folder.write(
      Photographs.halves(EnginePictureTests.grey, EnginePictureTests.green, width: 64, height: 32), "halves.tif")
    try driver.open()
    driver.perform(.start(1, EngineDriver.options()))
    _ = try driver.finished(1)
    driver.perform(.start(2, EngineDriver.options { $0.plan.steps = 1_000_000 }))
    _ = try driver.report()
    driver.perform(.open(path: other))
    #expect(try !driver.finished(2).errors.isExact)
    #expect(try !driver.opened().keepsRuns)
    let facts = try driver.open()
    #expect(facts.keepsRuns)
    _ = try driver.reduced()
    let request = PictureRequest(view: .recovered, run: 1, x: 0, y: 0, width: 150, height: 100, columns: 15, rows: 10)
    let picture = try driver.picture(request)
    #expect(picture.recovers)
    #expect(picture.isExact)
    for run in 1...2 {
      driver.perform(.export(ExportRequest(kind: .jpeg, run: run, path: folder.path("\(run).jpg"))))
      #expect(try driver.exported().metadataBytes > 0)
    }
  }

  @Test func `a file that has changed keeps nothing of what it was`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 5 }))
    _ = try driver.finished(1)
    driver.perform(.open(path: nil))
    _ = try driver.opened()
    let changed = Photographs.halves(EnginePictureTests.grey, EnginePictureTests.green, width: 64, height: 32)
    try folder.replace(changed, "demo.tif")
    #expect(try !driver.open().keepsRuns)
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: folder.path("a.jpg"))))
    _ = try driver.failed()
  }

  @Test func `a run that is ordered while another photograph takes the place of its own is not made for that`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    let other = try folder.write(
      Photographs.halves(EnginePictureTests.grey, EnginePictureTests.green, width: 64, height: 32), "halves.tif")
    try driver.open()
    driver.perform(.open(path: other))
    driver.perform(.start(1, EngineDriver.options()))
    let facts = try driver.opened()
    driver.perform(.start(2, EngineDriver.options()))
    _ = try driver.finished(2)
    #expect(facts.width == 64)
    let ends = driver.told.compactMap { if case .finished(let outcome) = $0, outcome.run == 1 { outcome } else { nil } }
    // It ended before the other photograph was opened, or never began.
    #expect(ends.allSatisfy { $0.jpegBytes > 0 })
    let first = driver.told.firstIndex { if case .opened(let facts) = $0 { facts.width == 64 } else { false } }
    let late = driver.told.dropFirst(first ?? 0).contains { if case .started(1) = $0 { true } else { false } }
    #expect(!late)
  }
}
