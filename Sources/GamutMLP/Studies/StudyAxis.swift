/// A varied parameter with its values, as the parameter writes them, each once.
package struct StudyAxis: Sendable, Hashable {
  package let parameter: StudyParameter
  package private(set) var values: [String]

  /// More values than a study can need; a slip such as `steps=0...1000000` would ask for more.
  package static let limit = 10_000

  /// - Throws: `StudyError`.
  package init(_ parameter: StudyParameter, values: [String]) throws(StudyError) {
    // Seeds are no question of their own: they give every other one its spread.
    guard parameter != .seed else { throw .seedVaried }
    guard !values.isEmpty else { throw .noValues(of: parameter.rawValue) }
    guard values.count <= Self.limit else { throw .tooManyValues(of: parameter, limit: Self.limit) }
    self.parameter = parameter
    var written: [String] = []
    for value in values {
      let text = try parameter.written(value)
      if !written.contains(text) { written.append(text) }
    }
    self.values = written
  }

  /// A parameter and its values, such as `width=8,16,32`, `frequencies-rgb=0...4`, `sample-in-gamut=0...1:0.25` or
  /// `batch=256...4096:*2`.
  /// - Throws: `StudyError`.
  package init(_ text: String) throws(StudyError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let parameter = StudyParameter(rawValue: parts[0].filter { $0 != " " }) else {
      throw .unknownParameter(parts[0])
    }
    guard parts.count == 2, !parts[1].isEmpty else { throw .noValues(of: parts[0]) }
    var values: [String] = []
    for piece in parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      values += try StudyRange(piece).map { range throws(StudyError) in try range.values(of: parameter) } ?? [piece]
    }
    try self.init(parameter, values: values)
  }

  /// Its values with those of another axis of the parameter; numbers in their order.
  package func joined(with other: StudyAxis) -> StudyAxis {
    let all = values + other.values.filter { !values.contains($0) }
    let numbers = all.compactMap(Double.init)
    let isNumeric = numbers.count == all.count
    var joined = self
    joined.values =
      isNumeric ? zip(numbers, all).sorted { $0.0 < $1.0 }.map(\.1) : all
    return joined
  }
}

extension StudyParameter {
  /// A value as the parameter writes it.
  fileprivate func written(_ value: String) throws(StudyError) -> String {
    var settings = StudySettings(preset: .compact)
    do throws(UnusableValue) { try set(value, in: &settings) } catch { throw .unusable(error) }
    // The preset that a plan is nearest to may be another than the one that was asked for.
    return self == .preset ? value.filter { $0 != " " } : text(settings)
  }
}

/// Numbers from one to another, both included, at even steps or with an even factor.
struct StudyRange {
  private enum Step {
    case plus(Double)
    case times(Double)
  }

  private let text: String
  private let first: Double
  private let last: Double
  /// nil: 1, or from one of a parameter's choices to the next.
  private let step: Step?

  /// - Returns: nil for a text that is no range.
  /// - Throws: `StudyError.unusableRange`.
  init?(_ text: String) throws(StudyError) {
    let ends = text.replacing("…", with: "...").split(separator: "...", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    let rest = ends[1].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = Self.number(ends[0]), let last = Self.number(rest[0]), first <= last else {
      throw .unusableRange(text)
    }
    self.text = text
    self.first = first
    self.last = last
    guard rest.count == 2 else {
      step = nil
      return
    }
    let isFactor = rest[1].hasPrefix("*")
    guard let size = Self.number(isFactor ? rest[1].dropFirst() : rest[1]), size > (isFactor ? 1 : 0),
      !isFactor || first > 0
    else { throw .unusableRange(text) }
    step = isFactor ? .times(size) : .plus(size)
  }

  private static func number(_ text: Substring) -> Double? {
    Double(text.filter { $0 != " " }).flatMap { abs($0) <= 1e12 ? $0 : nil }
  }

  /// - Throws: `StudyError`.
  func values(of parameter: StudyParameter) throws(StudyError) -> [String] {
    guard parameter.isNumeric else { throw .unusableRange(text) }
    if step == nil, let choices = parameter.choices {
      return choices.filter { Double($0).map { (first...last).contains($0) } ?? false }
    }
    var values: [String] = []
    // Each from the first, so that the errors of sums do not add up; rounded to what people write.
    while values.count <= StudyAxis.limit {
      let value: Double
      switch step ?? .plus(1) {
      case .plus(let size): value = first + Double(values.count) * size
      case .times(let factor): value = first * power(factor, values.count)
      }
      // A last value that is missed by a rounding error is meant.
      guard value <= last * (1 + 1e-12) + 1e-12 else { break }
      values.append(Self.written(min(value, last)))
    }
    return values
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * base }
  }

  /// Twelve digits at most: 0.3, not 0.30000000000000004.
  private static func written(_ value: Double) -> String {
    let rounded = (value * 1e9).rounded() / 1e9
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
