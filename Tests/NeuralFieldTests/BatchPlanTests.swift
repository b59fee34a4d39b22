import Testing

@testable import NeuralField

@Suite struct BatchPlanTests {
  private static let shape = FieldShape(
    spatialFrequencies: 1, valueFrequencies: 1, usesPosition: true, usesValues: true, values: .wholeCodes,
    neighborhood: 0, width: 8,
    hiddenLayers: 1)

  private func leadingRuns(leading: Int, others: Int, share: Double?, batch: Int, steps: Int = 50) -> [Int] {
    let pool = PointPool(shape: Self.shape, leadingRuns: leading, otherRuns: others)
    let plan = BatchPlan(pool: pool, batch: batch, leadingShare: share, seed: 1)
    return (0..<steps).map { step in
      (0..<plan.tiles).reduce(0) { count, tile in
        let runs = plan.runs(step: step, tile: tile)
        return count + (0..<4).filter { runs[$0] < leading }.count
      }
    }
  }

  @Test func `a share of the batch is kept in every step`() {
    #expect(leadingRuns(leading: 3, others: 500, share: 0.5, batch: 1_024).allSatisfy { $0 == 32 })
    #expect(leadingRuns(leading: 3, others: 500, share: 0.25, batch: 1_024).allSatisfy { $0 == 16 })
    #expect(leadingRuns(leading: 3, others: 500, share: 0, batch: 1_024).allSatisfy { $0 == 0 })
  }

  @Test func `without a share classes are drawn in proportion`() {
    let mean = Double(leadingRuns(leading: 100, others: 300, share: nil, batch: 1_024).reduce(0, +)) / 50
    #expect(abs(mean - 16) < 1)
  }

  @Test func `a class without points leaves the batch to the other`() {
    #expect(leadingRuns(leading: 0, others: 5, share: 0.5, batch: 64).allSatisfy { $0 == 0 })
    #expect(leadingRuns(leading: 5, others: 0, share: 0.5, batch: 64).allSatisfy { $0 == 4 })
  }

  @Test func `only the batch's points of the last tile count`() {
    let pool = PointPool(shape: Self.shape, leadingRuns: 1, otherRuns: 1)
    let plan = BatchPlan(pool: pool, batch: 100, leadingShare: nil, seed: 1)
    #expect(plan.tiles == 2)
    #expect(plan.validPoints(tile: 0) == 64)
    #expect(plan.validPoints(tile: 1) == 36)
  }
}
