import Testing

@testable import GamutContainer

/// Base64, the checksum and the digest against values from outside.
@Suite struct ChecksTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
  ])
  func `Base64 agrees with the examples of RFC 4648`(plain: String, text: String) throws {
    #expect(Base64.encode(Array(plain.utf8)) == Array(text.utf8))
    #expect(try Base64.decode(Array(text.utf8)[...]) == Array(plain.utf8))
  }

  @Test(arguments: [
    ("Zg", 2), ("Zg=", 3), ("Zh==", 1), ("Zm9=", 2), ("Zg==Zm9v", 2), ("Z===", 1), ("Zm\n9", 2), ("====", 0),
    ("Zm9v!A==", 4),
  ])
  func `Base64 has one text for every content`(text: String, position: Int) {
    #expect(throws: ContainerError.invalidBase64(at: position)) { try Base64.decode(Array(text.utf8)[...]) }
  }

  @Test func `the checksum is zlib's`() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum([]) == 0)
  }

  private func digest(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { PixelDigest(of: $0).value } }

  /// Computed by a few lines of Python from the definition in the type's documentation.
  @Test func `the digest has the documented value`() {
    #expect(digest([]) == 0xA428_FAA6_994E_4C5A)
    #expect(digest(Array(0..<100)) == 0x2F60_67BC_2091_A16E)
    #expect(digest((0..<3_000_000).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 5) }) == 0x2076_743C_80C8_B635)
  }

  @Test func `any changed byte and any changed length changes the digest`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var seen = Set([digest(bytes)])
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(seen.insert(digest(changed)).inserted)
      #expect(seen.insert(digest(Array(bytes.prefix(index)))).inserted)
    }
    #expect(digest([0]) != digest([0, 0]))
  }

  @Test func `bands hashed apart give the same digest`() {
    let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 13 >> 2) }
    let hashes = stride(from: 0, to: bytes.count, by: PixelDigest.bandBytes).map { start in
      Array(bytes[start..<min(start + PixelDigest.bandBytes, bytes.count)]).withUnsafeBytes { PixelDigest.bandHash($0) }
    }
    #expect(PixelDigest(bandHashes: hashes, byteCount: bytes.count).value == digest(bytes))
  }
}
