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
  package static let balanced = QuantizationShape(spread: 0.25, thrift: 0.15)
  /// The least squared error.
  package static let leastError = QuantizationShape(spread: 0, thrift: 0.2)

  /// The least entries of the standard's tables of luma and, of its lowest frequencies, of chroma.
  private static let references = [10.0, 18]
  /// How much coarser chroma's steps are at full resolution: 2 has 0.1 dB more, and 6 % more in CIEDE2000
  /// (Tuning/compact.md).
  private static let chromaFactor = 1.5

  /// Steps of the lowest frequencies.
  static let steps = 0.5...255.0

  /// Luma's and chroma's table.
  /// - Parameters:
  ///   - step: of luma's lowest frequencies.
  ///   - sampling: a chroma sample that stands for four pixels counts for four, so its error may be half as large.
  package func tables(step: Double, _ sampling: ChromaSampling) -> [[UInt16]] {
    let standard = QuantizationTables.standard(quality: 50)
    let factors = [1, Self.chromaFactor / Double(sampling.horizontal * sampling.vertical).squareRoot()]
    return standard.indices.map { kind in
      standard[kind].map { entry in
        let exact = step * factors[kind] * exp(spread * log(Double(entry) / Self.references[kind]))
        return UInt16(min(max(exact.rounded(), 1), 255))
      }
    }
  }

  func lambda(step: Double) -> Float { thrift * Float(step * step) }
}
