import NeuralField
import Reproducible

/// The parts of a dataset. A photograph belongs to one of them with all its crops, so that nothing is tested on what it
/// was trained on.
package enum DatasetSplit: String, CaseIterable, Sendable {
  case train, validation, test

  /// Eight tenths, one and one; the same for the same names and seed, in whatever order they come.
  /// - Parameter names: all different.
  package static func split(_ names: [String], seed: UInt64) -> [String: DatasetSplit] {
    func place(_ name: String) -> Double {
      var random = RandomSource(seed: seed, stream: StableHash.fnv1a(name))
      return random.unit()
    }
    let ordered = names.map { (name: $0, place: place($0)) }.sorted { ($0.place, $0.name) < ($1.place, $1.name) }
    let tenth = Int((Double(names.count) / 10).rounded())
    var split: [String: DatasetSplit] = [:]
    for (index, entry) in ordered.enumerated() {
      split[entry.name] = index < tenth ? .test : index < 2 * tenth ? .validation : .train
    }
    return split
  }
}
