import ColorScience
import Testing

@testable import Figures

/// Plots for panes that are drawn pixel by pixel.
@Suite struct PaneTests {
  static let dark = PlotLook.terminal(paper: Ink(0x101018), text: Ink(0xE8E8E8), quiet: Ink(0x8A8A8A), isDark: true)
  static let light = PlotLook.terminal(paper: Ink(0xFDF6E3), text: Ink(0x1A1A1A), quiet: Ink(0x626262), isDark: false)

  private static func frame(_ look: PlotLook, x: ClosedRange<Double> = -0.02...0.76) -> PlotFrame {
    var frame = PlotFrame(width: 320, height: 300, pixelsPerPoint: 0.8, x: x, y: -0.02...0.86)
    frame.look = look
    return frame
  }

  private static func pixel(_ raster: Raster<SRGB8>, _ x: Int, _ y: Int) -> SIMD3<UInt8> {
    let place = 3 * (y * raster.width + x)
    return SIMD3(raster.components[place], raster.components[place + 1], raster.components[place + 2])
  }

  /// The pixel of a chromaticity.
  private static func pixel(_ raster: Raster<SRGB8>, _ xy: SIMD2<Double>, _ frame: PlotFrame) -> SIMD3<UInt8> {
    let across = (xy.x - frame.x.lowerBound) / (frame.x.upperBound - frame.x.lowerBound)
    let down = (frame.y.upperBound - xy.y) / (frame.y.upperBound - frame.y.lowerBound)
    return pixel(raster, Int(across * Double(raster.width)), Int(down * Double(raster.height)))
  }

  @Test(arguments: [dark, light])
  func `a diagram is as large as its room and lies on the terminal's background`(look: PlotLook) {
    let raster = ChromaticityPane.raster(.init(Self.frame(look)))
    #expect(raster.width == 320)
    #expect(raster.height == 300)
    #expect(Self.pixel(raster, 318, 2) == look.paper.codes)
    // White itself has the paper's own hue, and lies nearer to the text than the paper does.
    #expect(Self.pixel(raster, SIMD2(0.36, 0.40), Self.frame(look)) != look.paper.codes)
  }

  @Test func `marks have the ink of their series, and a pixel's way is written over them`() {
    let frame = Self.frame(Self.dark)
    var content = ChromaticityPane.Content(frame)
    let xy = SIMD2<Double>(0.2, 0.7)
    content.series = [(Array(repeating: SIMD2<Float>(xy), count: 40), Ink(0xF0E442))]
    let marked = Self.pixel(ChromaticityPane.raster(content), xy, frame)
    #expect(marked.x > 200)
    #expect(marked.z < 120)
    content.path = [("O", xy), ("C", SIMD2(0.3, 0.6)), ("R", SIMD2(0.22, 0.69))]
    let written = ChromaticityPane.raster(content)
    #expect(written.components != ChromaticityPane.raster(.init(frame)).components)
    // Half of the way from the first to the second, in the ink of text.
    #expect(Self.pixel(written, SIMD2(0.25, 0.65), frame).min() > 100)
  }

  /// The texts beside the spectral locus, whose top is at y = 0.834.
  private static func wavelengths(upTo top: Double) -> [Label] {
    var frame = frame(dark)
    frame = PlotFrame(width: 320, height: 300, pixelsPerPoint: 0.8, x: frame.x, y: -0.02...top)
    frame.look = dark
    let axes = Axes(box: frame.box, x: .linear(frame.x, widened: false), y: .linear(frame.y, widened: false))
    return ChromaticityDiagram(axes: axes, look: dark, pixelsPerPoint: 0.8).wavelengths.compactMap {
      if case .text(let label) = $0 { label } else { nil }
    }
  }

  @Test func `a wavelength at the edge is written inside, and one that is not seen is not`() throws {
    let atEdge = try #require(Self.wavelengths(upTo: 0.84).first { $0.text == "520 nm" })
    #expect(atEdge.place.y > 0.8 * atEdge.size)
    let beyond = try #require(Self.wavelengths(upTo: 0.5).first { $0.text == "520 nm" })
    #expect(beyond.place.y < 0)
  }

  @Test func `another region shows other colours`() {
    let whole = ChromaticityPane.raster(.init(Self.frame(Self.dark)))
    let part = ChromaticityPane.raster(.init(Self.frame(Self.dark, x: 0.2...0.25)))
    #expect(whole.components != part.components)
    #expect(ChromaticityPane.raster(.init(Self.frame(Self.dark))).components == whole.components)
  }

  @Test(arguments: [true, false], [0.9, 0]) func `a loss fills its plot from the first to the last step`(
    isLogarithmic: Bool, smoothing: Double
  ) {
    let y = isLogarithmic ? -4.0...(-1.0) : 0...0.1
    var frame = PlotFrame(width: 300, height: 120, pixelsPerPoint: 1, x: 0...100, y: y)
    frame.look = Self.dark
    var content = LossPane.Content(frame)
    content.isLogarithmic = isLogarithmic
    content.smoothing = smoothing
    content.losses = (0..<100).map { 0.05 / Float(1 + $0) }
    content.ink = Ink(0xE69F00)
    let raster = LossPane.raster(content)
    func isInked(_ x: Int) -> Bool { (0..<120).contains { Self.pixel(raster, x, $0).x > 100 } }
    for x in [4, 60, 150, 240, 296] { #expect(isInked(x), "column \(x)") }
    content.losses = Array(content.losses.prefix(50))
    let half = LossPane.raster(content)
    #expect((0..<120).allSatisfy { Self.pixel(half, 240, $0) == Self.dark.paper.codes })
  }

  @Test func `strange losses leave a plot`() {
    for losses in [[], [.nan, .infinity, 0, -1], [0.5], [1e-30, 1e30]] as [[Float]] {
      var frame = PlotFrame(width: 60, height: 40, pixelsPerPoint: 1, x: 0...4, y: -3...0)
      frame.look = Self.dark
      var content = LossPane.Content(frame)
      content.losses = losses
      content.previous = losses
      content.cursor = 1
      content.rounding = (1, "rounded")
      #expect(LossPane.raster(content).width == 60)
    }
  }
}
