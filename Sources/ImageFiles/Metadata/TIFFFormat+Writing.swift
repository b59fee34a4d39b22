/// The parts of a written directory: new entries, and entries of another directory of the same file, whose values
/// stay where they are.
enum DirectoryItem: Sendable {
  case new(TIFFEntry)
  case kept(TIFFDirectory.Slot)

  var tag: UInt16 {
    switch self {
    case .new(let entry): entry.tag
    case .kept(let slot): slot.tag
    }
  }
}

extension TIFFFormat {
  /// A directory for an even `position` of a file, followed by the values that do not fit into their entries, each at
  /// an even position.
  func encoded(_ items: [DirectoryItem], at position: Int, next: Int) -> [UInt8] {
    var directory = bytes(items.count, size: countSize)
    let valueStart = position + countSize + items.count * entrySize + offsetSize
    var values: [UInt8] = []
    for item in items.sorted(by: { $0.tag < $1.tag }) {
      switch item {
      case .kept(let slot):
        directory +=
          bytes(Int(slot.tag), size: 2) + bytes(Int(slot.type), size: 2) + bytes(slot.count, size: offsetSize)
          + slot.field
      case .new(let entry):
        directory +=
          bytes(Int(entry.tag), size: 2) + bytes(Int(entry.type.rawValue), size: 2)
          + bytes(entry.count, size: offsetSize)
        let value = reordered(entry.value, type: entry.type)
        if value.count <= offsetSize {
          directory += value + [UInt8](repeating: 0, count: offsetSize - value.count)
        } else {
          directory += bytes(valueStart + values.count, size: offsetSize)
          values += value
          if values.count % 2 == 1 { values.append(0) }
        }
      }
    }
    // BigTIFF's header and entries have even sizes as well, so that the values begin at an even position.
    return directory + bytes(next, size: offsetSize) + values
  }
}
