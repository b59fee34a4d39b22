/// Why bytes were refused: where, what was found, what was expected. Positions are offsets from the start of the bytes
/// at hand.
public enum ContainerError: Error, Sendable, Equatable {
  // The stored model.
  case truncated(at: Int, needed: Int, available: Int)
  case trailingBytes(at: Int, count: Int)
  case unsupportedVersion(found: Int, supported: Int)
  case unknownCriticalExtension(tag: Int, at: Int)
  case wrongChecksum(stored: UInt32, computed: UInt32)
  case outOfRange(field: String, value: Int, allowed: ClosedRange<Int>, at: Int?)
  case invalidCode(field: String, value: Int, at: Int)
  case parameterCount(found: Int, expected: Int)
  case unusableWeight(index: Int, value: Float)
  case modelTooLarge(bytes: Int, limit: Int)

  /// The file of a learnt start has another beginning.
  case notAStart(firstBytes: [UInt8])

  // The JPEG around it.
  case notAJPEG(firstBytes: [UInt8])
  case segmentTooShort(marker: UInt8, at: Int, length: Int)
  case tooManySegments(limit: Int)
  case noScan(at: Int)

  // The text and the pieces that carry it.
  case invalidBase64(at: Int)
  case severalModels(count: Int)
  case inconsistentPieces(expected: Int, found: Int)
  case duplicatePiece(Int)
  case missingPiece(Int, of: Int)
}
