extension Label {
  /// The label in two where it ends in an exponent: many fonts have no raised minus, and readers of SVG disagree on
  /// raised parts of anchored text. Upright labels stay as they are.
  func exponentApart() -> [Label] {
    let plain = Dictionary(uniqueKeysWithValues: Spelled.superscripts.map { ($1, $0 == "-" ? Character("−") : $0) })
    let exponent = String(text.reversed().prefix { plain[$0] != nil }.reversed())
    guard !exponent.isEmpty, !isUpright else { return [self] }
    let raisedSize = 0.68 * size
    let words = String(exponent.map { plain[$0] ?? $0 })
    let width = StrokeFont.width(of: words, size: raisedSize, isBold: isBold) + 0.08 * size
    let whole = StrokeFont.width(of: String(text.dropLast(exponent.count)), size: size, isBold: isBold) + width
    let end = place + Point(anchor == .end ? 0 : anchor == .middle ? whole / 2 : whole, 0)
    var base = self
    var raised = self
    (base.text, base.anchor, base.place) = (String(text.dropLast(exponent.count)), .end, end - Point(width, 0))
    (raised.text, raised.anchor, raised.place, raised.size) = (words, .end, end - Point(0, 0.38 * size), raisedSize)
    return [base, raised].filter { !$0.text.isEmpty }
  }
}
