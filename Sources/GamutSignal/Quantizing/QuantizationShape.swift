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
  /// The same where chroma has fewer samples, before each counts for those that it stands for.
  private static let halvedChromaFactor = 1.8

  /// Steps of the lowest frequencies.
  static let steps = 0.5...255.0

  /// Luma's and chroma's table.
  /// - Parameters:
  ///   - step: of luma's lowest frequencies.
  ///   - sampling: a chroma sample that stands for four pixels counts for four, so its error may be half as large.
  package func tables(step: Double, _ sampling: ChromaSampling) -> [[UInt16]] {
    factors(sampling).map { $0.map { UInt16(min(max((step * $0).rounded(), 1), 255)) } }
  }

  /// Whether luma's and chroma's table are of this shape, for some step: no other encoder has such.
  package func matches(_ tables: [[UInt16]], _ sampling: ChromaSampling) -> Bool {
    // Finest and coarsest tables are everybody's, and so are those of ones and twos unless they are even.
    guard tables.count == 2, tables.joined().count(where: { (2..<255).contains($0) }) >= 32,
      spread == 0 || tables.joined().contains(where: { $0 > 2 })
    else { return false }
    var least = 0.0
    var most = Double.infinity
    for (entry, factor) in zip(tables.joined(), factors(sampling).joined()) {
      // Rounded to this entry, or held there.
      if entry > 1 { least = max(least, (Double(entry) - 0.5) / factor) }
      if entry < 255 { most = min(most, (Double(entry) + 0.5) / factor) }
    }
    return least <= most
  }

  /// Luma's steps and chroma's, (64) each, against the step of luma's lowest frequencies.
  private func factors(_ sampling: ChromaSampling) -> [[Double]] {
    let standard = QuantizationTables.standard(quality: 50)
    let pixels = Double(sampling.horizontal * sampling.vertical)
    let kinds = [1, (pixels == 1 ? Self.chromaFactor : Self.halvedChromaFactor) / pixels.squareRoot()]
    return standard.indices.map { kind in
      standard[kind].map { kinds[kind] * exp(spread * log(Double($0) / Self.references[kind])) }
    }
  }

  func lambda(step: Double) -> Float { thrift * Float(step * step) }
}

extension ReceivedSignal {
  /// Whether its tables are of this package's encoder: then no other program has quantized it anew.
  package var hasOwnTables: Bool {
    let tables = planes.prefix(2).map(\.table)
    return [QuantizationShape.balanced, .leastError].contains { $0.matches(tables, sampling) }
  }
}
