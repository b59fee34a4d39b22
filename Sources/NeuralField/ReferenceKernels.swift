import CProcessor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The kernels as plain loops: what the fast ones are compared with, and the place to read what they compute.
/// Letters as there: S samples, I inputs, N neurons.
enum ReferenceKernels {
  /// y (S, N) = max(bias + x · w, 0)
  static func denseForward(
    _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ bias: FloatPointer, _ y: MutableFloatPointer, _ samples: Int,
    _ inputs: Int, _ neurons: Int
  ) {
    for s in 0..<samples { for n in 0..<neurons { y[s * neurons + n] = bias[n] } }
    denseForwardOnto(x, stride, w, y, samples, inputs, neurons)
  }

  /// y (S, N) = max(y + x · w, 0)
  static func denseForwardOnto(
    _ x: FloatPointer, _ stride: Int, _ w: FloatPointer, _ y: MutableFloatPointer, _ samples: Int, _ inputs: Int,
    _ neurons: Int
  ) {
    for s in 0..<samples {
      for n in 0..<neurons {
        var sum = y[s * neurons + n]
        for i in 0..<inputs { sum += x[s * stride + i] * w[i * neurons + n] }
        y[s * neurons + n] = max(sum, 0)
      }
    }
  }

  /// h (S, N) = h > 0 ? dy · wᵀ : 0
  static func inputGradient(
    _ dy: FloatPointer, _ transposed: FloatPointer, _ h: MutableFloatPointer, _ samples: Int, _ outputs: Int,
    _ neurons: Int
  ) {
    for s in 0..<samples {
      for n in 0..<neurons {
        var sum: Float = 0
        for o in 0..<outputs { sum += dy[s * outputs + o] * transposed[o * neurons + n] }
        h[s * neurons + n] = h[s * neurons + n] > 0 ? sum : 0
      }
    }
  }

  /// dw (I, N) (+)= xᵀ · dy
  static func weightGradient(
    _ x: FloatPointer, _ stride: Int, _ dy: FloatPointer, _ dw: MutableFloatPointer, _ samples: Int, _ inputs: Int,
    _ neurons: Int, _ adding: Bool
  ) {
    for i in 0..<inputs {
      for n in 0..<neurons {
        var sum: Float = adding ? dw[i * neurons + n] : 0
        for s in 0..<samples { sum += x[s * stride + i] * dy[s * neurons + n] }
        dw[i * neurons + n] = sum
      }
    }
  }

  static func biasGradient(
    _ dy: FloatPointer, _ db: MutableFloatPointer, _ samples: Int, _ neurons: Int, _ adding: Bool
  ) {
    for n in 0..<neurons {
      var sum: Float = adding ? db[n] : 0
      for s in 0..<samples { sum += dy[s * neurons + n] }
      db[n] = sum
    }
  }

  static func interleaveOutputWeights(_ w: FloatPointer, _ fan: MutableFloatPointer, _ neurons: Int) {
    for block in 0..<neurons / 16 {
      for j in 0..<4 {
        for lane in 0..<16 {
          let input = 16 * block + 4 * (lane / 4) + j
          let output = lane % 4
          fan[64 * block + 16 * j + lane] = output < 3 ? w[output * neurons + input] : 0
        }
      }
    }
  }

  /// y (S, 4) = bias + h · wᵀ
  static func outputForward(
    _ h: FloatPointer, _ fan: FloatPointer, _ bias: FloatPointer, _ y: MutableFloatPointer, _ samples: Int,
    _ neurons: Int
  ) {
    for s in 0..<samples {
      for c in 0..<3 {
        var sum = bias[c]
        for n in 0..<neurons { sum += h[s * neurons + n] * fan[n / 16 * 64 + n % 4 * 16 + n % 16 / 4 * 4 + c] }
        y[4 * s + c] = sum
      }
      y[4 * s + 3] = 0
    }
  }

  /// dw (3, N) (+)= eᵀ · h; db (3) (+)= Σ e; h = h > 0 ? e · w : 0
  static func outputBackward(
    _ e: FloatPointer, _ w: FloatPointer, _ h: MutableFloatPointer, _ dw: MutableFloatPointer,
    _ db: MutableFloatPointer, _ samples: Int, _ neurons: Int, _ adding: Bool
  ) {
    for c in 0..<3 {
      if !adding { db[c] = 0 }
      for s in 0..<samples { db[c] += e[4 * s + c] }
      for n in 0..<neurons {
        if !adding { dw[c * neurons + n] = 0 }
        for s in 0..<samples { dw[c * neurons + n] += e[4 * s + c] * h[s * neurons + n] }
      }
    }
    for s in 0..<samples {
      for n in 0..<neurons {
        var sum: Float = 0
        for c in 0..<3 { sum += e[4 * s + c] * w[c * neurons + n] }
        h[s * neurons + n] = h[s * neurons + n] > 0 ? sum : 0
      }
    }
  }

  static func squaredError(_ y: MutableFloatPointer, _ target: FloatPointer, _ samples: Int, _ valid: Int) -> Float {
    var sum: Float = 0
    for i in 0..<4 * samples {
      y[i] = i < 4 * valid ? y[i] - target[i] : 0
      sum += y[i] * y[i]
    }
    return sum
  }

  /// y = sin(30 y), slopes = 30 cos(30 y)
  static func sine(_ y: MutableFloatPointer, _ slopes: MutableFloatPointer, _ count: Int) {
    for i in 0..<count {
      slopes[i] = 30 * cosf(30 * y[i])
      y[i] = sinf(30 * y[i])
    }
  }

  static func rectify(_ y: MutableFloatPointer, _ count: Int) {
    for i in 0..<count { y[i] = max(y[i], 0) }
  }

  static func descend(
    _ parameters: MutableFloatPointer, _ gradients: FloatPointer, _ shards: Int, _ shardStride: Int, _ count: Int,
    _ rate: Float
  ) {
    for i in 0..<count {
      for shard in 0..<shards { parameters[i] -= rate * gradients[shard * shardStride + i] }
    }
  }

  static func adam(
    _ parameters: MutableFloatPointer, _ first: MutableFloatPointer, _ second: MutableFloatPointer,
    _ gradients: FloatPointer, _ shards: Int, _ shardStride: Int,
    _ count: Int,
    _ scale: Float, _ rate: Float, _ correction: Float, _ beta1: Float, _ beta2: Float, _ epsilon: Float
  ) {
    for i in 0..<count {
      var g: Float = 0
      for shard in 0..<shards { g += gradients[shard * shardStride + i] }
      g *= scale
      first[i] = beta1 * first[i] + (1 - beta1) * g
      second[i] = beta2 * second[i] + (1 - beta2) * g * g
      parameters[i] -= rate * first[i] / ((second[i] * correction).squareRoot() + epsilon)
    }
  }
}
