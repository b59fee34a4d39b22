import GamutContainer

/// The press's metadata (IPTC-NAA Information Interchange Model 4): data sets of 0x1C, record, number, 16-bit length,
/// content.
enum IPTCRecords {
  /// The data sets of a place that should have some.
  struct Finding: Equatable {
    /// Those that are sound, one after the other.
    var records: [UInt8]
    /// Whether there were others.
    var isDamaged: Bool

    static let unreadable = Finding(records: [], isDamaged: true)

    /// Whether it says more than another one.
    fileprivate func isBetter(than other: Finding?) -> Bool {
      guard let other else { return true }
      return !records.isEmpty && (other.records.isEmpty || other.isDamaged && !isDamaged)
    }
  }

  /// The data sets in `bytes`, without what stands between and behind them; `nil` where there are none.
  ///
  /// TIFF writers store them as 32-bit numbers, and some in the other byte order: then the mark is the fourth byte.
  static func recognized(_ bytes: [UInt8]) -> Finding? {
    guard bytes.count >= 5 else { return nil }
    if bytes[0] != mark, bytes[3] == mark {
      let turned = stride(from: 0, to: bytes.count / 4 * 4, by: 4).flatMap { bytes[$0..<$0 + 4].reversed() }
      let finding = dataSets(turned)
      if !finding.records.isEmpty { return finding }
    }
    let finding = dataSets(bytes)
    return finding.records.isEmpty ? nil : finding
  }

  /// The data sets in `bytes` that should hold some, alone or within Photoshop's image resources.
  static func found(in bytes: [UInt8]) -> Finding? {
    areResources(bytes) ? inPhotoshopResources(bytes) : recognized(bytes)
  }

  static func areResources(_ bytes: [UInt8]) -> Bool { bytes.starts(with: resourceSignature) }

  /// The one of two findings that says more; the first one, where both say as much.
  static func better(_ first: Finding?, _ second: Finding?) -> Finding? {
    second?.isBetter(than: first) == true ? second : first
  }

  private static let mark: UInt8 = 0x1C

  private static func dataSets(_ bytes: [UInt8]) -> Finding {
    var finding = Finding(records: [], isDamaged: false)
    var position = 0
    while position < bytes.count {
      if let set = DataSet(at: position, in: bytes) {
        // A longer one is a medium, such as the preview of another picture; no keyword or caption is one.
        if set.length < 0x8000 { finding.records += bytes[set.range] } else { finding.isDamaged = true }
        position = set.range.upperBound
        continue
      }
      let next = (position + 1..<bytes.count).first { DataSet(at: $0, in: bytes)?.isPlausible(in: bytes) == true }
      let strange = bytes[position..<(next ?? bytes.count)]
      // Zeros fill up, and three bytes at the end a number of four.
      let isFilling = strange.allSatisfy { $0 == 0 } || next == nil && strange.count < 4 && strange.first != mark
      if !isFilling { finding.isDamaged = true }
      position = next ?? bytes.count
    }
    return finding
  }

  private struct DataSet {
    let range: Range<Int>
    /// The content's bytes.
    let length: Int

    /// Nil where none stands, or where it is longer than the bytes.
    init?(at start: Int, in bytes: [UInt8]) {
      guard bytes[start] == mark, start + 5 <= bytes.count else { return nil }
      var reader = ByteReader(bytes, in: start + 3..<bytes.count, order: .big)
      guard var length = (try? reader.readUInt16()).map({ Int($0) }) else { return nil }
      if length >= 0x8000 {
        // An extended data set: the number of bytes of its length comes first.
        guard (1...4).contains(length & 0x7FFF), let digits = try? reader.read(length & 0x7FFF) else { return nil }
        length = digits.reduce(0) { $0 << 8 | Int($1) }
      }
      guard (try? reader.skip(length)) != nil else { return nil }
      range = start..<reader.position
      self.length = length
    }

    /// Whether it may be one even behind bytes that are none: of a known record, and followed by another, zeros or
    /// nothing.
    func isPlausible(in bytes: [UInt8]) -> Bool {
      (1...9).contains(bytes[range.lowerBound + 1])
        && (range.upperBound == bytes.count || bytes[range.upperBound] == mark || bytes[range.upperBound] == 0)
    }
  }

  /// The data sets within Photoshop's image resources (`8BIM` 0x0404); `nil` where there are none. Other programs'
  /// resources between them have other signatures: PHUT, AgHg, DCSR, MeSa.
  ///
  /// Behind resources that are damaged, or segments that end too early or too late, the next one with data sets is
  /// looked for.
  static func inPhotoshopResources(_ bytes: [UInt8]) -> Finding? {
    var finding: Finding?
    func consider(_ content: ArraySlice<UInt8>, isCut: Bool) {
      guard !content.isEmpty else { return }
      var found = recognized(Array(content)) ?? .unreadable
      if isCut { found.isDamaged = true }
      if found.isBetter(than: finding) { finding = found }
    }
    var position = 0
    // Where to look for the next one, should no resource follow.
    var behind = 0
    var jumps = 0
    while position < bytes.count, finding.map({ $0.isDamaged || $0.records.isEmpty }) ?? true {
      if let resource = Resource(at: position, in: bytes) {
        if resource.hasRecords { consider(bytes[resource.content], isCut: !resource.isWhole) }
        behind = position + resourceSignature.count
        position = resource.end
        if resource.isWhole { continue }
      }
      // More than any damage leaves: each costs a look at all that follows.
      jumps += 1
      guard jumps < 16, let next = start(of: resourceSignature + [4, 4], from: behind, in: bytes) else { break }
      position = next
      behind = next + resourceSignature.count
    }
    return finding
  }

  private struct Resource {
    let content: Range<Int>
    /// Behind the byte that makes the size even.
    let end: Int
    let hasRecords: Bool
    /// Whether the content has as many bytes as it should.
    let isWhole: Bool

    init?(at start: Int, in bytes: [UInt8]) {
      var reader = ByteReader(bytes, in: start..<bytes.count, order: .big)
      guard let signature = try? reader.read(4), signature.allSatisfy({ (0x20..<0x7F).contains($0) }),
        let identifier = try? reader.readUInt16(),
        let nameLength = try? reader.readUInt8(), (try? reader.skip(Int(nameLength) | 1)) != nil,
        let size = try? reader.readUInt32()
      else { return nil }
      hasRecords = signature == resourceSignature && identifier == iptcResource
      isWhole = Int(size) <= reader.remaining
      content = reader.position..<reader.position + min(Int(size), reader.remaining)
      // Some programs forget that byte, which is zero.
      let isPadded = size % 2 == 1 && content.upperBound < bytes.count && bytes[content.upperBound] == 0
      end = content.upperBound + (isPadded ? 1 : 0)
    }
  }

  private static func start(of text: [UInt8], from start: Int, in bytes: [UInt8]) -> Int? {
    var position = start
    while let first = bytes[min(position, bytes.count)...].firstIndex(of: text[0]) {
      if bytes[first...].starts(with: text) { return first }
      position = first + 1
    }
    return nil
  }

  /// One image resource with the data sets.
  static func photoshopResource(_ records: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(order: .big)
    writer.write(resourceSignature)
    writer.write(iptcResource)
    // An empty name, padded to an even size.
    writer.write(UInt16(0))
    writer.write(UInt32(records.count))
    writer.write(records)
    if records.count % 2 == 1 { writer.write(UInt8(0)) }
    return writer.bytes
  }

  private static let resourceSignature = Array("8BIM".utf8)
  private static let iptcResource: UInt16 = 0x0404
}
