// The output layer has three neurons, too few for lanes: its weights are stored (3, N), so that lanes are its inputs.

/// Lane `j` of each quarter, repeated over that quarter: one in-lane shuffle.
@_transparent
func quarterBroadcast(_ a: V, _ j: Int) -> V {
  let (q, r, s, t) = (a[j], a[4 + j], a[8 + j], a[12 + j])
  return V(q, q, q, q, r, r, r, r, s, s, s, s, t, t, t, t)
}

/// Rearranges output weights for `outputForward`.
/// - Parameters:
///   - w: weights, (3, N). fan: (N / 16, 4, 16); lane 4 q + c of row (b, j) becomes the weight of output c for input 16
///     b + 4 q + j.
public func interleaveOutputWeights(_ w: FloatPointer, _ fan: MutableFloatPointer, _ neurons: Int) {
  for i in 0..<neurons {
    let p = fan + i / 16 * 64 + i % 4 * 16 + i % 16 / 4 * 4
    p[0] = w[i]
    p[1] = w[neurons + i]
    p[2] = w[2 * neurons + i]
    p[3] = 0
  }
}

/// Predictions `y = bias + h · wᵀ`. Each quarter of a vector sums its own inputs for all three outputs, which spares a
/// sum across lanes.
/// - Parameters:
///   - h: activations, (S, N). fan: weights as `interleaveOutputWeights` leaves them. bias: (3). y: (S, 4), the fourth
///     column becomes 0.
public func outputForward(
  _ h: FloatPointer, _ fan: FloatPointer, _ bias: FloatPointer, _ y: MutableFloatPointer, _ samples: Int, _ neurons: Int
) {
  let biases = SIMD4(bias[0], bias[1], bias[2], 0)
  for s in 0..<samples {
    var even = V(repeating: 0)
    var odd = V(repeating: 0)
    for n in stride(from: 0, to: neurons, by: 16) {
      let a = load(h, s * neurons + n)
      even = multiplyAdd(even, quarterBroadcast(a, 0), load(fan, 4 * n))
      odd = multiplyAdd(odd, quarterBroadcast(a, 1), load(fan, 4 * n + 16))
      even = multiplyAdd(even, quarterBroadcast(a, 2), load(fan, 4 * n + 32))
      odd = multiplyAdd(odd, quarterBroadcast(a, 3), load(fan, 4 * n + 48))
    }
    let sum = even + odd
    let eight = sum.lowHalf + sum.highHalf
    UnsafeMutableRawPointer(y + 4 * s).storeBytes(of: biases + (eight.lowHalf + eight.highHalf), as: SIMD4<Float>.self)
  }
}

/// Everything the output layer passes back: its weight gradients, and the gradient by the last hidden layer's rectified
/// sums, written over the activations `h`.
/// - Parameters:
///   - e: gradient by the predictions, (S, 4), the fourth column is not read. w: (3, N). h: (S, N), in and out.
///   - dw: (3, N), set or added to. db: (3), set or added to.
public func outputBackward(
  _ e: FloatPointer, _ w: FloatPointer, _ h: MutableFloatPointer, _ dw: MutableFloatPointer, _ db: MutableFloatPointer,
  _ samples: Int, _ neurons: Int, _ adding: Bool
) {
  outputGradients(e, w, h, dw, db, samples, neurons, adding, masked: true)
}

/// The same for activations of any kind: `h` becomes the gradient by the activations themselves.
public func outputBackwardPlain(
  _ e: FloatPointer, _ w: FloatPointer, _ h: MutableFloatPointer, _ dw: MutableFloatPointer, _ db: MutableFloatPointer,
  _ samples: Int, _ neurons: Int, _ adding: Bool
) {
  outputGradients(e, w, h, dw, db, samples, neurons, adding, masked: false)
}

@_transparent
func outputGradients(
  _ e: FloatPointer, _ w: FloatPointer, _ h: MutableFloatPointer, _ dw: MutableFloatPointer, _ db: MutableFloatPointer,
  _ samples: Int, _ neurons: Int, _ adding: Bool,
  masked: Bool
) {
  for n in stride(from: 0, to: neurons, by: 16) {
    let w0 = load(w, n)
    let w1 = load(w, neurons + n)
    let w2 = load(w, 2 * neurons + n)
    let zero = V(repeating: 0)
    var d0 = adding ? load(dw, n) : zero
    var d1 = adding ? load(dw, neurons + n) : zero
    var d2 = adding ? load(dw, 2 * neurons + n) : zero
    for s in 0..<samples {
      let a = load(h, s * neurons + n)
      let e0 = V(repeating: e[4 * s])
      let e1 = V(repeating: e[4 * s + 1])
      let e2 = V(repeating: e[4 * s + 2])
      d0 = multiplyAdd(d0, e0, a)
      d1 = multiplyAdd(d1, e1, a)
      d2 = multiplyAdd(d2, e2, a)
      let gradient = multiplyAdd(multiplyAdd(e0 * w0, e1, w1), e2, w2)
      store(masked ? gradient.replacing(with: 0, where: a .<= 0) : gradient, h, s * neurons + n)
    }
    store(d0, dw, n)
    store(d1, dw, neurons + n)
    store(d2, dw, 2 * neurons + n)
  }
  for c in 0..<3 {
    var sum: Float = adding ? db[c] : 0
    for s in 0..<samples { sum += e[4 * s + c] }
    db[c] = sum
  }
}

/// Turns predictions into the gradient of half the squared error, `y - target`, in place.
/// - Parameters:
///   - y: predictions, (S, 4), in and out. target: (S, 4), the fourth column 0 in both. valid: rows from here on become
///     0.
/// - Returns: the sum of squared errors over the valid rows.
public func squaredError(_ y: MutableFloatPointer, _ target: FloatPointer, _ samples: Int, _ valid: Int) -> Float {
  var sum = V(repeating: 0)
  for s in stride(from: 0, to: 4 * samples, by: 16) {
    let e = load(y, s) - load(target, s)
    if s + 16 <= 4 * valid {
      sum = multiplyAdd(sum, e, e)
      store(e, y, s)
    } else {
      for i in 0..<16 {
        let value = s + i < 4 * valid ? e[i] : 0
        sum[0] += value * value
        y[s + i] = value
      }
    }
  }
  return laneSum(sum)
}
