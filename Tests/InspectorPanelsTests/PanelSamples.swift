import GamutMLP
import InspectorEngine
import InspectorPanels
import TerminalCanvas

/// Contents that look like a run in its midst, made by integer arithmetic: the same everywhere.
enum PanelSamples {
  static func picture(
    _ view: PhotoView, columns: Int, rows: Int, highlights: Bool = false, isExact: Bool = false
  ) -> Picture {
    let region = ChromaticityRegion(x: 0.1...0.3, y: 0.5...0.8)
    let request = PictureRequest(
      view: view, run: 2, x: 0, y: 0, width: 600, height: 400, columns: columns, rows: rows,
      highlight: highlights ? region : nil)
    var (colors, errors, out, severity, highlighted): ([UInt8], [Float], [UInt8], [UInt8], [UInt8]) = (
      [], [], [], [], []
    )
    for y in 0..<rows {
      for x in 0..<columns {
        let (u, v) = (x * 256 / max(1, columns), y * 256 / max(1, rows))
        // A disk of a saturated colour before a sky above a meadow.
        let distance = (u - 170) * (u - 170) + (v - 120) * (v - 120)
        let isFlower = distance < 60 * 60
        colors +=
          isFlower
          ? [235, UInt8(40 + u / 4), 90]
          : v < 140 ? [UInt8(90 + v / 2), UInt8(150 + v / 4), 230] : [70, UInt8(220 - v / 2), 60]
        errors.append(isFlower ? Float(60 * 60 - distance) * 1e-6 : Float(u) * 2e-6)
        out.append(isFlower ? 255 : 0)
        severity.append(isFlower ? UInt8((60 * 60 - distance) / 60) : 0)
        highlighted.append(distance < 20 * 20 ? 255 : 0)
      }
    }
    return Picture(
      request: request, colors: view.traits.isScalar ? [] : colors, values: view.traits.isScalar ? errors : [],
      outOfGamut: out,
      severity: severity,
      highlighted: highlights ? highlighted : [], isExact: isExact)
  }

  static func photo(
    _ view: PhotoView = .clipped, in rectangle: Rectangle, profile: TerminalProfile,
    mask: PhotoPanel.Mask = .off,
    highlights: Bool = false
  ) -> PhotoPanel.Content {
    let size = PhotoPanel.pictureSize(of: rectangle, profile: profile, photoWidth: 600, photoHeight: 400)
    var content = PhotoPanel.Content()
    (content.photoWidth, content.photoHeight) = (600, 400)
    content.picture = picture(view, columns: size.columns, rows: size.rows, highlights: highlights)
    content.view = view
    content.mask = mask
    content.run = "run 2"
    content.outOfGamutShare = 0.124
    return content
  }

  /// Falls from 0.05 towards 0.0003 and jitters.
  static func losses(_ count: Int, seed: Int = 7) -> [Float] {
    var state = seed
    return (0..<count).map { step in
      state = (state * 1_103_515_245 + 12345) & 0x7FFF_FFFF
      let jitter = 0.7 + Float(state >> 8 & 1023) / 1023 * 0.8
      return (0.05 / (1 + Float(step) / 12) + 0.0003) * jitter
    }
  }

  static var loss: LossPanel.Content {
    var content = LossPanel.Content()
    content.losses = losses(1240)
    content.steps = 4000
    content.previous = losses(4000, seed: 3).map { $0 * 1.8 }
    content.label = "run 2"
    content.previousLabel = "run 1"
    return content
  }

  static var stats: StatsPanel.Content {
    var content = StatsPanel.Content()
    content.run = "run 2"
    (content.step, content.steps, content.loss, content.best) = (1240, 4000, 3.2e-4, (2.9e-4, 1198))
    content.errors = Errors(
      psnr: 53.91, psnrOutOfGamut: 50.62, psnrInGamut: 57.1, rmse: 0.00201, rmseOutOfGamut: 0.00294, deltaEMedian: 0.31,
      deltaE95: 1.42)
    content.clip = Errors(
      psnr: 47.21, psnrOutOfGamut: 39.8, psnrInGamut: 57, rmse: 0.0044, rmseOutOfGamut: 0.0102, deltaEMedian: 0.4,
      deltaE95: 4.71,
      isExact: true)
    (content.outOfGamutShare, content.outOfGamutPixels) = (0.124, 744_012)
    (content.below, content.above) = (SIMD3(0.081, 0.003, 0.042), SIMD3(0.012, 0, 0.004))
    (content.parameters, content.metadataBytes, content.jpegBytes) = (5_763, 6_012, 1_312_455)
    (content.samplesPerSecond, content.seconds, content.secondsLeft) = (1_912_000, 1.2, 2.7)
    return content
  }

  static var chromaticity: ChromaticityPanel.Content {
    var content = ChromaticityPanel.Content()
    content.samples = (0..<2000).map { index in
      let (u, v) = (Float(index % 50) / 50, Float(index / 50) / 40)
      let original = SIMD2<Float>(0.20 + 0.16 * u, 0.56 + 0.14 * v * (1 - u * 0.5))
      let clipped = SIMD2<Float>(0.30 + 0.06 * u, 0.54 + 0.06 * v)
      return ChromaticityReading.Sample(
        x: Int32(index % 600), y: Int32(index / 6), original: original, clipped: clipped,
        recovered: original * 0.8 + clipped * 0.2)
    }
    content.probe = ChromaticityPanel.Probe(
      original: SIMD2(0.22, 0.70), clipped: SIMD2(0.31, 0.58), recovered: SIMD2(0.235, 0.675))
    return content
  }

  static var parameters: ParametersPanel.Content {
    var content = ParametersPanel.Content()
    content.preset = "compact"
    content.fields = [
      .init("frequencies xy", "8", hint: "0…16 per coordinate", heading: "Network"),
      .init("frequencies RGB", "3", hint: "0…16 per channel"),
      .init("layer width", "48", hint: "1…256 neurons", was: "32"),
      .init("hidden layers", "2", hint: "1…8"),
      .init("sample in gamut", "100", unit: "%", hint: "0…100 % of the pixels", heading: "Samples"),
      .init("sample out of gamut", "100", unit: "%", hint: "0…100 % of the pixels"),
      .init("batch", "0", unit: "samples", hint: "1…1,048,576", problem: "at least 1"),
      .init("steps", "4,800", hint: "0…1,000,000", heading: "Optimization"),
      .init("learning rate", "5.0e-03", hint: "above 0", was: "1.0e-02"),
      .init("seed", "1", hint: "any whole number"),
    ]
    content.selected = 2
    content.footnote = "* queued: r restarts with it"
    return content
  }

  static var runs: RunsPanel.Content {
    var content = RunsPanel.Content()
    content.columns = [
      .init(" #", priority: 0), .init("", .text, priority: 1), .init("K", priority: 2), .init("width", priority: 2),
      .init("preset", .name, priority: 6), .init("dB out", priority: 0, order: .descending),
      .init("dB all", priority: 7), .init("model", priority: 4), .init("time", priority: 8),
    ]
    content.rows = [
      .init([" 4", "★", "8", "48", "own", "49.60", "52.80", "10.2 kB", "3.2 s"]),
      .init([" 3", "◆•", "4", "32", "own", "48.70", "52.10", "5.5 kB", "2.4 s"]),
      .init([" 2", "=Δ", "8", "32", "compact", "47.80", "51.40", "6.0 kB", "1.6 s"]),
      .init([" 1", "", "12", "32", "paper-fast", "46.90", "50.70", "23.1 kB", "0.8 s"]),
      .init([" 5", "", "8", "32", "compact, paused", "≈50.50", "≈53.50", "6.0 kB", "4.0 s"]),
    ]
    content.rows[4].isCurrent = true
    content.rows[3].isElsewhere = true
    content.selected = 3
    content.details = ["★ best dB"]
    content.note = "5 of 9"
    return content
  }

  static var comparison: RunsPanel.Content {
    var content = runs
    content.comparison = .init(
      left: "run 2", right: "run 4",
      lines: [
        .init("layer width", "32", "48"), .init("steps", "4,800", "4,800"), .init("PSNR out", "47.80 dB", "49.60 dB"),
        .init("model", "6.0 kB", "10.2 kB"),
      ])
    return content
  }

  static let keys: [KeyLine.Entry] = [
    .init("?", "help"), .init(":", "commands"), .init("Space", "pause"), .init("r", "restart"), .init("[ ]", "change"),
    .init("m", "mask"),
    .init("v", "view"), .init("x", "crosshair"), .init("z", "zoom"), .init("e", "export"), .init("q", "quit"),
  ]

  static var probe: ProbeReading {
    var reading = ProbeReading(x: 812, y: 455, run: 2, unclippedSRGB: SIMD3(-0.31, 0.80, -0.05), isOutOfGamut: true)
    reading.original = SIMD3(0.02, 0.61, 0.08)
    reading.recovered = SIMD3(0.03, 0.6, 0.08)
    reading.code = SIMD3(0, 204, 0)
    reading.xyOriginal = SIMD2(0.172, 0.704)
    (reading.deltaEClipped, reading.deltaERecovered) = (14.2, 0.7)
    return reading
  }

  static var title: TitleLine.Content {
    var content = TitleLine.Content()
    content.facts = ["alps.tif", "3000 × 2000", "16-bit TIFF, ProPhoto RGB"]
    content.progress = ["▶ run 2", "1,240 / 4,000", "31 %", "1m02s"]
    return content
  }

  static var dialog: Overlay.Content {
    Overlay.Content(
      "Export JPEG",
      [
        .text("The JPEG carries the model of run 2; any viewer shows it as sRGB."), .gap,
        .field(label: "path", text: "/photos/alps.jpg", caret: 16),
        .choice(label: "quality", value: "95", isSelected: false),
        .choice(label: "weights", value: "8 bits", isSelected: true), .gap,
        .list(
          [.init("/photos/alps.jpg", trailing: "1.3 MB"), .init("/photos/album/", heading: "folders")], selected: 0),
        .warning("The file exists and will not be replaced unless you say so."),
        .progress(label: "writing", fraction: 0.43),
      ], keys: [.init("Enter", "export"), .init("Esc", "cancel")], width: 58)
  }
}
