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
  /// Reads what had no room.
  static let wholeMessages = ":messages"

  // The photograph.
  static let notRead = "The photograph is not read yet."
  static let onePhotograph = "There is one photograph; o opens another."
  static let noOtherView = "There is no other view yet."
  static let scaleIsFitted = "The error map's scale fits what is seen, and stays so for all runs."
  static let noScale = "Only the error map has a scale to fit: v shows it."
  static func compared(_ one: String, _ other: String) -> String {
    "\(one) with \(other): F exchanges them, v changes the first, C goes on to a wipe."
  }
  static func wiped(_ one: String, _ other: String) -> String {
    "\(one), and \(other) from the line on: the mouse or , and . move it."
  }
  static let noWipe = "There is no wipe whose line could move: C compares two views, first side by side, then with one."
  static let rewindsRecovered =
    "Steps change what is recovered, and this view shows none of it: v goes to one that does."
  static let notInTour = "The tour shows one view at a time: Esc leaves it."
  static let isAlone = "One view alone; F flips to the other one."
  static let isMapped = "All views go through one map to the screen: what clipping took is seen as paler."
  static let isCutOff = "As an ordinary viewer shows it: colours beyond sRGB are cut off at its edge."
  static let noCrosshair = "There is no crosshair: x or a click puts one."
  static let cannotTune = "A JPEG cannot be optimized: what it has lost is not known. o opens a photograph."

  // Runs.
  static let noRunUnderWay = "No run is under way; r starts one."
  static let isMeasured = "The run is done and being measured."
  static let nothingToLoad = "There is no run whose parameters could be loaded."
  static let nothingToCompare = "There is no other run to compare with; r starts one."
  static let comparisonEnds = "No run is compared any more."
  static let nothingToReplay = "There is no curve to replay yet."
  static func plays(_ run: String) -> String { "The recovery of \(run) from its first step; Esc ends it." }
  static func loaded(_ run: RunID) -> String {
    "The parameters of run \(run) are queued: r starts them, u takes them back."
  }
  static func pace(_ text: String) -> String { "Steps: \(text)." }
  static let fullPace = "as fast as possible"
  static func limitedPace(_ stepsPerSecond: String) -> String { "at most \(stepsPerSecond) steps a second" }
  static func quitsDuring(_ run: RunID) -> String { "Run \(run) is under way. Quit all the same?" }

  /// Ending the program would lose these.
  /// - Parameter elsewhere: another photograph than the open one that some of them are of.
  static func quitsUnsaved(_ runs: [RunID], elsewhere: String?) -> String {
    let names = runs.map(String.init).joined(separator: ", ")
    let whose = elsewhere.map { runs.count == 1 ? ", of \($0)," : ", some of \($0)," } ?? ""
    let way = elsewhere == nil ? "e exports" : "n goes there, e exports"
    return runs.count == 1
      ? "The model of run \(names)\(whose) is in no file yet; \(way) it. Quit all the same?"
      : "The models of runs \(names)\(whose) are in no file yet; \(way) one. Quit all the same?"
  }
  static func ended(_ run: RunID, at step: String, by next: RunID) -> String {
    "Run \(run) is ended at step \(step) and keeps what it has; run \(next) starts."
  }

  // Results.
  static func named(_ run: RunID) -> String { "Run \(run)" }
  static func done(_ run: String) -> String { "\(run) is done." }
  static func doneWithoutModel(_ run: String) -> String {
    "\(run) is done: no model is worth its bytes here; the JPEG would carry none."
  }
  static func done(_ run: String, psnr: String) -> String { "\(run) is done: \(psnr) dB." }
  static func done(_ run: String, psnr: String, plain: String) -> String {
    "\(run) is done: \(psnr) dB; as viewers show the JPEG, \(plain) dB."
  }
  static func done(_ run: String, psnrOutside: String) -> String { "\(run) is done: \(psnrOutside) dB outside sRGB." }
  static func done(_ run: String, psnrOutside: String, plain: String) -> String {
    "\(run) is done: \(psnrOutside) dB outside sRGB; as viewers show the JPEG, \(plain) dB."
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
  static let isOfWholeRun = "of the whole run, not of the step that is shown"
  static func copied(_ text: String) -> String { "Copied: \(text)" }
  static func copiedForDemo(_ command: String) -> String {
    "Copied; gamutmlp demo-photo -o demo.tif writes the demo photograph: \(command)"
  }
  static func presetsNotUnderstood(_ path: String) -> String { "\(path) is not understood; its presets are not shown." }
  static func presetNotUnderstood(_ name: String, _ sentence: String) -> String {
    "The preset \(name) is not understood: \(sentence)"
  }

  // The screen.
  static func theme(isLight: Bool) -> String {
    "Colours for a \(isLight ? "light" : "dark") background; L changes them back."
  }
  static func layout(_ name: String) -> String { "Layout: \(name). Z goes on, | resets dragged borders." }
  static let layoutIsReset = "The borders are as they were."
  static let mouseWorks = "The mouse works here."
  static let mouseIsTerminals = "The mouse is the terminal's: select text as usual. M takes it back."
  static let beginning = "New here? g tour, v views, C compares two, e exports, q quits, ? lists keys."
  static let pastedNowhere = "Pasted text goes into fields only, such as a path after o; nothing was done."
  static let ecoBegins = "Eco mode: few colours, plots four times a second, the photograph twice."
  static let ecoEnds = "Eco mode is off."
}
