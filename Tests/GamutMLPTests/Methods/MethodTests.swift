import ColorScience
import Foundation
import GamutContainer
import ImageFiles
import Testing

@testable import GamutMLP

@Suite struct MethodTests {
  private static let compressed = Result {
    try MethodInput(Photos.demo, name: "demo.tif", compression: .init(), threads: 2)
  }
  private static let uncompressed = Result {
    try MethodInput(Photos.demo, name: "demo.tif", compression: nil, threads: 2)
  }

  /// Networks get a few hundred milliseconds at most.
  private func result(_ name: String, on photo: MethodInput, budget: Duration? = nil) throws -> MethodResult {
    try result(MethodCatalog.method(named: name), on: photo, budget: budget)
  }

  private func result(_ method: any RecoveryMethod, on photo: MethodInput, budget: Duration? = nil) throws
    -> MethodResult
  {
    try MethodResult(of: method, on: photo, MethodContext(threads: 2, kernels: KernelSet.select(nil), budget: budget))
  }

  private static let short: NetworkMethod = {
    var plan = OptimizationPlan(preset: .compact)
    plan.steps = 300
    return NetworkMethod("short", plan, jpeg: JPEGSettings(for: .compact))
  }()

  @Test(arguments: ["soft-clip", "prophoto-sampled", "residual-image"])
  func `methods without networks beat clipping in both protocols`(
    name: String
  ) throws {
    for input in [try Self.compressed.get(), try Self.uncompressed.get()] {
      let (clip, other) = (try result("clip", on: input).errors, try result(name, on: input).errors)
      let (before, after) = (try #require(clip.rmseOutOfGamut), try #require(other.rmseOutOfGamut))
      #expect(after < 0.9 * before, "\(name): \(after) against \(before)")
    }
  }

  @Test func `a network as a method is the one that reduce makes`() throws {
    let input = try Self.compressed.get()
    let found = try result(Self.short, on: input)
    let reduced = try GamutReducer.reduce(Photos.demo, options: Photos.options())
    #expect(found.metadataBytes == reduced.report.metadataBytes)
    #expect(found.jpegBytes == reduced.jpeg.count)
    #expect(found.steps == 300)
    // The report was measured before rounding to 16 bits.
    let (a, b) = (try #require(found.errors.psnrOutOfGamut), try #require(reduced.report.recovered?.psnrOutOfGamut))
    #expect(abs(a - b) < 0.01)
  }

  @Test func `without compression a network learns from the codes themselves`() throws {
    let input = try Self.uncompressed.get()
    let (clip, found) = (try result("clip", on: input).errors, try result(Self.short, on: input))
    let (before, after) = (try #require(clip.rmseOutOfGamut), try #require(found.errors.rmseOutOfGamut))
    #expect(after < 0.8 * before)
    #expect(found.jpegBytes == nil)
    #expect(found.metadataBytes > 0)
  }

  @Test func `a budget ends an optimization early, and what was learnt is stored`() throws {
    let found = try result("paper", on: Self.compressed.get(), budget: .zero)
    #expect(found.steps < 9_000)
    #expect(found.metadataBytes > 4 * 5_027)
  }

  @Test func `clipping stores nothing and is the standard conversion`() throws {
    let found = try result("clip", on: Self.compressed.get())
    #expect(found.metadataBytes == 0)
    let options = try Photos.options { $0.jpeg.choose(.clipped) }
    let report = try GamutReducer.reduce(Photos.demo, options: options).report
    let a = try #require(found.errors.psnr)
    let b = try #require(report.clip?.psnr)
    #expect(abs(a - b) < 0.01)
  }

  @Test(arguments: [1_000, 1_500, 4_000]) func `a residual image keeps to its bytes`(bytes: Int) throws {
    let found = try result(ResidualImage(bytes: "\(bytes)"), on: Self.compressed.get())
    #expect(found.metadataBytes <= bytes)
    #expect(found.metadataBytes > 600)
  }

  @Test func `samples never take more than 135 KB`() throws {
    let large = Photos.plain(width: 1_000, height: 61, red: 30_000, green: 20_000, blue: 10_000)
    let input = try MethodInput(large, name: "large", compression: nil, threads: 2)
    let bytes = try result("prophoto-sampled", on: input).metadataBytes
    #expect(bytes <= 135_000)
    #expect(bytes > 120_000)
    // Every pixel of a smaller photograph, once.
    #expect(try result("prophoto-sampled", on: Self.uncompressed.get()).metadataBytes == 6 * 150 * 100)
  }

  @Test(arguments: ["soft-clip", "residual-image", "compact"]) func `a photograph inside sRGB stays as it is`(
    name: String
  ) throws {
    let grey = Photos.plain(width: 20, height: 10, red: 30_000, green: 30_000, blue: 30_000)
    let input = try MethodInput(grey, name: "grey", compression: nil, threads: 2)
    let found = try result(name, on: input)
    let clip = try result("clip", on: input)
    #expect(found.errors == clip.errors)
  }

  @Test(arguments: [(1, 1), (1, 40), (40, 1), (3, 2)]) func `tiny photographs work`(width: Int, height: Int) throws {
    let photo = Photos.plain(width: width, height: height, red: 0, green: 40_000, blue: 0)
    let input = try MethodInput(photo, name: "tiny", compression: .init(), threads: 2)
    for name in ["clip", "soft-clip", "prophoto-sampled", "residual-image"] {
      #expect(try result(name, on: input).errors.psnrInGamut == nil)
    }
  }

  @Test func `damaged bytes are an error and not a crash`() throws {
    let photo = try Self.compressed.get()
    let context = MethodContext(threads: 2, kernels: try KernelSet.select(nil))
    for name in ["soft-clip", "prophoto-sampled", "residual-image", "compact"] {
      let received = MethodFile(name: "a", pixels: photo.pair.viewed, metadata: [1, 2, 3])
      #expect(throws: (any Error).self) { try MethodCatalog.method(named: name).expand(received, context) }
    }
  }

  @Test func `every name leads to its method, and others to a sentence`() throws {
    for name in MethodCatalog.names + ["residual-image:23000"] {
      #expect(try MethodCatalog.method(named: name).name == name)
    }
    #expect(throws: MethodError.unknown(name: "gamutnet")) { try MethodCatalog.method(named: "gamutnet") }
    #expect(throws: MethodError.unusableByteLimit("12", least: 1_000)) {
      try MethodCatalog.method(named: "residual-image:12")
    }
    #expect(throws: MethodError.unreadableFolder("/nowhere")) { try MethodCatalog.method(named: "external:/nowhere") }
  }
}
