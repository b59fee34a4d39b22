import GamutMLP
import InspectorEngine
import TerminalCanvas

/// The form of a study.
package struct StudyDialog: Sendable {
  package enum Field: Int, CaseIterable, Sendable { case first, second, seeds, photographs, place }
  /// Where its runs go.
  package enum Place: Sendable { case anew, behind, next }

  package var focus = Field.first
  /// Parameters with their values, such as `width=8,16,32`; the second may be empty.
  package var first: TextField
  package var second = TextField()
  /// The text that an empty second line would get.
  package let proposal: String
  package var seeds = 3
  package var usesAll = false
  /// That a study can have; the open one alone where they are not more than one.
  package let photographs: [String?]
  package let open: String?
  /// The first one is what is meant where nothing is chosen.
  package let places: [Place]
  package var place: Place
  package var forecast: StudyForecast?
  package var refusal: String?

  package static let mostSeeds = 9
  /// All of them stay in the table of runs.
  package static let mostRuns = 5_000

  /// - Parameter study: the last study, which may be given more runs.
  package init(
    _ parameter: Parameter, _ options: RunOptions, open: String?, photographs: [String?], study: StudyState? = nil
  ) {
    let varied = parameter == .seed ? Parameter.frequencies : parameter
    let other: Parameter = varied == .width ? .frequencies : .width
    first = TextField(Self.axis(varied, options, count: 4))
    proposal = Self.axis(other, options, count: 3)
    self.open = open
    self.photographs = photographs
    let hasRuns = study.map { $0.isUnderWay || !$0.rows.isEmpty } ?? false
    places = !hasRuns ? [.anew] : study?.isUnderWay == true ? [.behind, .next] : [.anew, .behind]
    place = places[0]
    guard place == .behind, let order = study?.order else { return }
    first = TextField(Self.text(order.axes[0]))
    if order.axes.count > 1 { second = TextField(Self.text(order.axes[1])) }
    seeds = min(Self.mostSeeds, order.seeds.count)
    usesAll = order.paths.count > 1
  }

  private static func text(_ axis: StudyAxis) -> String {
    "\(axis.parameter.rawValue)=" + axis.values.joined(separator: ",")
  }

  private static func axis(_ parameter: Parameter, _ options: RunOptions, count: Int) -> String {
    "\(parameter.rawValue)=" + parameter.proposals(options, count: count).joined(separator: ",")
  }

  package var fields: [Field] {
    Field.allCases.filter { $0 == .photographs ? photographs.count > 1 : $0 == .place ? places.count > 1 : true }
  }

  package mutating func move(by distance: Int) {
    let fields = fields
    let index = (fields.firstIndex(of: focus) ?? 0) + distance
    focus = fields[max(0, min(fields.count - 1, index))]
  }

  /// Edits the focused field.
  /// - Returns: whether the key was one of them.
  package mutating func handle(_ key: Key) -> Bool {
    switch focus {
    case .first: return first.handle(key)
    case .second where key == .right && second.text.isEmpty:
      second = TextField(proposal)
      return true
    case .second: return second.handle(key)
    case .seeds:
      switch key {
      case .right, .character("+"): seeds = min(Self.mostSeeds, seeds + 1)
      case .left, .character("-"): seeds = max(1, seeds - 1)
      case .character(let digit) where digit.wholeNumberValue.map { (1...Self.mostSeeds).contains($0) } == true:
        seeds = digit.wholeNumberValue ?? seeds
      default: return false
      }
      return true
    case .photographs:
      guard [.left, .right, .character(" ")].contains(key) else { return false }
      usesAll.toggle()
      return true
    case .place:
      guard [.left, .right, .character(" ")].contains(key), let other = places.first(where: { $0 != place }) else {
        return false
      }
      place = other
      return true
    }
  }

  package mutating func insert(_ text: String) {
    switch focus {
    case .first: first.insert(text)
    case .second: second.insert(text)
    case .seeds, .photographs, .place: break
    }
  }

  /// - Throws: `StudyError`.
  package func order(_ base: RunOptions, first number: RunID) throws(StudyError) -> StudyOrder {
    var axes = [try StudyAxis(first.text)]
    if !second.text.allSatisfy({ $0 == " " }) { axes.append(try StudyAxis(second.text)) }
    var base = base
    base.startsPaused = false
    return StudyOrder(
      axes: axes, seeds: (0..<UInt64(seeds)).map { base.plan.seed &+ $0 }, paths: usesAll ? photographs : [open],
      base: base, first: number)
  }
}

extension Parameter {
  /// Values worth a look, the present one among them where it is such a one.
  package func proposals(_ options: RunOptions, count: Int) -> [String] {
    switch self {
    case .frequencies, .frequenciesXY, .frequenciesRGB: return ["0", "2", "4", "8"].prefix(count).map(\.self)
    case .quality: return ["80", "85", "90", "95"].suffix(count).map(\.self)
    default: break
    }
    func neighbour(_ text: String, up: Bool) -> String? {
      var options = options
      guard (try? set(text, in: &options)) != nil else { return nil }
      let next = stepped(options, up: up)
      return next == text ? nil : next
    }
    var values = [text(options)]
    while values.count < count {
      let before = values.count
      if let lower = neighbour(values[0], up: false) { values.insert(lower, at: 0) }
      if values.count < count, let higher = neighbour(values[values.count - 1], up: true) { values.append(higher) }
      if values.count == before { break }
    }
    return values
  }
}
