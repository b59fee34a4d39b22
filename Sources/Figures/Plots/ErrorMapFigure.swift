import ColorScience
import GamutMLP
import Wording

/// Where the standard conversion and the recovered photograph differ from the original, on one scale.
enum ErrorMapFigure {
  static func figure(_ photo: RecoveredPhoto, name: String, threads: Int) -> Figure {
    let map = PhotoMap(photo.prepared, restorer: photo.restorer, limit: PicturePair.limit, threads: threads)
    let pair = PicturePair(aspect: map.aspect)
    let scale = greatest(map)
    var figure = Figure(width: pair.width, height: pair.bottom + 118, title: "Errors of \(name)")
    figure.addTitle("\(name): error of each pixel", details: "Brighter is worse; both maps have the scale below.")
    let sides = [("Clipped to sRGB", photo.clip, \PhotoMap.Place.clipped), ("Recovered", photo.recovered, \.recovered)]
    figure += pair.elements(
      sides.map { heading, errors, square in
        PicturePair.Side(
          heading: heading, details: details(errors),
          picture: map.picture { place, _, _ in
            Cividis.color(Double(place[keyPath: square].squareRoot()) / scale)
          })
      })
    figure += bar(scale, middle: Point(pair.width / 2, pair.bottom + 38))
    return figure
  }

  private static func details(_ errors: ColorErrors) -> String {
    let outside =
      errors.rmseOutOfGamut == nil
      ? "" : ", out of gamut \(NumberFormat.decibels(errors.psnrOutOfGamut, error: errors.rmseOutOfGamut))"
    return "PSNR \(NumberFormat.decibels(errors.psnr, error: errors.rmse))\(outside)"
  }

  /// A round number that few places exceed: single extremes would make all else dark.
  private static func greatest(_ map: PhotoMap) -> Double {
    let errors = map.places.map { Double(max($0.clipped, $0.recovered)).squareRoot() }.sorted()
    let high = max(errors[min(errors.count - 1, errors.count * 995 / 1000)], 1e-4)
    return Scale.linear(0...high, count: 5).domain.upperBound
  }

  private static func bar(_ greatest: Double, middle: Point) -> [Element] {
    let y = middle.y - 8
    let axes = Axes(
      box: Box(x: middle.x - 260, y: y, width: 520, height: 16), x: .linear(0...greatest, count: 5), y: .linear(0...1))
    let colors = Raster<SRGB8>(
      width: 260, height: 1,
      components: (0..<260).flatMap { index -> [UInt8] in
        let color = Cividis.color(Double(index) / 259)
        return [color.x, color.y, color.z]
      })
    let ticks = axes.x.ticks.map { tick -> Element in
      let label = tick.value >= greatest * (1 - 1e-9) ? "≥ " + tick.label : tick.label
      return .text(
        Label(label, at: Point(axes.column(tick.value), y + 38), size: TextSize.tick, ink: .quiet, anchor: .middle))
    }
    let title = Label(
      "RMSE of the three channels in linear ProPhoto RGB (peak 1)", at: Point(middle.x, y + 66), size: TextSize.tick,
      anchor: .middle)
    return [.picture(colors, axes.box), .line(axes.box.corners + [axes.box.corners[0]], Stroke(.quiet, 1))] + ticks + [
      .text(title)
    ]
  }
}
