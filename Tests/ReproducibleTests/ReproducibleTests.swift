import Reproducible
import Testing

@Suite struct ReproducibleTests {
  /// The numbers that Rosetta Code lists for the state 1234567.
  @Test func `SplitMix64 gives the published numbers`() {
    var random = RandomSource(state: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
    #expect(random.next() == 9_817_491_932_198_370_423)
  }

  @Test func `streams of a seed differ`() {
    let first = (0..<UInt64(100)).map { stream in
      var random = RandomSource(seed: 1, stream: stream)
      return random.next()
    }
    #expect(Set(first).count == 100)
  }

  /// From the test suite of draft-eastlake-fnv.
  @Test(arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)])
  func `FNV-1a gives the published numbers`(text: String, hash: UInt64) { #expect(StableHash.fnv1a(text) == hash) }
}
