import Testing

@testable import GamutContainer

@Suite struct ModelCarrierTests {
  private let blob: [UInt8]

  init() throws { blob = try GamutRecord.sample().encoded() }

  private func extractionError(_ jpeg: [UInt8]) -> ContainerError? {
    do throws(ContainerError) { _ = try ModelCarrier.extract(from: jpeg) } catch { return error }
    return nil
  }

  @Test(arguments: ModelCarrier.allCases)
  func `an embedded model comes back, and stripping it restores the file`(carrier: ModelCarrier) throws {
    let jpeg = JPEGSamples.file([JPEGSamples.jfif, JPEGSamples.exif, JPEGSamples.comment("a note"), JPEGSamples.table])
    let carrying = try ModelCarrier.embed(blob, into: jpeg, carrier: carrier)
    #expect(try ModelCarrier.extract(from: carrying) == blob)
    #expect(try ModelCarrier.strip(carrying) == jpeg)
    #expect(try ModelCarrier.extract(from: jpeg) == nil)
  }

  @Test func `a second model replaces the first`() throws {
    let other = try GamutRecord.sample(seed: 2).encoded()
    let first = try ModelCarrier.embed(other, into: JPEGSamples.plain, carrier: .app15)
    let second = try ModelCarrier.embed(blob, into: first)
    #expect(try second == ModelCarrier.embed(blob, into: JPEGSamples.plain))
  }

  @Test func `the automatic carrier is a comment up to 49 140 bytes and APP15 beyond`() throws {
    let largest = try ModelCarrier.embed([UInt8](repeating: 1, count: 49_140), into: JPEGSamples.plain)
    #expect(try JPEGSegments(largest).segments.contains { $0.segment.marker == JPEGSegment.comment })
    let larger = [UInt8](repeating: 1, count: 49_141)
    let carrying = try ModelCarrier.embed(larger, into: JPEGSamples.plain)
    #expect(try ModelCarrier.extract(from: carrying) == larger)
    #expect(throws: ContainerError.modelTooLarge(bytes: 49_141, limit: 49_140)) {
      try ModelCarrier.embed(larger, into: JPEGSamples.plain, carrier: .com)
    }
  }

  @Test func `a large model's pieces may stand in any order`() throws {
    let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let segments = try JPEGSegments(ModelCarrier.embed(large, into: JPEGSamples.plain)).segments.map(\.segment)
    let pieces = segments.filter(ModelPieces.isPiece)
    #expect(pieces.count == 4)
    #expect(try ModelCarrier.extract(from: JPEGSamples.file([JPEGSamples.jfif] + pieces.reversed())) == large)
    #expect(extractionError(JPEGSamples.file(Array(pieces.dropFirst()))) == .missingPiece(1, of: 4))
    #expect(try ModelCarrier.extract(from: JPEGSamples.file(pieces + [pieces[2]])) == large)
    var odd = pieces[2].payload
    odd[11] ^= 1
    #expect(extractionError(JPEGSamples.file(pieces + [JPEGSegment(marker: 0xEF, payload: odd)])) == .duplicatePiece(3))
    odd = pieces[1].payload
    odd[10] = 9
    #expect(
      extractionError(JPEGSamples.file([pieces[0], JPEGSegment(marker: 0xEF, payload: odd)]))
        == .inconsistentPieces(expected: 4, found: 9))
    odd[10] = 1
    #expect(throws: ContainerError.self) {
      try ModelCarrier.extract(from: JPEGSamples.file([JPEGSegment(marker: 0xEF, payload: odd)]))
    }
    #expect(throws: ContainerError.self) {
      try ModelCarrier.extract(from: JPEGSamples.file([JPEGSegment(marker: 0xEF, payload: Array("GAMUTMLP\0".utf8))]))
    }
  }

  @Test(arguments: [
    ("", "\0"), ("", " \n"), ("by Ana\n", ""), ("by Ana", "by Ben"), ("", "AAAABBBB"),
    ("GamutMLP/1 in short. ", "\0\0"),
  ])
  func `a model is found and removed within comments that tools joined`(before: String, after: String) throws {
    let text = Array(before.utf8) + (try ModelText.segment(for: blob).payload) + Array(after.utf8)
    let jpeg = JPEGSamples.file([JPEGSamples.jfif, JPEGSamples.comment(text), JPEGSamples.table])
    #expect(try ModelCarrier.extract(from: jpeg) == blob)
    let kept = Array((before + after).utf8)
    let isBlank = kept.allSatisfy { $0 <= 0x20 }
    let expected = JPEGSamples.file(
      [JPEGSamples.jfif] + (isBlank ? [] : [JPEGSamples.comment(kept)]) + [JPEGSamples.table])
    #expect(try ModelCarrier.strip(jpeg) == expected)
  }

  @Test func `comments about the format are no models`() throws {
    let words = [
      "GamutMLP/1", "GamutMLP/1 ", "made with GamutMLP/1 by a friend", "GamutMLP/", "GamutMLP/x AAAA",
      "GamutMLP/99999 A",
    ]
    let jpeg = JPEGSamples.file(words.map { JPEGSamples.comment($0) } + [JPEGSamples.table])
    #expect(try ModelCarrier.extract(from: jpeg) == nil)
    #expect(try ModelCarrier.strip(jpeg) == jpeg)
  }

  @Test func `one sound model is enough, two different ones are refused`() throws {
    let ours = try ModelText.segment(for: blob)
    var damaged = ours.payload
    damaged[40] = UInt8(ascii: "!")
    #expect(try ModelCarrier.extract(from: JPEGSamples.file([ours, ours])) == blob)
    #expect(try ModelCarrier.extract(from: JPEGSamples.file([JPEGSamples.comment(damaged), ours])) == blob)
    let other = try ModelText.segment(for: GamutRecord.sample(seed: 2).encoded())
    #expect(extractionError(JPEGSamples.file([ours, other])) == .severalModels(count: 2))
  }

  @Test func `damaged text is refused with its place, and can be stripped`() throws {
    let ours = try ModelText.segment(for: blob).payload
    let cut = JPEGSamples.file([JPEGSamples.comment(Array(ours.prefix(200)))])
    #expect(extractionError(cut) == .truncated(at: 189, needed: ours.count - 11, available: 189))
    #expect(try ModelCarrier.strip(cut) == JPEGSamples.file([]))
    var newer = ours
    newer[9] = UInt8(ascii: "3")
    #expect(
      extractionError(JPEGSamples.file([JPEGSamples.comment(newer)])) == .unsupportedVersion(found: 3, supported: 2))
  }
}
