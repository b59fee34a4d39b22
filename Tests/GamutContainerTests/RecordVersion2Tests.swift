import Reproducible
import Testing

@testable import GamutContainer

/// Records of version 2: read by the exact reader, with or without a network.
@Suite struct RecordVersion2Tests {
  private static func sample(
    _ signal: Signal = .extended(beyond: 0.03), gate: Gate = .upTo(-64), thumbnail: [UInt8] = [1, 2, 3]
  ) -> GamutRecord {
    var record = GamutRecord.sample(thumbnail: thumbnail)
    record.reception = .exact(signal)
    record.stored.gate = gate
    record.errors.extended = .init(inGamut: 47.5, outOfGamut: 46.25)
    return record
  }

  private static func withoutNetwork(_ signal: Signal) -> GamutRecord {
    var record = sample(signal, thumbnail: [])
    record.network = nil
    return record
  }

  @Test(arguments: [Gate.all, .upTo(-128), .upTo(-64), .upTo(0), .upTo(127)])
  func `a signed gate survives`(gate: Gate) throws {
    let record = Self.sample(gate: gate)
    #expect(try GamutRecord(decoding: record.encoded()).network == record.network)
  }

  @Test(arguments: [Signal.clipped, .extended(beyond: 0)]) func `a record survives`(signal: Signal) throws {
    for record in [Self.sample(signal), Self.withoutNetwork(signal)] {
      #expect(try GamutRecord(decoding: record.encoded()) == record.asRead)
    }
  }

  @Test(arguments: [1, 0.58, 0.01, 1e-4, 2e-5])
  func `the share beyond the cube is stored to two percent of itself`(share: Double) throws {
    let read = try GamutRecord(decoding: Self.sample(.extended(beyond: share)).encoded())
    guard case .exact(.extended(let beyond)) = read.reception else {
      Issue.record("read as \(read.reception)")
      return
    }
    #expect(abs(beyond / share - 1) < 0.025)
  }

  @Test func `a record without a network says extended in few bytes`() throws {
    #expect(try Self.withoutNetwork(.extended(beyond: 0.03)).encoded().count < 40)
  }

  /// The last release reads base64 of at least this length as a model, and so says that a newer program is needed.
  @Test func `the shortest record has 32 characters of text, after its version`() throws {
    var record = Self.withoutNetwork(.clipped)
    record.width = 1
    record.height = 1
    let segment = try ModelText.segment(for: record.encoded())
    let text = String(decoding: segment.payload, as: UTF8.self)
    #expect(text.hasPrefix("GamutMLP/2 "))
    #expect(text.count - "GamutMLP/2 ".count >= 32)
    #expect(ModelText.occurrences(in: segment).count == 1)
  }

  @Test func `version 1 always has a network`() {
    var record = Self.sample()
    record.reception = .eightBit
    record.network = nil
    #expect(throws: ContainerError.closedGate) { try record.encoded() }
  }

  @Test func `a negative gate is beyond version 1`() {
    var record = Self.sample(gate: .upTo(-1))
    record.reception = .eightBit
    #expect(throws: ContainerError.self) { try record.encoded() }
  }

  @Test func `changed bytes under a right checksum are refused or read, and never crash`() throws {
    var generator = RandomSource(state: 3)
    for record in [Self.sample(), Self.withoutNetwork(.clipped)] {
      let body = Array(try record.encoded().dropLast(4))
      for index in 0..<min(100, body.count) {
        var writer = ByteWriter()
        var changed = body
        changed[index] = UInt8.random(in: 0...255, using: &generator)
        writer.write(changed)
        writer.write(CRC32.checksum(changed))
        if let read = try? GamutRecord(decoding: writer.bytes) { #expect(throws: Never.self) { try read.validate() } }
      }
    }
  }
}
