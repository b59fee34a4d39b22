import ColorScience
import GamutContainer
import GamutTestSupport
import ImageFiles
import Testing

@testable import GamutMLP

@Suite struct RoundTripTests {
  private func signedGap(_ a: Double?, _ b: Double?) throws -> Double {
    let (a, b) = (try #require(a), try #require(b))
    return a - b
  }

  private func gap(_ a: Double?, _ b: Double?) throws -> Double { abs(try signedGap(a, b)) }

  private func expanded(_ jpeg: [UInt8], ignoringMismatch: Bool = false, threads: Int = 2) throws -> Raster<ProPhoto16>
  {
    try GamutExpander(jpeg: jpeg, ignoringMismatch: ignoringMismatch, threads: threads, kernels: KernelSet.select(nil))
      .pixels()
  }

  /// What the report promises is measured before rounding to 16 bits, which changes decibels by less than 0.01 here.
  @Test(arguments: OptimizationPlan.Preset.allCases) func `the expansion is as good as the report says`(
    preset: OptimizationPlan.Preset
  ) throws {
    let options = try Photos.options {
      $0.plan = OptimizationPlan(preset: preset)
      ($0.plan.steps, $0.plan.batch) = (100, 512)
    }
    let reduced = try GamutReducer.reduce(Photos.demo, options: options)
    let found = try PhotoComparison(reference: Photos.demo.pixels, other: expanded(reduced.jpeg), threads: 2)
    let promised = try #require(reduced.report.recovered)
    #expect(try gap(found.errors.psnr, promised.psnr) < 0.01)
    #expect(try gap(found.errors.psnrOutOfGamut, promised.psnrOutOfGamut) < 0.01)
    #expect(abs(found.outOfGamutPercent - reduced.report.outOfGamutPercent) < 1e-9)
  }

  @Test func `a short optimization already recovers what clipping lost`() throws {
    let report = try GamutReducer.reduce(Photos.demo, options: Photos.options()).report
    #expect(try signedGap(report.recovered?.psnrOutOfGamut, report.clip?.psnrOutOfGamut) > 3)
  }

  @Test func `the model changes no decoded pixel and is found again`() throws {
    let reduced = try GamutReducer.reduce(Photos.demo, options: Photos.options())
    let stripped = try ModelCarrier.strip(reduced.jpeg)
    #expect(reduced.jpeg.count - stripped.count == reduced.report.metadataBytes)
    let (with, without) = (try JPEGFile.decode(reduced.jpeg).pixels, try JPEGFile.decode(stripped).pixels)
    #expect(with == without)
    let file = try TemporaryFile(reduced.jpeg, suffix: "jpg")
    let model = try #require(JPEGInspection(path: file.path, threads: 2).model)
    #expect(model.pixelsMatch)
    #expect(try model.network?.weights.count == Photos.options().plan.network.parameterCount)
    // The record keeps decibels in steps of 1/256.
    #expect(try gap(model.recovered.psnr, reduced.report.recovered?.psnr) < 0.01)
  }

  @Test func `the same seed writes the same file on any number of threads`() throws {
    func jpeg(threads: Int, seed: UInt64) throws -> [UInt8] {
      try GamutReducer.reduce(Photos.demo, options: Photos.options { ($0.threads, $0.plan.seed) = (threads, seed) })
        .jpeg
    }
    let one = try jpeg(threads: 1, seed: 5)
    #expect(try jpeg(threads: 2, seed: 5) == one)
    #expect(try jpeg(threads: 3, seed: 5) == one)
    #expect(try jpeg(threads: 2, seed: 6) != one)
    let (single, several) = (try expanded(one, threads: 1), try expanded(one, threads: 3))
    #expect(single == several)
  }

  @Test(arguments: KernelSet.available) func `every kernel set restores what another one stored`(kernels: KernelSet)
    throws
  {
    let reduced = try GamutReducer.reduce(Photos.demo, options: Photos.options { $0.kernels = KernelSet.available[0] })
    let pixels = try GamutExpander(jpeg: reduced.jpeg, threads: 2, kernels: kernels).pixels()
    let found = try PhotoComparison(reference: Photos.demo.pixels, other: pixels, threads: 2)
    #expect(try gap(found.errors.psnr, reduced.report.recovered?.psnr) < 0.01)
  }

  @Test func `a photograph is never made worse`() throws {
    // A rate far too high, so that what was learnt is useless.
    let options = try Photos.options { ($0.plan.learningRate, $0.plan.schedule) = (0.5, .constant) }
    let reduced = try GamutReducer.reduce(Photos.demo, options: options)
    #expect(try signedGap(reduced.report.recovered?.rmse, reduced.report.clip?.rmse) <= 0)
    #expect(try signedGap(reduced.report.recovered?.rmseOutOfGamut, reduced.report.clip?.rmseOutOfGamut) <= 0)
  }

  @Test(arguments: [(1, 1), (1, 40), (40, 1), (3, 2)]) func `tiny photographs work`(width: Int, height: Int) throws {
    // Pure ProPhoto green lies far outside sRGB.
    let photo = Photos.plain(width: width, height: height, red: 0, green: 40_000, blue: 0)
    let reduced = try GamutReducer.reduce(photo, options: Photos.options())
    #expect(reduced.report.outOfGamutPercent == 100)
    #expect(reduced.report.metadataBytes > 0)
    let restored = try expanded(reduced.jpeg)
    #expect(restored.width == width)
    #expect(restored.height == height)
    #expect(reduced.report.recovered?.psnrInGamut == nil)
  }

  @Test func `a photograph inside sRGB gets no model`() throws {
    let grey = Photos.plain(width: 20, height: 10, red: 30_000, green: 30_000, blue: 30_000)
    let reduced = try GamutReducer.reduce(grey, options: Photos.options())
    #expect(reduced.report.metadataBytes == 0)
    #expect(reduced.report.parameters == 0)
    #expect(reduced.report.recovered?.psnrOutOfGamut == nil)
    #expect(reduced.notices.count == 1)
    #expect(try ModelCarrier.extract(from: reduced.jpeg) == nil)
    let file = try TemporaryFile(reduced.jpeg, suffix: "jpg")
    let expander = try GamutExpander(path: file.path, threads: 2, kernels: KernelSet.select(nil))
    #expect(!expander.modelFound)
    #expect(expander.pixels().components.allSatisfy { abs(Int($0) - 30_000) < 300 })
  }

  @Test func `unmeasured reductions need an open gate and state no errors`() throws {
    #expect(throws: GamutError.gateNeedsMeasuring) {
      try GamutReducer.reduce(Photos.demo, options: Photos.options { $0.measures = false })
    }
    let reduced = try GamutReducer.reduce(
      Photos.demo, options: Photos.options { ($0.measures, $0.plan.gate) = (false, .off) })
    #expect(reduced.report.clip == nil)
    #expect(reduced.report.recovered == nil)
    #expect(reduced.report.metadataBytes > 0)
  }

  @Test func `a stopped reduction writes nothing`() throws {
    let progress = WorkProgress()
    progress.control.stop()
    #expect(throws: GamutError.stopped) {
      try GamutReducer.reduce(Photos.demo, options: Photos.options(), progress: progress)
    }
  }
}
