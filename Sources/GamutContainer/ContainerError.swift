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
  /// A gate that lets no pixel through, which needs no model.
  case closedGate
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

extension ContainerError: CustomStringConvertible {
  /// One sentence without a file name: the caller knows the file.
  public var description: String {
    switch self {
    case .truncated(let at, let needed, let available):
      "the data end too early: \(needed) bytes are needed at byte \(at), \(available) are left"
    case .trailingBytes(let at, let count):
      "\(count) unexpected bytes follow the end at byte \(at)"
    case .unsupportedVersion(let found, let supported):
      "the model has format version \(found), and this program reads version \(supported); a newer program is needed"
    case .unknownCriticalExtension(let tag, let at):
      "the model needs the unknown extension \(tag) (byte \(at)); a newer program is needed"
    case .wrongChecksum(let stored, let computed):
      "the model is damaged: its checksum is \(hexadecimal(computed, digits: 8)) and not the stored \(hexadecimal(stored, digits: 8))"
    case .outOfRange(let field, let value, let allowed, let at):
      "the \(field) \(value)\(at.map { " at byte \($0)" } ?? "") is outside \(allowed.lowerBound)…\(allowed.upperBound)"
    case .invalidCode(let field, let value, let at):
      "the \(field) has the unknown code \(value) at byte \(at)"
    case .parameterCount(let found, let expected):
      "the model has \(found) parameters where its architecture has \(expected)"
    case .unusableWeight(let index, let value):
      "the weight \(index) is \(value), which no usable model contains"
    case .closedGate:
      "the model would change no pixel"
    case .modelTooLarge(let bytes, let limit):
      "the model has \(bytes) bytes, more than the \(limit) that fit"
    case .notAStart(let firstBytes):
      "the file holds no learnt start" + (firstBytes.isEmpty ? "" : ": it begins with \(spelled(firstBytes))")
    case .notAJPEG(let firstBytes):
      firstBytes.isEmpty
        ? "the file is empty and no JPEG"
        : "the file is no JPEG: it begins with \(spelled(firstBytes))"
    case .segmentTooShort(let marker, let at, let length):
      "the JPEG segment \(hexadecimal(marker, digits: 2)) at byte \(at) gives its length as \(length), less than its own two bytes"
    case .tooManySegments(let limit):
      "the JPEG has more than \(limit) segments before its image data"
    case .noScan(let at):
      "the JPEG ends at byte \(at) before any image data"
    case .invalidBase64(let at):
      "the model's text is damaged: character \(at) is no base64"
    case .severalModels(let count):
      "the JPEG carries \(count) different models, and nothing says which one is right"
    case .inconsistentPieces(let expected, let found):
      "the model's pieces disagree about their number: \(expected) and \(found)"
    case .duplicatePiece(let piece):
      "piece \(piece) of the model is there twice with different content"
    case .missingPiece(let piece, let total):
      "piece \(piece) of the model's \(total) is missing"
    }
  }
}

private func spelled(_ bytes: [UInt8]) -> String { bytes.map { hexadecimal($0, digits: 2) }.joined(separator: " ") }

/// `0x` and at least `digits` hexadecimal digits.
private func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
}
