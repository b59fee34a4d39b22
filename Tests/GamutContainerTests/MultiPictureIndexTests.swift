import Testing

@testable import GamutContainer

@Suite struct MultiPictureIndexTests {
  /// What follows the first image.
  private static let second: [UInt8] = [0xFF, 0xD8, 0xFF, 0xD9, 7]

  /// An index of two images whose entries stand right behind its only directory entry.
  private static func index(_ order: ByteReader.ByteOrder, firstSize: Int, offset: Int) -> JPEGSegment {
    var writer = ByteWriter(order: order)
    writer.write(Array("MPF\0".utf8) + (order == .little ? [0x49, 0x49] : [0x4D, 0x4D]))
    writer.write(UInt16(42))
    writer.write(UInt32(8))
    writer.write(UInt16(1))
    for number: UInt16 in [0xB002, 7] { writer.write(number) }
    for number: UInt32 in [32, 26, 0] { writer.write(number) }
    for (size, offset) in [(firstSize, 0), (second.count, offset)] {
      for number in [0x2003_0000, size, offset, 0] { writer.write(UInt32(number)) }
    }
    return JPEGSegment(marker: 0xE2, payload: writer.bytes)
  }

  /// A file whose index is right: `before` and `after` stand on its two sides.
  private static func file(_ order: ByteReader.ByteOrder, before: [JPEGSegment], after: [JPEGSegment]) -> [UInt8] {
    let length = index(order, firstSize: 0, offset: 0).bytes.count
    let base = 2 + before.reduce(0) { $0 + $1.bytes.count } + 8
    let image = Array(JPEGSamples.scan.prefix { $0 != 0xAA })
    let size = base - 8 + length + after.reduce(0) { $0 + $1.bytes.count } + image.count
    let found = index(order, firstSize: size, offset: size - base)
    return [0xFF, 0xD8] + (before + [found] + after).flatMap(\.bytes) + image + second
  }

  @Test(arguments: [ByteReader.ByteOrder.little, .big], ModelCarrier.allCases)
  func `further images are still found when a model comes or goes`(order: ByteReader.ByteOrder, carrier: ModelCarrier)
    throws
  {
    let blob = try GamutRecord.sample().encoded()
    let plain = Self.file(order, before: [JPEGSamples.jfif], after: [JPEGSamples.table])
    let segments = try carrier == .app15 ? ModelPieces.segments(for: blob) : [ModelText.segment(for: blob)]
    let carrying = Self.file(order, before: [JPEGSamples.jfif], after: segments + [JPEGSamples.table])
    #expect(try ModelCarrier.embed(blob, into: plain, carrier: carrier) == carrying)
    #expect(try ModelCarrier.strip(carrying) == plain)

    let early = Self.file(order, before: [JPEGSamples.jfif] + segments, after: [JPEGSamples.table])
    #expect(try ModelCarrier.strip(early) == plain)
  }

  @Test func `a damaged index stays as it is`() throws {
    let blob = try GamutRecord.sample().encoded()
    let sound = Self.index(.big, firstSize: 100, offset: 200).payload
    for count in 4..<sound.count {
      let jpeg = JPEGSamples.file([
        JPEGSamples.jfif, JPEGSegment(marker: 0xE2, payload: Array(sound.prefix(count))), JPEGSamples.table,
      ])
      #expect(try ModelCarrier.strip(ModelCarrier.embed(blob, into: jpeg)) == jpeg)
    }
    for position in 4..<sound.count {
      var changed = sound
      changed[position] ^= 0xFF
      let jpeg = JPEGSamples.file([JPEGSegment(marker: 0xE2, payload: changed)])
      #expect(try ModelCarrier.extract(from: ModelCarrier.embed(blob, into: jpeg)) == blob)
    }
  }
}
