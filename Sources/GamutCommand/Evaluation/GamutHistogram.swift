import Foundation

/// How many photographs have how large a part outside sRGB (the paper's Figure 5).
struct GamutHistogram {
  static let bins = 10
  /// 0…100 each.
  private let percents: [Double]

  init(_ percents: [Double]) { self.percents = percents }

  var text: String {
    var counts = Array(repeating: 0, count: Self.bins)
    for percent in percents { counts[min(Self.bins - 1, Int(percent / 100 * Double(Self.bins)))] += 1 }
    let longest = max(1, counts.max() ?? 0)
    let step = 100 / Self.bins
    let lines = counts.enumerated().map { bin, count in
      let range = String(format: "%3d–%3d %%", bin * step, (bin + 1) * step)
      return count == 0
        ? range : range + "  " + String(repeating: "#", count: max(1, 50 * count / longest)) + " \(count)"
    }
    let mean = percents.isEmpty ? 0 : percents.reduce(0, +) / Double(percents.count)
    return
      "Pixels outside sRGB, \(percents.count) photograph\(percents.count == 1 ? "" : "s"), \(Figures.percent(mean)) on average\n\n"
      + lines.joined(separator: "\n") + "\n"
  }
}
