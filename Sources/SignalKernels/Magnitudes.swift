/// Adds up what the indices of blocks are like, frequency by frequency.
/// - Parameters:
///   - coefficients: (blocks, 64); at most 65 535 blocks, so that 32 bits hold the sums.
///   - nonzero: (64), how many are not 0, added to.
///   - sums: (64), their magnitudes, added to.
public func addMagnitudes(
  _ coefficients: CodePointer, _ blocks: Int, _ nonzero: UnsafeMutablePointer<Int32>,
  _ sums: UnsafeMutablePointer<Int32>
) {
  for part in 0..<8 {
    let group = 8 * part
    var count = V(repeating: 0)
    var sum = V(repeating: 0)
    // Floats count exactly up to 2²⁴: 512 blocks of at most 32 768 each.
    var first = 0
    while first < blocks {
      let last = min(first + 512, blocks)
      for block in first..<last {
        let k = loadCodes(coefficients, 64 * block + group)
        count += V(repeating: 1).replacing(with: 0, where: k .== 0)
        sum += magnitude(k)
      }
      for i in 0..<8 {
        nonzero[group + i] &+= Int32(count[i])
        sums[group + i] &+= Int32(sum[i])
      }
      count = V(repeating: 0)
      sum = V(repeating: 0)
      first = last
    }
  }
}
