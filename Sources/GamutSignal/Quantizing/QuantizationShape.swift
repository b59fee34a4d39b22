#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Tables of one kind, from fine to coarse, and what a bit is worth with them.
package struct QuantizationShape: Sendable, Hashable {
  /// How far the steps of high frequencies exceed those of low ones: 1 as in the tables of ITU-T T.81, 0 not at all.
  let spread: Double
  /// λ for steps of 1.
  let thrift: Float

  /// Between the standard's tables and even ones: less error than the former leave, and more left of faint structures
  /// than the latter do.
  package static let balanced = QuantizationShape(spread: 0.5, thrift: 0.06)
  /// The least squared error.
  package static let leastError = QuantizationShape(spread: 0, thrift: 0.2)

  /// The least entries of the standard's tables of luma and, of its lowest frequencies, of chroma; and how much coarser
  /// chroma's steps are.
  private static let references = [10.0, 18]
  private static let factors = [1, 1.5]

  /// Steps of the lowest frequencies.
  static let steps = 0.5...255.0

  /// Luma's and chroma's table.
  /// - Parameter step: of luma's lowest frequencies.
  package func tables(step: Double) -> [[UInt16]] {
    let standard = QuantizationTables.standard(quality: 50)
    return standard.indices.map { kind in
      standard[kind].map { entry in
        let exact = step * Self.factors[kind] * exp(spread * log(Double(entry) / Self.references[kind]))
        return UInt16(min(max(exact.rounded(), 1), 255))
      }
    }
  }

  func lambda(step: Double) -> Float { thrift * Float(step * step) }
}
