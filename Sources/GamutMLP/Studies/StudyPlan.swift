import ColorScience
import GamutContainer
import ImageFiles

/// A photograph of a study.
package struct StudyPhoto: Sendable {
  /// Its path, or how rows are to call it.
  package let name: String
  /// nil where it is not known before reading.
  package let size: PixelSize?
  let load: @Sendable (WorkProgress) throws -> Photo
  let prepared: @Sendable (JPEGSettings, WorkProgress) throws -> PhotoPair?

  /// - Parameters:
  ///   - load: reads the photograph; called on any thread, one at a time.
  ///   - prepared: the photograph with its JPEG, where somewhere it is there already.
  package init(
    name: String, size: PixelSize? = nil,
    prepared: @escaping @Sendable (JPEGSettings, WorkProgress) throws -> PhotoPair? = { _, _ in nil },
    load: @escaping @Sendable (WorkProgress) throws -> Photo
  ) {
    self.name = name
    self.size = size
    self.prepared = prepared
    self.load = load
  }
}

/// One combination of a study's values.
package struct StudyPoint: Sendable, Hashable {
  /// In the order of the axes.
  package let values: [String]
  package let settings: StudySettings
}

/// One reduction of a study.
package struct StudyRun: Sendable {
  package let photo: StudyPhoto
  package let point: StudyPoint
  package let seed: UInt64

  package init(photo: StudyPhoto, point: StudyPoint, seed: UInt64) {
    self.photo = photo
    self.point = point
    self.seed = seed
  }

  package var settings: StudySettings {
    var settings = point.settings
    settings.plan.seed = seed
    return settings
  }

  package var key: StudyRow.Key { StudyRow.Key(photo: photo.name, settings: settings) }
}

/// Every combination of varied values, with every seed, on every photograph.
package struct StudyPlan: Sendable {
  package let axes: [StudyAxis]
  /// In the order of a grid, the first axis the slowest; equal settings once.
  package let points: [StudyPoint]
  package let seeds: [UInt64]
  package let photos: [StudyPhoto]

  /// More runs than a machine does in a month.
  package static let limit = 1_000_000

  /// - Parameter base: all values that are not varied, by the preset where that is; nil: it is not.
  /// - Throws: `StudyError`.
  package init(
    _ axes: [StudyAxis], seeds: [UInt64], photos: [StudyPhoto],
    base: (OptimizationPlan.Preset?) -> StudySettings
  ) throws(StudyError) {
    try Self.check(axes, runs: seeds.count * photos.count)
    // The preset sets all others, so it comes first; the grid keeps the order that was asked for.
    let order = axes.indices.sorted {
      (axes[$0].parameter != .preset ? 1 : 0, $0) < (axes[$1].parameter != .preset ? 1 : 0, $1)
    }
    var points: [StudyPoint] = []
    var known: Set<StudySettings> = []
    for values in Self.combinations(axes.map(\.values)) {
      var settings = base(nil)
      for index in order {
        if axes[index].parameter == .preset, let preset = OptimizationPlan.Preset(rawValue: values[index]) {
          settings = base(preset)
        } else {
          do throws(UnusableValue) { try axes[index].parameter.set(values[index], in: &settings) } catch {
            throw .unusable(error)
          }
        }
      }
      guard let choices = settings.choices else { throw .ofNoPreset }
      let startIsAsked = axes.contains { $0.parameter == .start }
      if startIsAsked, settings.plan.start == .meta, !LearntStart.isThere(for: settings.plan.network) {
        throw .noStart(choices: choices.differences)
      }
      try Self.check(settings.jpeg, isQualityVaried: axes.contains { $0.parameter == .quality })
      settings = settings.settled
      // Presets may differ only in values that are varied too.
      if known.insert(settings).inserted { points.append(StudyPoint(values: values, settings: settings)) }
    }
    for axis in axes where !points.contains(where: { axis.parameter.hasEffect(on: $0.settings) }) {
      throw .withoutEffect(axis.parameter)
    }
    self.axes = axes
    self.points = points
    self.seeds = seeds
    self.photos = photos
  }

  /// With the same values for all that is not varied, whatever the preset.
  package init(_ axes: [StudyAxis], seeds: [UInt64], photos: [StudyPhoto], base: StudySettings) throws(StudyError) {
    try self.init(axes, seeds: seeds, photos: photos) { preset in
      var settings = base
      if let preset { settings.follow(preset) }
      return settings
    }
  }

  /// A size has no quality, and only the extended signal takes one.
  private static func check(_ jpeg: JPEGSettings, isQualityVaried: Bool) throws(StudyError) {
    guard jpeg.bytes != nil else { return }
    guard jpeg.takesEffort else { throw .sizeOfClippedSignal }
    guard !isQualityVaried else { throw .sizeAndQuality }
  }

  private static func check(_ axes: [StudyAxis], runs: Int) throws(StudyError) {
    var varied: Set<StudyParameter> = []
    for axis in axes {
      let sets: [StudyParameter] =
        axis.parameter == .frequencies ? [.frequencies, .frequenciesXY, .frequenciesRGB] : [axis.parameter]
      for parameter in sets where !varied.insert(parameter).inserted { throw .variedTwice(parameter) }
    }
    var runs = runs
    for axis in axes {
      let (product, overflows) = runs.multipliedReportingOverflow(by: axis.values.count)
      guard !overflows, product <= limit else { throw .tooManyRuns(limit: limit) }
      runs = product
    }
  }

  private static func combinations(_ values: [[String]]) -> [[String]] {
    values.reduce([[]]) { prefixes, values in prefixes.flatMap { prefix in values.map { prefix + [$0] } } }
  }

  /// In the order of work: photographs and JPEG settings, whose preparation is shared, change seldom. The whole grid
  /// comes with the first seed first, so that an early look shows all of it.
  package var runs: [StudyRun] {
    let jpegs = Dictionary(grouping: points, by: \.settings.jpeg)
    var known: Set<JPEGSettings> = []
    let order = points.map(\.settings.jpeg).filter { known.insert($0).inserted }
    return photos.flatMap { photo in
      order.flatMap { jpeg in
        seeds.flatMap { seed in jpegs[jpeg, default: []].map { StudyRun(photo: photo, point: $0, seed: seed) } }
      }
    }
  }

  /// One of several parts of equal size, so that machines can share the work: consecutive runs, which share their
  /// preparation.
  /// - Parameter index: 0..<count.
  package func runs(part index: Int, of count: Int) -> ArraySlice<StudyRun> {
    let runs = runs
    return runs[runs.count * index / count..<runs.count * (index + 1) / count]
  }
}
