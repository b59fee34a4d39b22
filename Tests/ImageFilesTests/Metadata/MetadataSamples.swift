import GamutContainer

@testable import ImageFiles

/// Small files with metadata, put together byte by byte and not by the code under test.
enum MetadataSamples {
  /// An entry with its values in the file's byte order.
  struct Entry {
    let tag: Int
    let type: Int
    let count: Int
    let value: [UInt8]
  }

  static let xmp = Array("<x:xmpmeta><rdf:Description tiff:Orientation=\"6\" dc:creator='Ana'/></x:xmpmeta>".utf8)
  /// City, then two keywords.
  static let iptc: [UInt8] =
    [0x1C, 2, 90, 0, 4] + Array("Bern".utf8) + [0x1C, 2, 25, 0, 4] + Array("alps".utf8) + [0x1C, 2, 25, 0, 0]

  /// A TIFF in one of the four forms whose first directory describes one pixel and has all kinds of metadata;
  /// orientation 6.
  static func tiff(order: ByteReader.ByteOrder, isBig: Bool) -> [UInt8] {
    var builder = Builder(order: order, isBig: isBig)
    let photo = builder.directory([
      builder.short(34_855, 400), builder.ascii(36_867, "2024:05:06 07:08:09"),
      Entry(tag: 37_500, type: 7, count: 8, value: Array("makernot".utf8)), builder.comment("hé"),
      builder.short(40_961, 1), builder.long(40_962, 4_000), builder.ascii(42_036, "RF 50mm"),
      builder.rational(33_434, 1, 250),
    ])
    let position = builder.directory([builder.ascii(1, "N"), Entry(tag: 5, type: 1, count: 1, value: [0])])
    let first = builder.directory([
      builder.long(256, 1), builder.long(257, 1), builder.short(274, 6), builder.ascii(271, "Canon"),
      builder.ascii(315, "Ana"),
      builder.long(34_665, photo), builder.long(34_853, position),
      Entry(tag: 700, type: 1, count: xmp.count, value: xmp),
      Entry(tag: 33_723, type: 7, count: iptc.count, value: iptc),
    ])
    return builder.finish(first: first)
  }

  struct Builder {
    let order: ByteReader.ByteOrder
    let isBig: Bool
    private var bytes: [UInt8]

    init(order: ByteReader.ByteOrder, isBig: Bool) {
      self.order = order
      self.isBig = isBig
      bytes = [UInt8](repeating: 0, count: isBig ? 16 : 8)
    }

    func number(_ value: Int, _ size: Int) -> [UInt8] {
      let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return order == .little ? little : little.reversed()
    }

    /// Adds bytes and gives their offset.
    mutating func blob(_ content: [UInt8]) -> Int {
      bytes += content
      return bytes.count - content.count
    }

    func shorts(_ tag: Int, _ values: [Int]) -> Entry {
      Entry(tag: tag, type: 3, count: values.count, value: values.flatMap { number($0, 2) })
    }
    func longs(_ tag: Int, _ values: [Int]) -> Entry {
      Entry(tag: tag, type: 4, count: values.count, value: values.flatMap { number($0, 4) })
    }
    func short(_ tag: Int, _ value: Int) -> Entry { Entry(tag: tag, type: 3, count: 1, value: number(value, 2)) }
    func long(_ tag: Int, _ value: Int) -> Entry { Entry(tag: tag, type: 4, count: 1, value: number(value, 4)) }
    func ascii(_ tag: Int, _ text: String) -> Entry {
      Entry(tag: tag, type: 2, count: text.utf8.count + 1, value: Array(text.utf8) + [0])
    }
    func rational(_ tag: Int, _ numerator: Int, _ denominator: Int) -> Entry {
      Entry(tag: tag, type: 5, count: 1, value: number(numerator, 4) + number(denominator, 4))
    }
    func comment(_ text: String) -> Entry {
      let value = Array("UNICODE\0".utf8) + text.utf16.flatMap { number(Int($0), 2) }
      return Entry(tag: 37_510, type: 7, count: value.count, value: value)
    }

    /// Adds a directory and gives its offset.
    mutating func directory(_ entries: [Entry], following: Int = 0) -> Int {
      let offsetSize = isBig ? 8 : 4
      let fields = entries.sorted { $0.tag < $1.tag }.map { entry -> [UInt8] in
        var field = entry.value
        if field.count > offsetSize {
          field = number(bytes.count, offsetSize)
          bytes += entry.value
        }
        field += [UInt8](repeating: 0, count: offsetSize - field.count)
        return number(entry.tag, 2) + number(entry.type, 2) + number(entry.count, offsetSize) + field
      }
      let offset = bytes.count
      bytes += number(entries.count, isBig ? 8 : 2) + fields.joined() + number(following, offsetSize)
      return offset
    }

    mutating func finish(first: Int) -> [UInt8] {
      let mark: [UInt8] = order == .little ? [0x49, 0x49] : [0x4D, 0x4D]
      let header =
        mark
        + (isBig ? number(43, 2) + number(8, 2) + number(0, 2) + number(first, 8) : number(42, 2) + number(first, 4))
      return header + bytes[header.count...]
    }
  }

  /// A PNG of these chunks; checksums are zero, since nobody reads them here.
  static func png(_ chunks: [(type: String, content: [UInt8])]) -> [UInt8] {
    func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]
    for (type, content) in [("IHDR", [UInt8](repeating: 1, count: 13))] + chunks + [("IDAT", [1]), ("IEND", [])] {
      file += big(content.count)
      file += Array(type.utf8)
      file += content
      file += big(0)
    }
    return file
  }

  static func jpeg(_ segments: [JPEGSegment]) -> [UInt8] {
    [0xFF, 0xD8] + segments.flatMap(\.bytes) + [0xFF, 0xDA, 0, 2, 0x12, 0xFF, 0xD9]
  }
}
