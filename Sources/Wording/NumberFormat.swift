import Foundation

/// Numbers as people read them: the same in every pane, dialog, command and figure, whatever the locale. Negative
/// numbers have a true minus sign, and zero has none.
package enum NumberFormat {
  /// Stands where there is no number.
  package static let none = "–"

  /// A number with `digits` digits after the point.
  package static func fixed(_ value: Double?, _ digits: Int) -> String {
    guard let value, value.isFinite, abs(value) < 1e12 else { return none }
    let size = String(format: "%.\(digits)f", abs(value))
    return value < 0 && size.contains { ("1"..."9").contains($0) } ? "−" + size : size
  }

  /// A difference: with a plus sign where it is not negative.
  package static func signed(_ value: Double?, _ digits: Int) -> String {
    let text = fixed(value, digits)
    return text == none || text.hasPrefix("−") ? text : "+" + text
  }

  /// A number that another program reads, such as from the clipboard: with the minus sign of ASCII.
  package static func plain(_ value: Double, _ digits: Int) -> String {
    fixed(value, digits).replacing("−", with: "-")
  }

  /// A whole number with commas between thousands.
  package static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// How many there are of something: "1 thread", "3,299 parameters".
  /// - Parameter plural: where it is not the singular with an s.
  package static func count(_ value: Int, _ singular: String, plural: String? = nil) -> String {
    count(value) + " " + (value == 1 ? singular : plural ?? singular + "s")
  }

  /// A small number as a word, within prose.
  package static func inWords(_ value: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    return words.indices.contains(value) ? words[value] : count(value)
  }

  /// A share of 0…1 in percent: with one digit after the point, and with three where that would hide a small share.
  package static func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return none }
    return percentValue(share) + " %"
  }

  /// As `percent`, for texts that have the sign themselves.
  package static func percentValue(_ share: Double) -> String {
    let percent = 100 * share
    return percent > 0 && percent < 0.000_5 ? "<0.001" : fixed(percent, percent > 0 && percent < 0.1 ? 3 : 1)
  }

  /// 1 kB is 1000 bytes. Three digits at least from there on, since models that are compared differ by a few per cent.
  package static func bytes(_ count: Int) -> String {
    switch count {
    case ..<1_000: "\(count) B"
    case ..<9_995: fixed(Double(count) / 1e3, 2) + " kB"
    case ..<999_950: fixed(Double(count) / 1e3, 1) + " kB"
    default: fixed(Double(count) / 1e6, 2) + " MB"
    }
  }

  /// How many a second: 1 k is 1000.
  package static func rate(_ value: Double) -> String {
    guard value.isFinite, value >= 0 else { return none }
    switch value {
    case ..<1e3: return fixed(value, 0)
    case ..<1e6: return fixed(value / 1e3, 0) + " k"
    default: return fixed(value / 1e6, 2) + " M"
    }
  }
}

// Errors of colours.
extension NumberFormat {
  /// Two digits of a loss, which spans many powers of ten.
  package static func loss(_ value: Float?) -> String {
    guard let value, value.isFinite else { return none }
    return value == 0 ? "0" : String(format: "%.1e", value)
  }

  /// A root-mean-square error of linear light, whose peak is 1.
  package static func error(_ value: Double?) -> String {
    guard let value, value.isFinite else { return none }
    return value == 0 ? "0" : value < 0.001 ? String(format: "%.1e", value) : fixed(value, 4)
  }

  package static func decibels(_ value: Double?) -> String {
    value.map { fixed($0, 2) + " dB" } ?? none
  }

  /// A signal-to-noise ratio beside its error: without an error it is infinite.
  package static func decibels(_ value: Double?, error: Double?) -> String {
    value == nil && error != nil ? "exact" : decibels(value)
  }

  /// The second minus the first, both in decibels.
  package static func gain(from one: Double?, to other: Double?) -> String {
    guard let one, let other else { return none }
    return signed(other - one, 2) + " dB"
  }

  /// A difference of CIEDE2000, of which one is about what the eye can tell.
  package static func deltaE(_ value: Double?) -> String { fixed(value, 2) }
}

// Times.
extension NumberFormat {
  /// A time that was measured.
  package static func seconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e9 else { return none }
    switch value {
    case 0: return "0 s"
    case ..<0.099_5: return fixed(value, 3) + " s"
    case ..<9.995: return fixed(value, 2) + " s"
    case ..<59.95: return fixed(value, 1) + " s"
    default: break
    }
    let whole = Int(value.rounded())
    return whole < 3600
      ? String(format: "%dm%02ds", whole / 60, whole % 60) : String(format: "%dh%02dm", whole / 3600, whole / 60 % 60)
  }

  /// A time that is estimated, such as until the end of a run.
  package static func estimated(seconds value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e9 else { return none }
    switch value {
    case ...90: return "\(Int(value.rounded(.up))) s"
    case ..<5_400: return "\(Int((value / 60).rounded())) min"
    default: return "\(Int((value / 3_600).rounded())) h"
    }
  }
}
