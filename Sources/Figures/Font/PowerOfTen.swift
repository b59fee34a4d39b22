import Foundation
import Wording

/// Numbers as multiples of powers of ten, with raised exponents.
enum PowerOfTen {
  /// The raised form of each character of an exponent.
  static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
  ]

  /// A positive number, with `digits` digits after the point; a factor of 1 is left out.
  static func text(_ value: Double, digits: Int = 0) -> String {
    var exponent = Int(log10(value * (1 + 1e-9)).rounded(.down))
    var factor = NumberFormat.fixed(value / pow(10, Double(exponent)), digits)
    if factor.hasPrefix("10") {
      exponent += 1
      factor = NumberFormat.fixed(1, digits)
    }
    return (factor == "1" ? "" : factor + "×") + "10" + String(String(exponent).map { superscripts[$0] ?? $0 })
  }
}

extension Label {
  /// The label in two where it ends in an exponent: many fonts have no raised minus, and readers of SVG disagree on
  /// raised parts of anchored text. Upright labels stay as they are.
  func exponentApart() -> [Label] {
    let plain = Dictionary(uniqueKeysWithValues: PowerOfTen.superscripts.map { ($1, $0 == "-" ? Character("−") : $0) })
    let exponent = String(text.reversed().prefix { plain[$0] != nil }.reversed())
    guard !exponent.isEmpty, !isUpright else { return [self] }
    let raisedSize = 0.68 * size
    let words = String(exponent.map { plain[$0] ?? $0 })
    let width = StrokeFont.width(of: words, size: raisedSize, isBold: isBold) + 0.08 * size
    let whole = StrokeFont.width(of: String(text.dropLast(exponent.count)), size: size, isBold: isBold) + width
    let end = place + Point(anchor == .end ? 0 : anchor == .middle ? whole / 2 : whole, 0)
    var base = self
    var raised = self
    base.text = String(text.dropLast(exponent.count))
    base.anchor = .end
    base.place = end - Point(width, 0)
    raised.text = words
    raised.anchor = .end
    raised.place = end - Point(0, 0.38 * size)
    raised.size = raisedSize
    return [base, raised].filter { !$0.text.isEmpty }
  }
}
