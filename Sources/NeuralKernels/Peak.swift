/// Multiplies and adds in registers as fast as the instruction set can, to measure what share of that a kernel reaches.
/// - Parameters: rounds: each does `multiplyAddsPerRound` multiply-adds. seed: a number the compiler does not know.
/// - Returns: a number that depends on all of them, so that none is left out.
public func multiplyAddPeak(_ rounds: Int, _ seed: Float) -> Float {
  let a = V(repeating: seed)
  let b = V(repeating: 1 - seed)
  var sums = PeakSums(repeating: a)
  for i in 0..<peakChains { sums[i] += V(repeating: Float(i)) }
  for _ in 0..<rounds {
    for i in 0..<peakChains { sums[i] = multiplyAdd(b, sums[i], a) }
  }
  var total = V(repeating: 0)
  for i in 0..<peakChains { total += sums[i] }
  return laneSum(total)
}
