import InspectorEngine

/// Questions to the engine and the disk: the last of each kind, so that nothing is asked twice, and those without an
/// answer.
struct Requests: Sendable {
  enum Answer: Sendable, Hashable {
    case picture(PictureRequest.Place)
    case probe, chromaticity, figures, nearby, lostColors
  }

  /// A run's network, as pictures are asked for.
  struct Moment: Sendable, Hashable {
    var run: RunID?
    var step: Int?
  }

  struct Asked: Sendable {
    var pictures: [PictureRequest.Place: PictureRequest] = [:]
    var probe: SIMD2<Int>?
    var probed: Moment?
    var chromaticity: Moment?
    var figures: Moment?
    var nearby: NearbyRequest?
    var lostColors = false
    var forecast: ExportRequest?
    var study: StudyOrder?
    var directory: String?
  }

  var asked = Asked()
  var unanswered: Set<Answer> = []

  /// After another JPEG was made: pictures, probes and colours of the one before are out of date.
  mutating func forgetColors() {
    asked.pictures = [:]
    asked.probe = nil
    asked.chromaticity = nil
    asked.nearby = nil
    asked.lostColors = false
  }
}
