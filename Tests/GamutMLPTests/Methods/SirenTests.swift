import ColorScience
import GamutContainer
import Testing

@testable import GamutMLP

@Suite struct SirenTests {
  private let photo = Result { try MethodInput(Photos.demo, name: "demo.tif", compression: .init(), threads: 2) }

  private func context() throws -> MethodContext { MethodContext(threads: 2, kernels: try KernelSet.select(nil)) }

  private func siren(residual: Bool, steps: Int) -> Siren {
    Siren("small", layers: 2, width: 32, predictsResidual: residual, steps: steps, learningRate: 1e-3)
  }

  @Test func `a network of sines learns what clipping lost, and comes back from the file as it was`() throws {
    let photo = try photo.get()
    let clip = try MethodResult(of: Clip(), on: photo, context())
    let found = try MethodResult(of: siren(residual: true, steps: 200), on: photo, context())
    let (before, after) = (try #require(clip.errors.rmseOutOfGamut), try #require(found.errors.rmseOutOfGamut))
    #expect(after < 0.9 * before, "\(after) against \(before)")
  }

  @Test func `without residuals the picture plays no part`() throws {
    let photo = try photo.get()
    let siren = siren(residual: false, steps: 200)
    let metadata = try siren.reduce(photo, context()).metadata
    #expect(try GamutRecord(decoding: metadata).network?.architecture.activation == .sine)
    let width = photo.pair.original.width
    let height = photo.pair.original.height
    let black = Raster<SRGB8>(width: width, height: height, components: Array(repeating: 0, count: 3 * width * height))
    let seen = try siren.expand(
      MethodFile(name: "a", pixels: photo.pair.viewed, metadata: metadata), context())
    let unseen = try siren.expand(MethodFile(name: "a", pixels: black, metadata: metadata), context())
    #expect(seen == unseen)
    // The photograph's large shapes are there: nearer than its mean colour would be.
    let error = try #require(PhotoComparison(reference: photo.pair.original, other: seen, threads: 2).errors.psnr)
    #expect(error > 15, "\(error) dB")
  }

  @Test(arguments: [("siren", 198_915), ("siren-residual", 198_915), ("siren-small-residual", 17_283)])
  func `the paper's networks have its parameters`(name: String, parameters: Int) throws {
    let tiny = Photos.plain(width: 3, height: 2, red: 0, green: 40_000, blue: 0)
    let photo = try MethodInput(tiny, name: "tiny", compression: nil, threads: 1)
    let method = try MethodCatalog.method(named: name)
    let output = try method.reduce(photo, MethodContext(threads: 1, kernels: KernelSet.select(nil), budget: .zero))
    #expect(try GamutRecord(decoding: output.metadata).network?.weights.count == parameters)
  }
}
