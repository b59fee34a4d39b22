import GamutMLP
import InspectorEngine
import Wording

/// A value that an option does not take; the sentence says which it takes.
package struct ParameterRefusal: Error, Equatable {
  package let sentence: String
}

extension Parameter {
  /// The value as the command line takes it.
  package func text(_ options: RunOptions) -> String { text(options.settings) }

  /// The value for people; `set` takes it as well.
  package func shown(_ options: RunOptions) -> String {
    let share: Double? =
      switch self {
      case .sampleOutOfGamut: options.plan.sampleOutOfGamut
      case .sampleInGamut: options.plan.sampleInGamut
      case .sampleClipped: options.plan.sampleClipped
      case .batchOutOfGamut: options.plan.batchOutOfGamut
      default: nil
      }
    guard let share else { return text(options) }
    // As few digits as mean exactly this share.
    return (0...6).map { NumberFormat.fixed(share * 100, $0) + " %" }.first {
      Fraction($0.filter { $0 != " " })?.value == share
    }
      ?? text(options)
  }

  /// Changes one option.
  /// - Throws: a sentence, where it does not take the value; nothing is changed then.
  package func set(_ text: String, in options: inout RunOptions) throws(ParameterRefusal) {
    do throws(UnusableValue) { try set(text, in: &options.settings) } catch {
      throw ParameterRefusal(sentence: "\(title) \(error.phrase).")
    }
  }
}
