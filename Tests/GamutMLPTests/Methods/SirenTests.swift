import ColorScience
import GamutContainer
import Testing

@testable import GamutMLP

@Suite struct SirenTests {
  private let photo = Result { try MethodInput(Photos.demo, name: "demo.tif", compression: .init(), threads: 2) }

  private func work() throws -> MethodContext { MethodContext(threads: 2, kernels: try KernelSet.select(nil)) }

  private func siren(residual: Bool, steps: Int) -> Siren {
    Siren("small", layers: 2, width: 32, predictsResidual: residual, steps: steps, learningRate: 1e-3)
  }

  @Test func `a network of sines learns what clipping lost, and comes back from the file as it was`() throws {
    let photo = try photo.get()
    let clip = try MethodResult(of: Clip(), on: photo, work())
    let found = try MethodResult(of: siren(residual: true, steps: 200), on: photo, work())
    let (before, after) = (try #require(clip.errors.rmseOutOfGamut), try #require(found.errors.rmseOutOfGamut))
    #expect(after < 0.9 * before, "\(after) against \(before)")
  }

  @Test func `without residuals the picture plays no part`() throws {
    let photo = try photo.get()
    let siren = siren(residual: false, steps: 200)
    let metadata = try siren.reduce(photo, work()).metadata
    #expect(try GamutRecord(decoding: metadata).network.activation == .sine)
    let width = photo.prepared.original.width
    let height = photo.prepared.original.height
    let black = Raster<SRGB8>(width: width, height: height, components: Array(repeating: 0, count: 3 * width * height))
    let seen = try siren.expand(
      ReceivedFile(name: "a", pixels: photo.prepared.received.pixels, metadata: metadata), work())
    let unseen = try siren.expand(ReceivedFile(name: "a", pixels: black, metadata: metadata), work())
    #expect(seen == unseen)
    // The photograph's large shapes are there: nearer than its mean colour would be.
    let error = try #require(PhotoComparison(reference: photo.prepared.original, other: seen, threads: 2).errors.psnr)
    #expect(error > 15, "\(error) dB")
  }

  @Test(arguments: [("siren", 198_915), ("siren-residual", 198_915), ("siren-small-residual", 17_283)])
  func `the paper's networks have its parameters`(name: String, parameters: Int) throws {
    let tiny = Photos.plain(width: 3, height: 2, red: 0, green: 40_000, blue: 0)
    let photo = try MethodInput(tiny, name: "tiny", compression: nil, threads: 1)
    let method = try MethodCatalog.method(named: name)
    let reduction = try method.reduce(photo, MethodContext(threads: 1, kernels: KernelSet.select(nil), budget: .zero))
    #expect(try GamutRecord(decoding: reduction.metadata).parameters.count == parameters)
  }
}
