/// Reasons why a study cannot be planned.
package enum StudyError: Error, Equatable {
  case unknownParameter(String)
  case noValues(of: String)
  case tooManyValues(of: StudyParameter, limit: Int)
  case unusable(UnusableValue)
  /// Two ends that are no numbers, or the first beyond the last, or a step that leads nowhere.
  case unusableRange(String)
  case seedVaried
  /// Two axes that set the same.
  case variedTwice(StudyParameter)
  case tooManyRuns(limit: Int)
  /// Values that change no network and no file: such as frequencies of an input that there is not.
  case withoutEffect(StudyParameter)
  /// A size in bytes for a signal that is coded plainly.
  case sizeOfClippedSignal
  /// A size in bytes, and qualities, which are sizes as well.
  case sizeAndQuality
  /// No learnt start is there for a network of this shape.
  case noStart(choices: [StudyChoice])
  /// The settings have members that no preset has, so that no row could name them.
  case ofNoPreset
}
