import GamutContainer

extension JPEGFile {
  /// The ICC profile, put together from its APP2 segments (ICC.1, annex B.4): each says its number, from 1, and how
  /// many there are.
  static func colorTag(in bytes: [UInt8]) -> ColorTag {
    guard let segments = try? JPEGSegments(bytes) else { return .none }
    let prefix = JPEGSegment.iccPrefix
    let pieces = segments.segments.map(\.segment).filter {
      $0.marker == JPEGSegment.application(2) && $0.hasPrefix(prefix)
    }
    guard let first = pieces.first else { return .none }
    guard pieces.allSatisfy({ $0.payload.count > prefix.count + 2 }) else {
      return .unusableProfile(reason: "one of its pieces is empty")
    }
    let count = Int(first.payload[prefix.count + 1])
    let ordered = pieces.sorted { $0.payload[prefix.count] < $1.payload[prefix.count] }
    let isComplete =
      ordered.count == count
      && ordered.enumerated().allSatisfy {
        Int($1.payload[prefix.count]) == $0 + 1 && Int($1.payload[prefix.count + 1]) == count
      }
    guard isComplete else { return .unusableProfile(reason: "not every one of its \(count) pieces is there once") }
    return .profile(ordered.flatMap { $0.payload.dropFirst(prefix.count + 2) })
  }
}
