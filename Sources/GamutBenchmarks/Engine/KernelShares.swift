import Foundation
import GamutMLP
import NeuralField

/// The rates of the kernels of one instruction set, as shares of the peak measured beside them.
struct KernelShares: Codable {
  struct Row: Codable {
    let kernel: String
    let gigaflops: Double
    let share: Double
  }

  let kernels: String
  /// The rate of one core in 10⁹ floating-point operations per second.
  let peak: Double
  let rows: [Row]

  private static let samples = FieldNetwork.tile

  /// Multiply-adds in registers, as fast as the instruction set can; what they are is `operations`.
  static func multiplyAdds(_ set: KernelSet) -> () -> Void {
    { precondition(set.multiplyAddPeak(rounds, 0.5).isFinite) }
  }

  private static let rounds = 1_000_000

  /// Floating-point operations of `multiplyAdds`.
  static func operations(_ set: KernelSet) -> Double { 2 * Double(rounds * set.multiplyAddsPerRound()) }

  init(_ set: KernelSet) {
    self.kernels = set.name
    let s = Self.samples
    let n = 32
    let x = FloatBlock((0..<s * 128).map { Float($0 * 7_919 % 100) / 100 - 0.5 })
    let w = FloatBlock((0..<128 * n).map { Float($0 % 13) / 13 - 0.5 })
    let y = FloatBlock(s * n)
    let bias = FloatBlock(n)
    let dw = FloatBlock(128 * n)
    let fan = FloatBlock(4 * n)
    let e = FloatBlock(4 * s)
    var kernels: [(name: String, operations: Int, body: () -> Void)] = []
    let repeats = 2_000
    func row(_ name: String, operations: Int, _ body: @escaping () -> Void) {
      kernels.append((name, operations, { for _ in 0..<repeats { body() } }))
    }
    for inputs in BenchmarkShape.allCases.map({ FieldShape($0.plan.network, isExact: true).features }).sorted() {
      row("forward \(inputs) → 32", operations: 2 * s * inputs * n) {
        set.denseForward(x.pointer, 128, w.pointer, bias.pointer, y.pointer, s, inputs, n)
      }
      row("weight gradient \(inputs) → 32", operations: 2 * s * inputs * n) {
        set.weightGradient(x.pointer, 128, y.pointer, dw.pointer, s, inputs, n, true)
      }
    }
    row("input gradient 32 → 32", operations: 2 * s * n * n) {
      set.inputGradient(x.pointer, w.pointer, y.pointer, s, n, n)
    }
    row("output layer forward", operations: 2 * s * n * 3) {
      set.outputForward(y.pointer, fan.pointer, bias.pointer, e.pointer, s, n)
    }
    row("output layer backward", operations: 4 * s * n * 3) {
      set.outputBackward(e.pointer, w.pointer, y.pointer, dw.pointer, bias.pointer, s, n, true)
    }
    let medians = medianSeconds(of: [Self.multiplyAdds(set)] + kernels.map(\.body))
    let peak = Self.operations(set) / medians[0]
    rows = zip(kernels, medians.dropFirst()).map { kernel, seconds in
      let reached = Double(kernel.operations * repeats) / seconds
      return Row(kernel: kernel.name, gigaflops: reached / 1e9, share: reached / peak)
    }
    self.peak = peak / 1e9
  }
}
