/// One entry of a TIFF directory: a tag and its values. Numbers are kept little-endian, whatever order they were read
/// in.
package struct TIFFEntry: Sendable, Equatable {
  /// The type of the values (TIFF 6.0, section 2; BigTIFF).
  package enum ValueType: UInt16, Sendable {
    case byte = 1
    case ascii, short, long, rational, signedByte, undefined, signedShort, signedLong, signedRational, float, double
    case directory = 13
    case long8 = 16
    case signedLong8, directory8
    /// Text that says it is UTF-8 (Exif 3.0, CIPA DC-008-2023, 4.6.2).
    case utf8 = 129

    /// Bytes of one value.
    package var size: Int {
      switch self {
      case .byte, .ascii, .signedByte, .undefined, .utf8: 1
      case .short, .signedShort: 2
      case .long, .signedLong, .float, .directory: 4
      case .rational, .signedRational, .double, .long8, .signedLong8, .directory8: 8
      }
    }

    /// Bytes whose order depends on the file's: a rational is two numbers.
    var unitSize: Int { self == .rational || self == .signedRational ? 4 : size }
  }

  package let tag: UInt16
  package let type: ValueType
  /// The values one after another, little-endian; `value.count` is a multiple of `type.size`.
  package let value: [UInt8]

  package init(tag: UInt16, type: ValueType, value: [UInt8]) {
    precondition(value.count % type.size == 0, "an entry holds whole values")
    self.tag = tag
    self.type = type
    self.value = value
  }

  package var count: Int { value.count / type.size }

  package static func short(_ tag: UInt16, _ value: UInt16) -> TIFFEntry {
    TIFFEntry(tag: tag, type: .short, value: [UInt8(value & 0xFF), UInt8(value >> 8)])
  }

  package static func long(_ tag: UInt16, _ value: Int) -> TIFFEntry {
    TIFFEntry(tag: tag, type: .long, value: (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
  }

  package static func rational(_ tag: UInt16, _ numerator: Int, _ denominator: Int) -> TIFFEntry {
    TIFFEntry(tag: tag, type: .rational, value: long(tag, numerator).value + long(tag, denominator).value)
  }

  package static func undefined(_ tag: UInt16, _ value: [UInt8]) -> TIFFEntry {
    TIFFEntry(tag: tag, type: .undefined, value: value)
  }

  /// The first value as an unsigned number; `nil` for other types and for none.
  package var unsigned: Int? { unsignedValues.first }

  /// The values as unsigned numbers; none for other types.
  package var unsignedValues: [Int] {
    switch type {
    case .byte, .short, .long, .directory, .long8, .directory8:
      (0..<count).compactMap { Int(exactly: bits(at: $0 * type.size, count: type.size)) }
    default: []
    }
  }

  /// The values as numbers; those without a sense, such as a division by zero, are left out.
  package var reals: [Double] {
    func part(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: bits(at: 4 * index, count: 4)) }
    let numbers: [Double] =
      switch type {
      case .rational: (0..<count).map { Double(part(2 * $0)) / Double(part(2 * $0 + 1)) }
      case .signedRational:
        (0..<count).map { Double(Int32(bitPattern: part(2 * $0))) / Double(Int32(bitPattern: part(2 * $0 + 1))) }
      case .float: (0..<count).map { Double(Float(bitPattern: part($0))) }
      case .signedShort:
        (0..<count).map { Double(Int16(truncatingIfNeeded: bits(at: 2 * $0, count: 2))) }
      case .signedLong: (0..<count).map { Double(Int32(bitPattern: part($0))) }
      case .double: (0..<count).map { Double(bitPattern: bits(at: 8 * $0, count: 8)) }
      default: unsignedValues.map(Double.init)
      }
    return numbers.filter(\.isFinite)
  }

  private func bits(at start: Int, count: Int) -> UInt64 {
    value[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
