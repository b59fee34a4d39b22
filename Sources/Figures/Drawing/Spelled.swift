import Foundation

/// Numbers as a plot spells them.
enum Spelled {
  static func fixed(_ value: Double, digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value)
    return text.hasPrefix("-")
      ? text.contains { "123456789".contains($0) } ? "−" + text.dropFirst() : String(text.dropFirst()) : text
  }

  static func decibels(_ value: Double?) -> String { value.map { fixed($0, digits: 1) + " dB" } ?? "exact" }

  /// With commas between thousands.
  static func count(_ value: Int) -> String {
    let digits = String(value)
    let groups = stride(from: digits.count, to: 0, by: -3).map {
      String(digits.dropFirst(max(0, $0 - 3)).prefix(min(3, $0)))
    }
    return groups.reversed().joined(separator: ",")
  }

  /// A number times a power of ten, with so many digits after the point; a plain 1 is left out.
  static func power(_ value: Double, digits: Int = 0) -> String {
    var exponent = Int(log10(value * (1 + 1e-9)).rounded(.down))
    var factor = fixed(value / pow(10, Double(exponent)), digits: digits)
    if factor.hasPrefix("10") {
      exponent += 1
      factor = fixed(1, digits: digits)
    }
    return (factor == "1" ? "" : factor + "×") + "10" + String(String(exponent).map { superscripts[$0] ?? $0 })
  }

  /// 1 KB is 1,000 bytes, as the paper counts.
  static func bytes(_ value: Double) -> String {
    let (number, unit) = value < 1e3 ? (value, "B") : value < 1e6 ? (value / 1e3, "KB") : (value / 1e6, "MB")
    return String(format: "%g ", number) + unit
  }

  static func percent(_ share: Double) -> String {
    let percent = 100 * share
    return (percent == 0 ? "0" : percent < 0.1 ? "less than 0.1" : fixed(percent, digits: 1)) + " %"
  }

  static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
  ]
}
