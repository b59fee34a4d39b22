import GamutMLP
import InspectorEngine
import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing

/// Values that no run should have, and some have all the same.
@Suite struct PanelHostileTests {
  private static let sizes = [(1, 1), (9, 3), (31, 8), (80, 24), (140, 50)]

  private func draw(_ body: (Rectangle, inout Canvas, TerminalProfile) -> Void) {
    for (width, height) in Self.sizes {
      for (_, profile) in TerminalProfiles.all {
        var canvas = Canvas(width: width, height: height)
        body(canvas.bounds, &canvas, profile)
        #expect(canvas.clip == canvas.bounds)
      }
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, -1, 0, 1e-300, 1e300])
  func `a strange number can be shown everywhere`(value: Double) {
    draw { place, canvas, profile in
      var photo = PanelSamples.photo(.error, in: place, profile: profile)
      photo.part = PhotoPart(x: value, y: value, width: value, height: value)
      (photo.scale, photo.outOfGamutShare) = (value, value)
      PhotoPanel.draw(photo, in: place, on: &canvas, profile: profile)
      photo.picture = nil
      photo.progress = ("Reading", value)
      PhotoPanel.draw(photo, in: place, on: &canvas, profile: profile)

      var loss = PanelSamples.loss
      loss.losses += [Float(value)]
      loss.smoothing = value
      LossPanel.draw(loss, in: place, on: &canvas, profile: profile)

      var stats = PanelSamples.stats
      stats.errors = Errors(psnr: value, psnrOutOfGamut: value, rmse: value, deltaEMedian: value)
      stats.below = SIMD3(repeating: value)
      (stats.loss, stats.seconds, stats.secondsLeft, stats.samplesPerSecond) = (Float(value), value, value, value)
      StatsPanel.draw(stats, in: place, on: &canvas, profile: profile)

      var diagram = PanelSamples.chromaticity
      let xy = SIMD2(repeating: Float(value))
      diagram.samples += [ChromaticityReading.Sample(x: 0, y: 0, original: xy, clipped: xy, recovered: xy)]
      diagram.probe = .init(original: SIMD2(repeating: value), clipped: SIMD2(0.3, 0.3), recovered: SIMD2(value, 0.3))
      if value == value {
        diagram.region = ChromaticityRegion(x: min(value, 0.2)...max(value, 0.2), y: 0.1...0.1)
        diagram.selection = ChromaticityRegion(x: value...value, y: value...value)
      }
      ChromaticityPanel.draw(diagram, in: place, on: &canvas, profile: profile)

      var reading = PanelSamples.probe
      reading.unclippedSRGB = SIMD3(repeating: Float(value))
      reading.deltaEClipped = value
      StatusLine.draw(.probe(reading), in: place, on: &canvas, profile: profile)
      StatusLine.draw(.progress(stage: "Writing", fraction: value), in: place, on: &canvas, profile: profile)
      Overlay.draw(
        Overlay.Content("Export", [.progress(label: "writing", fraction: value)]), in: place, on: &canvas,
        profile: profile)
      var strange = profile
      strange.cellAspect = value
      PhotoPanel.draw(PanelSamples.photo(in: place, profile: strange), in: place, on: &canvas, profile: strange)
      ChromaticityPanel.draw(PanelSamples.chromaticity, in: place, on: &canvas, profile: strange)
    }
  }

  @Test(arguments: [Int.min, -1, 0, Int.max]) func `a strange count can be shown everywhere`(value: Int) {
    draw { place, canvas, profile in
      var photo = PanelSamples.photo(in: place, profile: profile)
      (photo.photoWidth, photo.photoHeight, photo.crosshair) = (value, 3, SIMD2(value, value))
      PhotoPanel.draw(photo, in: place, on: &canvas, profile: profile)
      photo.part = PhotoPart(x: 0, y: 0, width: 1, height: 1)
      PhotoPanel.draw(photo, in: place, on: &canvas, profile: profile)
      var loss = PanelSamples.loss
      (loss.steps, loss.cursor, loss.replay) = (value, value, value)
      LossPanel.draw(loss, in: place, on: &canvas, profile: profile)
      loss.range = value...Int.max
      LossPanel.draw(loss, in: place, on: &canvas, profile: profile)
      var stats = PanelSamples.stats
      (stats.step, stats.steps, stats.jpegBytes, stats.metadataBytes) = (value, value, value, value)
      StatsPanel.draw(stats, in: place, on: &canvas, profile: profile)
      var runs = PanelSamples.runs
      runs.selected = value
      runs.filter = .init("width=16", caret: value)
      RunsPanel.draw(runs, in: place, on: &canvas, profile: profile)
      var parameters = PanelSamples.parameters
      parameters.selected = value
      parameters.editing = .init("12", caret: value)
      ParametersPanel.draw(parameters, in: place, on: &canvas, profile: profile)
    }
  }

  @Test func `a picture with too few values is not drawn`() {
    draw { place, canvas, profile in
      var content = PanelSamples.photo(in: place, profile: profile)
      content.picture?.colors = [1, 2]
      PhotoPanel.draw(content, in: place, on: &canvas, profile: profile)
    }
  }

  @Test func `nothing at all can be shown everywhere`() {
    draw { place, canvas, profile in
      PhotoPanel.draw(.init(), in: place, on: &canvas, profile: profile)
      LossPanel.draw(.init(), in: place, on: &canvas, profile: profile)
      StatsPanel.draw(.init(), in: place, on: &canvas, profile: profile)
      ChromaticityPanel.draw(.init(), in: place, on: &canvas, profile: profile)
      ParametersPanel.draw(.init(), in: place, on: &canvas, profile: profile)
      RunsPanel.draw(.init(), in: place, on: &canvas, profile: profile)
      TitleLine.draw(.init(), in: place, on: &canvas, profile: profile)
      KeyLine.draw([], in: place, on: &canvas, profile: profile)
      Overlay.draw(.init("", []), in: place, on: &canvas, profile: profile)
    }
  }
}
