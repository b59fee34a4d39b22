import GamutMLP
import InspectorEngine

/// The user's choices for the table of runs.
package struct RunTableChoices: Sendable, Hashable {
  /// nil: in the order in which they were made.
  package var sort: RunColumn?
  package var isDescending = false
  /// Words that rows must have.
  package var filter = ""
  /// The run that the others' figures are compared with.
  package var baseline: RunID?
  /// Those whose curves are drawn together.
  package var marked: Set<RunID> = []
  /// Runs of all photographs.
  package var showsAll = false
  /// The row of the cursor where it is not the shown run's.
  package var cursor: RunID?

  package init() {}
}

/// Runs in rows and columns: those that the filter leaves, in the chosen order, with only the columns that differ.
package struct RunTable: Sendable {
  package let columns: [RunColumn]
  package let runs: [Run]
  /// Those that the filter hides.
  package let hidden: Int
  private let choices: RunTableChoices
  /// Runs of the same photographs, hidden ones too: spreads are over all.
  private let all: [Run]
  /// Runs that are the same but for their seed, one of each seed; none without a baseline, which spreads are for.
  private let seeds: [Seedless: [Run]]

  init(_ runs: [Run], _ choices: RunTableChoices, showsTimes: Bool) {
    let words = choices.filter.lowercased().split(separator: " ")
    let found =
      words.isEmpty
      ? runs
      : runs.filter { run in
        let text = Self.words(of: run)
        return words.allSatisfy { text.contains($0) }
      }
    all = runs
    seeds = choices.baseline == nil ? [:] : Self.seeds(runs)
    hidden = runs.count - found.count
    columns = Self.columns(of: found, runs, showsTimes: showsTimes)
    self.choices = choices
    self.runs = Self.sorted(found, choices)
  }

  /// All words by which a run is found, in lower case; parameters also as `width=16`.
  private static func words(of run: Run) -> String {
    let parameters = Parameter.complete.filter(run.hasValue).map { parameter in
      "\(parameter.rawValue)=\(parameter.text(run.options)) \(parameter.title) \(parameter.shown(run.options))"
    }
    return (["#\(run.id)", run.tableName, run.photoName, run.note] + parameters).joined(separator: " ").lowercased()
  }

  /// Varied parameters come first, then what came of them.
  private static func columns(of found: [Run], _ all: [Run], showsTimes: Bool) -> [RunColumn] {
    func differ(_ column: RunColumn) -> Bool { Set(found.map { column.value($0).map { "\($0)" } ?? "" }).count > 1 }
    let varied = Self.varied(found)
    var columns: [RunColumn] = [.number, .marks]
    if Set(all.map(\.path)).count > 1 { columns.append(.photo) }
    columns += varied.map(RunColumn.parameter) + [.name, .psnrOutOfGamut, .psnr, .bytes]
    if showsTimes { columns.append(.seconds) }
    if differ(.deltaE95) { columns.append(.deltaE95) }
    if differ(.jpegBytes), varied.contains(where: \.isOfJPEG) { columns.append(.jpegBytes) }
    if differ(.steps), !varied.contains(.steps) { columns.append(.steps) }
    if found.contains(where: { !$0.note.isEmpty }) { columns.append(.note) }
    return columns
  }

  /// The parameters that are not the same in all rows.
  static func varied(_ runs: [Run]) -> [Parameter] {
    let varied = Parameter.complete.filter { parameter in
      Set(runs.filter { $0.hasValue(of: parameter) }.map { parameter.text($0.options) }).count > 1
    }
    let networks = runs.filter { $0.hasValue(of: .frequencies) }.map(\.options.plan.network)
    // Where both kinds of frequencies go together, one column says it.
    guard varied.contains(.frequenciesXY), varied.contains(.frequenciesRGB),
      networks.allSatisfy({ $0.frequenciesXY == $0.frequenciesRGB })
    else {
      // Without positions theirs make no difference.
      return networks.contains { $0.inputs.contains(.xy) } ? varied : varied.filter { $0 != .frequenciesXY }
    }
    return [.frequencies] + varied.filter { $0 != .frequenciesXY && $0 != .frequenciesRGB }
  }

  private static func sorted(_ runs: [Run], _ choices: RunTableChoices) -> [Run] {
    guard let column = choices.sort else { return runs }
    let keyed = runs.enumerated().map { (offset: $0.offset, run: $0.element, value: column.value($0.element)) }
    return keyed.sorted { one, other in
      switch (one.value, other.value) {
      case (let a?, let b?) where a != b: choices.isDescending ? a > b : a < b
      case (.some, nil): true
      case (nil, .some): false
      default: one.offset < other.offset
      }
    }.map(\.run)
  }

  /// The columns that rows can be sorted by.
  package var sortable: [RunColumn] { columns.filter { $0 != .marks } }
}

// Differences against the baseline, and what they are worth.
extension RunTable {
  var baseline: Run? { choices.baseline.flatMap { id in all.first { $0.id == id } } }

  /// All of a run but its seed.
  private struct Seedless: Hashable {
    let path: String?
    let settings: StudySettings
    let steps: Int

    /// - Returns: nil for a run whose figures depend on no seed, or are not known.
    init?(_ run: Run) {
      guard run.options.trial == nil, let outcome = run.outcome else { return nil }
      path = run.path
      settings = run.options.settings.seedless
      steps = outcome.steps
    }
  }

  private static func seeds(_ runs: [Run]) -> [Seedless: [Run]] {
    var found: [Seedless: [Run]] = [:]
    var known: [Seedless: Set<UInt64>] = [:]
    for run in runs where run.outcome?.errors.isExact == true {
      guard let key = Seedless(run), known[key, default: []].insert(run.options.plan.seed).inserted else { continue }
      found[key, default: []].append(run)
    }
    return found
  }

  private func seeds(of run: Run) -> [Run] { Seedless(run).flatMap { seeds[$0] } ?? [] }

  /// Runs that differ from a run only in their seed, itself included.
  func seedCount(of run: Run) -> Int { max(1, seeds(of: run).count) }

  /// Standard deviation of a figure over the seeds of a run; nil for one seed, which has no spread.
  func spread(of column: RunColumn, _ run: Run) -> Double? {
    let values = seeds(of: run).compactMap { column.figure(of: $0).flatMap { $0 } }
    return values.count > 1 ? StudyFigure([values])?.spread : nil
  }

  /// A run's figure less the baseline's, and whether that is less than what seeds alone make of it.
  /// - Returns: nil where there is nothing to compare.
  func difference(_ column: RunColumn, of run: Run) -> (value: Double, isWithinSpread: Bool)? {
    guard let baseline, baseline.id != run.id, let own = column.figure(of: run).flatMap({ $0 }),
      let other = column.figure(of: baseline).flatMap({ $0 })
    else { return nil }
    let spread = [spread(of: column, run), spread(of: column, baseline)].compactMap(\.self).max()
    return (own - other, spread.map { abs(own - other) < $0 } ?? false)
  }

  /// The runs that no other one beats in both bytes and decibels outside sRGB, of each photograph.
  var front: Set<RunID> {
    let photographs = Dictionary(grouping: all.filter { $0.outcome != nil }, by: \.path)
    return Set(
      photographs.values.flatMap { runs in
        let points = runs.map { run in
          (run.bytes.map(Double.init), run.outcome?.errors.psnrOutOfGamut) as (Double?, Double?)
        }
        return ParetoFront.indices(of: points, first: .metadataBytes, second: .psnrOutOfGamut).map { runs[$0].id }
      })
  }
}
