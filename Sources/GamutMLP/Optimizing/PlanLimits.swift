/// The values that may be chosen for a plan and its JPEG, wherever they are chosen.
package enum PlanLimits {
  package static let frequencies = 0...16
  package static let neighborhood = 0...2
  package static let widths = [8, 16, 32, 64, 128, 256]
  package static let hiddenLayers = 1...4
  package static let steps = 0...10_000_000
  /// A million pixels with their activations in the largest network still fit into memory.
  package static let batch = 1...(1 << 20)
  package static let quality = 1...100

  /// Above 0 and at most 1.
  package static func isLearningRate(_ rate: Double) -> Bool { rate > 0 && rate <= 1 }
}

/// A part of a whole, 0…1, written `0.2` or `20%`.
package struct Fraction: Sendable, Hashable {
  package let value: Double

  package init?(_ text: String) {
    let isPercentage = text.hasSuffix("%")
    guard let number = Double(isPercentage ? String(text.dropLast()) : text) else { return nil }
    let value = isPercentage ? number / 100 : number
    guard (0...1).contains(value) else { return nil }
    self.value = value
  }
}
