/// How long an evaluation will still take, judged by the rows that are finished.
struct RemainingTime {
  private var spent: [String: (seconds: Double, rows: Int)] = [:]

  mutating func add(_ seconds: Double, method: String) {
    let (before, rows) = spent[method, default: (0, 0)]
    spent[method] = (before + seconds, rows + 1)
  }

  /// Seconds for rows of these methods; nil while nothing is known.
  func seconds(for methods: some Collection<String>) -> Double? {
    let (total, rows) = spent.values.reduce((0.0, 0)) { ($0.0 + $1.seconds, $0.1 + $1.rows) }
    guard rows > 0 else { return nil }
    return methods.reduce(0) { sum, method in
      sum + (spent[method].map { $0.seconds / Double($0.rows) } ?? total / Double(rows))
    }
  }

  /// Such as "4 min left".
  func text(for methods: some Collection<String>) -> String? {
    seconds(for: methods).map { seconds in
      switch seconds {
      case ..<90: "\(Int(seconds.rounded(.up))) s left"
      case ..<5_400: "\(Int((seconds / 60).rounded())) min left"
      default: "\(Int((seconds / 3_600).rounded())) h left"
      }
    }
  }
}
