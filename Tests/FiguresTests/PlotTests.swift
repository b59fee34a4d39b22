import ColorScience
import GamutMLP
import GamutTestSupport
import ImageFiles
import Testing

@testable import Figures

@Suite struct PlotTests {
  private static let grey = Photos.plain(width: 1, height: 1, SIMD3(30_000, 30_000, 30_000))
  private static let vivid = Photos.plain(width: 1, height: 1, SIMD3(0, 60_000, 0))

  @Test(arguments: PhotoPlot.allCases, ["rainbow", "one grey pixel", "one vivid pixel", "black", "a column"])
  func `each kind is drawn of any photograph`(plot: PhotoPlot, photograph: String) throws {
    let photo =
      switch photograph {
      case "rainbow": Photos.rainbow
      case "one grey pixel": Self.grey
      case "one vivid pixel": Self.vivid
      case "black": Photos.plain(width: 5, height: 3, SIMD3(0, 0, 0))
      default: Photos.plain(width: 1, height: 300, SIMD3(0, 60_000, 65_535))
      }
    let figure = try plot.figure(photo, name: photograph, options: Photos.options(), progress: WorkProgress())
    let raster = figure.raster(scale: 0.5)
    #expect(raster.width == Int((figure.width / 2).rounded()))
    #expect(raster.components.contains { $0 < 128 })
    let svg = SVGReader(try figure.svg())
    #expect(svg.isWellFormed)
    #expect(svg.words.contains { $0.contains(photograph) })
    for element in ["nan", "inf"] { #expect(!(try figure.svg().lowercased().contains("=\"\(element)"))) }
  }

  @Test func `a diagram has a mark of its own shape for each set`() {
    let sample = ChromaticityFigure.Sample(
      original: SIMD2(0.2, 0.7), clipped: SIMD2(0.3, 0.6), recovered: SIMD2(0.21, 0.69))
    let figure = ChromaticityFigure.figure(.init(name: "x", samples: Array(repeating: sample, count: 9_000)))
    let sets = figure.elements.compactMap { element -> (Mark.Shape, Int)? in
      guard case .clipped(_, let inside) = element, case .marks(let places, let mark)? = inside.first else {
        return nil
      }
      return (mark.shape, places.count)
    }
    #expect(sets.map(\.0) == [.triangle, .square, .circle])
    #expect(sets.allSatisfy { $0.1 > 1_000 && $0.1 <= ChromaticityFigure.limit })
    #expect(ChromaticityFigure.figure(.init(name: "x", samples: [sample], hasRecovered: false)).width < figure.width)
  }

  @Test func `strange losses leave a plot`() throws {
    for losses in [[], [.nan, .infinity, 0, -1], [0.5], [1e-30, 1e30], Array(repeating: 0.01, count: 20_000)]
      as [[Float]]
    {
      let figure = LossFigure.figure(.init(name: "x", losses: losses, previous: losses.reversed(), roundedFrom: 3))
      #expect(figure.raster(scale: 0.25).components.contains { $0 < 200 })
      #expect(SVGReader(try figure.svg()).isWellFormed)
    }
  }

  @Test func `a mask is told without colour`() throws {
    let figure = try PhotoPlot.mask.figure(
      Photos.rainbow, name: "x", options: Photos.options(), progress: WorkProgress())
    let pictures = figure.elements.compactMap { if case .picture(let picture, _) = $0 { picture } else { nil } }
    let mask = GamutMask(of: Photos.rainbow.pixels)
    #expect(pictures.count == 3)
    #expect(mask.count > 0)
    for index in 0..<mask.width * mask.height {
      let codes = pictures[1].components[3 * index..<3 * index + 3].map(Int.init)
      let luma = (2 * codes[0] + 5 * codes[1] + codes[2]) / 8
      #expect(mask[index % mask.width, index / mask.width] ? luma < 140 : luma > 170)
    }
  }

  @Test func `each photograph has a cell, and the median is told`() throws {
    let shares = [0.0, 0.004, 0.12, 0.13, 0.5, 1]
    let figure = HistogramFigure.figure(shares.enumerated().map { .init(name: "photo \($0)", share: $1) })
    #expect(figure.elements.count { if case .polygon = $0 { true } else { false } } == shares.count)
    #expect(SVGReader(try figure.svg()).words.contains("median 12.5 %"))
    #expect(HistogramFigure.figure([]).raster(scale: 0.25).width == 300)
  }
}
