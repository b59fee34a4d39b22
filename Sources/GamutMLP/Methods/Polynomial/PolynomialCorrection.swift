import ColorScience

/// A polynomial of three variables with three values: the residual of a clipped colour.
struct PolynomialCorrection: Sendable {
  /// Every product of the variables up to a degree, each made of an earlier one and one more factor; the first is 1.
  struct Basis: Sendable {
    fileprivate let steps: [(parent: Int, axis: Int)]
    var count: Int { steps.count }

    init(degree: Int) {
      var steps = [(parent: 0, axis: 0)]
      var last = [0]
      for _ in 0..<degree {
        // An axis not before the parent's own, so that no product comes twice.
        let next = last.flatMap { parent in
          ((parent == 0 ? 0 : steps[parent].axis)..<3).map { (parent: parent, axis: $0) }
        }
        last = Array(steps.count..<steps.count + next.count)
        steps += next
      }
      self.steps = steps
    }

    /// Writes the products for `color`, (count).
    @inline(__always)
    func products(of color: SIMD3<Float>, into products: UnsafeMutablePointer<Float>) {
      products[0] = 1
      for i in 1..<steps.count { products[i] = products[steps[i].parent] * color[steps[i].axis] }
    }
  }

  let basis: Basis
  /// One for each product.
  private let coefficients: [SIMD3<Float>]

  /// The fit to `targets` at `colors`, by least squares.
  init(_ basis: Basis, colors: [SIMD3<Float>], targets: [SIMD3<Float>]) {
    self.basis = basis
    var functions = Array(repeating: [Double](), count: basis.count)
    for color in colors {
      withUnsafeTemporaryAllocation(of: Float.self, capacity: basis.count) { products in
        basis.products(of: color, into: products.baseAddress!)
        for i in 0..<basis.count { functions[i].append(Double(products[i])) }
      }
    }
    // A thousandth of one full-scale sample: less than noise, enough that products which hardly occur stay out.
    let fit = LeastSquares(functions, stiffness: 1e-3)
    let parts = (0..<3).map { c in fit.parts(of: targets.map { Double($0[c]) }) }
    coefficients = (0..<basis.count).map { SIMD3(Float(parts[0][$0]), Float(parts[1][$0]), Float(parts[2][$0])) }
  }

  /// - Parameter products: room for `basis.count`.
  @inline(__always)
  func value(at color: SIMD3<Float>, _ products: UnsafeMutablePointer<Float>) -> SIMD3<Float> {
    basis.products(of: color, into: products)
    var sum = SIMD3<Float>()
    for i in coefficients.indices { sum += coefficients[i] * products[i] }
    return sum
  }
}
