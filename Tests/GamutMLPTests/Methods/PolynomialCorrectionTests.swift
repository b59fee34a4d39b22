import Testing

@testable import GamutMLP

@Suite struct PolynomialCorrectionTests {
  @Test(arguments: [(0, 1), (1, 4), (2, 10), (3, 20), (4, 35)]) func `a basis has every product once`(
    degree: Int, count: Int
  ) {
    let basis = PolynomialCorrection.Basis(degree: degree)
    #expect(basis.count == count)
    // Primes tell products apart.
    var products = [Float](repeating: 0, count: count)
    basis.products(of: SIMD3(2, 3, 5), into: &products)
    #expect(Set(products).count == count)
  }

  @Test func `a polynomial is found again from its values`() {
    func value(_ c: SIMD3<Float>) -> SIMD3<Float> {
      SIMD3(0.1 + 0.3 * c.x * c.y, c.z * c.z - 0.5 * c.x, 0.2 * c.x * c.y * c.z)
    }
    let levels = (0..<10).map { Float($0) / 9 }
    let colors = levels.flatMap { r in levels.flatMap { g in levels.map { SIMD3(r, g, $0) } } }
    let fit = PolynomialCorrection(.init(degree: 3), colors: colors, targets: colors.map(value))
    var products = [Float](repeating: 0, count: fit.basis.count)
    for color in [SIMD3<Float>(0.15, 0.55, 0.95), SIMD3(0.7, 0.01, 0.33)] {
      let error = fit.value(at: color, &products) - value(color)
      // What the small stiffness of the fit takes away.
      #expect((error * error).sum() < 1e-5)
    }
  }
}
