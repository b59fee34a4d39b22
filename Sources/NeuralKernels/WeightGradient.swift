// Gradients of a dense layer's weights and biases over a tile of samples. Letters as in Dense.swift.

/// Weights of `count` inputs by one or two vectors of neurons, summed over the tile's samples: `dw (+)= xᵀ · dy`.
@_transparent
func gradientBlock<let count: Int>(
  _ zero: InlineArray<count, V>, _ x: FloatPointer, _ stride: Int, _ dy: FloatPointer, _ dw: MutableFloatPointer,
  _ samples: Int, _ neurons: Int,
  two: Bool, adding: Bool
) {
  var low = zero
  var high = zero
  if adding {
    for i in 0..<count {
      low[i] = load(dw, i * neurons)
      if two { high[i] = load(dw, i * neurons + 16) }
    }
  }
  for s in 0..<samples {
    let d0 = load(dy, s * neurons)
    let d1 = two ? load(dy, s * neurons + 16) : d0
    for i in 0..<count {
      let v = V(repeating: x[s * stride + i])
      low[i] = multiplyAdd(low[i], v, d0)
      if two { high[i] = multiplyAdd(high[i], v, d1) }
    }
  }
  for i in 0..<count {
    store(low[i], dw, i * neurons)
    if two { store(high[i], dw, i * neurons + 16) }
  }
}

/// All inputs for one column of one or two vectors of neurons.
@_transparent
func gradientColumn(
  _ x: FloatPointer, _ stride: Int, _ dy: FloatPointer, _ dw: MutableFloatPointer, _ samples: Int, _ inputs: Int,
  _ neurons: Int, two: Bool,
  adding: Bool
) {
  let zero = Accumulators(repeating: V(repeating: 0))
  let pair = InlineArray<2, V>(repeating: V(repeating: 0))
  let single = InlineArray<1, V>(repeating: V(repeating: 0))
  var k = 0
  while k + sampleBlock <= inputs {
    gradientBlock(zero, x + k, stride, dy, dw + k * neurons, samples, neurons, two: two, adding: adding)
    k += sampleBlock
  }
  while k + 2 <= inputs {
    gradientBlock(pair, x + k, stride, dy, dw + k * neurons, samples, neurons, two: two, adding: adding)
    k += 2
  }
  if k < inputs {
    gradientBlock(single, x + k, stride, dy, dw + k * neurons, samples, neurons, two: two, adding: adding)
  }
}

@_transparent
func weightGradients(
  _ x: FloatPointer, _ stride: Int, _ dy: FloatPointer, _ dw: MutableFloatPointer, _ samples: Int, _ inputs: Int,
  _ neurons: Int, adding: Bool
) {
  var n = 0
  while usesTwoVectors, n + 32 <= neurons {
    gradientColumn(x, stride, dy + n, dw + n, samples, inputs, neurons, two: true, adding: adding)
    n += 32
  }
  while n < neurons {
    gradientColumn(x, stride, dy + n, dw + n, samples, inputs, neurons, two: false, adding: adding)
    n += 16
  }
}

/// Gradient of the loss by a layer's weights: `dw = xᵀ · dy`, or `dw += xᵀ · dy` where `adding`.
/// - Parameters:
///   - x: the layer's inputs, (S, stride). dy: gradient by the layer's sums, (S, N). dw: (I, N).
public func weightGradient(
  _ x: FloatPointer, _ stride: Int, _ dy: FloatPointer, _ dw: MutableFloatPointer, _ samples: Int, _ inputs: Int,
  _ neurons: Int, _ adding: Bool
) {
  if adding {
    weightGradients(x, stride, dy, dw, samples, inputs, neurons, adding: true)
  } else {
    weightGradients(x, stride, dy, dw, samples, inputs, neurons, adding: false)
  }
}

/// Gradient of the loss by a layer's biases: the sum over samples of `dy`, (S, N), set in or added to `db`, (N).
public func biasGradient(_ dy: FloatPointer, _ db: MutableFloatPointer, _ samples: Int, _ neurons: Int, _ adding: Bool)
{
  for n in stride(from: 0, to: neurons, by: 16) {
    var even = adding ? load(db, n) : V(repeating: 0)
    var odd = V(repeating: 0)
    for s in stride(from: 0, to: samples, by: 2) {
      even += load(dy, s * neurons + n)
      odd += load(dy, (s + 1) * neurons + n)
    }
    store(even + odd, db, n)
  }
}
