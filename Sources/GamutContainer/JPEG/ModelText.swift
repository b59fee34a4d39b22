/// The model as text in a comment: `GamutMLP/`, the record's major version, a space and base64, without line breaks.
/// The version stands in the text so that older programs can say that a newer one is needed.
enum ModelText {
  /// Text of a model within a comment's payload.
  struct Occurrence {
    let range: Range<Int>
    let content: Result<[UInt8], ContainerError>
  }

  /// The largest model whose text fits into one segment: 49 140 bytes.
  static let blobLimit = (JPEGSegment.payloadLimit - prefix(version: 1).count) / 4 * 3

  /// - Throws: `.modelTooLarge`.
  static func segment(for blob: [UInt8]) throws(ContainerError) -> JPEGSegment {
    guard blob.count <= blobLimit else { throw .modelTooLarge(bytes: blob.count, limit: blobLimit) }
    let version = Int((blob.first ?? 0) >> 4)
    return JPEGSegment(marker: JPEGSegment.comment, payload: prefix(version: version) + Base64.encode(blob))
  }

  /// Every model in a comment, wherever it begins: tools join comments, reorder them, and add zeros, spaces or line
  /// breaks.
  static func occurrences(in segment: JPEGSegment) -> [Occurrence] {
    guard segment.marker == JPEGSegment.comment else { return [] }
    let payload = segment.payload
    var occurrences: [Occurrence] = []
    var index = 0
    while index + name.count < payload.count {
      guard payload[index] == name[0], let found = occurrence(in: payload, at: index) else {
        index += 1
        continue
      }
      occurrences.append(found)
      index = found.range.upperBound
    }
    return occurrences
  }

  private static let name = Array("GamutMLP/".utf8)
  private static func prefix(version: Int) -> [UInt8] { name + Array("\(version) ".utf8) }

  /// Every model has more characters; a comment that only speaks of the format is followed by shorter words.
  private static let shortestText = 32

  private static func occurrence(in payload: [UInt8], at start: Int) -> Occurrence? {
    guard payload[start...].starts(with: name) else { return nil }
    let digits = payload[(start + name.count)...].prefix(3).prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard let version = Int(String(decoding: digits, as: UTF8.self)), payload.indices.contains(digits.endIndex),
      payload[digits.endIndex] == UInt8(ascii: " ")
    else { return nil }

    let text = payload[(digits.endIndex + 1)...].prefix(while: Base64.isCharacter)
    guard text.count >= shortestText else { return nil }
    func found(_ content: Result<[UInt8], ContainerError>, end: Int) -> Occurrence {
      Occurrence(range: start..<end, content: content)
    }
    guard GamutRecord.versions.contains(version) else {
      let newest = GamutRecord.versions.upperBound
      return found(.failure(.unsupportedVersion(found: version, supported: newest)), end: text.endIndex)
    }
    // The size at the model's start tells its end, so that another comment's letters may follow without a gap.
    guard let head = try? Base64.decode(text.prefix(8)), let size = GamutRecord.size(fromStart: head) else {
      return found(.failure(.invalidBase64(at: 0)), end: text.endIndex)
    }
    let count = Base64.encodedCount(size)
    guard count <= text.count else {
      return found(.failure(.truncated(at: text.count, needed: count, available: text.count)), end: text.endIndex)
    }
    do throws(ContainerError) {
      return found(.success(try Base64.decode(text.prefix(count))), end: text.startIndex + count)
    } catch {
      return found(.failure(error), end: text.endIndex)
    }
  }
}
