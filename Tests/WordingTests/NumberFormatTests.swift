import Testing
import Wording

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0, "0 B"), (23, "23 B"), (999, "999 B"), (1_000, "1.00 kB"), (2_971, "2.97 kB"), (9_994, "9.99 kB"),
    (9_995, "10.0 kB"), (123_949, "123.9 kB"), (999_949, "999.9 kB"), (999_950, "1.00 MB"), (3_145_728, "3.15 MB"),
  ]) func `bytes have at least three digits from a thousand on`(count: Int, text: String) {
    #expect(NumberFormat.bytes(count) == text)
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (-0.006, 2, "−0.01"), (-12.5, 1, "−12.5"), (1e12, 0, "–"),
    (.infinity, 2, "–"), (.nan, 0, "–"),
  ]) func `a negative number has a true minus sign and zero has none`(value: Double, digits: Int, text: String) {
    #expect(NumberFormat.fixed(value, digits) == text)
  }

  @Test(arguments: [(1.0, "+1.00"), (-1, "−1.00"), (0, "+0.00"), (-0.001, "+0.00"), (.nan, "–")])
  func `a difference has a sign`(value: Double, text: String) {
    #expect(NumberFormat.signed(value, 2) == text)
  }

  @Test func `what other programs read has the minus sign of ASCII`() {
    #expect(NumberFormat.plain(-0.25, 2) == "-0.25")
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-60_000, "−60,000"), (1_234_567, "1,234,567")])
  func `thousands are parted by commas`(value: Int, text: String) {
    #expect(NumberFormat.count(value) == text)
  }

  @Test(arguments: [
    (0, "0 photographs"), (1, "1 photograph"), (2, "2 photographs"), (3_299, "3,299 photographs"),
  ]) func `one has no plural`(value: Int, text: String) {
    #expect(NumberFormat.count(value, "photograph") == text)
  }

  @Test func `a plural may be irregular`() {
    #expect(NumberFormat.count(2, "entry", plural: "entries") == "2 entries")
  }

  @Test(arguments: [
    (0.0, "0.0 %"), (0.182, "18.2 %"), (1, "100.0 %"), (0.000_999, "0.100 %"), (0.000_18, "0.018 %"),
    (0.000_001, "<0.001 %"), (-0.5, "−50.0 %"),
  ]) func `a small share is not called nothing`(share: Double, text: String) {
    #expect(NumberFormat.percent(share) == text)
  }

  @Test(arguments: [
    (0.0, "0 s"), (0.0012, "0.001 s"), (0.099_6, "0.10 s"), (0.812, "0.81 s"), (9.994, "9.99 s"), (9.996, "10.0 s"),
    (59.96, "1m00s"), (71.23, "1m11s"), (3_599.6, "1h00m"), (7_325, "2h02m"), (.infinity, "–"), (-1, "–"),
  ]) func `a measured time has the digits that matter`(seconds: Double, text: String) {
    #expect(NumberFormat.seconds(seconds) == text)
  }

  @Test(arguments: [(0.3, "1 s"), (90, "90 s"), (91, "2 min"), (5_500, "2 h"), (.infinity, "–")])
  func `an estimated time is rounded`(seconds: Double, text: String) {
    #expect(NumberFormat.estimated(seconds: seconds) == text)
  }

  @Test func `decibels have two digits`() { #expect(NumberFormat.decibels(43.204) == "43.20 dB") }

  @Test func `a ratio without an error is exact`() { #expect(NumberFormat.decibels(nil, error: 0) == "exact") }

  @Test func `a ratio of no pixels is unknown`() { #expect(NumberFormat.decibels(nil, error: nil) == "–") }

  @Test func `a gain has its sign`() { #expect(NumberFormat.gain(from: 43, to: 42.5) == "−0.50 dB") }
}
