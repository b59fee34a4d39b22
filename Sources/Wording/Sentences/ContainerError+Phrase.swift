import GamutContainer

extension ContainerError {
  /// Continues a sentence that has named the file.
  var phrase: String {
    switch self {
    case .truncated(let at, let needed, let available):
      "the data end too early: \(bytes(needed)) are needed at byte \(at), \(NumberFormat.count(available)) are left"
    case .trailingBytes(let at, let count):
      "\(NumberFormat.count(count, "unexpected byte")) \(count == 1 ? "follows" : "follow") the end at byte \(at)"
    case .unsupportedVersion(let found, let supported):
      "the model has format version \(found), and this program reads version \(supported); a newer program is needed"
    case .unknownCriticalExtension(let tag, let at):
      "the model needs the unknown extension \(tag) (byte \(at)); a newer program is needed"
    case .wrongChecksum(let stored, let computed):
      "the model is damaged: its checksum is \(hexadecimal(computed, digits: 8)) and not the stored "
        + hexadecimal(stored, digits: 8)
    case .outOfRange(let field, let value, let allowed, let at):
      "the \(field) \(value)\(at.map { " at byte \($0)" } ?? "") is outside "
        + "\(allowed.lowerBound)…\(allowed.upperBound)"
    case .invalidCode(let field, let value, let at):
      "the \(field) has the unknown code \(value) at byte \(at)"
    case .parameterCount(let found, let expected):
      "the model has \(NumberFormat.count(found, "parameter")) where its architecture has "
        + NumberFormat.count(expected)
    case .unusableWeight(let index, let value):
      "the weight \(index) is \(value), which no usable model contains"
    case .modelTooLarge(let count, let limit):
      "the model has \(bytes(count)), more than the \(NumberFormat.count(limit)) that fit"
    case .notAStart(let firstBytes):
      "the file holds no learnt start" + (firstBytes.isEmpty ? "" : ": it begins with \(spelled(firstBytes))")
    case .notAJPEG(let firstBytes):
      firstBytes.isEmpty
        ? "the file is empty and no JPEG" : "the file is no JPEG: it begins with \(spelled(firstBytes))"
    case .segmentTooShort(let marker, let at, let length):
      "the JPEG segment \(hexadecimal(marker, digits: 2)) at byte \(at) gives its length as \(length), less than its "
        + "own two bytes"
    case .tooManySegments(let limit):
      "the JPEG has more than \(NumberFormat.count(limit)) segments before its image data"
    case .noScan(let at): "the JPEG ends at byte \(at) before any image data"
    case .invalidBase64(let at): "the model's text is damaged: character \(at) is no base64"
    case .severalModels(let count):
      "the JPEG carries \(NumberFormat.count(count)) different models, and nothing says which one is right"
    case .inconsistentPieces(let expected, let found):
      "the model's pieces disagree about their number: \(expected) and \(found)"
    case .duplicatePiece(let piece): "piece \(piece) of the model is there twice with different content"
    case .missingPiece(let piece, let total): "piece \(piece) of the model's \(total) is missing"
    }
  }

  var hint: Hint? { if case .modelTooLarge = self { .chooseCarrier } else { nil } }
}

private func bytes(_ count: Int) -> String { NumberFormat.count(count, "byte") }

private func spelled(_ bytes: [UInt8]) -> String { bytes.map { hexadecimal($0, digits: 2) }.joined(separator: " ") }

/// `0x` and at least `digits` hexadecimal digits.
private func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
}
