/// The model in APP15 segments: `GAMUTMLP` and a zero byte, the piece's number from 1, the number of pieces, a part of
/// the model.
enum ModelPieces {
  private static let prefix = Array("GAMUTMLP\0".utf8)
  private static let headerCount = prefix.count + 2
  private static let pieceLimit = JPEGSegment.payloadLimit - headerCount
  private static let marker = JPEGSegment.application(15)

  static func isPiece(_ segment: JPEGSegment) -> Bool { segment.marker == marker && segment.hasPrefix(prefix) }

  /// - Throws: `.modelTooLarge`.
  static func segments(for blob: [UInt8]) throws(ContainerError) -> [JPEGSegment] {
    guard blob.count <= GamutRecord.maximumBytes else {
      throw .modelTooLarge(bytes: blob.count, limit: GamutRecord.maximumBytes)
    }
    let total = max(1, (blob.count + pieceLimit - 1) / pieceLimit)
    return (0..<total).map { index in
      let part = blob[index * pieceLimit..<min((index + 1) * pieceLimit, blob.count)]
      return JPEGSegment(marker: marker, payload: prefix + [UInt8(index + 1), UInt8(total)] + part)
    }
  }

  /// The model whose pieces are among `segments` in any order; `nil` where there is none.
  static func join(_ segments: [JPEGSegment]) -> Result<[UInt8], ContainerError>? {
    let pieces = segments.filter(isPiece)
    guard !pieces.isEmpty else { return nil }
    do throws(ContainerError) {
      return .success(try joined(pieces.map(\.payload)))
    } catch {
      return .failure(error)
    }
  }

  private static func joined(_ payloads: [[UInt8]]) throws(ContainerError) -> [UInt8] {
    var parts: [Int: ArraySlice<UInt8>] = [:]
    var expected: Int?
    for payload in payloads {
      guard payload.count >= headerCount else {
        throw .truncated(at: payload.count, needed: headerCount, available: payload.count)
      }
      let (number, total) = (Int(payload[prefix.count]), Int(payload[prefix.count + 1]))
      if let expected, expected != total { throw .inconsistentPieces(expected: expected, found: total) }
      guard number >= 1, number <= total else {
        throw .outOfRange(field: "number of a piece", value: number, allowed: 1...max(1, total), at: prefix.count)
      }
      expected = total
      // A tool may have doubled a segment.
      let part = payload[headerCount...]
      guard parts.updateValue(part, forKey: number).map({ $0 == part }) ?? true else { throw .duplicatePiece(number) }
    }
    var blob: [UInt8] = []
    for number in 1...(expected ?? 1) {
      guard let part = parts[number] else { throw .missingPiece(number, of: expected ?? 1) }
      blob += part
    }
    return blob
  }
}
