import Foundation

/// Numbers as people read them, the same in every language's locale.
package enum Digits {
  package static func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

  package static func bytes(_ count: Int) -> String {
    switch count {
    case ..<10_000: "\(count) bytes"
    case ..<1_000_000: fixed(Double(count) / 1e3, 1) + " kB"
    default: fixed(Double(count) / 1e6, 2) + " MB"
    }
  }

  /// Minutes and seconds, such as 1:02.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e6 else { return "–" }
    if seconds < 10 { return fixed(max(0, seconds), 1) + " s" }
    let whole = Int(seconds.rounded())
    return whole < 60 ? "\(whole) s" : "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }
}
