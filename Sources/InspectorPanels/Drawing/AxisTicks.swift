import Foundation

/// Round values along an axis.
enum AxisTicks {
  struct Tick: Equatable {
    var value: Double
    var label: String
  }

  /// Values of 1, 2 or 5 times a power of ten, at most `count` of them.
  static func linear(_ range: ClosedRange<Double>, count: Int) -> [Tick] {
    let length = range.upperBound - range.lowerBound
    guard count > 0, length > 0, length.isFinite else { return [] }
    var step = pow(10, floor(log10(length / Double(count))))
    guard step > 0, step.isFinite else { return [] }
    for factor in [1.0, 2, 5, 10] where length / (step * factor) <= Double(count) {
      step *= factor
      break
    }
    // Further from zero neighbouring values would have the same label.
    guard max(abs(range.lowerBound), abs(range.upperBound)) / step < 1e9 else { return [] }
    let first = Int((range.lowerBound / step).rounded(.up))
    let last = Int((range.upperBound / step).rounded(.down))
    guard first <= last, last - first <= count + 1 else { return [] }
    let digits = max(0, Int(-floor(log10(step) + 1e-9)))
    return (first...last).map { index in
      let value = Double(index) * step
      let isSmall = digits > 4
      return Tick(
        value: value,
        label: value == 0 ? "0" : isSmall ? String(format: "%.0e", value) : String(format: "%.\(digits)f", value))
    }
  }

  /// Powers of ten between two of them, given as exponents; 2 and 5 times too where there are few.
  static func logarithmic(_ exponents: ClosedRange<Double>, count: Int) -> [Tick] {
    guard count > 0, exponents.lowerBound.isFinite, exponents.upperBound.isFinite else { return [] }
    let first = Int(exponents.lowerBound.rounded(.down))
    let last = Int(exponents.upperBound.rounded(.up))
    guard last - first < 100 else { return [] }
    func ticks(_ factors: [Double], every: Int) -> [Tick] {
      (first...last).filter { ($0 - first).isMultiple(of: every) }.flatMap { exponent in
        factors.map { Tick(value: Double(exponent) + log10($0), label: String(format: "%.0fe%d", $0, exponent)) }
      }.filter { exponents.contains($0.value) }
    }
    let fine = [[1.0, 2, 5], [1.0, 3], [1.0]].map { ticks($0, every: 1) }.first { $0.count <= count && $0.count > 0 }
    if let fine { return fine }
    return (2...100).lazy.map { ticks([1], every: $0) }.first { $0.count <= count } ?? []
  }

  /// Steps: whole numbers, thousands as "5k".
  static func steps(_ range: ClosedRange<Int>, count: Int) -> [Tick] {
    linear(Double(range.lowerBound)...Double(max(range.lowerBound + 1, range.upperBound)), count: count).compactMap {
      tick in
      guard tick.value == tick.value.rounded() else { return nil }
      let value = Int(tick.value)
      guard value >= 1000, value.isMultiple(of: 100) else { return Tick(value: tick.value, label: "\(value)") }
      return Tick(
        value: tick.value,
        label: value.isMultiple(of: 1000) ? "\(value / 1000)k" : String(format: "%.1fk", tick.value / 1000))
    }
  }
}
