import InspectorEngine

/// Words in the panes, in the title line and under the crosshair.
enum PanelTexts {
  // The title line.
  static let theDemoPhotograph = "the demo photograph"
  static let guidedTour = "guided tour"
  static func eco(_ kilobytesPerSecond: String) -> String { "eco \(kilobytesPerSecond) kB/s" }
  static func step(_ step: Int, of steps: Int) -> String { "step \(step)/\(steps)" }
  static func named(_ run: String, _ state: String) -> String { "\(run) \(state)" }
  // A screen that is too small.
  static let tooSmall = "Too small"
  static func size(_ columns: Int, _ rows: Int) -> String { "\(columns) × \(rows), needs 30 × 8" }
  static func step(_ step: Int) -> String { "step \(step)" }
  static let quits = "q quits"
  static func yesOrNo(_ question: String) -> String { "y or n: \(question)" }

  // Titles.
  static let photo = "Photo"
  static let parameters = "Run"
  static let stats = "Stats"
  static let loss = "Loss"
  static let runs = "Runs"
  static let chromaticity = "CIE xy"
  static let chromaticityShort = "xy"

  // Runs by name.
  static func run(_ id: RunID) -> String { "run \(id)" }
  static let filesModel = "the file's model"
  static let ofFilesModel = "of the file's model"
  static let ownPreset = "own"
  static let thePhotograph = "the photograph"

  // Exactness.
  static let exact = "exact"
  static let preview = "≈ preview"
  static let estimates = "≈ estimates"
  static let updating = "updating"

  // The photograph.
  static let clipped = "clipped"
  static let clippedLong = "clipped to sRGB"
  static let original = "original, mapped"
  static let originalLong = "original: mapped into the screen's gamut"
  static let recovered = "recovered"
  static func recovered(by run: String) -> String { "recovered by \(run)" }
  static let error = "error, RMSE"
  static func error(of run: String) -> String { "error by \(run), RMSE" }
  static let mapped = "mapped into the screen's gamut"
  static func mask(_ name: String) -> String { "mask: \(name)" }
  static func outside(_ percent: String) -> String { "\(percent) out of sRGB" }
  static let noPhotograph = "No photograph is open."
  static let reading = "Reading…"
  static func another(after sentence: String) -> String { "\(sentence) Another photograph: o." }
  static func anotherOrNext(after sentence: String) -> String { "\(sentence) Another photograph: o, n." }

  // The parameters.
  static let isQueued = "* queued: r starts a run with it"
  static func queued(_ count: Int) -> String { "* \(count) queued" }
  static let invalid = "invalid"
  static func was(_ value: String) -> String { "was \(value)" }

  // The loss.
  static let noStep = "No step is done yet."
  static let noLossHere = "No loss can be drawn on this axis."
  static let logarithmic = "log10"
  static let linear = "linear"
  static func smoothing(_ share: String) -> String { "EMA \(share)" }
  static func replay(_ step: String) -> String { "replay to step \(step)" }
  static let noLoss = "no loss"
  static func at(_ step: String, _ loss: String) -> String { "step \(step): \(loss)" }
  static func at(_ step: String, _ loss: String, _ run: String, _ other: String) -> String {
    "step \(step): \(loss), \(run) \(other)"
  }
  static let stepAxis = "step"

  // The diagram.
  static let noSamples = "no samples yet"
  static let hiddenSamples = "samples hidden"
  static func pixels(_ count: String) -> String { "\(count) pixels" }
  static let selection = "selection"
  static let enlarged = "enlarged"
  static let sRGBTriangle = "sRGB, at D50"
  static let p3Triangle = "Display P3, at D50"
  static let proPhotoTriangle = "ProPhoto"
  static let probed = "pixel: O → C → R"

  // The runs.
  static let bestMarks = "★ best dB · ◆ best per kB"
  static let noRun = "No run yet."
  static func against(_ one: String, _ other: String) -> String { "\(one) against \(other)" }
  static func differ(_ count: Int) -> String { "≠ \(count) differ" }
  static let preset = "preset"
  static let width = "width"
  static let steps = "steps"
  static let decibelsOutside = "dB out"
  static let decibelsAll = "dB all"
  static let model = "model"
  static let time = "time"
}
