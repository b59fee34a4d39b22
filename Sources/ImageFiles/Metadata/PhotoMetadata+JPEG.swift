import GamutContainer

extension PhotoMetadata {
  /// The segments that carry the metadata in a JPEG of sRGB pixels, in order, and a notice of what does not fit.
  /// - Parameters:
  ///   - width: of the JPEG in pixels; so is `height`.
  ///   - orientation: how the JPEG's pixels are to be turned, 1 where they are upright.
  package func jpegSegments(width: Int, height: Int, orientation: Int = 1) -> (
    segments: [JPEGSegment], notices: [PhotoNotice]
  ) {
    var segments: [JPEGSegment] = []
    var notices: [PhotoNotice] = []
    func add(_ marker: UInt8, _ prefix: [UInt8], _ content: [UInt8], name: String) {
      if prefix.count + content.count <= JPEGSegment.payloadLimit {
        segments.append(JPEGSegment(marker: marker, payload: prefix + content))
      } else {
        notices.append(.tooLargeForSegment(name: name, bytes: content.count))
      }
    }
    // An orientation other than 1 needs a place even where nothing else is known.
    if let block = exif ?? (orientation == 1 ? nil : ExifBlock()) {
      let described = block.described(width: width, height: height, orientation: orientation)
      let (fitting, leftOut) = described.fitting(JPEGSegment.payloadLimit - JPEGSegment.exifPrefix.count)
      if !leftOut.isEmpty { notices.append(.exifTagsLeftOut(leftOut)) }
      add(JPEGSegment.application(1), JPEGSegment.exifPrefix, fitting.bytes, name: "Exif")
    }
    if let xmp {
      var packet = XMPPacket.oriented(xmp, orientation)
      let limit = JPEGSegment.payloadLimit - JPEGSegment.xmpPrefix.count
      if packet.count > limit { packet = XMPPacket.withoutPadding(packet) }
      if packet.count > limit, let several = ExtendedXMP.segments(of: packet) {
        segments += several
      } else {
        add(JPEGSegment.application(1), JPEGSegment.xmpPrefix, packet, name: "XMP")
      }
    }
    if let iptc {
      add(JPEGSegment.application(13), JPEGSegment.photoshopPrefix, IPTCRecords.photoshopResource(iptc), name: "IPTC")
    }
    return (segments, notices)
  }
}
