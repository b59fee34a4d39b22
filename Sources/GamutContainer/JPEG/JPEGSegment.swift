/// One marker segment of a JPEG file (ITU-T T.81, B.1.1).
package struct JPEGSegment: Sendable, Equatable {
  /// The byte after 0xFF: 0xE0…0xEF for APP0…APP15, 0xFE for a comment.
  package let marker: UInt8
  /// Without marker and length.
  package let payload: [UInt8]

  /// - Precondition: `payload.count <= JPEGSegment.payloadLimit`.
  package init(marker: UInt8, payload: [UInt8]) {
    precondition(payload.count <= Self.payloadLimit, "a segment's length has 16 bits")
    self.marker = marker
    self.payload = payload
  }

  /// A segment's length is 16 bits and counts its own two bytes.
  package static let payloadLimit = 65_533

  package static let comment: UInt8 = 0xFE

  /// The marker of APP`number`, 0…15.
  package static func application(_ number: UInt8) -> UInt8 { 0xE0 | number }

  /// The segment as it stands in a file.
  package var bytes: [UInt8] {
    let length = payload.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + payload
  }

  package var isApplicationOrComment: Bool { (0xE0...0xEF).contains(marker) || marker == Self.comment }

  package func hasPrefix(_ prefix: some Collection<UInt8>) -> Bool { payload.starts(with: prefix) }

  package static let exifPrefix = Array("Exif\0\0".utf8)
  package static let xmpPrefix = Array("http://ns.adobe.com/xap/1.0/\0".utf8)
  package static let iccPrefix = Array("ICC_PROFILE\0".utf8)
  package static let photoshopPrefix = Array("Photoshop 3.0\0".utf8)

  /// The place in the order that readers expect: JFIF first, Exif, XMP, ICC profile, Photoshop, other applications,
  /// comments.
  var rank: Int {
    switch marker {
    case 0xE0: 0
    case 0xE1: hasPrefix(Self.exifPrefix) ? 1 : 2
    case 0xE2: 3
    case 0xED: 4
    case Self.comment: 6
    default: 5
    }
  }
}
