import Testing

@testable import GamutSignal

@Suite struct QuantizationShapeTests {
  private static let samplings = [ChromaSampling.s444, .s422, .s420]

  @Test(arguments: samplings) func `tables of a shape are known again`(sampling: ChromaSampling) {
    for shape in [QuantizationShape.balanced, .leastError] {
      for i in 0..<60 {
        let step = 1.5 * Double(i + 1)
        #expect(shape.matches(shape.tables(step: step, sampling), sampling), "step \(step)")
      }
    }
  }

  @Test(arguments: samplings) func `libjpeg's tables are of no shape`(sampling: ChromaSampling) {
    for quality in 1...100 {
      let tables = QuantizationTables.standard(quality: quality)
      #expect(!QuantizationShape.balanced.matches(tables, sampling), "quality \(quality)")
      #expect(!QuantizationShape.leastError.matches(tables, sampling), "quality \(quality)")
    }
  }

  @Test func `one changed entry is another table`() {
    var tables = QuantizationShape.balanced.tables(step: 6, .s444)
    tables[1][20] += 3
    #expect(!QuantizationShape.balanced.matches(tables, .s444))
    #expect(!QuantizationShape.balanced.matches([tables[0]], .s444))
  }
}
