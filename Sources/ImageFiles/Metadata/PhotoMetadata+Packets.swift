import GamutContainer

extension PhotoMetadata {
  /// More packets than any program leaves in a file.
  private static let maximumPackets = 64

  /// Takes the XMP packets of a file, without what describes the file; `nil` stands for one that cannot be read. The
  /// first that is XMP counts, and others add what it lacks.
  mutating func setXMP(_ packets: [[UInt8]?]) {
    var isDamaged = packets.count > Self.maximumPackets
    var sound: [[UInt8]] = []
    for packet in packets.prefix(Self.maximumPackets) where packet?.isEmpty != true {
      guard let packet = packet.flatMap(XMPEncoding.utf8), !packet.isEmpty else {
        isDamaged = true
        continue
      }
      let filter = XMPFilter(packet)
      for notice in filter.notices { note(notice) }
      if let packet = filter.packet, !sound.contains(packet) { sound.append(packet) }
    }
    xmp = sound.first
    if sound.count > 1 { isDamaged = merge(sound) || isDamaged }
    if isDamaged || sound.isEmpty && packets.contains([]) { note(.xmpDamaged) }
  }

  /// - Returns: whether some could not be read.
  private mutating func merge(_ packets: [[UInt8]]) -> Bool {
    var unread = 0
    var merging: XMPMerging?
    for packet in packets {
      if merging != nil {
        if merging?.add(packet) == false { unread += 1 }
      } else if let first = XMPMerging(packet) {
        merging = first
      } else {
        unread += 1
      }
    }
    guard let merging else { return true }
    xmp = merging.packet
    if !merging.contradictions.isEmpty { note(.xmpContradicts(merging.contradictions)) }
    return unread > 0
  }

  /// - Parameters:
  ///   - main: the contents of a JPEG's XMP segments.
  ///   - pieces: those of the second part of one of them.
  mutating func setXMP(_ main: [[UInt8]], extended pieces: [[UInt8]]) {
    var packets = main
    if !pieces.isEmpty {
      let digests = Set(pieces.map(ExtendedXMP.name))
      let place = main.prefix(Self.maximumPackets).firstIndex {
        XMPOutline($0)?.extensionDigest.map { digests.contains(ExtendedXMP.capitals($0)) } == true
      }
      if let place, let whole = ExtendedXMP.joined(main[place], pieces) {
        packets[place] = whole
      } else {
        note(.extendedXMPDamaged)
      }
    }
    if !packets.isEmpty { setXMP(packets) }
  }

  /// Takes IPTC data sets, unless there are some.
  mutating func setIPTC(_ finding: IPTCRecords.Finding?) {
    guard let finding, iptc == nil else { return }
    if !finding.records.isEmpty { iptc = finding.records }
    if finding.isDamaged { note(.iptcDamaged) }
  }

  /// Takes the data sets of a JPEG's APP13 segments: Photoshop cuts long resources at their ends.
  mutating func setIPTC(_ segments: [JPEGSegment]) {
    let prefixes = [JPEGSegment.photoshopPrefix, Array("Adobe_Photoshop2.5:".utf8)]
    let resources = segments.flatMap { segment in
      prefixes.first { segment.marker == JPEGSegment.application(13) && segment.hasPrefix($0) }.map {
        segment.payload.dropFirst($0.count)
      } ?? []
    }
    setIPTC(IPTCRecords.inPhotoshopResources(resources))
  }

  /// Says something once.
  mutating func note(_ notice: PhotoNotice) { if !notices.contains(notice) { notices.append(notice) } }
}
