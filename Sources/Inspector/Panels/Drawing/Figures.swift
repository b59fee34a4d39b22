import Foundation

/// Numbers as the panes print them: few digits, always with a unit, never wider than they must be.
enum Figures {
  static let none = "–"

  static func loss(_ value: Float?) -> String {
    guard let value, value.isFinite else { return none }
    return value == 0 ? "0" : String(format: "%.1e", value)
  }

  /// As `loss`, for errors.
  static func error(_ value: Double?) -> String {
    guard let value, value.isFinite else { return none }
    return value == 0 ? "0" : value < 0.001 ? String(format: "%.1e", value) : String(format: "%.4f", value)
  }

  static func fixed(_ value: Double?, _ digits: Int) -> String {
    guard let value, value.isFinite, abs(value) < 1e12 else { return none }
    return String(format: "%.\(digits)f", value)
  }

  static func percent(_ share: Double?, digits: Int = 1) -> String {
    share == nil ? none : fixed(share.map { $0 * 100 }, digits) + " %"
  }

  /// With commas between thousands.
  static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  static func bytes(_ count: Int) -> String {
    switch count {
    case ..<1_000: "\(count) B"
    case ..<1_000_000: String(format: "%.1f kB", Double(count) / 1e3)
    default: String(format: "%.2f MB", Double(count) / 1e6)
    }
  }

  /// 1 000 = 1 k.
  static func rate(_ value: Double) -> String {
    guard value.isFinite, value >= 0 else { return none }
    return value < 1e3
      ? String(format: "%.0f", value)
      : value < 1e6 ? String(format: "%.0f k", value / 1e3) : String(format: "%.2f M", value / 1e6)
  }

  static func seconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e9 else { return none }
    if value < 9.95 { return String(format: "%.1f s", value) }
    let whole = Int(value.rounded())
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return String(format: "%dm%02ds", whole / 60, whole % 60)
    default: return String(format: "%dh%02dm", whole / 3600, whole / 60 % 60)
    }
  }
}
