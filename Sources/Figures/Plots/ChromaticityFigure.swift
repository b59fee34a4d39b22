import ColorScience
import Wording

/// The out-of-gamut colours of a photograph in the CIE 1931 xy diagram: original, clipped to sRGB and
/// recovered. Three diagrams side by side, because in one the marks would hide each other.
package enum ChromaticityFigure {
  /// One pixel's CIE xy, relative to D50.
  package struct Sample: Sendable {
    package var original: SIMD2<Float>
    package var clipped: SIMD2<Float>
    package var recovered: SIMD2<Float>

    package init(original: SIMD2<Float>, clipped: SIMD2<Float>, recovered: SIMD2<Float>) {
      self.original = original
      self.clipped = clipped
      self.recovered = recovered
    }
  }

  package struct Content: Sendable {
    package var name: String
    package var samples: [Sample]
    /// Share of the out-of-gamut pixels, 0…1; nil where it is not known.
    package var outOfGamut: Double?
    /// false: there is no network yet, and two diagrams are drawn.
    package var hasRecovered: Bool

    package init(name: String, samples: [Sample], outOfGamut: Double? = nil, hasRecovered: Bool = true) {
      self.name = name
      self.samples = samples
      self.outOfGamut = outOfGamut
      self.hasRecovered = hasRecovered
    }
  }

  /// More marks would only lie on each other.
  static let limit = 2_500

  package static func figure(_ content: Content) -> Figure {
    let count = content.hasRecovered ? 3 : 2
    var figure = Figure(width: 92 + 368 * Double(count), height: 664, title: "Chromaticities of \(content.name)")
    let step = max(1, (content.samples.count + limit - 1) / limit)
    let samples = stride(from: 0, to: content.samples.count, by: step).map { content.samples[$0] }
    figure.addTitle("\(content.name): colours outside sRGB", details: details(content, shown: samples.count))
    let series: [(name: String, mark: Mark, xy: (Sample) -> SIMD2<Float>)] = [
      ("Original", Mark(.triangle, .original), \.original), ("Clipped to sRGB", Mark(.square, .clipped), \.clipped),
      ("Recovered", Mark(.circle, .recovered), \.recovered),
    ]
    for (index, series) in series.prefix(count).enumerated() {
      let diagram = ChromaticityDiagram(x: 86 + 368 * Double(index), y: 152, isFirst: index == 0)
      figure += diagram.background
      figure += diagram.marks(samples.map(series.xy), series.mark)
      figure += diagram.foreground
      figure += .marks([Point(diagram.axes.box.x + 9, 112)], series.mark)
      figure += .text(Label(series.name, at: Point(diagram.axes.box.x + 26, 118), size: TextSize.heading, isBold: true))
      let note = index == 0 ? "as the photograph has them" : distance(samples, series.xy)
      figure += .text(Label(note, at: Point(diagram.axes.box.x, 143), size: TextSize.tick, ink: .quiet))
    }
    figure += ChromaticityDiagram.legend(y: 640)
    return figure
  }

  private static func details(_ content: Content, shown: Int) -> String {
    let what =
      shown == 0 ? "No pixel lies outside sRGB." : "CIE 1931 xy of \(NumberFormat.count(shown)) out-of-gamut pixels"
    return what
      + (shown > 0
        ? content.outOfGamut.map { "; \(NumberFormat.percent($0)) of the photograph are out of gamut" } ?? "" : "")
  }

  private static func distance(_ samples: [Sample], _ xy: (Sample) -> SIMD2<Float>) -> String {
    guard !samples.isEmpty else { return "none" }
    let sum = samples.reduce(0.0) { sum, sample in
      let away = xy(sample) - sample.original
      return sum + Double((away * away).sum().squareRoot())
    }
    return "mean distance from the original " + NumberFormat.fixed(sum / Double(samples.count), 4)
  }
}
