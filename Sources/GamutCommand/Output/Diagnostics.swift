import Figures
import Foundation
import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField
import Synchronization
import Wording

/// A failure that only the command line knows.
enum CommandFailure: Error, Equatable {
  case neitherCommandNorFile(String)
  /// Options that cannot work whatever the files are; the sentence says which.
  case usage(String)
  /// The content of a file was refused; `error` has no file name.
  case damaged(path: String, error: ContainerError)
  case standardOutput(errno: Int32)
  case directory(path: String, errno: Int32)
  /// No part of the photographs is large enough with enough pixels outside sRGB.
  case nothingToLearnFrom(crop: Int, share: Double)
  /// A checkpoint of other photographs or another plan, or a damaged one.
  case foreignCheckpoint(path: String)
  /// The inspector, without a terminal, could not write what it was to leave; the sentence says why.
  case notKept(String)
  /// Several files failed, and each has had its sentence.
  case severalFailed
}

/// Errors become one sentence and an exit code here, and nowhere else.
enum Diagnostics {
  static let workFailed: Int32 = 1
  static let pixelsDiffer: Int32 = 3
  static let usage: Int32 = 64

  struct Failure: Equatable {
    let code: Int32
    /// nil where everything has been reported already.
    let sentence: String?
  }

  /// nil for errors that belong to the argument parser.
  static func failure(for error: any Error) -> Failure? {
    switch error {
    case let error as CommandFailure: commandFailure(error)
    case let error as FigureError: Failure(code: workFailed, sentence: error.description)
    default: sentences.sentence(for: error).map { Failure(code: code(of: error), sentence: $0) }
    }
  }

  private static func code(of error: any Error) -> Int32 {
    switch error {
    case GamutError.pixelsDiffer: pixelsDiffer
    case let error as MethodError where error.isUsage: usage
    case is KernelSetError, is StudyError: usage
    default: workFailed
    }
  }

  /// The library's errors and notices, with the options that help.
  static let sentences = Sentences { hint in
    switch hint {
    case .overwrite: "choose another name, or overwrite it with --force"
    case .assumeSpace: "--assume decides otherwise"
    case .ignoreMismatch: "--ignore-mismatch restores it all the same"
    case .lowerLearningRate: "try a lower --learning-rate"
    case .lowerInnerRate: "try a lower --inner-rate"
    case .openGate: "add --gate off to --no-measure"
    case .chooseCarrier: "use --carrier auto"
    }
  }

  private static func commandFailure(_ error: CommandFailure) -> Failure {
    return switch error {
    case .neitherCommandNorFile(let argument):
      Failure(
        code: usage, sentence: "'\(argument)' is neither a command nor a file; gamutmlp --help lists the commands.")
    case .usage(let sentence): Failure(code: usage, sentence: sentence)
    case .damaged(let path, let error):
      Failure(code: workFailed, sentence: sentences.sentence(for: error, in: path))
    case .standardOutput(let number):
      Failure(code: workFailed, sentence: "Standard output cannot be written: \(reason(number)).")
    case .directory(let path, let number):
      Failure(code: workFailed, sentence: "The directory \(path) cannot be made: \(reason(number)).")
    case .nothingToLearnFrom(let crop, let share):
      Failure(
        code: workFailed,
        sentence:
          "No photograph has a part \(crop == 0 ? "" : "of \(crop) × \(crop) pixels ")with "
          + "\(NumberFormat.percent(share)) outside sRGB; "
          + "try a smaller --crop or --min-out-of-gamut.")
    case .foreignCheckpoint(let path):
      Failure(
        code: workFailed,
        sentence:
          "\(path) is no checkpoint of these photographs and this plan; remove it to begin anew, or give another -o.")
    case .notKept(let sentence): Failure(code: workFailed, sentence: sentence)
    case .severalFailed: Failure(code: workFailed, sentence: nil)
    }
  }

  static func report(_ sentence: String) { Console.error("gamutmlp: \(sentence.printable)\n") }

  /// Warns of each notice once, however often a file is read.
  /// - Parameter path: the file of notices that name none, where there are several files.
  static func warn(_ notices: [GamutNotice], in path: String? = nil) {
    for notice in Assumptions.saidOnce(notices) {
      let sentence = sentences.sentences(for: [notice])[0]
      let place = notice.concernsMetadata ? path.map { "\(shown($0)): " } ?? "" : ""
      if said.withLock({ $0.insert(place + sentence).inserted }) { warn(place + sentence) }
    }
  }

  private static let said = Mutex<Set<String>>([])

  static func warn(_ sentence: String) { report("warning: \(sentence)") }
}

extension InputFile {
  /// Opens a file, or standard input for `-`, once for all of `work`. Errors of stored models, which know bytes only,
  /// then say which file they are about.
  static func opened<Result>(_ path: String, _ work: (borrowing InputFile) throws -> Result) throws -> Result {
    let input = try InputFile(path: path)
    do { return try work(input) } catch let error as ContainerError {
      throw CommandFailure.damaged(path: input.path, error: error)
    }
  }
}
