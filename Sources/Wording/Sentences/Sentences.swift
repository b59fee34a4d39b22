import GamutContainer
import GamutMLP
import ImageFiles
import NeuralField

/// A way out of an error or a doubt, which whoever asks for the work names in his own words: the command line by an
/// option, the inspector by a key.
package enum Hint: Sendable, Hashable {
  /// The output exists.
  case overwrite
  /// The colour space of a file was assumed.
  case assumeSpace
  /// The JPEG is not the one that its model was made for.
  case ignoreMismatch
  case lowerLearningRate
  case lowerInnerRate
  /// Without measuring, the gate must let all pixels through.
  case openGate
  /// The model is too large for the segment that was chosen.
  case chooseCarrier
}

/// Errors and notices of the library as sentences for people: what was found, where, and what to do about it. This is
/// the only place that has them, so an error reads the same on every screen and in every command.
package struct Sentences: Sendable {
  /// The caller's words for a hint, without a full stop; nil where it knows no way out.
  private let hint: @Sendable (Hint) -> String?

  package init(hint: @escaping @Sendable (Hint) -> String?) { self.hint = hint }

  /// One sentence about an error of the library; nil for errors from elsewhere.
  package func sentence(for error: any Error) -> String? {
    switch error {
    case let error as GamutError: complete(error.statement, error.hint)
    case let error as ImageFileError: complete(error.statement, error.hint)
    case let error as MethodError: complete(error.statement)
    case let error as KernelSetError: complete(error.statement)
    case let error as StudyError: complete(error.statement)
    case let error as ContainerError: complete("The work failed: \(error.phrase)", error.hint)
    default: nil
    }
  }

  /// One sentence about a file whose stored model was refused: such errors know bytes only.
  package func sentence(for error: ContainerError, in path: String) -> String {
    complete("\(shown(path)) cannot be used: \(error.phrase)")
  }

  /// One sentence for each notice, in their order.
  package func sentences(for notices: [GamutNotice]) -> [String] {
    notices.map { complete($0.statement, $0.hint) }
  }

  package func sentences(for notices: [PhotoNotice]) -> [String] { sentences(for: notices.map(GamutNotice.photo)) }

  private func complete(_ statement: String, _ asked: Hint? = nil) -> String {
    statement + (asked.flatMap(hint).map { "; " + $0 } ?? "") + "."
  }
}

/// A path or a name as it may be printed: it may hold anything but NUL, and a terminal would obey control characters.
package func shown(_ path: String) -> String { path.isEmpty ? "The empty path" : path.printable }
