import ImageFiles
import Testing

@testable import GamutMLP

@Suite struct StudyPlanTests {
  private let photo = StudyPhoto(name: "demo.tif", size: PixelSize(96, 64)) { _ in Photos.demo }

  private func plan(
    _ axes: String..., seeds: [UInt64] = [1], photos: Int = 1, preset: OptimizationPlan.Preset = .compact
  ) throws -> StudyPlan {
    try StudyPlan(
      axes.map { try StudyAxis($0) }, seeds: seeds,
      photos: (0..<photos).map { StudyPhoto(name: "\($0).tif") { _ in Photos.demo } },
      base: StudySettings(preset: preset))
  }

  @Test(arguments: [
    ("width=8,16,32", ["8", "16", "32"]), ("frequencies-rgb=0...4", ["0", "1", "2", "3", "4"]),
    ("frequencies=0…2,8/3", ["0", "1", "2", "8/3"]), ("width=8...64", ["8", "16", "32", "64"]),
    ("sample-in-gamut=0...1:0.25", ["0", "0.25", "0.5", "0.75", "1"]),
    ("sample-in-gamut=0...0.3:0.1", ["0", "0.1", "0.2", "0.3"]),
    ("batch=256...2048:*2", ["256", "512", "1024", "2048"]),
    ("sample-in-gamut=20%,0.2,1", ["0.2", "1"]), ("batch-out-of-gamut=natural,50%", ["natural", "0.5"]),
    ("preset=compact,fine", ["compact", "fine"]), ("init=random,a file", ["random", "a file"]),
    ("learning-rate=1e-3,5e-3", ["0.001", "0.005"]), ("steps=7...7", ["7"]),
  ]) func `values are lists and ranges, as the parameter writes them`(text: String, values: [String]) throws {
    #expect(try StudyAxis(text).values == values)
  }

  @Test(arguments: [
    "", "=", "width", "width=", "width=8,,16", "width=9", "widht=8", "seed=1,2", "steps=5...1", "steps=0...",
    "steps=0...10:0", "steps=0...10:-1", "batch=0...64:*2", "batch=1...64:*1", "steps=0...1000000",
    "weights=int6...int8",
    "steps=nan...inf", "frequencies=0...17", "width=1...7", "quality=1...5...9", "learning-rate=0...1:0.5",
  ]) func `what no parameter takes is refused`(text: String) {
    #expect(throws: StudyError.self) { try StudyAxis(text) }
  }

  @Test(arguments: [
    ("width=8,32", "width=16,8", ["8", "16", "32"]), ("steps=100", "steps=20,3", ["3", "20", "100"]),
    ("preset=fine", "preset=compact,fine", ["fine", "compact"]),
  ]) func `axes are joined, numbers in their order`(one: String, other: String, values: [String]) throws {
    #expect(try StudyAxis(one).joined(with: StudyAxis(other)).values == values)
  }

  @Test func `a plan has every combination with every seed on every photograph`() throws {
    let plan = try plan("width=8,16,32", "frequencies-rgb=0...3", seeds: [1, 2, 3], photos: 2)
    #expect(plan.points.count == 12)
    #expect(plan.runs.count == 72)
    #expect(Set(plan.runs.map(\.key)).count == 72)
  }

  @Test func `the grid's first axis is the slowest`() throws {
    let plan = try plan("width=8,16", "steps=10,20")
    #expect(plan.points.map(\.values) == [["8", "10"], ["8", "20"], ["16", "10"], ["16", "20"]])
    #expect(plan.points.map(\.settings.plan.network.width) == [8, 8, 16, 16])
    #expect(plan.points.map(\.settings.plan.steps) == [10, 20, 10, 20])
  }

  @Test func `runs that share a JPEG stand together, and a seed covers the whole grid`() throws {
    let runs = try plan("width=8,16", "quality=90,95", seeds: [1, 2]).runs
    #expect(runs.map(\.settings.jpeg.quality) == [90, 90, 90, 90, 95, 95, 95, 95])
    #expect(runs.map(\.seed) == [1, 1, 2, 2, 1, 1, 2, 2])
    #expect(runs.map(\.settings.plan.seed) == runs.map(\.seed))
  }

  @Test func `a varied preset keeps what is fixed and gives way to what is varied`() throws {
    let axes = [try StudyAxis("width=8,16"), try StudyAxis("preset=compact,paper")]
    let plan = try StudyPlan(axes, seeds: [1], photos: [photo]) { preset in
      var settings = StudySettings(preset: preset ?? .compact)
      settings.plan.steps = 77
      return settings
    }
    #expect(plan.points.map(\.settings.plan.network.width) == [8, 8, 16, 16])
    #expect(plan.points.map(\.settings.plan.batch) == [512, 65_536, 512, 65_536])
    #expect(plan.points.allSatisfy { $0.settings.plan.steps == 77 })
  }

  @Test func `combinations that come to the same stand once`() throws {
    #expect(try plan("preset=paper,paper-fast", "init=random", "steps=10").points.count == 1)
  }

  @Test func `a size is coded for, and has no quality beside it`() throws {
    let sized = try plan("bytes=300000,400000", "effort=0,1")
    #expect(sized.points.map(\.settings.jpeg.effort) == [.balanced, .balanced])
    #expect(throws: StudyError.sizeAndQuality) { try plan("bytes=300000,400000", "quality=75,95") }
    #expect(throws: StudyError.sizeOfClippedSignal) { try plan("bytes=300000,400000", "signal=extended,clipped") }
  }

  @Test func `a clipped signal is coded plainly, and only once`() throws {
    var clipped = JPEGSettings(for: .compact)
    clipped.choose(.clipped)
    #expect(try plan("signal=clipped", "effort=0,1").points.map(\.settings.jpeg) == [clipped])
  }

  @Test(arguments: [["effort=0,1,2", "signal=extended"], ["signal=extended", "effort=0,1,2"]])
  func `an effort is kept, whichever is varied first`(axes: [String]) throws {
    let plan = try StudyPlan(
      axes.map { try StudyAxis($0) }, seeds: [1], photos: [photo], base: StudySettings(preset: .compactClipped))
    #expect(plan.points.map(\.settings.jpeg.effort) == [.plain, .balanced, .leastError])
  }

  @Test func `a size leaves nothing of a quality, and room for the network`() throws {
    var base = StudySettings(preset: .compact)
    base.jpeg.quality = 90
    let axes = [try StudyAxis("bytes=300000"), try StudyAxis("width=8,64")]
    let plan = try StudyPlan(axes, seeds: [1], photos: [photo], base: base)
    let points = plan.points.map(\.settings)
    #expect(points.map(\.jpeg.quality) == [95, 95])
    #expect(points[0].jpeg.modelRoom < 1_000)
    #expect(points[1].jpeg.modelRoom > 5_000)
    #expect(try #require(points[0].choices).differences.allSatisfy { !$0.text.isEmpty })
    // A row of it is found again.
    for settings in points {
      var text = "{"
      text += StudyParameter.besidesPreset.filter { $0 != .seed }.map { parameter in
        "\"\(parameter.rawValue)\":\(JSON.string(parameter.text(settings)).description)"
      }.joined(separator: ",")
      text += ",\"preset\":\"compact\"}"
      let line = StudyRowTests.line().replacing(#/"options":\{[^}]*\}/#, with: "\"options\":" + text)
      #expect(try StudyRowTests.row(line).settings == settings)
    }
  }

  @Test func `the parts of a plan are all of it, each once`() throws {
    let plan = try plan("width=8,16,32", seeds: [1, 2, 3, 4], photos: 3)
    for count in [1, 2, 5, 36, 50] {
      let parts = (0..<count).flatMap { plan.runs(part: $0, of: count) }
      #expect(parts.map(\.key) == plan.runs.map(\.key))
    }
  }

  @Test func `values that change nothing are refused`() throws {
    #expect(throws: StudyError.withoutEffect(.frequenciesXY)) { try plan("frequencies-xy=0,2") }
    // Where positions are among the inputs of some, they do.
    #expect(try plan("frequencies-xy=0,2", "inputs=rgb,xyrgb").points.count == 4)
  }

  @Test func `axes that set the same, and studies beyond all patience, are refused`() {
    #expect(throws: StudyError.variedTwice(.frequenciesRGB)) { try plan("frequencies=0,1", "frequencies-rgb=2,3") }
    #expect(throws: StudyError.variedTwice(.width)) { try plan("width=8", "width=16") }
    #expect(throws: StudyError.tooManyRuns(limit: StudyPlan.limit)) {
      try plan("steps=1...9999", "batch=1...9999", "quality=1...100")
    }
  }

  @Test func `a learnt start that is not there is refused where it is asked for`() {
    #expect(throws: StudyError.self) { try plan("init=random,meta") }
    #expect(throws: Never.self) { try plan("init=random,meta", preset: .paper) }
  }

  @Test func `an estimate grows with runs, pixels and steps`() throws {
    let speed = StudySpeed(kernels: try .fromEnvironment())
    func estimate(_ axis: String, seeds: [UInt64] = [1]) throws -> StudyEstimate {
      let plan = try StudyPlan(
        [try StudyAxis(axis)], seeds: seeds, photos: [photo], base: StudySettings(preset: .compact))
      return StudyEstimate(plan.runs, speed: speed, threads: 2)
    }
    let small = try estimate("steps=100")
    #expect(small.runs == 1)
    #expect(small.seconds > 0)
    #expect(small.memory > 0)
    #expect(try estimate("steps=10000").seconds > 10 * small.seconds)
    #expect(try estimate("steps=100", seeds: [1, 2, 3]).runs == 3)
    let unknown = try StudyPlan(
      [try StudyAxis("steps=100")], seeds: [1], photos: [StudyPhoto(name: "x") { _ in Photos.demo }],
      base: StudySettings(preset: .compact))
    #expect(StudyEstimate(unknown.runs, speed: speed, threads: 2).memory > small.memory)
  }
}
