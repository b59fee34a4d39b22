/// The kinds of image file that are read, recognized by their first bytes, never by their name.
public enum ImageFormat: String, Sendable, CaseIterable {
  case tiff = "TIFF"
  case png = "PNG"
  case jpeg = "JPEG"
  /// HEIC and AVIF; read by programs that were built with the package's trait HEIF.
  case heif = "HEIF"
  /// Cameras' own files; read by programs that were built with the package's trait RAW. Those that begin as TIFF files
  /// are known by their directories.
  case raw = "RAW"

  /// Bytes enough to recognize any format.
  package static let signatureLength = 16

  package init?(beginning bytes: [UInt8]) {
    switch (bytes.prefix(2), bytes.dropFirst(2).prefix(2)) {
    case ([0x49, 0x49], [42, 0]), ([0x4D, 0x4D], [0, 42]), ([0x49, 0x49], [43, 0]), ([0x4D, 0x4D], [0, 43]):
      self = .tiff
    case ([0x89, 0x50], [0x4E, 0x47]) where bytes.dropFirst(4).prefix(4) == [0x0D, 0x0A, 0x1A, 0x0A]: self = .png
    case ([0xFF, 0xD8], let next) where next.first == 0xFF: self = .jpeg
    default:
      guard let format = Self.otherFormat(beginning: bytes) else { return nil }
      self = format
    }
  }

  /// Major brands of ISO/IEC 23008-12 (HEIF), 23000-22 (MIAF) and AVIF, still pictures and sequences with a cover.
  private static let heifBrands: Set<String> = [
    "avif", "avis", "heic", "heim", "heis", "heix", "hevc", "hevm", "hevs", "hevx", "MiHA", "MiHB", "MiHE", "miaf",
    "mif1", "mif2", "msf1",
  ]

  private static func otherFormat(beginning bytes: [UInt8]) -> ImageFormat? {
    func holds(_ text: String, at position: Int = 0) -> Bool { bytes.dropFirst(position).starts(with: text.utf8) }
    if holds("ftyp", at: 4) {
      let brand = String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self)
      if brand == "crx " { return .raw }
      return heifBrands.contains(brand) ? .heif : nil
    }
    // Canon's and Minolta's older and Sigma's files; Olympus and Panasonic change the number that makes a TIFF.
    let isRaw =
      holds("FUJIFILM") || holds("FOVb") || holds("\0MRM") || holds("HEAPCCDR", at: 6)
      || ["IIRO", "IIRS", "MMOR", "IIU\0"].contains { holds($0) }
    return isRaw ? .raw : nil
  }

  /// The name of a well-known format that is not read, so that the refusal can say what the file is.
  package static func foreignName(beginning bytes: [UInt8]) -> String? {
    func holds(_ text: String, at position: Int = 0) -> Bool { bytes.dropFirst(position).starts(with: text.utf8) }
    if holds("ftyp", at: 4) { return "video" }
    if holds("RIFF"), holds("WEBP", at: 8) { return "WebP" }
    if holds("GIF8") { return "GIF" }
    if holds("8BPS") { return "Photoshop" }
    if holds("%PDF") { return "PDF" }
    if holds("BM") { return "BMP" }
    if bytes.starts(with: [0xFF, 0x0A]) || holds("JXL ", at: 4) { return "JPEG XL" }
    if bytes.starts(with: [0xFF, 0x4F, 0xFF, 0x51]) || holds("jP  ", at: 4) { return "JPEG 2000" }
    if bytes.starts(with: [0x76, 0x2F, 0x31, 0x01]) { return "OpenEXR" }
    return nil
  }
}
