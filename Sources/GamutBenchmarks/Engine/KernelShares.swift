import Foundation
import NeuralField

/// What the kernels of one instruction set reach, as shares of the peak measured beside them.
struct KernelShares: Codable {
  struct Row: Codable {
    let kernel: String
    let gigaflops: Double
    let share: Double
  }

  let kernels: String
  /// Of one core, in 10⁹ floating-point operations a second.
  let peak: Double
  let rows: [Row]

  private static let samples = FieldNetwork.tile

  /// Multiply-adds in registers, the fastest of a few tries.
  static func peak(of set: KernelSet) -> Double {
    var sink: Float = 0
    let rounds = 1_000_000
    let seconds = fastest { sink += set.multiplyAddPeak(rounds, 0.5) }
    precondition(sink.isFinite)
    return 2 * Double(rounds * set.multiplyAddsPerRound()) / seconds / 1e9
  }

  init(_ set: KernelSet) {
    kernels = set.name
    let peak = Self.peak(of: set)
    self.peak = peak

    let s = Self.samples, n = 32
    let x = FloatBlock((0..<s * 128).map { Float($0 * 7_919 % 100) / 100 - 0.5 }), w = FloatBlock((0..<128 * n).map { Float($0 % 13) / 13 - 0.5 })
    let y = FloatBlock(s * n), bias = FloatBlock(n), dw = FloatBlock(128 * n), fan = FloatBlock(4 * n), e = FloatBlock(4 * s)
    var rows: [Row] = []
    func row(_ name: String, operations: Int, _ body: () -> Void) {
      let repeats = 2_000
      let seconds = fastest { for _ in 0..<repeats { body() } } / Double(repeats)
      let reached = Double(operations) / seconds / 1e9
      rows.append(Row(kernel: name, gigaflops: reached, share: reached / peak))
    }
    for inputs in [50, 74, 120] {
      row("forward \(inputs) → 32", operations: 2 * s * inputs * n) {
        set.denseForward(x.pointer, 128, w.pointer, bias.pointer, y.pointer, s, inputs, n)
      }
      row("weight gradient \(inputs) → 32", operations: 2 * s * inputs * n) {
        set.weightGradient(x.pointer, 128, y.pointer, dw.pointer, s, inputs, n, true)
      }
    }
    row("input gradient 32 → 32", operations: 2 * s * n * n) { set.inputGradient(x.pointer, w.pointer, y.pointer, s, n, n) }
    row("output layer forward", operations: 2 * s * n * 3) { set.outputForward(y.pointer, fan.pointer, bias.pointer, e.pointer, s, n) }
    row("output layer backward", operations: 4 * s * n * 3) {
      set.outputBackward(e.pointer, w.pointer, y.pointer, dw.pointer, bias.pointer, s, n, true)
    }
    self.rows = rows
  }
}
