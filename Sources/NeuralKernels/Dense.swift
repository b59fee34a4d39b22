// A dense layer over a tile of samples. Letters: S samples, I inputs, N neurons (a multiple of 16). Lanes are neurons
// and rows are samples, so that forward pass, weight gradient and input gradient are one pattern: a broadcast scalar
// times a row of neurons, summed in registers.

/// The function of a block's sums z that is stored: max(z, 0); z where the old value was positive, else 0; z itself.
enum Epilogue { case rectified, masked, plain }

/// One block of `sampleBlock` samples by one or two vectors of neurons: `y = epilogue(start + x · w)`.
@_transparent
func denseBlock(
  _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ start: FloatPointer?, _ startStride: Int,
  _ y: MutableFloatPointer, _ inputs: Int,
  _ neurons: Int,
  two: Bool, epilogue: Epilogue
) {
  var low = Accumulators(repeating: V(repeating: 0))
  var high = Accumulators(repeating: V(repeating: 0))
  if let start {
    for i in 0..<sampleBlock {
      low[i] = load(start, i * startStride)
      if two { high[i] = load(start, i * startStride + 16) }
    }
  }
  for k in 0..<inputs {
    let w0 = load(w, k * neurons)
    let w1 = two ? load(w, k * neurons + 16) : w0
    for i in 0..<sampleBlock {
      let v = V(repeating: x[i * stride + k])
      low[i] = multiplyAdd(low[i], v, w0)
      if two { high[i] = multiplyAdd(high[i], v, w1) }
    }
  }
  for i in 0..<sampleBlock {
    let row = i * neurons
    store(applyEpilogue(low[i], y, row, epilogue), y, row)
    if two { store(applyEpilogue(high[i], y, row + 16, epilogue), y, row + 16) }
  }
}

@_transparent
func applyEpilogue(_ z: V, _ y: MutableFloatPointer, _ place: Int, _ epilogue: Epilogue) -> V {
  switch epilogue {
  case .rectified: rectified(z)
  case .masked: z.replacing(with: 0, where: load(y, place) .<= 0)
  case .plain: z
  }
}

@_transparent
func dense(
  _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ start: FloatPointer?, _ startStride: Int,
  _ y: MutableFloatPointer, _ samples: Int,
  _ inputs: Int, _ neurons: Int,
  epilogue: Epilogue
) {
  for s in Swift.stride(from: 0, to: samples, by: sampleBlock) {
    var n = 0
    while usesTwoVectors, n + 32 <= neurons {
      let row = start.map { $0 + s * startStride + n }
      denseBlock(
        x + s * stride, stride, w + n, row, startStride, y + s * neurons + n, inputs, neurons, two: true,
        epilogue: epilogue)
      n += 32
    }
    while n < neurons {
      let row = start.map { $0 + s * startStride + n }
      denseBlock(
        x + s * stride, stride, w + n, row, startStride, y + s * neurons + n, inputs, neurons, two: false,
        epilogue: epilogue)
      n += 16
    }
  }
}

/// Forward pass with rectification: `y = max(bias + x · w, 0)`.
/// - Parameters:
///   - x: inputs, (S, stride), the first `inputs` of each row are read.
///   - w: weights, (I, N). bias: (N). y: activations, (S, N).
///   - samples: S, a multiple of 8. neurons: N, a multiple of 16.
public func denseForward(
  _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ bias: FloatPointer, _ y: MutableFloatPointer, _ samples: Int,
  _ inputs: Int, _ neurons: Int
) {
  dense(x, stride, w, bias, 0, y, samples, inputs, neurons, epilogue: .rectified)
}

/// Forward pass that goes on from sums already in `y`, (S, N): `y = max(y + x · w, 0)`. The rest as in `denseForward`.
public func denseForwardOnto(
  _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ y: MutableFloatPointer, _ samples: Int, _ inputs: Int,
  _ neurons: Int
) {
  dense(x, stride, w, FloatPointer(y), neurons, y, samples, inputs, neurons, epilogue: .rectified)
}

/// A plain product: `y = x · w`. The rest as in `denseForward`.
public func product(
  _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ y: MutableFloatPointer, _ samples: Int, _ inputs: Int,
  _ neurons: Int
) {
  dense(x, stride, w, nil, 0, y, samples, inputs, neurons, epilogue: .plain)
}

/// Sums of a layer without rectification: `y = start + x · w`. The rest as in `denseForward`.
/// - Parameter start: biases, (N), with a `startStride` of 0; or sums to go on from, (S, N), with N. May be `y`.
public func denseSums(
  _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ start: FloatPointer, _ startStride: Int,
  _ y: MutableFloatPointer, _ samples: Int, _ inputs: Int,
  _ neurons: Int
) {
  dense(x, stride, w, start, startStride, y, samples, inputs, neurons, epilogue: .plain)
}

/// Gradient of the loss by a layer's inputs, written over the activations that were its inputs:
/// `h = (h > 0) ? dy · wᵀ : 0`, the second factor being the derivative of the rectification that made `h`.
/// - Parameters:
///   - dy: gradient by the layer's sums, (S, M). transposed: weights, (M, N), the layer's (N, M) transposed. h: (S, N),
///     in and out.
public func inputGradient(
  _ dy: FloatPointer, _ transposed: FloatPointer, _ h: MutableFloatPointer, _ samples: Int, _ outputs: Int,
  _ neurons: Int
) {
  dense(dy, outputs, transposed, nil, 0, h, samples, outputs, neurons, epilogue: .masked)
}
