import GamutMLP
import InspectorTestSupport
import Testing

@testable import InspectorEngine

/// Studies beside the screen.
@Suite struct StudyEngineTests {
  private func order(_ axes: [String], seeds: Int = 1, paths: [String?], first: RunID = 10) throws -> StudyOrder {
    StudyOrder(
      axes: try axes.map { try StudyAxis($0) }, seeds: (0..<UInt64(seeds)).map { $0 }, paths: paths,
      base: EngineDriver.options { $0.plan.steps = 30 }, first: first)
  }

  private func results(_ driver: EngineDriver, _ count: Int) throws -> [StudyResult] {
    try (0..<count).map { _ in try driver.wait { if case .studied(let result) = $0 { result } else { nil } } }
  }

  private func ended(_ driver: EngineDriver) throws {
    _ = try driver.wait { if case .studyEnded = $0 { true } else { nil } }
  }

  @Test func `a study says what it costs before it begins`() throws {
    let driver = try EngineDriver()
    try driver.open()
    let wanted = try order(["width=8,16"], seeds: 3, paths: [driver.demo])
    driver.perform(.forecastStudy(wanted))
    let forecast: StudyForecast = try driver.wait {
      if case .studyForecast(let forecast) = $0 { forecast } else { nil }
    }
    #expect(forecast.order == wanted)
    #expect(forecast.runs == 6)
    #expect(forecast.seconds > 0)
    #expect(forecast.memory > 0)
  }

  @Test func `its runs are those that reduce makes, and can be looked at and exported`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.study(try order(["width=8,16", "quality=80,90"], seeds: 2, paths: [driver.demo])))
    let found = try results(driver, 8)
    try ended(driver)
    #expect(Set(found.map(\.outcome.run)) == Set(10..<18))
    let result = try #require(found.first { $0.options.jpeg.quality == 80 && $0.options.plan.network.width == 16 })
    let reference = try driver.reference(result.options)
    #expect(result.outcome.jpegBytes == reference.jpeg.count)
    #expect(result.losses.count == 30)
    let request = PictureRequest(
      view: .recovered, run: result.outcome.run, x: 0, y: 0, width: 150, height: 100, columns: 15, rows: 10)
    #expect(try driver.picture(request).isExact)
    let path = driver.folder.path("point.jpg")
    driver.perform(.export(ExportRequest(kind: .jpeg, run: result.outcome.run, path: path)))
    #expect(try driver.exported().bytes == reference.jpeg.count)
    #expect(try driver.folder.bytes("point.jpg") == reference.jpeg)
  }

  @Test func `photographs that are not open are read for it`() throws {
    let driver = try EngineDriver()
    try driver.open()
    let other = try driver.folder.write(
      Photographs.halves(EnginePictureTests.grey, EnginePictureTests.green, width: 64, height: 32), "halves.tif")
    driver.perform(.study(try order(["width=8"], paths: [driver.demo, other])))
    let found = try results(driver, 2)
    #expect(Set(found.map(\.path)) == [driver.demo, other])
    // Only the open one's can be looked at.
    #expect(found.filter(\.isKept).map(\.path) == [driver.demo])
  }

  @Test func `one that is stopped ends with what it has`() throws {
    let driver = try EngineDriver()
    try driver.open()
    var wanted = try order(["width=8,16,32"], seeds: 9, paths: [driver.demo])
    wanted.base.plan.steps = 1_000_000
    driver.perform(.study(wanted))
    driver.perform(.pauseStudy)
    driver.perform(.resumeStudy)
    driver.perform(.stopStudy)
    try ended(driver)
  }

  @Test func `a study under way gets more runs, each once, and in the wanted order`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.study(try order(["width=8,16,32"], seeds: 9, paths: [driver.demo])))
    driver.perform(.pauseStudy)
    let more = try order(["width=16,64"], seeds: 9, paths: [driver.demo], first: 40)
    driver.perform(.extendStudy(StudyAddition(to: 10, order: more, known: [], comesNext: true)))
    let new: Int = try driver.wait { if case .studyExtended(_, let runs) = $0 { runs } else { nil } }
    #expect(new == 9)
    driver.perform(.resumeStudy)
    let found = try results(driver, 36).map(\.outcome.run)
    try ended(driver)
    #expect(Set(found) == Set(10..<37).union(stride(from: 41, to: 58, by: 2)))
    // Those of width 64 did not wait for the 27 that were asked for before them.
    #expect(found.suffix(9).allSatisfy { $0 < 37 })
  }

  @Test func `a study that has ended is taken up again`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.study(try order(["width=8"], paths: [driver.demo])))
    let known = Set(try results(driver, 1).map(\.row.key))
    try ended(driver)
    let more = try order(["width=8,16"], paths: [driver.demo], first: 20)
    driver.perform(.extendStudy(StudyAddition(to: 10, order: more, known: known, comesNext: false)))
    #expect(try results(driver, 1).map(\.outcome.run) == [21])
    let first: RunID = try driver.wait { if case .studyEnded(let first) = $0 { first } else { nil } }
    #expect(first == 10)
  }

  @Test func `what cannot be planned is told in a sentence`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.study(try order(["width=8", "width=16"], paths: [driver.demo])))
    let failure = try driver.failed()
    #expect(failure.work == .study)
    #expect(failure.sentence.contains("width"))
    try ended(driver)
  }
}
