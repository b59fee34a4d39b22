import GamutContainer

extension JPEGFile {
  /// The ICC profile, put together from its APP2 segments (ICC.1, annex B.4): each says its number, from 1, and how many there are.
  /// Nil when there is none or a piece is missing.
  package static func profile(in bytes: [UInt8]) -> [UInt8]? {
    guard let segments = try? JPEGSegments(bytes) else { return nil }
    let prefix = JPEGSegment.iccPrefix
    let pieces = segments.segments.map(\.segment).filter {
      $0.marker == JPEGSegment.application(2) && $0.hasPrefix(prefix) && $0.payload.count > prefix.count + 2
    }
    guard let count = pieces.first?.payload[prefix.count + 1], pieces.count == Int(count) else { return nil }
    let ordered = pieces.sorted { $0.payload[prefix.count] < $1.payload[prefix.count] }
    let isComplete = ordered.enumerated().allSatisfy {
      Int($1.payload[prefix.count]) == $0 + 1 && $1.payload[prefix.count + 1] == count
    }
    return isComplete ? ordered.flatMap { $0.payload.dropFirst(prefix.count + 2) } : nil
  }
}
