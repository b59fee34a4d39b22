import Testing

@testable import GamutContainer

@Suite struct JPEGSegmentsTests {
  @Test func `segments are found up to the scan and no further`() throws {
    let found = try JPEGSegments(JPEGSamples.file([JPEGSamples.jfif, JPEGSamples.exif, JPEGSamples.table]))
    #expect(found.segments.map(\.segment) == [JPEGSamples.jfif, JPEGSamples.exif, JPEGSamples.table])
    #expect(found.bytes[found.scanStart...].elementsEqual(JPEGSamples.scan))
  }

  @Test func `fill bytes and standalone markers are stepped over and kept`() throws {
    let bytes =
      [0xFF, 0xD8, 0xFF, 0xFF] + JPEGSamples.jfif.bytes + [0xFF, 0x01, 0xFF, 0xFF, 0xFF] + JPEGSamples.exif.bytes
      + JPEGSamples.scan
    let found = try JPEGSegments(bytes)
    #expect(found.segments.map(\.segment) == [JPEGSamples.jfif, JPEGSamples.exif])
    let longer = try JPEGSegments(found.inserting([JPEGSamples.icc]))
    #expect(longer.segments.map(\.segment) == [JPEGSamples.jfif, JPEGSamples.exif, JPEGSamples.icc])
    #expect(longer.splicing([(longer.segments[2].range, [])]) == bytes)
  }

  @Test func `stray bytes between segments are stepped over as decoders do, and kept`() throws {
    let stray: [UInt8] = [0, 0x12, 0xFF, 0x00, 0x34]
    let bytes =
      [0xFF, 0xD8] + stray + JPEGSamples.jfif.bytes + stray + JPEGSamples.exif.bytes + stray + JPEGSamples.scan
    let found = try JPEGSegments(bytes)
    #expect(found.segments.map(\.segment) == [JPEGSamples.jfif, JPEGSamples.exif])
    #expect(
      found.splicing(found.segments.map { ($0.range, []) }) == [0xFF, 0xD8] + stray + stray + stray + JPEGSamples.scan)
  }

  @Test func `inserted segments take the places that readers expect`() throws {
    let xmp = JPEGSegment(marker: 0xE1, payload: JPEGSegment.xmpPrefix + [5])
    let iptc = JPEGSegment(marker: 0xED, payload: JPEGSegment.photoshopPrefix + [6])
    let note = JPEGSamples.comment("a note")
    let ours = JPEGSamples.comment("ours")
    let file = try JPEGSegments(JPEGSamples.file([JPEGSamples.jfif, note, JPEGSamples.table]))
    let filled = try JPEGSegments(file.inserting([ours, iptc, JPEGSamples.icc, xmp, JPEGSamples.exif]))
    let expected = [JPEGSamples.jfif, JPEGSamples.exif, xmp, JPEGSamples.icc, iptc, note, ours, JPEGSamples.table]
    #expect(filled.segments.map(\.segment) == expected)
  }

  @Test func `a comment goes behind one that stands after the tables`() throws {
    let file = try JPEGSegments(JPEGSamples.file([JPEGSamples.jfif, JPEGSamples.table, JPEGSamples.comment("late")]))
    let filled = try JPEGSegments(file.inserting([JPEGSamples.comment("ours")]))
    #expect(filled.segments.last?.segment == JPEGSamples.comment("ours"))
  }

  @Test func `broken files are refused with the place`() {
    func error(_ bytes: [UInt8]) -> ContainerError? {
      do throws(ContainerError) { _ = try JPEGSegments(bytes) } catch { return error }
      return nil
    }
    #expect(error([]) == .notAJPEG(firstBytes: []))
    #expect(error(Array("PNG?".utf8)) == .notAJPEG(firstBytes: Array("PNG?".utf8)))
    #expect(error([0xFF, 0xD8]) == .noScan(at: 2))
    #expect(error([0xFF, 0xD8, 0xFF, 0xD9]) == .noScan(at: 2))
    #expect(error([0xFF, 0xD8, 0x12]) == .noScan(at: 3))
    #expect(error([0xFF, 0xD8, 0xFF, 0x00]) == .noScan(at: 4))
    #expect(error([0xFF, 0xD8, 0xFF, 0xE0, 0, 1]) == .segmentTooShort(marker: 0xE0, at: 2, length: 1))
    #expect(error([0xFF, 0xD8, 0xFF, 0xE0, 0, 9, 1]) == .truncated(at: 6, needed: 7, available: 1))
  }

  @Test func `segments without end are refused`() throws {
    let empty: [UInt8] = [0xFF, 0xE4, 0, 2]
    func file(_ count: Int) -> [UInt8] { [0xFF, 0xD8] + (0..<count).flatMap { _ in empty } + JPEGSamples.scan }
    #expect(try JPEGSegments(file(65_536)).segments.count == 65_536)
    #expect(throws: ContainerError.tooManySegments(limit: 65_536)) { try JPEGSegments(file(65_537)) }
  }

  @Test func `every cut of a file is refused or walked, and never crashes`() {
    let bytes = JPEGSamples.file([JPEGSamples.jfif, JPEGSamples.exif, JPEGSamples.table])
    for count in 0..<bytes.count - JPEGSamples.scan.count + 2 {
      #expect(throws: ContainerError.self) { try JPEGSegments(Array(bytes.prefix(count))) }
    }
  }
}
