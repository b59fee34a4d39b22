import GamutContainer
import GamutMLP
import Wording

/// Sentences of the engine about its work, and about what it cannot do.
package enum EngineTexts {
  // Errors and notices of the library, with the ways out that the inspector has.
  private static let sentences = Sentences { hint in
    switch hint {
    case .lowerLearningRate: "try a lower learning rate"
    case .assumeSpace: "--assume at the start decides otherwise"
    case .overwrite, .ignoreMismatch, .lowerInnerRate, .openGate, .chooseCarrier: nil
    }
  }
  package static func sentence(for error: any Error) -> String { sentences.sentence(for: error) ?? "\(error)" }
  static func sentences(for notices: [GamutNotice]) -> [String] { sentences.sentences(for: notices) }

  // Stages of the work.
  static let reading = "Reading"
  static let clipping = "Clipping to sRGB"
  static let makingJPEG = "Making the JPEG"
  static let optimizing = "Optimizing"
  static let measuring = "Measuring"
  static let restoring = "Restoring"
  static let writing = "Writing"
  static let rendering = "Rendering the demo photograph"
  static let readingBack = "Reading back"
  static let measuringWritten = "Measuring what was written"

  // Photographs.
  static let demoName = "Demo photograph"
  /// By which other programs' reconstructions are found, and rows of studies name it.
  static let demoFile = "demo.tif"
  static let demoDescription = "Rendered, 16-bit, ProPhoto RGB"
  static let jpegWithModel = "JPEG with a model"
  static func description(format: String, colorSpace: String) -> String { "\(format), \(colorSpace)" }
  static func modelUnusable(_ path: String, _ error: ContainerError) -> String {
    sentences.sentence(for: error, in: path)
  }

  // What cannot be.
  static let noOriginal = "A JPEG has no original that its errors could be measured against."
  static let nothingToRestore = "The JPEG of this run carries no model, so there is nothing to restore from it."
  static func isJPEG(_ name: String) -> String {
    "\(name) is a JPEG: what it has lost is not known, so nothing can be optimized for it."
  }
  static func noNetwork(_ run: RunID) -> String { "Run \(run) has no network yet that could be exported." }
  static func unknownSuffix(_ path: String) -> String { "\(path) ends neither in .tif nor in .png." }
  package static func notCarried(_ name: String) -> String {
    "The JPEG can carry a model of this program only, and \(name) is none; E writes the photograph that it restored."
  }
}
