import InspectorEngine

/// Words in the panes, in the title line and under the crosshair.
package enum PanelTexts {
  // The title line.
  package static let theDemoPhotograph = "the demo photograph"
  package static let guidedTour = "guided tour"
  package static func eco(_ kilobytesPerSecond: String) -> String { "eco \(kilobytesPerSecond) kB/s" }
  package static func step(_ step: Int, of steps: Int) -> String { "step \(step)/\(steps)" }
  package static func named(_ run: String, _ state: String) -> String { "\(run) \(state)" }
  // A screen that is too small.
  package static let tooSmall = "Too small"
  package static func size(_ columns: Int, _ rows: Int) -> String { "\(columns) × \(rows), needs 30 × 8" }
  package static func step(_ step: Int) -> String { "step \(step)" }
  package static let quits = "q quits"
  package static func yesOrNo(_ question: String) -> String { "y or n: \(question)" }

  // Titles.
  package static let photo = "Photo"
  package static let parameters = "Run"
  package static let stats = "Stats"
  package static let loss = "Loss"
  package static let runs = "Runs"
  package static let study = "Study"
  /// Above the values of the second parameter.
  static func overColumns(_ parameter: String) -> String { "over \(parameter)" }
  package static let chromaticity = "CIE xy"
  package static let chromaticityShort = "xy"
  package static let explorer = "Explorer"

  // Runs by name.
  package static func run(_ id: RunID) -> String { "run \(id)" }
  package static func rewound(_ run: String, _ step: String) -> String { "\(run) at step \(step)" }
  package static let rewoundState = "rewound"
  package static let filesModel = "the file's model"
  package static let ofFilesModel = "of the file's model"
  package static let ownPreset = "own"
  package static let thePhotograph = "the photograph"

  // Exactness.
  package static let exact = "exact"
  package static let preview = "≈ preview"
  package static let estimates = "≈ estimates"
  package static let updating = "updating"

  // The photograph.
  package static func mask(_ name: String) -> String { "mask: \(name)" }
  package static func outside(_ percent: String) -> String { "\(percent) out of sRGB" }
  package static let reading = "Reading…"
  package static func another(after sentence: String) -> String { "\(sentence) Another photograph: o." }
  package static func anotherOrNext(after sentence: String) -> String { "\(sentence) Another photograph: o, n." }

  // The parameters.
  package static let isQueued = "* queued: r starts a run with it"
  package static func queued(_ count: Int) -> String { "* \(count) queued" }
  package static let invalid = "invalid"
  package static func was(_ value: String) -> String { "was \(value)" }

  // The loss.
  package static let noStep = "No step is done yet."
  package static let noLossInFile = "A JPEG does not tell the losses of its model."
  package static let nothingToLearn = "There was nothing to learn."
  package static let noLossHere = "No loss can be drawn on this axis."
  package static let logarithmic = "log10"
  package static let linear = "linear"
  package static func smoothing(_ share: String) -> String { "EMA \(share)" }
  package static func replay(_ step: String) -> String { "replay to step \(step)" }
  /// All panes show the network of that step.
  package static func rewoundTo(_ step: String) -> String { "all panes at step \(step)" }
  package static let noLoss = "no loss"
  package static func at(_ step: String, _ loss: String) -> String { "step \(step): \(loss)" }
  package static func at(_ step: String, _ loss: String, _ run: String, _ other: String) -> String {
    "step \(step): \(loss), \(run) \(other)"
  }
  package static let stepAxis = "step"
  package static let rounded = "weights rounded"

  // The diagram.
  package static let noSamples = "no samples yet"
  package static let noColors = "no colours outside sRGB"
  package static let hiddenSamples = "samples hidden"
  package static func pixels(_ count: String) -> String { "\(count) pixels" }
  package static let selection = "selection"
  package static let enlarged = "enlarged"
  package static let sRGBTriangle = "sRGB, at D50"
  package static let p3Triangle = "Display P3, at D50"
  package static let proPhotoTriangle = "ProPhoto"
  package static let probed = "pixel: O → C → R"

  // The runs.
  package static let bestMarks = "★ best dB · ◆ best per byte: the front"
  package static let noRun = "No run yet."
  static let filter = " / "
  package static func against(_ one: String, _ other: String) -> String { "\(one) against \(other)" }
  package static func differ(_ count: Int) -> String { "≠ \(count) differ" }
  package static let preset = "preset"
  package static let width = "width"
  package static let steps = "steps"
  package static let decibelsOutside = "dB out"
  package static let decibelsAll = "dB all"
  package static let model = "model"
  package static let time = "time"
  // Of methods that are no networks.
  package static let method = "method"
  package static let stored = "stored"
}
