import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct XMPFilterTests {
  /// A packet with these attributes and elements in its one description.
  static func packet(_ attributes: String = "", _ elements: String = "") -> [UInt8] {
    let prefixes = [
      "dc": "http://purl.org/dc/elements/1.1/", "hdrgm": "http://ns.adobe.com/hdr-gain-map/1.0/",
      "Container": "http://ns.google.com/photos/1.0/container/",
      "Item": "http://ns.google.com/photos/1.0/container/item/",
      "GCamera": "http://ns.google.com/photos/1.0/camera/", "tiff": "http://ns.adobe.com/tiff/1.0/",
      "exif": "http://ns.adobe.com/exif/1.0/", "photoshop": "http://ns.adobe.com/photoshop/1.0/",
      "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    ]
    let used = prefixes.filter { (attributes + elements).contains("\($0.key):") }.sorted { $0.key < $1.key }
    let declared = used.map { " xmlns:\($0.key)=\"\($0.value)\"" }.joined()
    return Array(
      ("<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='\(XMPNames.rdf)'>"
        + "<rdf:Description rdf:about=''\(declared)\(attributes)>\(elements)</rdf:Description></rdf:RDF></x:xmpmeta>"
        + "<?xpacket end='w'?>").utf8)
  }

  private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  private static let creator = "<dc:creator><rdf:Seq><rdf:li>Jo Doe</rdf:li></rdf:Seq></dc:creator>"

  @Test func `a gain map goes with its container, and the author stays`() {
    let directory =
      "<Container:Directory><rdf:Seq><rdf:li rdf:parseType='Resource'>"
      + "<Container:Item Item:Semantic='GainMap' Item:Length='477'/></rdf:li></rdf:Seq></Container:Directory>"
    let filter = XMPFilter(Self.packet(" hdrgm:Version='1.0'", directory + Self.creator))
    #expect(filter.packet == Self.packet("", Self.creator))
    #expect(filter.notices == [.gainMapLeftOut])
  }

  @Test func `a motion photo loses its video, whatever the form of its properties`() {
    let attributes = " GCamera:MotionPhoto='1' GCamera:MicroVideoOffset=\"5000\" GCamera:BurstID='7'"
    let element = "<GCamera:MotionPhotoVersion>1</GCamera:MotionPhotoVersion>"
    let filter = XMPFilter(Self.packet(attributes, element))
    #expect(filter.packet == Self.packet(" GCamera:BurstID='7'"))
    #expect(filter.notices == [.videoLeftOut])
  }

  @Test func `sizes, bits and profile of the old file are named and left out`() {
    let filter = XMPFilter(
      Self.packet(" tiff:BitsPerSample='16' tiff:Make='ACME' photoshop:ICCProfile='a &gt; b' exif:ColorSpace='65535'"))
    #expect(filter.packet == Self.packet(" tiff:Make='ACME'"))
    #expect(
      filter.notices == [.xmpPropertiesLeftOut(["tiff:BitsPerSample", "photoshop:ICCProfile", "exif:ColorSpace"])])
  }

  @Test func `histories go, with everything in them`() {
    let history =
      "<xmpMM:History><rdf:Seq><rdf:li dc:title='no title'/></rdf:Seq></xmpMM:History>"
    let filter = XMPFilter(Self.packet(" xmpMM:OriginalDocumentID='1'", history))
    #expect(text(filter.packet)?.contains("History") == false)
    #expect(text(filter.packet)?.contains("OriginalDocumentID") == true)
  }

  @Test func `names count by their namespace, not by their prefix`() {
    let other = Array(
      "<a:b xmlns:a='http://ns.adobe.com/tiff/1.0/' xmlns:tiff='urn:mine' tiff:ImageWidth='3' a:ImageWidth='4'/>".utf8)
    #expect(text(XMPFilter(other).packet)?.contains("tiff:ImageWidth='3'") == true)
    #expect(text(XMPFilter(other).packet)?.contains("a:ImageWidth") == false)
  }

  @Test func `a packet that describes the old file alone is left out whole`() {
    #expect(XMPFilter(Self.packet(" tiff:ImageWidth='3'")).packet == nil)
  }

  @Test func `properties whose prefix is not declared stay`() {
    let undeclared = "<mine:note>to be kept</mine:note>"
    #expect(XMPFilter(Self.packet(" tiff:ImageWidth='3'", undeclared)).packet != nil)
    #expect(XMPFilter(Self.packet(" tiff:ImageWidth='3' mine:note='to be kept'")).packet != nil)
  }

  @Test(arguments: ["", "</x:xmpmetas>", "</x:xmpmeta><?xpacket end='w'"])
  func `RDF whose wrapping is damaged is kept, without what must go`(end: String) throws {
    let start = "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:m='urn:m'>"
    let names = " m:note='a' tiff:ImageWidth='3' xmlns:tiff='\(XMPNames.tiff)'"
    let rdf = "<rdf:RDF xmlns:rdf='\(XMPNames.rdf)'><rdf:Description\(names)/></rdf:RDF>"
    let filter = XMPFilter(Array((start + rdf + end).utf8))
    let packet = try #require(filter.packet)
    #expect(XMLCheck.fault(in: packet) == nil)
    #expect(XMLCheck.properties(of: packet) == [XMLNamespaces.Name(uri: "urn:m", local: "note"): "a"])
    #expect(filter.notices == [.xmpPropertiesLeftOut(["tiff:ImageWidth"])])
  }

  @Test(arguments: ["", "<x/>", "compressed XMP", "<a b='c'>&lt;</a><!-- <d> --><![CDATA[<e>]]>", "<a><b></a>"])
  func `a packet with nothing to leave out stays byte for byte`(text: String) {
    let filter = XMPFilter(Array(text.utf8))
    #expect(filter.packet == Array(text.utf8))
    #expect(filter.notices == [])
  }

  @Test(arguments: ["<a>", "<a b=>", "<a b='c", "<!--", "</a>", "<a><b></a></b>", "<>"])
  func `damaged packets with names that must go are left out whole`(text: String) {
    let filter = XMPFilter(Array("\(text) http://ns.adobe.com/hdr-gain-map/1.0/".utf8))
    #expect(filter.packet == nil)
    #expect(filter.notices == [.xmpDamaged])
  }

  @Test func `packets cut anywhere never crash`() {
    let whole = Self.packet(" hdrgm:Version='1.0' tiff:Make='a'", Self.creator)
    for count in whole.indices {
      let piece = Array(whole.prefix(count))
      #expect(XMPFilter(piece).packet.map { $0.count <= count } ?? true)
      #expect(XMPOutline(piece).map { $0.nodes.count <= 1 } ?? true)
    }
  }

  /// How other programs write a text: units of so many bytes, in an order, with a mark or without.
  private static func encoded(_ text: String, bytes: Int, isBigEndian: Bool, hasMark: Bool) -> [UInt8] {
    let units =
      bytes == 2 ? text.utf16.map { UInt32($0) } : text.unicodeScalars.map(\.value)
    return ((hasMark ? [0xFEFF] : []) + units).flatMap { unit -> [UInt8] in
      let little = (0..<bytes).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
      return isBigEndian ? little.reversed() : little
    }
  }

  @Test(arguments: [2, 4], [true, false]) func `packets in UTF-16 and UTF-32 are carried in UTF-8`(
    bytes: Int, isBigEndian: Bool
  ) {
    // A letter of two bytes, and one beyond 16 bits.
    let packet = Self.packet(" tiff:Make='\u{E9}\u{1F33A}'", Self.creator)
    for hasMark in [true, false] {
      let text = String(decoding: packet, as: UTF8.self)
      let stored = Self.encoded(text, bytes: bytes, isBigEndian: isBigEndian, hasMark: hasMark)
      var metadata = PhotoMetadata()
      metadata.setXMP([stored])
      #expect(metadata.xmp == packet)
      #expect(metadata.notices.isEmpty)
      var declared = PhotoMetadata()
      declared.setXMP([
        Self.encoded(
          "<?xml version='1.0' encoding='UTF-16'?>\n" + text, bytes: bytes, isBigEndian: isBigEndian, hasMark: hasMark)
      ])
      #expect(declared.xmp == packet)
      var padded = PhotoMetadata()
      padded.setXMP([stored + [0]])
      #expect(padded.xmp == packet)
    }
  }

  @Test func `what is no text in its encoding is damaged`() {
    for bytes in [[0xFE, 0xFF, 0xD8, 0, 0, 0x3C], [0x3C, 0, 0x3E], [0, 0, 0xFE, 0xFF, 0, 0x11, 0, 0]] as [[UInt8]] {
      var metadata = PhotoMetadata()
      metadata.setXMP([bytes])
      #expect(metadata.xmp == nil)
      #expect(metadata.notices == [.xmpDamaged])
    }
  }
}
