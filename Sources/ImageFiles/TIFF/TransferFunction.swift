/// The curves of a TIFF's pixels as tables (TIFF 6.0, section 20, tag 301): for each code the light, 0…65 535.
struct TransferFunction: Sendable, Equatable {
  /// One for all channels, or three; each of as many values as a channel has codes.
  private let tables: [[UInt16]]

  /// More than three tables for 16 bits would hold.
  private static let limit = 3 * 65_536 * 2

  enum Reading {
    case none
    /// Of another length, or falling, so that no light can be told from it.
    case unusable
    case found(TransferFunction)
  }

  static func read(
    _ directory: TIFFDirectory, bits: Int, in source: borrowing some MetadataSource & ~Copyable
  ) -> Reading {
    guard directory.slots.contains(where: { $0.tag == ExifTag.transferFunction }) else { return .none }
    let count = 1 << bits
    guard let entry = directory.entry(ExifTag.transferFunction, limit: limit, in: source), entry.type == .short,
      entry.count == count || entry.count == 3 * count
    else { return .unusable }
    let numbers = stride(from: 0, to: entry.value.count, by: 2).map {
      UInt16(entry.value[$0]) | UInt16(entry.value[$0 + 1]) << 8
    }
    let tables = stride(from: 0, to: numbers.count, by: count).map { Array(numbers[$0..<$0 + count]) }
    let rises = tables.allSatisfy { table in
      zip(table, table.dropFirst()).allSatisfy { $0 <= $1 } && table[0] < table[count - 1]
    }
    return rises ? .found(TransferFunction(tables: tables)) : .unusable
  }

  /// Encoded value × 65 535 → linear light, (3, 65 536): between the codes of 8 bits the curve is taken as straight.
  var curves: [[Float]] {
    let curves = tables.map { table in
      (0..<MatrixConversion.tableSize).map { index -> Float in
        let position = Double(index) * Double(table.count - 1) / Double(MatrixConversion.tableSize - 1)
        let low = min(Int(position), table.count - 2)
        let (below, above) = (Double(table[low]), Double(table[low + 1]))
        return Float((below + (above - below) * (position - Double(low))) / 65_535)
      }
    }
    return curves.count == 3 ? curves : Array(repeating: curves[0], count: 3)
  }
}
