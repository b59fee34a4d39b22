import InspectorEngine

/// Sentences about exports, before and after.
enum ExportTexts {
  static let nothing = "There is no run to export yet; r starts one."
  static func recorded(_ run: RunID) -> String {
    "Run \(run) was of another session: Enter in Runs loads its parameters, r starts them again."
  }
  static func failed(_ run: RunID) -> String { "Run \(run) has no result; choose another in Runs, or r starts one." }
  static func notDone(_ run: RunID) -> String {
    "Run \(run) is not done yet; Space holds it, S ends it: then it can be exported."
  }
  static let isThatJPEG = "This file is that JPEG already. E writes what it restores."
  static let needsName = "The path needs a file name."
  static func needsJPEG(_ path: String) -> String { "\(path) ends neither in .jpg nor in .jpeg." }
  static func waits(_ run: RunID, _ path: String) -> String {
    "Run \(run) optimizes for this JPEG; \(path) is written when it is done."
  }

  // The dialog.
  static func jpegTitle(_ run: String) -> String { "Export \(run) as JPEG" }
  static func expandedTitle(_ run: String) -> String { "Export what \(run) restores" }
  static let quality = "Quality"
  static let subsampling = "Subsampling"
  static let weights = "Weights"
  static let writing = "Writing"
  static let needsRun =
    "The network knows another JPEG: a run for this one starts first, and the file is written when it is done."
  static let forecasting = "Forecasting the bytes…"
  static let expanded = "What a reader of the JPEG restores: 16-bit ProPhoto RGB, as TIFF, or as PNG by the suffix."
  static func isRewound(_ step: String) -> String {
    "With the network of step \(step), and not the one that the run ended with: Esc twice goes back to that."
  }
  static func forecast(_ bytes: String) -> String { "The file will have \(bytes), no model." }
  static func forecast(_ bytes: String, model: String) -> String { "The file will have \(bytes), the model \(model)." }

  // Afterwards.
  static func written(_ path: String, _ bytes: String) -> String { "\(path) is written: \(bytes)." }
  static func written(_ path: String, _ bytes: String, psnr: String) -> String {
    "\(path) is written: \(bytes). Read back: \(psnr) dB."
  }
  static func written(_ path: String, _ bytes: String, psnr: String, outside: String) -> String {
    "\(path) is written: \(bytes). Read back: \(psnr) dB, outside sRGB \(outside) dB."
  }
  /// Said of the bytes.
  static func ofStep(_ step: String, _ bytes: String) -> String { "the network of step \(step), \(bytes)" }
  static func bytes(_ whole: String, model: String) -> String { "\(whole), of which the model takes \(model)" }
}
