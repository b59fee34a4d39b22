import Reproducible
import Testing

@testable import NeuralField

/// The fast kernels against the plain loops. Sums are taken in another order there, and fused: over at most 250
/// products of numbers in [-1, 1] that differs by less than 1e-4.
@Suite struct KernelTests {
  static let tolerance: Float = 1e-4
  static let sizes = [(1, 16), (2, 32), (7, 48), (50, 32), (74, 32), (13, 64), (33, 128), (250, 16), (120, 256)]
  static let cases = KernelSet.available.flatMap { set in sizes.map { (set, $0.0, $0.1) } }
  static let samples = 64

  /// Reproducible numbers in [-1, 1], every fifth of them 0, so that rectified activations are met.
  static func numbers(_ count: Int, seed: UInt64) -> FloatBlock {
    var random = RandomSource(seed: seed)
    return FloatBlock((0..<count).map { $0 % 5 == 3 ? 0 : Float(2 * random.unit() - 1) })
  }

  static func difference(_ a: borrowing FloatBlock, _ b: borrowing FloatBlock, _ count: Int) -> Float {
    (0..<count).reduce(0) { max($0, abs(a.pointer[$1] - b.pointer[$1])) }
  }

  @Test(arguments: cases) func `a dense layer is the plain loop's`(set: KernelSet, inputs: Int, neurons: Int) {
    let stride = (inputs + 15) / 16 * 16
    let count = Self.samples * neurons
    let x = Self.numbers(Self.samples * stride, seed: 1)
    let w = Self.numbers(inputs * neurons, seed: 2)
    let bias = Self.numbers(neurons, seed: 3)
    let fast = Self.numbers(count, seed: 4)
    let plain = Self.numbers(count, seed: 4)
    set.denseForwardOnto(x.pointer, stride, w.pointer, fast.pointer, Self.samples, inputs, neurons)
    ReferenceKernels.denseForwardOnto(x.pointer, stride, w.pointer, plain.pointer, Self.samples, inputs, neurons)
    #expect(Self.difference(fast, plain, count) < Self.tolerance)
    set.denseForward(x.pointer, stride, w.pointer, bias.pointer, fast.pointer, Self.samples, inputs, neurons)
    ReferenceKernels.denseForward(
      x.pointer, stride, w.pointer, bias.pointer, plain.pointer, Self.samples, inputs, neurons)
    #expect(Self.difference(fast, plain, count) < Self.tolerance)
  }

  @Test(arguments: cases, [false, true])
  func `gradients of weights and biases are the plain loop's`(layer: (KernelSet, Int, Int), adding: Bool) {
    let (set, inputs, neurons) = layer
    let stride = (inputs + 15) / 16 * 16
    let x = Self.numbers(Self.samples * stride, seed: 5)
    let dy = Self.numbers(Self.samples * neurons, seed: 6)
    let fast = Self.numbers(inputs * neurons, seed: 7)
    let plain = Self.numbers(inputs * neurons, seed: 7)
    set.weightGradient(x.pointer, stride, dy.pointer, fast.pointer, Self.samples, inputs, neurons, adding)
    ReferenceKernels.weightGradient(x.pointer, stride, dy.pointer, plain.pointer, Self.samples, inputs, neurons, adding)
    #expect(Self.difference(fast, plain, inputs * neurons) < Self.tolerance)
    let fastBias = Self.numbers(neurons, seed: 8)
    let plainBias = Self.numbers(neurons, seed: 8)
    set.biasGradient(dy.pointer, fastBias.pointer, Self.samples, neurons, adding)
    ReferenceKernels.biasGradient(dy.pointer, plainBias.pointer, Self.samples, neurons, adding)
    #expect(Self.difference(fastBias, plainBias, neurons) < Self.tolerance)
  }

  @Test(arguments: KernelSet.available, [16, 32, 48, 128, 256])
  func `gradients by activations are the plain loop's`(set: KernelSet, neurons: Int) {
    let count = Self.samples * neurons
    let dy = Self.numbers(count, seed: 9)
    let w = Self.numbers(neurons * neurons, seed: 10)
    let fast = Self.numbers(count, seed: 11)
    let plain = Self.numbers(count, seed: 11)
    set.inputGradient(dy.pointer, w.pointer, fast.pointer, Self.samples, neurons, neurons)
    ReferenceKernels.inputGradient(dy.pointer, w.pointer, plain.pointer, Self.samples, neurons, neurons)
    #expect(Self.difference(fast, plain, count) < Self.tolerance)
  }

  @Test(arguments: KernelSet.available, [16, 32, 48, 128, 256])
  func `the output layer is the plain loop's in both directions`(set: KernelSet, neurons: Int) {
    let count = Self.samples * neurons
    let w = Self.numbers(3 * neurons, seed: 12)
    let bias = Self.numbers(16, seed: 13)
    let fan = FloatBlock(4 * neurons)
    let plainFan = FloatBlock(4 * neurons)
    set.interleaveOutputWeights(w.pointer, fan.pointer, neurons)
    ReferenceKernels.interleaveOutputWeights(w.pointer, plainFan.pointer, neurons)
    #expect(Self.difference(fan, plainFan, 4 * neurons) == 0)
    let h = Self.numbers(count, seed: 14)
    let fast = FloatBlock(4 * Self.samples)
    let plain = FloatBlock(4 * Self.samples)
    set.outputForward(h.pointer, fan.pointer, bias.pointer, fast.pointer, Self.samples, neurons)
    ReferenceKernels.outputForward(h.pointer, fan.pointer, bias.pointer, plain.pointer, Self.samples, neurons)
    #expect(Self.difference(fast, plain, 4 * Self.samples) < Self.tolerance)

    let target = FloatBlock((0..<4 * Self.samples).map { $0 % 4 == 3 ? 0 : Float($0 % 7) / 7 })
    let valid = 61
    let error = set.squaredError(fast.pointer, target.pointer, Self.samples, valid)
    let plainError = ReferenceKernels.squaredError(plain.pointer, target.pointer, Self.samples, valid)
    #expect(abs(error - plainError) < 1e-5 * plainError)
    #expect(Self.difference(fast, plain, 4 * Self.samples) < Self.tolerance)

    for adding in [false, true] {
      let fastH = Self.numbers(count, seed: 14)
      let plainH = Self.numbers(count, seed: 14)
      let fastW = Self.numbers(3 * neurons, seed: 15)
      let plainW = Self.numbers(3 * neurons, seed: 15)
      let fastB = Self.numbers(16, seed: 16)
      let plainB = Self.numbers(16, seed: 16)
      set.outputBackward(
        plain.pointer, w.pointer, fastH.pointer, fastW.pointer, fastB.pointer, Self.samples, neurons, adding)
      ReferenceKernels.outputBackward(
        plain.pointer, w.pointer, plainH.pointer, plainW.pointer, plainB.pointer, Self.samples, neurons, adding)
      #expect(Self.difference(fastH, plainH, count) < Self.tolerance)
      #expect(Self.difference(fastW, plainW, 3 * neurons) < 4 * Self.tolerance)
      #expect(Self.difference(fastB, plainB, 16) < Self.tolerance)
    }
  }

  @Test(arguments: KernelSet.available) func `sine layers are the plain loop's`(set: KernelSet) {
    let count = 16 * 64
    let fast = Self.numbers(count, seed: 19)
    let plain = Self.numbers(count, seed: 19)
    let fastSlopes = FloatBlock(count)
    let plainSlopes = FloatBlock(count)
    set.sine(fast.pointer, fastSlopes.pointer, count)
    ReferenceKernels.sine(plain.pointer, plainSlopes.pointer, count)
    // 30 z is rounded before its sine is taken, to 2e-6 of a radian at z = 1.
    #expect(Self.difference(fast, plain, count) < 1e-5)
    #expect(Self.difference(fastSlopes, plainSlopes, count) < 3e-4)
    set.multiply(fast.pointer, fastSlopes.pointer, count)
    for i in 0..<count { plain.pointer[i] *= plainSlopes.pointer[i] }
    #expect(Self.difference(fast, plain, count) < 1e-3)
  }

  @Test(arguments: cases) func `plain sums are those before rectification`(set: KernelSet, inputs: Int, neurons: Int) {
    let stride = (inputs + 15) / 16 * 16
    let count = Self.samples * neurons
    let x = Self.numbers(Self.samples * stride, seed: 1)
    let w = Self.numbers(inputs * neurons, seed: 2)
    let bias = Self.numbers(neurons, seed: 3)
    let sums = FloatBlock(count)
    let rectified = FloatBlock(count)
    set.denseSums(x.pointer, stride, w.pointer, bias.pointer, 0, sums.pointer, Self.samples, inputs, neurons)
    set.denseForward(x.pointer, stride, w.pointer, bias.pointer, rectified.pointer, Self.samples, inputs, neurons)
    #expect((0..<count).contains { sums.pointer[$0] < 0 })
    set.rectify(sums.pointer, count)
    #expect(Self.difference(sums, rectified, count) == 0)
  }

  @Test(arguments: KernelSet.available) func `a step of Adam is the plain loop's`(set: KernelSet) {
    let count = 48
    let shards = 3
    let g = Self.numbers(shards * count, seed: 17)
    // Parameters, first and second moments, one after another; second moments are squares.
    let fast = Self.numbers(3 * count, seed: 18)
    let plain = Self.numbers(3 * count, seed: 18)
    for i in 2 * count..<3 * count {
      fast.pointer[i] = abs(fast.pointer[i])
      plain.pointer[i] = abs(plain.pointer[i])
    }
    func step(
      _ adam: (
        MutableFloatPointer, MutableFloatPointer, MutableFloatPointer, FloatPointer, Int, Int, Int, Float, Float, Float,
        Float, Float, Float
      ) -> Void,
      _ p: MutableFloatPointer
    ) {
      adam(p, p + count, p + 2 * count, g.pointer, shards, count, count, 0.1, 0.01, 1.5, 0.9, 0.999, 1e-8)
    }
    step(set.adam, fast.pointer)
    step(ReferenceKernels.adam, plain.pointer)
    #expect(Self.difference(fast, plain, 3 * count) < 1e-6)
  }

  @Test(arguments: KernelSet.available) func `a step of gradient descent is the plain loop's`(set: KernelSet) {
    let count = 48
    let shards = 3
    let g = Self.numbers(shards * count, seed: 19)
    let before = Self.numbers(count, seed: 20)
    let fast = Self.numbers(count, seed: 20)
    let plain = Self.numbers(count, seed: 20)
    set.descend(fast.pointer, g.pointer, shards, count, count, 0.1)
    ReferenceKernels.descend(plain.pointer, g.pointer, shards, count, count, 0.1)
    #expect(Self.difference(fast, plain, count) < 1e-6)
    #expect(Self.difference(fast, before, count) > 1e-3)
  }

  @Test func `a kernel set that is unknown or not to be had is refused`() throws {
    #expect(try KernelSet.select("").name == KernelSet.select(nil).name)
    #expect(throws: KernelSetError.unknown("sse9")) { try KernelSet.select("sse9") }
    #expect(KernelSet.available.contains { $0.name == "baseline" })
  }
}
