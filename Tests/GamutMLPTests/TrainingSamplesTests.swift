import ColorScience
import NeuralField
import Testing

@testable import GamutMLP

@Suite struct TrainingSamplesTests {
  private static let shape = FieldShape(
    spatialFrequencies: 2, valueFrequencies: 2, usesPosition: true, usesValues: true, values: .wholeCodes,
    neighborhood: 1, width: 16,
    hiddenLayers: 1)

  private func pool(_ outOfGamut: Double, _ inGamut: Double, threads: Int = 2) -> (pool: PointPool?, mask: GamutMask) {
    let original = Photos.demo.pixels
    let clipped = GamutClipping.clip(original, adaptation: .bradford, threads: 2)
    let photo = PhotoPair(
      original: original, uncompressed: clipped.pixels, outOfGamut: clipped.outOfGamut, adaptation: .bradford)
    let pool = TrainingSamples.pool(
      of: photo, shape: Self.shape, outOfGamutShare: outOfGamut, inGamutShare: inGamut, seed: 1, threads: threads)
    return (pool, clipped.outOfGamut)
  }

  @Test func `shares decide how many samples of each class there are`() throws {
    let (pool, mask) = pool(0.2, 0.02)
    let found = try #require(pool)
    func runs(_ points: Double) -> Int { (Int(points.rounded()) + 15) / 16 }
    #expect(found.leadingRuns == runs(0.2 * Double(mask.count)))
    #expect(found.otherRuns == runs(0.02 * Double(150 * 100 - mask.count)))
  }

  @Test func `nothing to draw from is no pool`() {
    #expect(pool(0, 0).pool == nil)
  }

  @Test func `all samples are different pixels, each of its own class`() throws {
    let (pool, mask) = pool(1, 1)
    let found = try #require(pool)
    var seen = Set<[Int]>()
    for slot in 0..<mask.count {
      let (column, row) = found.position(slot: slot)
      #expect(mask[column, row])
      seen.insert([column, row])
    }
    #expect(seen.count == mask.count)
    for slot in found.leadingRuns * 16..<found.leadingRuns * 16 + 150 * 100 - mask.count {
      let (column, row) = found.position(slot: slot)
      #expect(!mask[column, row])
      seen.insert([column, row])
    }
    #expect(seen.count == 150 * 100)
  }
}
