/// The index of a multi-picture file (CIPA DC-007): where further images stand behind the first one, such as the gain
/// map of an Ultra HDR photograph. Offsets count from the index, so that they must follow when segments between it and
/// those images come or go.
package enum MultiPictureIndex {
  /// A picture behind the first one.
  package struct Picture: Sendable, Equatable {
    /// The type of CIPA DC-007 (5.2.3.3.1): 0x01…… previews, 0x02…… pictures that belong together, 0 undefined.
    package let type: Int
    /// In the file.
    package let range: Range<Int>
  }

  private static let prefix = Array("MPF\0".utf8)
  private static let entriesTag: UInt16 = 0xB002
  /// Attributes, size, offset, each 32 bits, and two 16-bit numbers of dependent images.
  private static let entrySize = 16

  static func isIndex(_ segment: JPEGSegment) -> Bool {
    segment.marker == JPEGSegment.application(2) && segment.hasPrefix(prefix)
  }

  /// The pictures behind the first one that are in the file: some programs keep the index and drop them.
  package static func pictures(in file: JPEGSegments) -> [Picture] {
    guard let index = file.segments.first(where: { isIndex($0.segment) }),
      let (order, entries) = try? entries(in: index.segment.payload)
    else { return [] }
    let payload = index.segment.payload
    let base = index.range.upperBound - payload.count + prefix.count
    return stride(from: entries.lowerBound, to: entries.upperBound, by: entrySize).compactMap { start in
      var reader = ByteReader(payload, in: start..<start + entrySize, order: order)
      guard let attributes = try? reader.readUInt32(), let size = try? reader.readUInt32(),
        let offset = try? reader.readUInt32(), offset != 0
      else { return nil }
      let first = base + Int(offset)
      guard first + Int(size) <= file.bytes.count, file.bytes[first...].prefix(2).elementsEqual([0xFF, 0xD8]) else {
        return nil
      }
      return Picture(type: Int(attributes & 0xFF_FFFF), range: first..<first + Int(size))
    }
  }

  /// - Parameters:
  ///   - payload: of the index's segment, which begins at `position` of the file.
  ///   - growth: bytes by which the first image, which begins the file, becomes longer.
  ///   - moved: where a byte of the file goes.
  /// - Returns: a payload of the same length; `nil` for a damaged index.
  static func adjusted(_ payload: [UInt8], at position: Int, growth: Int, moved: (Int) -> Int) -> [UInt8]? {
    guard let (order, entries) = try? entries(in: payload) else { return nil }
    let base = position + prefix.count
    var result = payload
    for start in stride(from: entries.lowerBound, to: entries.upperBound, by: entrySize) {
      let numbers = start + 4..<start + 12
      var reader = ByteReader(payload, in: numbers, order: order)
      guard let size = try? reader.readUInt32(), let offset = try? reader.readUInt32() else { return nil }
      // The first image has the offset 0.
      let newSize = UInt32(exactly: Int(size) + (offset == 0 ? growth : 0))
      let newOffset = UInt32(exactly: offset == 0 ? 0 : moved(base + Int(offset)) - moved(base))
      guard let newSize, let newOffset else { return nil }
      var writer = ByteWriter(order: order)
      writer.write(newSize)
      writer.write(newOffset)
      result.replaceSubrange(numbers, with: writer.bytes)
    }
    return result
  }

  /// The byte order, and where the entries of the images stand; `nil` without any.
  private static func entries(in payload: [UInt8]) throws(ContainerError) -> (ByteReader.ByteOrder, Range<Int>)? {
    var reader = ByteReader(payload)
    try reader.skip(prefix.count)
    let mark = try reader.read(2)
    guard mark == [0x49, 0x49] || mark == [0x4D, 0x4D] else { return nil }
    reader.order = mark == [0x49, 0x49] ? .little : .big
    guard try reader.readUInt16() == 42 else { return nil }
    // The directory's offset counts from the byte order mark, of which eight bytes are read.
    try reader.skip(Int(try reader.readUInt32()) - 8)
    for _ in 0..<(try reader.readUInt16()) {
      let tag = try reader.readUInt16()
      try reader.skip(2)
      let (count, offset) = (Int(try reader.readUInt32()), Int(try reader.readUInt32()))
      guard tag == entriesTag else { continue }
      let start = prefix.count + offset
      return count % entrySize == 0 && start + count <= payload.count ? (reader.order, start..<start + count) : nil
    }
    return nil
  }
}
