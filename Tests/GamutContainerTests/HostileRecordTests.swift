import Reproducible
import Testing

@testable import GamutContainer

@Suite struct HostileRecordTests {
  private let sound: [UInt8]

  init() throws { sound = try GamutRecord.sample(.compact, thumbnail: Array(0..<40)).encoded() }

  private func error(_ bytes: [UInt8]) -> ContainerError? {
    do throws(ContainerError) { _ = try GamutRecord(decoding: bytes) } catch { return error }
    return nil
  }

  private func withChecksum(_ bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(bytes)
    writer.write(CRC32.checksum(bytes))
    return writer.bytes
  }

  @Test func `every flipped bit is noticed`() {
    for index in sound.indices {
      var damaged = sound
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(error(damaged) != nil, "byte \(index)")
    }
  }

  @Test func `every shortened record is refused`() {
    for count in sound.indices { #expect(error(Array(sound.prefix(count))) != nil) }
  }

  @Test func `bytes behind the record are refused`() {
    #expect(error(sound + [0]) == .trailingBytes(at: sound.count, count: 1))
  }

  /// With a right checksum everything else must hold by itself.
  @Test func `changed bytes under a right checksum are refused or read, and never crash`() {
    var generator = RandomSource(state: 3)
    let body = Array(sound.dropLast(4))
    for index in 0..<min(200, body.count) {
      for _ in 0..<4 {
        var changed = body
        changed[index] = UInt8.random(in: 0...255, using: &generator)
        _ = error(withChecksum(changed))
      }
    }
  }

  @Test func `random bytes never crash`() {
    var generator = RandomSource(state: 4)
    for round in 0..<3_000 {
      let count = Int.random(in: 0...200, using: &generator)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      // Half of them get past version, size and checksum.
      if round % 2 == 0, count >= 60 {
        bytes.replaceSubrange(0..<3, with: [0x10, UInt8((count + 4) & 0x7F) | 0x80, UInt8((count + 4) >> 7)])
        bytes = withChecksum(bytes)
      }
      #expect(error(bytes) != nil)
    }
  }

  @Test func `other versions and unknown critical extensions are refused, minor versions and ancillary ones ignored`()
    throws
  {
    var newer = sound
    newer[0] = 0x30
    #expect(error(newer) == .unsupportedVersion(found: 3, supported: 2))
    var minor = Array(sound.dropLast(4))
    minor[0] = 0x17
    #expect(error(withChecksum(minor)) == nil)

    // Bit 39 of the settings, which follow version, size, width and height; the extensions follow the thumbnail.
    let settings = 1 + 2 + 2 + 2
    let thumbnailEnd = settings + 5 + 10 + 8 + 1 + 40
    func extended(_ extensions: [UInt8]) -> [UInt8] {
      var body = Array(sound.dropLast(4))
      body[settings + 4] |= 0x80
      body.insert(contentsOf: [UInt8(extensions.count)] + extensions, at: thumbnailEnd)
      let total = body.count + 4
      body.replaceSubrange(1..<3, with: [UInt8(total & 0x7F) | 0x80, UInt8(total >> 7)])
      return withChecksum(body)
    }
    let record = try GamutRecord(decoding: sound)
    #expect(try GamutRecord(decoding: extended([5, 2, 0xAA, 0xBB, 6, 0])) == record)
    #expect(error(extended([5, 1, 0xAA, 0x85, 0])) == .unknownCriticalExtension(tag: 0x85, at: thumbnailEnd + 4))
    #expect(error(extended([5, 9, 0xAA])) == .truncated(at: thumbnailEnd + 3, needed: 9, available: 1))
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 10_000, -20_000])
  func `weights that no network has are refused by writers and readers`(weight: Float) throws {
    var parameters = GamutRecord.sample(precision: .float32).stored.parameters
    let sound = GamutRecord.sample(precision: .float32)
    parameters[7] = weight
    for precision in WeightPrecision.allCases {
      let record = sound.with(parameters, precision)
      // Rounding may carry a weight at the limit below it.
      let isStorable = record.stored.parameters.allSatisfy { abs($0) < StoredWeights.limit }
      #expect(((try? record.encoded()) != nil) == isStorable)
      #expect(!isStorable || abs(weight) == StoredWeights.limit)
    }
    var body = Array(try sound.encoded().dropLast(4))
    let place = body.count - 4 * (parameters.count - 7)
    var writer = ByteWriter()
    writer.write(weight.bitPattern)
    body.replaceSubrange(place..<place + 4, with: writer.bytes)
    guard case .unusableWeight(index: 7, _) = error(withChecksum(body)) else {
      Issue.record("a weight of \(weight) was read")
      return
    }
  }

  @Test func `properties outside their ranges are refused by writers`() {
    let mutations: [(inout GamutRecord) -> Void] = [
      { $0.width = 0 }, { $0.height = 65_501 }, { $0.stored.architecture.width = 7 },
      { $0.stored.architecture.hiddenLayers = 5 },
      { $0.stored.architecture.inputs = [] },
      { $0.stored.architecture.frequenciesXY = 17 }, { $0.stored.architecture.frequenciesRGB = -1 },
      { $0.stored.architecture.neighborhood = 3 },
      { $0.stored.gate = .upTo(128) }, { $0.stored.gate = .none },
      { $0.thumbnail = [UInt8](repeating: 0, count: 1_025) },
      { $0.stored.architecture.width += 1 },
    ]
    for mutate in mutations {
      var record = GamutRecord.sample()
      mutate(&record)
      #expect(throws: ContainerError.self) { try record.encoded() }
    }
  }

  @Test func `a size beyond all bounds is refused before anything is allocated`() {
    #expect(error([0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) == .modelTooLarge(bytes: Int(UInt32.max), limit: 2 << 20))
    #expect(error([0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) != nil)
  }
}
