import Testing

@testable import GamutSignal

@Suite struct CodeLengthTests {
  private func lengths(_ counts: [Int]) -> [Int] {
    CodeLengths(counts + [Int](repeating: 0, count: 256 - counts.count)).lengths.map(Int.init)
  }

  @Test func `one symbol has one bit`() {
    #expect(lengths([5])[0] == 1)
  }

  @Test func `frequent symbols are short, and the code of all ones is free`() {
    // Without the free code it would be 1, 2, 3, 3.
    #expect(Array(lengths([8, 4, 2, 1]).prefix(4)) == [1, 2, 3, 4])
  }

  @Test func `codes have at most 16 bits and fit`() {
    // Fibonacci's numbers make the deepest trees.
    var counts = [1, 1]
    while counts.count < 30 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    let found = lengths(counts).prefix(30)
    #expect(found.max() == 16)
    #expect(found.min()! >= 1)
    let used = found.reduce(0) { $0 + (1 << (16 - $1)) }
    #expect(used < 1 << 16)
  }

  @Test func `symbols that do not occur have no code`() {
    #expect(lengths([3, 0, 3])[1] == 0)
  }

  @Test func `the order of a block's coefficients is a zigzag`() {
    #expect(Array(ZigZag.order.prefix(10)) == [0, 1, 8, 16, 9, 2, 3, 10, 17, 24])
    #expect(ZigZag.order.suffix(4) == [47, 55, 62, 63])
    #expect(Set(ZigZag.order).count == 64)
  }
}
