import GamutContainer
import ImageFiles

/// The way of metadata from strangers' files into ours: what is written reads back as sound and whole, and from then on
/// stays as it is.
enum CarriedMetadata {
  static func check(_ bytes: [UInt8]) {
    let found = read(bytes)
    guard !found.isEmpty else { return }
    check(found, through: jpeg)
    check(found, through: png)
    check(found, through: tiff)
  }

  /// The bytes as a file, or as what files hold: an Exif block, Photoshop's resources, XMP packets with zeros between.
  private static func read(_ bytes: [UInt8]) -> PhotoMetadata {
    switch bytes.first {
    case 0xFF: return PhotoMetadata(jpeg: bytes)
    case 0x89: return PhotoMetadata(png: bytes)
    case UInt8(ascii: "I"), UInt8(ascii: "M"):
      let block = JPEGSegment.exifPrefix + bytes.prefix(JPEGSegment.payloadLimit - JPEGSegment.exifPrefix.count)
      let segment = JPEGSegment(marker: JPEGSegment.application(1), payload: block)
      let file = PhotoMetadata(tiff: bytes)
      return file.isEmpty ? PhotoMetadata(jpeg: jpeg([segment])) : file
    case UInt8(ascii: "8"):
      let content = bytes.prefix(JPEGSegment.payloadLimit - JPEGSegment.photoshopPrefix.count)
      return PhotoMetadata(
        jpeg: jpeg([
          JPEGSegment(marker: JPEGSegment.application(13), payload: JPEGSegment.photoshopPrefix + content)
        ]))
    default:
      let packets = bytes.split(separator: 0, omittingEmptySubsequences: false).map(stretched)
      return PhotoMetadata(png: png(packets.map { ("iTXt", Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + $0) }))
    }
  }

  /// Small inputs are tried by the thousand, but a packet has two parts only where it is long: the first control
  /// character, which no XML has, stands for many letters.
  private static func stretched(_ packet: ArraySlice<UInt8>) -> [UInt8] {
    guard let place = packet.firstIndex(of: 1) else { return Array(packet) }
    return packet[..<place] + [UInt8](repeating: UInt8(ascii: "x"), count: 66_000) + packet[(place + 1)...]
  }

  private typealias Passage = (PhotoMetadata) -> (read: PhotoMetadata, notices: [PhotoNotice])

  private static func check(_ found: PhotoMetadata, through passage: Passage) {
    let (once, leftOut) = passage(found)
    precondition(once.notices.isEmpty, "what is written is sound: \(once.notices)")
    precondition(once.orientation == found.orientation, "the orientation is kept")
    if leftOut.isEmpty {
      precondition(once.iptc == found.iptc, "IPTC is kept")
      precondition((once.xmp == nil) == (found.xmp == nil), "XMP is kept")
      if let xmp = found.xmp, !isLong(found), !String(decoding: xmp, as: UTF8.self).contains("Orientation") {
        precondition(once.xmp == xmp, "XMP is kept byte for byte, but for the orientation")
      }
      if let exif = found.exif { precondition(once.exif?.holds(exif) == true, "Exif is kept") }
    }
    // XMP in two parts may take a few copies until each part has its place.
    var copy = once
    for _ in 0..<8 {
      let next = passage(copy).read
      if next == copy { return }
      precondition(isLong(copy), "what was written once stays as it is")
      copy = next
    }
    preconditionFailure("copies of copies come to rest")
  }

  private static func isLong(_ metadata: PhotoMetadata) -> Bool {
    metadata.xmp.map { $0.count > JPEGSegment.payloadLimit - JPEGSegment.xmpPrefix.count } ?? false
  }

  private static func jpeg(_ metadata: PhotoMetadata) -> (read: PhotoMetadata, notices: [PhotoNotice]) {
    let (segments, notices) = metadata.jpegSegments(width: 1, height: 1, orientation: metadata.orientation)
    return (PhotoMetadata(jpeg: jpeg(segments)), notices)
  }

  private static func png(_ metadata: PhotoMetadata) -> (read: PhotoMetadata, notices: [PhotoNotice]) {
    (PhotoMetadata(png: png(metadata.pngChunks(orientation: metadata.orientation))), [])
  }

  private static func tiff(_ metadata: PhotoMetadata) -> (read: PhotoMetadata, notices: [PhotoNotice]) {
    // One directory that says that the picture is one pixel wide.
    let picture: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 4, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    guard let file = try? MemoryFile(holding: picture),
      let notices = try? metadata.append(toTIFF: file, orientation: metadata.orientation)
    else { preconditionFailure("memory takes what is written") }
    return (PhotoMetadata(tiff: file), notices)
  }

  /// Segments before an empty scan.
  private static func jpeg(_ segments: [JPEGSegment]) -> [UInt8] {
    [0xFF, 0xD8] + segments.flatMap(\.bytes) + [0xFF, 0xDA, 0, 2, 0xFF, 0xD9]
  }

  /// Chunks without a picture; metadata are read whatever their checksums.
  private static func png(_ chunks: [(type: String, content: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]
    for (type, content) in chunks + [("IEND", [])] {
      file += (0..<4).reversed().map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) }
      file += Array(type.utf8) + content + [0, 0, 0, 0]
    }
    return file
  }
}

extension ExifBlock {
  /// Whether it says all that another block says.
  fileprivate func holds(_ other: ExifBlock) -> Bool {
    [(image, other.image), (photo, other.photo), (position, other.position)].allSatisfy { own, others in
      let entries = Dictionary(uniqueKeysWithValues: own.map { ($0.tag, $0) })
      return others.allSatisfy { entries[$0.tag] == $0 }
    }
  }
}
