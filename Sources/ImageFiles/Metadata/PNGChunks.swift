import CImageCodecs
import GamutContainer

/// The chunks of a PNG file that hold colours and metadata (PNG 3rd edition, 11.3): found without looking at pixels.
enum PNGChunks {
  struct Chunk: Sendable, Equatable {
    let type: String
    let content: [UInt8]
    /// As the file has it.
    var checksum: UInt32 = 0

    /// Whether the checksum is that of the type and the content.
    var isIntact: Bool { CRC32.checksum(Array(type.utf8) + content) == checksum }
  }

  /// Bytes of chunks that are kept at most, whatever the file's size.
  private static let chunkBudget = 2 * PhotoMetadata.packetLimit

  /// All chunks of the given types up to the end of the file, in order, as far as they fit; damaged lengths end the
  /// walk.
  static func read(_ types: Set<String>, from source: borrowing some MetadataSource & ~Copyable) -> [Chunk] {
    var chunks: [Chunk] = []
    var budget = chunkBudget
    walk(source) { type, length, position in
      guard types.contains(type), length <= min(PhotoMetadata.packetLimit, budget),
        let content = source.bytes(at: position, exactly: length)
      else { return true }
      let checksum = source.bytes(at: position + length, exactly: 4).map {
        $0.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      }
      chunks.append(Chunk(type: type, content: content, checksum: checksum ?? 0))
      budget -= length
      return true
    }
    return chunks
  }

  /// How many frames an animated PNG shows besides the picture that stands in its ordinary chunks.
  static func furtherFrames(in source: borrowing some MetadataSource & ~Copyable) -> Int {
    var frames = 0
    var showsPicture = false
    walk(source) { type, length, position in
      switch type {
      case "acTL": frames = source.bytes(at: position, exactly: 4)?.reduce(0) { $0 << 8 | Int($1) } ?? 0
      // Frame control before the picture makes it the first frame.
      case "fcTL": showsPicture = true
      case "IDAT": return false
      default: break
      }
      return true
    }
    return max(0, frames - (showsPicture ? 1 : 0))
  }

  /// Calls `body` with type, length and position of the content of one chunk after the other, until it says false.
  private static func walk(
    _ source: borrowing some MetadataSource & ~Copyable, _ body: (String, Int, Int) -> Bool
  ) {
    // Behind the signature; every chunk is length, type, content, checksum.
    var position = 8
    // As many as fit into any sensible limit: text chunks of one byte each would keep a reader busy for long.
    for _ in 0..<100_000 {
      guard let head = source.bytes(at: position, exactly: 8) else { return }
      let length = head[..<4].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: head[4...], as: UTF8.self)
      guard type != "IEND", body(type, length, position + 8) else { return }
      position += 12 + length
    }
  }

  /// The keyword of a `tEXt`, `zTXt` or `iTXt` chunk, 1…79 bytes; `nil` for damaged ones.
  static func keyword(of chunk: Chunk) -> String? {
    guard let end = chunk.content.prefix(80).firstIndex(of: 0) else { return nil }
    return String(decoding: chunk.content[..<end], as: UTF8.self)
  }

  /// Compressed text may unfold a thousandfold, so that a small file could keep a reader busy for long: the texts of a
  /// file are unfolded up to a number of bytes in all.
  struct Unfolding {
    private var budget = chunkBudget

    /// As `PNGChunks.text(of:)`; `nil` too behind texts that have used up all.
    mutating func text(of chunk: Chunk) -> [UInt8]? {
      guard budget > 0 else { return nil }
      let text = PNGChunks.text(of: chunk)
      // Damaged text may have taken as much work as there is in it: zlib unfolds 1 032-fold at most.
      budget -= max(chunk.content.count, text?.count ?? min(PhotoMetadata.packetLimit, 1_032 * chunk.content.count))
      return text
    }
  }

  /// The text of a `tEXt` or `zTXt` chunk, in Latin-1, or of an `iTXt` chunk, in UTF-8; `nil` for damaged ones.
  static func text(of chunk: Chunk) -> [UInt8]? {
    guard let keywordEnd = chunk.content.firstIndex(of: 0) else { return nil }
    var rest = chunk.content[(keywordEnd + 1)...]
    switch chunk.type {
    case "tEXt": return Array(rest)
    case "zTXt": return rest.first == 0 ? inflate(rest.dropFirst()) : nil
    default:
      guard rest.count >= 2 else { return nil }
      let isCompressed = rest[rest.startIndex] == 1
      rest = rest.dropFirst(2)
      // The language and the translated keyword.
      for _ in 0..<2 {
        guard let end = rest.firstIndex(of: 0) else { return nil }
        rest = rest[(end + 1)...]
      }
      return isCompressed ? inflate(rest) : Array(rest)
    }
  }

  /// Decompressed zlib data, up to the largest packet; `nil` for damaged and larger ones.
  static func inflate(_ compressed: ArraySlice<UInt8>) -> [UInt8]? {
    inflateAsFarAsPossible(compressed).flatMap { $0.isWhole ? $0.bytes : nil }
  }

  /// The part of zlib data that can be decompressed before they are damaged or end, and whether it is all; `nil` for
  /// more than the largest packet.
  static func inflateAsFarAsPossible(_ compressed: ArraySlice<UInt8>) -> (bytes: [UInt8], isWhole: Bool)? {
    let input = Array(compressed)
    var capacity = min(PhotoMetadata.packetLimit, max(4_096, 8 * input.count))
    while true {
      var status = codec_status()
      let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        status = codec_inflate(input, input.count, buffer.baseAddress, capacity, &count)
      }
      guard status.code == .too_large else { return (output, status.code == .ok) }
      guard capacity < PhotoMetadata.packetLimit else { return nil }
      capacity = min(PhotoMetadata.packetLimit, 8 * capacity)
    }
  }
}
