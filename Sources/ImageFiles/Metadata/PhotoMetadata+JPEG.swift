import GamutContainer

extension PhotoMetadata {
  /// The segments that carry the metadata in a JPEG of sRGB pixels, in order, and one sentence for each part that does
  /// not fit.
  /// - Parameters:
  ///   - width: of the JPEG in pixels; so is `height`.
  ///   - orientation: how the JPEG's pixels are to be turned, 1 where they are upright.
  package func jpegSegments(width: Int, height: Int, orientation: Int = 1) -> (
    segments: [JPEGSegment], notices: [String]
  ) {
    var segments: [JPEGSegment] = []
    var notices: [String] = []
    func add(_ marker: UInt8, _ prefix: [UInt8], _ content: [UInt8], name: String) {
      if prefix.count + content.count <= JPEGSegment.payloadLimit {
        segments.append(JPEGSegment(marker: marker, payload: prefix + content))
      } else {
        notices.append(
          "The \(name) metadata have \(content.count) bytes, more than a JPEG segment holds, and are left out.")
      }
    }
    // An orientation other than 1 needs a place even where nothing else is known.
    if let block = exif ?? (orientation == 1 ? nil : ExifBlock()) {
      let described = block.described(width: width, height: height, orientation: orientation)
      let (fitting, leftOut) = described.fitting(JPEGSegment.payloadLimit - JPEGSegment.exifPrefix.count)
      if !leftOut.isEmpty {
        let tags = leftOut.prefix(8).map { "tag \($0)" }.joined(separator: ", ")
        let more = leftOut.count > 8 ? " and \(leftOut.count - 8) more" : ""
        notices.append("The Exif metadata are too large for a JPEG; left out: \(tags)\(more).")
      }
      add(JPEGSegment.application(1), JPEGSegment.exifPrefix, fitting.bytes, name: "Exif")
    }
    if let xmp {
      let oriented = XMPPacket.oriented(xmp, orientation)
      let fits = JPEGSegment.xmpPrefix.count + oriented.count <= JPEGSegment.payloadLimit
      add(
        JPEGSegment.application(1), JPEGSegment.xmpPrefix, fits ? oriented : XMPPacket.withoutPadding(oriented),
        name: "XMP")
    }
    if let iptc {
      add(JPEGSegment.application(13), JPEGSegment.photoshopPrefix, IPTCRecords.photoshopResource(iptc), name: "IPTC")
    }
    return (segments, notices)
  }
}
