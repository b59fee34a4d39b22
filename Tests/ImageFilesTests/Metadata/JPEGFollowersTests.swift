import GamutContainer
import Testing

@testable import ImageFiles

@Suite struct JPEGFollowersTests {
  private static let second = MetadataSamples.jpeg([])

  /// A picture whose XMP, or whose other segment, says that it is a gain map.
  private static func gainMap(_ text: String, marker: UInt8 = 0xE1) -> [UInt8] {
    MetadataSamples.jpeg([JPEGSegment(marker: marker, payload: JPEGSegment.xmpPrefix + Array(text.utf8))])
  }

  /// A JPEG with these segments and an index of pictures of these types behind it (CIPA DC-007, 5.2).
  private static func jpeg(
    _ pictures: [(type: UInt32, bytes: [UInt8])], _ segments: [JPEGSegment] = [], isBig: Bool = true
  ) -> [UInt8] {
    let (mark, order): ([UInt8], ByteReader.ByteOrder) = isBig ? ([0x4D, 0x4D], .big) : ([0x49, 0x49], .little)
    func index(_ size: Int, _ base: Int) -> [UInt8] {
      var writer = ByteWriter(order: order)
      writer.write(Array("MPF\0".utf8) + mark)
      writer.write(UInt16(42))
      writer.write(UInt32(8))
      writer.write(UInt16(1))
      writer.write(UInt16(0xB002))
      writer.write(UInt16(7))
      writer.write(UInt32(16 * (pictures.count + 1)))
      writer.write(UInt32(26))
      writer.write(UInt32(0))
      var offset = size
      for (number, picture) in ([(0x2003_0000, [])] + pictures).enumerated() {
        writer.write(picture.0)
        writer.write(UInt32(number == 0 ? size : picture.1.count))
        writer.write(UInt32(number == 0 ? 0 : max(0, offset - base)))
        writer.write(UInt32(0))
        offset += picture.1.count
      }
      return writer.bytes
    }
    func primary(_ size: Int, _ base: Int) -> [UInt8] {
      MetadataSamples.jpeg(segments + [JPEGSegment(marker: 0xE2, payload: index(size, base))])
    }
    // The index counts from its own byte order mark.
    let base = 2 + segments.reduce(0) { $0 + $1.bytes.count } + 4 + 4
    return primary(primary(0, base).count, base) + pictures.flatMap(\.bytes)
  }

  private func notices(_ bytes: [UInt8]) -> [PhotoNotice] { PhotoMetadata(jpeg: bytes).notices }

  @Test(arguments: [0x02_0001, 0x02_0002, 0x02_0003, 0x03_0000, 0x04_0000, 0] as [UInt32], [true, false])
  func `a second picture of the same rank is said`(type: UInt32, isBig: Bool) {
    #expect(notices(Self.jpeg([(type, Self.second)], isBig: isBig)) == [.picturesLeftOut(count: 1)])
  }

  @Test(arguments: [0x01_0001, 0x01_0002, 0x01_0003] as [UInt32], [true, false])
  func `larger previews are not worth a word`(type: UInt32, isBig: Bool) {
    #expect(notices(Self.jpeg([(type, Self.second), (type, Self.second)], isBig: isBig)) == [])
  }

  @Test(arguments: [
    "http://ns.apple.com/HDRGainMap/1.0/", "http://ns.adobe.com/hdr-gain-map/1.0/", "urn:iso:std:iso:ts:21496:-1",
  ])
  func `a gain map is told from other pictures`(text: String) {
    #expect(notices(Self.jpeg([(0, Self.gainMap(text))])) == [.gainMapLeftOut])
    let both = Self.jpeg([(0x02_0002, Self.second), (0, Self.gainMap(text)), (0x01_0001, Self.second)])
    #expect(notices(both) == [.gainMapLeftOut, .picturesLeftOut(count: 1)])
  }

  @Test func `a gain map by its type, or by the first picture's words, is one`() {
    #expect(notices(Self.jpeg([(0x05_0000, Self.second)])) == [.gainMapLeftOut])
    let says = JPEGSegment(
      marker: JPEGSegment.application(1),
      payload: JPEGSegment.xmpPrefix + XMPFilterTests.packet(" hdrgm:Version='1.0'"))
    #expect(notices(Self.jpeg([(0, Self.second)], [says])) == [.gainMapLeftOut])
  }

  @Test func `an index whose pictures are gone, or that is damaged, says nothing`() {
    let whole = Self.jpeg([(0x02_0002, Self.second)])
    #expect(notices(Array(whole.dropLast(Self.second.count))) == [])
    #expect(notices(Array(whole.dropLast())) == [])
    #expect(notices(whole.prefix(12) + [0xFF] + whole.dropFirst(13)) == [])
  }

  /// A video's first box, of 24 bytes.
  private static func video(_ brand: String) -> [UInt8] {
    [0, 0, 0, 24] + Array("ftyp\(brand)\0\0\0\0mp42isom".utf8) + [0, 0, 0, 8] + Array("mdat".utf8)
  }

  @Test func `a video behind the picture is said, once`() {
    #expect(notices(Self.second + Self.video("mp42")) == [.videoLeftOut])
    #expect(notices(Self.second + [0, 0, 0x30, 0x0A] + Array("MotionPhoto_Data".utf8)) == [.videoLeftOut])
    let says = JPEGSegment(
      marker: JPEGSegment.application(1),
      payload: JPEGSegment.xmpPrefix + XMPFilterTests.packet(" GCamera:MotionPhoto='1'"))
    #expect(notices(MetadataSamples.jpeg([says]) + Self.video("isom")) == [.videoLeftOut])
  }

  @Test func `other bytes behind the picture are no video`() {
    #expect(notices(Self.second + Self.video("heic")) == [])
    #expect(notices(Self.second + Array("ftypmp42".utf8)) == [])
    #expect(notices(Self.second + [0, 0, 0, 24] + Array("ftyp".utf8)) == [])
    #expect(notices(Self.second + [UInt8](repeating: 0, count: 5_000)) == [])
    // Before the scans it may be a text.
    let text = JPEGSegment(marker: JPEGSegment.comment, payload: Self.video("mp42"))
    #expect(notices(MetadataSamples.jpeg([text])) == [])
  }

  @Test func `names in XMP that lead to the video go with it`() throws {
    let packet = Array(
      ("<rdf:RDF xmlns:rdf='\(XMPNames.rdf)'><rdf:Description xmlns:a='http://ns.oplus.com/photos/1.0/camera/' "
        + "a:VideoLength='123' a:MotionPhotoOwner='oplus' xmlns:b='http://ns.xiaomi.com/photos/1.0/camera/' "
        + "b:XMPMeta='x' xmlns:c='http://ns.google.com/photos/1.0/panorama/' c:FullPanoWidthPixels='9'/></rdf:RDF>")
        .utf8)
    let filter = XMPFilter(packet)
    #expect(XMLCheck.properties(of: try #require(filter.packet)).keys.map(\.local) == ["FullPanoWidthPixels"])
    #expect(filter.notices == [.videoLeftOut])
  }
}
