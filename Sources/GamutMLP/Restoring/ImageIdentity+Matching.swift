import ColorScience
import ImageFiles

extension ImageIdentity {
  /// How a received picture is related to the one that this is the identity of, which had the recorded size in pixels.
  func match(_ pixels: Raster<SRGB8>, recordedWidth: Int, height recordedHeight: Int, threads: Int) -> PhotoIdentity {
    let recorded = (width: recordedWidth, height: recordedHeight)
    let size = (width: pixels.width, height: pixels.height)
    var comparisons: [Comparison] = []
    for swaps in [false, true] {
      let upright = swaps ? (width: size.height, height: size.width) : size
      guard Self.haveSameProportions(recorded, upright) else { continue }
      let mosaics = ImageFeatures.mosaics(pixels, grid: grid, swapping: swaps, threads: threads)
      let pixelsPerCell = min(
        Double(min(recordedWidth, upright.width)) / Double(grid.columns),
        Double(min(recordedHeight, upright.height)) / Double(grid.rows))
      let side = Double(min(recordedWidth, recordedHeight, size.width, size.height))
      comparisons += (swaps ? 5...8 : 1...4).map { value in
        let turn = Orientation(value)
        let features = ImageFeatures(mosaics, orientation: turn)
        return Comparison(
          self, with: features, turn: turn, isResized: upright != recorded, pixelsPerCell: pixelsPerCell, side: side)
      }
    }
    // A symmetric picture is taken as it stands; another one by what fits best.
    let asItStands = comparisons.first { $0.turn == .upright && $0.difference == nil }
    guard let best = asItStands ?? comparisons.min(by: { $0.distance < $1.distance }) else {
      return .different(
        .proportions(
          recorded: PixelSize(recordedWidth, recordedHeight), received: PixelSize(pixels.width, pixels.height)))
    }
    return best.difference.map { .different($0) } ?? .copy(best.turn, isResized: best.isResized)
  }

  /// Either side may be rounded up or down when a picture is resized.
  private static func haveSameProportions(_ a: (width: Int, height: Int), _ b: (width: Int, height: Int)) -> Bool {
    let width = Double(a.width * b.height) / Double(a.height)
    let height = Double(a.height * b.width) / Double(a.width)
    return abs(width - Double(b.width)) <= 1 || abs(height - Double(b.height)) <= 1
  }
}

/// A stored identity beside the features of a received picture, shown in one orientation.
///
/// The limits were found on seven photographs and on hazy, dark and small versions of them: recompression at quality 30
/// to 95 and 4:2:0, resizing to 25 … 200 % by four filters, against crops of 2 to 10 % at all places, logos on 0.5 to 5
/// % of the area, and tone changes.
private struct Comparison {
  let turn: Orientation
  let isResized: Bool
  /// Root mean square difference of the means, in steps.
  let distance: Double
  /// `nil` where it is the same picture.
  let difference: ImageDifference?

  init(
    _ identity: ImageIdentity, with features: ImageFeatures, turn: Orientation, isResized: Bool, pixelsPerCell: Double,
    side: Double
  ) {
    self.turn = turn
    self.isResized = isResized
    let step = Double(identity.step)
    let differences = zip(identity.luma, features.luma).map { Double($0) * step - $1 }
    distance = (differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)).squareRoot() / step

    let edges = LeastSquares(features.slopes)
    // Rounding leaves a third of a step; recompression a third of a code.
    let deviations = edges.deviations(noise: (step * step / 9 + 0.1).squareRoot())
    let moved = edges.parts(of: differences)
    let farthest = moved.map(abs).max() ?? 0
    let significance = zip(moved, deviations).map { abs($0) / $1 }.max() ?? 0
    let outlier = edges.remainder(of: differences).map(abs).max() ?? 0

    let tone = LeastSquares([features.luma.map { $0 / 128 }, features.luma.map { _ in 1 }], stiffness: 1e-3)
    let brightness = abs(differences.reduce(0, +) / Double(differences.count))
    let contrast = abs(tone.parts(of: differences)[0]) / 128
    let stored = identity.color.map { $0.map { Float($0) * ImageIdentity.colorStep } }
    let colorDistance = Self.rootMeanSquare(zip(stored, features.color).flatMap { zip($0, $1).map { $0 - $1 } })

    let isOutlying = outlier > (1.4 + 3 / pixelsPerCell) * step + 1.5
    // Rounding alone leaves a quarter of a step at the median: where half of the cells fit so well, few can be what is
    // wrong.
    let typical = differences.map(abs).sorted()[differences.count / 2]

    difference =
      if isOutlying, typical <= 0.5 * step + 0.5 {
        .partly(outlier)
      } else if distance > 4 {
        .unrelated
      } else if brightness > 2 || contrast > 0.08
        || colorDistance > 3.5 + 0.05 * Self.rootMeanSquare(stored.flatMap { $0 })
      {
        .toned
      } else if farthest > 0.0028 + 0.25 / side, significance > 3 {
        .cropped(farthest)
      } else if isOutlying {
        .partly(outlier)
      } else {
        nil
      }
  }

  private static func rootMeanSquare(_ values: [Float]) -> Float {
    (values.reduce(0) { $0 + $1 * $1 } / Float(max(1, values.count))).squareRoot()
  }
}
