/// FNV-1a with 64 bits (Fowler, Noll and Vo), for choices and fingerprints that must be the same in every process;
/// Swift's own hash is seeded anew in each.
package enum StableHash {
  /// The hash of bytes, or of words where each is taken in one step.
  package static func fnv1a(_ values: some Sequence<UInt64>) -> UInt64 {
    values.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01B3 }
  }

  package static func fnv1a(_ text: String) -> UInt64 { fnv1a(text.utf8.lazy.map(UInt64.init)) }
}
