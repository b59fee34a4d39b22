import GamutContainer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The pictures and the video that stand behind the picture of a JPEG and are not read.
struct JPEGFollowers {
  /// Pictures of the same rank as the first one, without previews.
  private(set) var pictures = 0
  private(set) var hasGainMap = false
  private(set) var hasVideo = false

  /// - Parameters:
  ///   - saysGainMap: whether the first picture says that it has a gain map.
  ///   - saysVideo: whether it says that it has a video.
  init(_ file: JPEGSegments, saysGainMap: Bool = false, saysVideo: Bool = false) {
    var seen: Set<Int> = []
    for picture in MultiPictureIndex.pictures(in: file) where seen.insert(picture.range.lowerBound).inserted {
      // Types of CIPA DC-007: previews, pictures of one scene, originals, gain maps; phones leave it undefined.
      switch picture.type >> 16 {
      case 0x01: continue
      case 0x02, 0x04: pictures += 1
      case 0x05: hasGainMap = true
      default:
        if seen.count <= Self.maximumLooks, Self.isGainMap(file.bytes[picture.range]) {
          hasGainMap = true
        } else {
          pictures += 1
        }
      }
    }
    if saysGainMap, !hasGainMap, pictures > 0 { pictures -= 1 }
    hasVideo = saysVideo || Self.hasVideo(file)
  }

  /// How many pictures are looked into: an index may name thousands of them.
  private static let maximumLooks = 16

  /// Marks of Apple's, Adobe's and ISO's gain maps, which the head of such a picture has.
  private static let gainMapMarks = [
    "http://ns.apple.com/HDRGainMap/1.0/", "http://ns.adobe.com/hdr-gain-map/1.0/", "urn:iso:std:iso:ts:21496:-1",
  ]

  private static func isGainMap(_ picture: ArraySlice<UInt8>) -> Bool {
    let head = picture.prefix(1 << 17)
    return gainMapMarks.contains { place(of: $0, in: head) != nil }
  }

  /// Brands of pictures in the format of videos.
  private static let pictureBrands = ["heic", "heix", "mif1", "msf1", "hevc", "avif", "avis"]

  /// Whether a video follows the scans: with the mark of Samsung's trailers, or from its first box on (ISO 14496-12,
  /// 4.3: 32-bit size, `ftyp`, a brand). Coded pixels have no such runs of bytes.
  private static func hasVideo(_ file: JPEGSegments) -> Bool {
    var rest = file.bytes[file.scanStart...]
    if place(of: "MotionPhoto_Data", in: rest) != nil { return true }
    while let found = place(of: "ftyp", in: rest) {
      let brand = file.bytes[(found + 4)...].prefix(4)
      let size = file.bytes[max(0, found - 4)..<found].reduce(0) { $0 << 8 | Int($1) }
      if (16...1_024).contains(size), brand.count == 4, brand.allSatisfy({ (0x20..<0x7F).contains($0) }),
        !pictureBrands.contains(String(decoding: brand, as: UTF8.self))
      {
        return true
      }
      rest = rest[(found + 4)...]
    }
    return false
  }

  private static func place(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let text = Array(text.utf8)
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var start = 0
      while start + text.count <= buffer.count,
        let found = memchr(base + start, Int32(text[0]), buffer.count - text.count + 1 - start)
      {
        if memcmp(found, text, text.count) == 0 { return bytes.startIndex + (UnsafeRawPointer(found) - base) }
        start = UnsafeRawPointer(found) - base + 1
      }
      return nil
    }
  }
}

extension PhotoMetadata {
  /// Says which pictures and videos stay behind.
  mutating func noteFollowers(of file: JPEGSegments) {
    let followers = JPEGFollowers(
      file, saysGainMap: notices.contains(.gainMapLeftOut), saysVideo: notices.contains(.videoLeftOut))
    if followers.hasGainMap { note(.gainMapLeftOut) }
    if followers.hasVideo { note(.videoLeftOut) }
    if followers.pictures > 0 { note(.picturesLeftOut(count: followers.pictures)) }
  }
}
