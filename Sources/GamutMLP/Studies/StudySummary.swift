/// The mean of one figure of a point, and how far it moves from seed to seed.
package struct StudyFigure: Sendable, Equatable {
  /// Over the photographs, of each over its seeds.
  package let mean: Double
  /// Standard deviation over the seeds of the mean over the photographs; nil for one seed, which has no spread.
  package let spread: Double?
  /// Standard deviation over the photographs; nil for one.
  package let spreadOfPhotos: Double?

  /// - Parameter values: (photographs, seeds), as many seeds of each.
  /// - Returns: nil where there is none.
  package init?(_ values: [[Double]]) {
    guard let seeds = values.first?.count, seeds > 0 else { return nil }
    mean = Self.mean(values.map(Self.mean))
    spread = Self.deviation((0..<seeds).map { seed in Self.mean(values.map { $0[seed] }) })
    spreadOfPhotos = Self.deviation(values.map(Self.mean))
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// With the divisor n − 1, since the values are a sample.
  private static func deviation(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// Whether another figure differs by less than the seeds alone make either of them move; nil where neither has a
  /// spread.
  package func isWithinSpread(of other: StudyFigure) -> Bool? {
    guard let spread = [spread, other.spread].compactMap(\.self).max() else { return nil }
    return abs(mean - other.mean) < spread
  }
}

/// The rows of one point of a study: one combination of values with all seeds on all photographs.
package struct StudyGroup: Sendable {
  /// Without the seed.
  package let settings: StudySettings
  package let rows: [StudyRow]
  /// Those that figures are of, (photographs, seeds).
  fileprivate let counted: [[StudyRow]]

  /// nil where a row lacks the figure.
  package func figure(_ column: StudyColumn) -> StudyFigure? {
    let values = counted.map { $0.compactMap(column.value) }
    return zip(values, counted).allSatisfy { $0.count == $1.count } ? StudyFigure(values) : nil
  }
}

/// Rows gathered by point, so that points can be compared: figures are over the photographs and seeds that every point
/// has.
package struct StudySummary: Sendable {
  package let groups: [StudyGroup]
  /// Photographs of every point.
  package let photos: [String]
  package let seeds: [UInt64]
  /// Photographs or seeds that some point lacks, so that they are not counted.
  package let uncounted: (photos: Int, seeds: Int)
  /// The parameters that are not the same in all rows, in the order of `StudyParameter`.
  package let varied: [StudyParameter]

  /// - Parameter order: settings in the order of a plan; those that are not among them come behind, as they appear.
  package init(_ rows: [StudyRow], order: [StudySettings] = []) {
    var known: Set<StudyRow.Key> = []
    let rows = rows.filter { known.insert($0.key).inserted }
    let bySettings = Dictionary(grouping: rows, by: \.settings.seedless)
    var listed: Set<StudySettings> = []
    let points = (order.map(\.seedless) + rows.map(\.settings.seedless)).filter {
      bySettings[$0] != nil && listed.insert($0).inserted
    }
    let allPhotos = Self.unique(rows.map(\.photo))
    let allSeeds = Set(rows.map(\.seed)).sorted()
    // A seed counts where every point has it on every photograph that every point has.
    let names = bySettings.mapValues { rows in Set(rows.map { Array($0.photo.utf8) }) }
    let photos = allPhotos.filter { photo in
      let name = Array(photo.utf8)
      return points.allSatisfy { names[$0]!.contains(name) }
    }
    let byKey = Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }
    func row(_ point: StudySettings, _ photo: String, _ seed: UInt64) -> StudyRow? {
      var settings = point
      settings.plan.seed = seed
      return byKey[StudyRow.Key(photo: photo, settings: settings)]
    }
    let seeds = allSeeds.filter { seed in
      points.allSatisfy { point in
        photos.allSatisfy { row(point, $0, seed) != nil }
      }
    }
    groups = points.map { point in
      let counted = photos.map { photo in seeds.compactMap { row(point, photo, $0) } }
      return StudyGroup(settings: point, rows: bySettings[point]!, counted: counted)
    }
    self.photos = photos
    self.seeds = seeds
    uncounted = (allPhotos.count - photos.count, allSeeds.count - seeds.count)
    varied = Self.varied(points)
  }

  private static func varied(_ points: [StudySettings]) -> [StudyParameter] {
    let varied = StudyParameter.besidesPreset.filter { parameter in
      parameter != .seed && Set(points.map(parameter.text)).count > 1
    }
    // Where both kinds of frequencies go together, one column says it.
    let areTogether =
      varied.contains(.frequenciesXY) && varied.contains(.frequenciesRGB)
      && points.allSatisfy { $0.plan.network.frequenciesXY == $0.plan.network.frequenciesRGB }
    return areTogether ? [.frequencies] + varied.filter { $0 != .frequenciesXY && $0 != .frequenciesRGB } : varied
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<[UInt8]> = []
    return names.filter { seen.insert(Array($0.utf8)).inserted }
  }

  /// The bytes that these points are to be weighed by: of the whole file where JPEGs differ, else of the model.
  package var cost: StudyColumn { varied.contains(where: \.isOfJPEG) ? .jpegBytes : .metadataBytes }

  /// The places of the groups on the front of two figures.
  package func front(_ first: StudyColumn, _ second: StudyColumn) -> [Int] {
    ParetoFront.indices(
      of: groups.map { ($0.figure(first)?.mean, $0.figure(second)?.mean) }, first: first, second: second)
  }
}

extension StudySettings {
  /// The settings that runs of all seeds share.
  package var seedless: StudySettings {
    var settings = self
    settings.plan.seed = 0
    return settings
  }
}
