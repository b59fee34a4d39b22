import Foundation
import Testing

@testable import ColorScience

@Suite struct ColorErrorsTests {
  @Test func `errors are means over pixels and channels`() throws {
    var sums = ErrorSums()
    sums.add(SIMD3(0.1, 0.2, -0.2), outOfGamut: true)
    sums.add(SIMD3(0, 0, 0), outOfGamut: false)
    sums.add(SIMD3(0.3, 0, 0), outOfGamut: false)
    let errors = ColorErrors(sums)
    #expect(abs(try #require(errors.rmseOutOfGamut) - 0.173_205_08) < 1e-7)
    #expect(abs(try #require(errors.rmseInGamut) - 0.122_474_49) < 1e-7)
    #expect(abs(try #require(errors.rmse) - 0.141_421_36) < 1e-7)
    #expect(abs(try #require(errors.psnr) - 16.989_700_0) < 1e-5)
  }

  @Test func `sums of bands add up to the whole`() {
    var whole = ErrorSums()
    var bands = [ErrorSums(), ErrorSums()]
    for index in 0..<100 {
      // Sixteenths square and add up without rounding, whatever the order.
      let difference = SIMD3<Float>(Float(index % 7), Float(index % 5), Float(index % 3)) / 16
      whole.add(difference, outOfGamut: index % 4 == 0)
      bands[index % 2].add(difference, outOfGamut: index % 4 == 0)
    }
    bands[0] += bands[1]
    #expect(bands[0] == whole)
    #expect(whole.count == 100)
  }

  @Test func `what cannot be measured is null`() throws {
    var sums = ErrorSums()
    sums.add(SIMD3(0, 0, 0), outOfGamut: false)
    let errors = ColorErrors(sums)
    #expect(errors.rmse == 0)
    #expect(errors.psnr == nil)
    #expect(errors.rmseOutOfGamut == nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(errors), as: UTF8.self)
    #expect(
      json == #"{"psnr":null,"psnrInGamut":null,"psnrOutOfGamut":null,"rmse":0,"rmseInGamut":0,"rmseOutOfGamut":null}"#)
    #expect(try JSONDecoder().decode(ColorErrors.self, from: Data(json.utf8)) == errors)
  }
}
