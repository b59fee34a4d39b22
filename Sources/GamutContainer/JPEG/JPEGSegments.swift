/// The marker segments of a JPEG before its first scan, and where they stand. Editing copies every other byte as it is:
/// fill bytes, scan data and whatever follows the image; only the index of further images there (`MultiPictureIndex`)
/// is kept right.
package struct JPEGSegments: Sendable {
  /// A segment and its place.
  package struct Located: Sendable {
    package let segment: JPEGSegment
    /// In the file, from the first 0xFF (fill bytes included, stray bytes not) to the end of the payload.
    package let range: Range<Int>
  }

  /// The whole file.
  package let bytes: [UInt8]
  /// In the order of the file, up to the start of scan, which is not among them; standalone markers are left out.
  package let segments: [Located]
  /// The offset of the marker that starts the first scan.
  package let scanStart: Int

  /// Walks the markers (ITU-T T.81, B.1.1.2) up to the first start of scan. Stray bytes between segments are stepped
  /// over as libjpeg does, so that whatever a decoder shows, the profile and the metadata beside it are found too.
  /// - Throws: `.notAJPEG`, `.truncated`, `.segmentTooShort`, `.tooManySegments`, `.noScan`.
  package init(_ bytes: [UInt8]) throws(ContainerError) {
    guard bytes.starts(with: [0xFF, 0xD8]) else { throw .notAJPEG(firstBytes: Array(bytes.prefix(4))) }
    var segments: [Located] = []
    var reader = ByteReader(bytes, in: 2..<bytes.count, order: .big)
    while true {
      while reader.remaining > 0, bytes[reader.position] != 0xFF { try reader.skip(1) }
      let start = reader.position
      guard reader.remaining > 0 else { throw .noScan(at: start) }
      var marker: UInt8 = 0xFF
      while marker == 0xFF { marker = try reader.readUInt8() }
      if marker == Self.startOfScan {
        self.bytes = bytes
        self.segments = segments
        scanStart = start
        return
      }
      guard marker != Self.endOfImage else { throw .noScan(at: start) }
      // TEM and RST0…RST7 have no length and mean nothing here; a zero makes no marker.
      if marker <= 0x01 || (0xD0...0xD7).contains(marker) { continue }
      let length = Int(try reader.readUInt16())
      guard length >= 2 else { throw .segmentTooShort(marker: marker, at: start, length: length) }
      guard segments.count < Self.maximumSegments else { throw .tooManySegments(limit: Self.maximumSegments) }
      let payload = try reader.read(length - 2)
      segments.append(Located(segment: JPEGSegment(marker: marker, payload: payload), range: start..<reader.position))
    }
  }

  /// The largest profile takes 255 segments, the largest models 33. Empty ones have four bytes in a file and ten times
  /// as many in memory.
  private static let maximumSegments = 65_536
  private static let startOfScan: UInt8 = 0xDA
  private static let endOfImage: UInt8 = 0xD9
}

extension JPEGSegments {
  /// The file with `added` put in, each after the present segments that come before it in the usual order (JFIF, Exif,
  /// XMP, ICC, Photoshop, other applications) and comments after all others; segments of one kind stay in the order
  /// given.
  package func inserting(_ added: [JPEGSegment]) -> [UInt8] {
    let ordered = added.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(
      \.element)
    let insertions = ordered.map { (offset: insertionOffset(for: $0), segment: $0) }
    return splicing(insertions.map { ($0.offset..<$0.offset, $0.segment.bytes) })
  }

  /// Replaces disjoint ranges of the file; of several at one offset, the first given comes first.
  func splicing(_ edits: [(range: Range<Int>, replacement: [UInt8])]) -> [UInt8] {
    let ordered = (edits + indexEdits(for: edits)).enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.count })
    var copied = 0
    for (_, edit) in ordered {
      result += bytes[copied..<edit.range.lowerBound]
      result += edit.replacement
      copied = edit.range.upperBound
    }
    return result + bytes[copied...]
  }

  /// The change of the index of further images that the edits make necessary: the same length, other numbers. A file
  /// has one index at most.
  private func indexEdits(for edits: [(range: Range<Int>, replacement: [UInt8])]) -> [(
    range: Range<Int>, replacement: [UInt8]
  )] {
    guard let index = segments.first(where: { MultiPictureIndex.isIndex($0.segment) }) else { return [] }
    let ordered = edits.sorted { $0.range.upperBound < $1.range.upperBound }
    // By how much the file has grown behind so many edits: a hostile file has thousands of models and of images.
    let growths = ordered.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.replacement.count - $1.range.count) }
    func growth(before position: Int) -> Int {
      var low = 0
      var high = ordered.count
      while low < high {
        let middle = (low + high) / 2
        if ordered[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
      }
      return growths[low]
    }
    let payload = index.segment.payload
    let start = index.range.upperBound - payload.count
    let adjusted = MultiPictureIndex.adjusted(payload, at: start, growth: growths[edits.count]) {
      $0 + growth(before: $0)
    }
    return adjusted.map { [(start..<index.range.upperBound, $0)] } ?? []
  }

  private func insertionOffset(for segment: JPEGSegment) -> Int {
    let run = segments.prefix { $0.segment.isApplicationOrComment }
    // Some tools keep the last comment only, so that ours must come after one that stands behind the tables.
    let earlier =
      segment.marker == JPEGSegment.comment ? segments.last { $0.segment.marker == JPEGSegment.comment } : nil
    let preceding = run.last { $0.segment.rank <= segment.rank }
    return max(earlier?.range.upperBound ?? 2, preceding?.range.upperBound ?? 2)
  }
}
