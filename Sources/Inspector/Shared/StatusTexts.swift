import ImageFiles
import InspectorEngine

/// A sentence of the program for the user.
package struct Message: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case note, failure }
  package var text: String
  package var kind: Kind

  package init(_ text: String, _ kind: Kind = .note) { (self.text, self.kind) = (text, kind) }
}

/// Sentences of the status line about what was done, or could not be.
package enum StatusTexts {
  // The photograph.
  static let notRead = "The photograph is not read yet."
  static let onePhotograph = "There is one photograph; o opens another."
  static let noCrosshair = "There is no crosshair: x or a click puts one."
  static let cannotTune = "A JPEG cannot be optimized: what it has lost is not known. o opens a photograph."

  // Runs.
  static let noRunUnderWay = "No run is under way; r starts one."
  static let isMeasured = "The run is done and being measured."
  static let nothingToLoad = "There is no run whose parameters could be loaded."
  static let nothingToCompare = "There is no other run to compare with; r starts one."
  static let comparisonEnds = "No run is compared any more."
  static let nothingToReplay = "There is no curve to replay yet."
  static func loaded(_ run: RunID) -> String {
    "The parameters of run \(run) are queued: r starts them, u takes them back."
  }
  static func pace(_ text: String) -> String { "Steps: \(text)." }
  static let fullPace = "as fast as possible"
  static func limitedPace(_ stepsPerSecond: String) -> String { "at most \(stepsPerSecond) steps a second" }
  static func quitsDuring(_ run: RunID) -> String { "Run \(run) is under way. Quit all the same?" }

  // Results.
  static func named(_ run: RunID) -> String { "Run \(run)" }
  static func done(_ run: String) -> String { "\(run) is done." }
  static func doneWithoutModel(_ run: String) -> String {
    "\(run) is done: no model is worth its bytes here; the JPEG would carry none."
  }
  static func done(_ run: String, psnr: String) -> String { "\(run) is done: \(psnr) dB." }
  static func done(_ run: String, psnr: String, plain: String) -> String {
    "\(run) is done: \(psnr) dB, the plain JPEG has \(plain) dB."
  }
  static func done(_ run: String, psnrOutside: String) -> String { "\(run) is done: \(psnrOutside) dB outside sRGB." }
  static func done(_ run: String, psnrOutside: String, plain: String) -> String {
    "\(run) is done: \(psnrOutside) dB outside sRGB, the plain JPEG has \(plain) dB."
  }

  // Parameters and presets.
  static let nothingToUndo = "There is nothing to undo."
  static let nothingToRedo = "There is nothing to redo."
  static let builtInStays = "The built-in presets stay."
  static let presetNeedsName = "A preset needs a name."
  static func queued(preset: String) -> String { "\(preset) is queued: r starts it, u takes it back." }
  static func isBuiltIn(_ preset: String) -> String { "\(preset) is a built-in preset; choose another name." }
  static func saved(preset: String) -> String { "Preset \(preset) is saved." }

  // Files.
  static func written(_ path: String) -> String { "\(path) is written." }
  static func cannotWrite(_ path: String, _ error: any Error) -> String {
    error is ImageFileError ? EngineTexts.sentence(for: error) : "\(path) cannot be written: \(error)."
  }
  static func notSaved(_ error: any Error) -> String {
    error is ImageFileError ? EngineTexts.sentence(for: error) : "It could not be saved: \(error)."
  }
  static let nothingToDraw = "There is nothing to draw yet; a figure needs a run."
  static func exists(_ path: String) -> String { "\(path) exists already. Overwrite it?" }
  static func copied(_ text: String) -> String { "Copied: \(text)" }
  static func copiedForDemo(_ command: String) -> String {
    "Copied; gamutmlp demo-photo -o demo.tif writes the demo photograph: \(command)"
  }
  static func presetsNotUnderstood(_ path: String) -> String { "\(path) is not understood; its presets are not shown." }
  static func presetNotUnderstood(_ name: String, _ sentence: String) -> String {
    "The preset \(name) is not understood: \(sentence)"
  }

  // The screen.
  static let mouseWorks = "The mouse works here."
  static let mouseIsTerminals = "The mouse is the terminal's: select text as usual. M takes it back."
  static let ecoBegins = "Eco mode: few colours, plots four times a second, the photograph twice."
  static let ecoEnds = "Eco mode is off."
}
