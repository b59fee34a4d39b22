@testable import GamutContainer

/// Hand-made JPEG bytes: markers in the right places, no decodable image.
enum JPEGSamples {
  static let jfif = JPEGSegment(marker: 0xE0, payload: Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
  static let exif = JPEGSegment(marker: 0xE1, payload: JPEGSegment.exifPrefix + [1, 2, 3])
  static let icc = JPEGSegment(marker: 0xE2, payload: JPEGSegment.iccPrefix + [1, 1, 9])
  static let table = JPEGSegment(marker: 0xDB, payload: [UInt8](repeating: 7, count: 65))
  /// Scan data with a stuffed zero and a restart marker, the end of the image, and something behind it.
  static let scan: [UInt8] = [0xFF, 0xDA, 0, 3, 1, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9, 0xAA, 0xBB]

  static func file(_ segments: [JPEGSegment]) -> [UInt8] { [0xFF, 0xD8] + segments.flatMap(\.bytes) + scan }

  static func comment(_ text: String) -> JPEGSegment { comment(Array(text.utf8)) }

  static func comment(_ payload: [UInt8]) -> JPEGSegment { JPEGSegment(marker: JPEGSegment.comment, payload: payload) }

  static let plain = file([jfif, table])
}
