/// The cyclic redundancy check of zlib and PNG: reflected polynomial 0xEDB88320, start and final complement 0xFFFFFFFF
/// (ISO 3309). The check value of "123456789" is 0xCBF43926.
package enum CRC32 {
  package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var remainder = UInt32.max
    for byte in bytes {
      remainder = table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8)
    }
    return ~remainder
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { remainder, _ in remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1
    }
  }
}

/// Eight bytes that tell whether decoded pixels are those that a model was made for. They guard against edits, not
/// attackers.
///
/// The components are taken as bytes in order (height, width, 3) and cut into bands of `bandBytes`; each band is hashed
/// by itself, so that bands can be hashed on several threads or while decoding, and the digest is a hash of the bands'
/// hashes and the byte count.
///
/// A band's hash multiplies and folds 64-bit words in four independent lanes (the construction of Wang Yi's wyhash):
/// per 64 bytes, as little-endian words w₀…w₇, laneᵢ ← fold(w₂ᵢ ⊕ k₂ᵢ, w₂ᵢ₊₁ ⊕ laneᵢ), where fold(a, b) is the
/// exclusive or of both halves of the 128-bit product; the last block is filled with zeros. Memory sets the speed, not
/// the multiplications.
public struct PixelDigest: Sendable, Hashable {
  public let value: UInt64

  public init(value: UInt64) { self.value = value }

  /// Every band but the last has this many bytes.
  package static let bandBytes = 1 << 20

  /// The digest of all `bytes`, (height, width, 3).
  package init(of bytes: UnsafeRawBufferPointer) {
    let hashes = stride(from: 0, to: bytes.count, by: Self.bandBytes).map { start in
      Self.bandHash(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + Self.bandBytes, bytes.count)]))
    }
    self.init(bandHashes: hashes, byteCount: bytes.count)
  }

  /// The digest from the hashes of the bands in order.
  package init(bandHashes: [UInt64], byteCount: Int) {
    let chained = bandHashes.reduce(Self.keys[0]) { Self.fold($0 ^ $1, Self.keys[1]) }
    value = Self.fold(chained ^ UInt64(byteCount), Self.keys[2])
  }

  /// The hash of one band of at most `bandBytes`.
  package static func bandHash(_ band: UnsafeRawBufferPointer) -> UInt64 {
    var lanes = (keys[1], keys[3], keys[5], keys[7])
    let k = (keys[0], keys[2], keys[4], keys[6])
    func absorb(_ block: UnsafeRawBufferPointer, at offset: Int) {
      func word(_ index: Int) -> UInt64 {
        UInt64(littleEndian: block.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self))
      }
      lanes.0 = fold(word(0) ^ k.0, word(1) ^ lanes.0)
      lanes.1 = fold(word(2) ^ k.1, word(3) ^ lanes.1)
      lanes.2 = fold(word(4) ^ k.2, word(5) ^ lanes.2)
      lanes.3 = fold(word(6) ^ k.3, word(7) ^ lanes.3)
    }
    let whole = band.count & ~63
    for offset in stride(from: 0, to: whole, by: 64) { absorb(band, at: offset) }
    if whole < band.count {
      withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { block in
        block.initializeMemory(as: UInt8.self, repeating: 0)
        block.copyMemory(from: UnsafeRawBufferPointer(rebasing: band[whole...]))
        absorb(UnsafeRawBufferPointer(block), at: 0)
      }
    }
    let joined = fold(lanes.0 ^ k.0, lanes.1 ^ k.1) ^ fold(lanes.2 ^ k.2, lanes.3 ^ k.3)
    return fold(joined ^ UInt64(band.count), keys[1])
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// The fractional parts of the square roots of the first eight primes, 64 bits each: SHA-512's initial values (FIPS
  /// 180-4, 5.3.5).
  private static let keys: [UInt64] = [
    0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
    0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
  ]
}
