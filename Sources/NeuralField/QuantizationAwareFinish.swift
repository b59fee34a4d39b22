/// The last part of an optimization, in which the network is run with its parameters rounded to the grid they will be
/// stored on, while small changes still add up in the parameters behind (straight-through estimation; Courbariaux et
/// al. 2015). So it learns to make up for what rounding takes away.
package struct QuantizationAwareFinish: Sendable {
  /// Share of the steps, 0…1.
  package let share: Double
  /// The largest magnitude of a whole number that can be stored.
  package let maximumCode: Int
  /// The scale of every parameter, for parameters in stored order; asked for once, when the finish begins.
  package let scales: @Sendable ([Float]) -> [Float]

  package init(share: Double, maximumCode: Int, scales: @escaping @Sendable ([Float]) -> [Float]) {
    self.share = share
    self.maximumCode = maximumCode
    self.scales = scales
  }

  func firstStep(of steps: Int) -> Int { steps - Int((share * Double(steps)).rounded()) }
}

/// Parameters beside their rounded copies.
struct ParameterGrid: ~Copyable {
  let rounded: FloatBlock
  private let scales: FloatBlock
  private let inverses: FloatBlock
  private let limit: Float
  private let kernels: KernelSet

  init(count: Int, maximumCode: Int, kernels: KernelSet) {
    rounded = FloatBlock(count)
    scales = FloatBlock(count)
    inverses = FloatBlock(count)
    limit = Float(maximumCode)
    self.kernels = kernels
  }

  /// Sets the scale of each place of the block.
  func set(_ stored: [Float], at places: [Int]) {
    for (scale, place) in zip(stored, places) {
      scales.pointer[place] = scale
      inverses.pointer[place] = scale > 0 ? 1 / scale : 0
    }
  }

  /// Rounds a slice of the block, its bounds multiples of 16.
  func round(_ parameters: FloatPointer, _ slice: Range<Int>) {
    let i = slice.lowerBound
    kernels.roundToGrid(
      parameters + i, FloatPointer(scales.pointer + i), FloatPointer(inverses.pointer + i), limit, rounded.pointer + i,
      slice.count)
  }
}
