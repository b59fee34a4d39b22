/// The lengths of Huffman codes as libjpeg makes them for a picture: optimal, at most 16 bits, none of them all ones
/// (ITU-T T.81, K.2; `jpeg_gen_optimal_table`).
package struct CodeLengths: Sendable, Equatable {
  /// (256), 0 for symbols that have no code.
  package let lengths: [UInt8]

  /// - Parameter counts: (256), how often each symbol occurs.
  package init(_ counts: [Int]) {
    precondition(counts.count == 256, "a symbol is a byte")
    let depths = Self.depths(counts)
    let numbers = Self.limited(depths)
    var lengths = [UInt8](repeating: 0, count: 256)
    // Symbols keep the order of their depths in the tree, and get the limited lengths in that order.
    let order = (0..<256).filter { depths[$0] > 0 }.sorted {
      depths[$0] == depths[$1] ? $0 < $1 : depths[$0] < depths[$1]
    }
    var next = 0
    for length in 1...16 {
      for _ in 0..<numbers[length] {
        lengths[order[next]] = UInt8(length)
        next += 1
      }
    }
    self.lengths = lengths
  }

  /// Depths in Huffman's tree; symbol 256 holds the place of the code of all ones.
  private static func depths(_ counts: [Int]) -> [Int] {
    var weights = counts + [1]
    var depths = [Int](repeating: 0, count: 257)
    var groups = (0...256).map { [$0] }
    var alive = (0...256).filter { weights[$0] > 0 }
    while alive.count > 1 {
      // The two lightest; of equals the last comes first.
      var first = -1
      var second = -1
      for (place, symbol) in alive.enumerated() {
        if first < 0 || weights[symbol] <= weights[alive[first]] {
          second = first
          first = place
        } else if second < 0 || weights[symbol] <= weights[alive[second]] {
          second = place
        }
      }
      let kept = alive[first]
      let joined = alive[second]
      weights[kept] += weights[joined]
      groups[kept] += groups[joined]
      groups[joined] = []
      for symbol in groups[kept] { depths[symbol] += 1 }
      alive.remove(at: second)
    }
    return depths
  }

  /// How many codes of each length there are, (17), after long ones are shortened at the cost of short ones.
  private static func limited(_ depths: [Int]) -> [Int] {
    var numbers = [Int](repeating: 0, count: max(17, depths.max()! + 1))
    for depth in depths where depth > 0 { numbers[depth] += 1 }
    for length in stride(from: numbers.count - 1, to: 16, by: -1) {
      while numbers[length] > 0 {
        var shorter = length - 2
        while numbers[shorter] == 0 { shorter -= 1 }
        numbers[length] -= 2
        numbers[length - 1] += 1
        numbers[shorter + 1] += 2
        numbers[shorter] -= 1
      }
    }
    // The code of all ones is one of the longest.
    if let longest = (1...16).last(where: { numbers[$0] > 0 }) { numbers[longest] -= 1 }
    return numbers
  }
}
