import Foundation
import Wording

/// The places of values along an axis.
struct Scale: Sendable, Equatable {
  struct Tick: Sendable, Equatable {
    var value: Double
    var label: String
  }

  /// The form of numbers beside a logarithmic axis.
  enum Spelling: Sendable { case powers, bytes }

  let domain: ClosedRange<Double>
  let isLogarithmic: Bool
  /// From the lower to the upper end.
  let ticks: [Tick]
  /// Between the ticks of a logarithmic scale.
  let minorTicks: [Double]

  /// 0…1 inside the domain; nil for what a logarithm does not have.
  func share(of value: Double) -> Double? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    let (v, low, high) =
      isLogarithmic
      ? (log10(value), log10(domain.lowerBound), log10(domain.upperBound))
      : (value, domain.lowerBound, domain.upperBound)
    return (v - low) / (high - low)
  }

  /// Ticks of 1, 2 or 5 times a power of ten inside the range.
  /// - Parameters: widened: whether the ends are moved outwards to the next tick. count: of ticks, about.
  static func linear(_ range: ClosedRange<Double>, count: Int = 6, widened: Bool = true, isWhole: Bool = false) -> Scale
  {
    let range = sound(range)
    var step = step(of: range, count: count)
    if isWhole { step = max(1, step.rounded(.up)) }
    let first = (range.lowerBound / step + (widened ? 1e-9 : -1e-9)).rounded(widened ? .down : .up)
    let last = (range.upperBound / step - (widened ? 1e-9 : -1e-9)).rounded(widened ? .up : .down)
    let digits = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
    let ticks = stride(from: first, through: max(first, last), by: 1).map {
      Tick(
        value: $0 * step, label: isWhole ? NumberFormat.count(Int($0 * step)) : NumberFormat.fixed($0 * step, digits))
    }
    let domain = widened ? first * step...max(first + 1, last) * step : range
    return Scale(domain: domain, isLogarithmic: false, ticks: ticks, minorTicks: [])
  }

  /// Ticks at powers of ten, and between them where there are few.
  /// - Parameter range: above 0.
  static func logarithmic(_ range: ClosedRange<Double>, spelling: Spelling = .powers) -> Scale {
    // Fifteen decades from the upper end are more than any plot can show.
    let upper = range.upperBound.isFinite && range.upperBound > 0 ? min(range.upperBound, 1e300) : 1
    var lower = range.lowerBound > 0 ? max(range.lowerBound, upper * 1e-15) : upper / 10
    if upper / lower < 1.2 { lower = upper / 1.2 }
    let decades = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
    let every = max(1, decades.count / 8)
    let length = log10(upper / lower)
    let labelled: [Int] = length > 3.2 ? [1] : length > 2.2 ? [1, 3] : length > 0.4 ? [1, 2, 5] : Array(1...9)
    var ticks: [Tick] = []
    var minorTicks: [Double] = []
    for decade in decades {
      for digit in 1...9 {
        let value = Double(digit) * pow(10, Double(decade))
        guard value >= lower * (1 - 1e-9), value <= upper * (1 + 1e-9) else { continue }
        if labelled.contains(digit), digit > 1 || decade.isMultiple(of: every) {
          ticks.append(Tick(value: value, label: spelling.label(value)))
        } else if every == 1 {
          minorTicks.append(value)
        }
      }
    }
    return Scale(domain: lower...upper, isLogarithmic: true, ticks: ticks, minorTicks: minorTicks)
  }

  /// A range with some length between finite ends.
  private static func sound(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low.isFinite, high.isFinite, abs(low) < 1e12, abs(high) < 1e12 else { return 0...1 }
    // Below this share of their size the ends have the same label.
    return high - low > 1e-9 * max(abs(low), abs(high), 1e-12)
      ? range : low - max(abs(low) * 0.1, 1e-3)...high + max(abs(high) * 0.1, 1e-3)
  }

  private static func step(of range: ClosedRange<Double>, count: Int) -> Double {
    let length = range.upperBound - range.lowerBound
    let least = length / Double(max(1, count))
    let power = pow(10, log10(least).rounded(.down))
    return power * ([1.0, 2, 5].first { $0 * power >= least * (1 - 1e-9) } ?? 10)
  }
}

extension Scale.Spelling {
  fileprivate func label(_ value: Double) -> String { self == .powers ? PowerOfTen.text(value) : Self.bytes(value) }

  /// The units of `NumberFormat.bytes`; the value of a tick is round and needs no digits after the point.
  static func bytes(_ value: Double) -> String {
    let (number, unit) = value < 1e3 ? (value, "B") : value < 1e6 ? (value / 1e3, "kB") : (value / 1e6, "MB")
    return String(format: "%g ", number) + unit
  }
}
