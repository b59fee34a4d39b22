/// The straight fit of some functions, sampled at the same points, to values: of the normal equations there, by
/// elimination.
struct LeastSquares {
  /// (functions, points).
  private let functions: [[Double]]
  /// The inverse of FᵀF, (functions, functions).
  private let inverse: [[Double]]

  /// - Parameter stiffness: added to the diagonal, so that functions that vanish everywhere get no part in the fit.
  init(_ functions: [[Double]], stiffness: Double = 1) {
    self.functions = functions
    var matrix = functions.indices.map { row in
      functions.indices.map { column in
        zip(functions[row], functions[column]).reduce(row == column ? stiffness : 0) { $0 + $1.0 * $1.1 }
      }
    }
    var inverse = functions.indices.map { row in functions.indices.map { $0 == row ? 1.0 : 0 } }
    // The matrix is symmetric and positive definite: its pivots need no search.
    for pivot in functions.indices {
      let scale = 1 / matrix[pivot][pivot]
      matrix[pivot] = matrix[pivot].map { $0 * scale }
      inverse[pivot] = inverse[pivot].map { $0 * scale }
      for row in functions.indices where row != pivot {
        let factor = matrix[row][pivot]
        matrix[row] = zip(matrix[row], matrix[pivot]).map { $0 - factor * $1 }
        inverse[row] = zip(inverse[row], inverse[pivot]).map { $0 - factor * $1 }
      }
    }
    self.inverse = inverse
  }

  /// The functions' parts in `values`, (functions).
  func parts(of values: [Double]) -> [Double] {
    let products = functions.map { zip($0, values).reduce(0) { $0 + $1.0 * $1.1 } }
    return inverse.map { zip($0, products).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The change of the parts when the value at a point grows by 1, (functions, points).
  var influence: [[Double]] {
    inverse.map { row in functions[0].indices.map { point in zip(row, functions).reduce(0) { $0 + $1.0 * $1.1[point] } }
    }
  }

  /// `values` without the functions' parts, (points).
  func remainder(of values: [Double]) -> [Double] {
    zip(functions, parts(of: values)).reduce(values) { rest, fit in zip(rest, fit.0).map { $0 - fit.1 * $1 } }
  }

  /// The standard deviations of the parts where each value has the standard deviation `noise`, (functions).
  func deviations(noise: Double) -> [Double] { inverse.indices.map { noise * max(0, inverse[$0][$0]).squareRoot() } }
}
