/// A date and a time in words, as Exif writes them.
struct WrittenTime: Equatable {
  /// `2024:05:06 07:08:09`.
  let date: String
  /// `+02:00`; nil where nothing is said.
  let zone: String?

  private static let months = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
  ]

  /// `Mon, 6 May 2024 07:08:09 GMT` (RFC 1123, which PNG recommends), `2024-05-06T07:08:09+02:00` (ISO 8601), or Exif's
  /// own form. Nil for everything else: a wrong date is worse than none.
  init?(_ words: String) {
    var parts = words.prefix(64).split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "," }.map(
      String.init)
    if parts.count == 1 { parts = parts[0].split(separator: "T", maxSplits: 1).map(String.init) }
    if let first = parts.first, first.allSatisfy(\.isLetter) { parts.removeFirst() }
    var day: [Int]
    if parts.count >= 4, let month = Self.months[parts[1].lowercased()] {
      day = [Self.number(parts[2], digits: 4...4), month, Self.number(parts[0], digits: 1...2)].compactMap { $0 }
      parts.removeFirst(3)
    } else {
      guard let first = parts.first else { return nil }
      let separator: Character = first.contains("-") ? "-" : ":"
      let numbers = first.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
      guard numbers.count == 3 else { return nil }
      day = [
        Self.number(numbers[0], digits: 4...4), Self.number(numbers[1], digits: 2...2),
        Self.number(numbers[2], digits: 2...2),
      ].compactMap { $0 }
      parts.removeFirst()
    }
    guard day.count == 3, day[0] > 0, (1...12).contains(day[1]), day[2] > 0, day[2] <= Self.days(day[1], of: day[0]),
      let clock = parts.first, parts.count <= 2, let (time, rest) = Self.clock(clock)
    else { return nil }
    let mark = parts.count == 2 ? parts[1] : rest
    guard parts.count == 1 || rest.isEmpty, let zone = Self.zone(mark) else { return nil }
    date = "\(Self.padded(day[0], 4)):\(Self.padded(day[1], 2)):\(Self.padded(day[2], 2)) \(time)"
    self.zone = zone.isEmpty ? nil : zone
  }

  /// The time of a day, and what stands behind it; fractions of seconds are left out.
  private static func clock(_ text: String) -> (time: String, rest: String)? {
    let time = text.prefix(8)
    let numbers = time.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0), digits: 2...2) }
    guard numbers.count == 3, let hour = numbers[0], let minute = numbers[1], let second = numbers[2], hour < 24,
      minute < 60, second < 60
    else { return nil }
    var rest = text.dropFirst(8)
    if rest.first == "." || rest.first == "," { rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber } }
    return (String(time), String(rest))
  }

  /// Empty where nothing is said.
  private static func zone(_ text: String) -> String? {
    if text.isEmpty { return "" }
    if ["Z", "GMT", "UT", "UTC"].contains(text) { return "+00:00" }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let sign = text.first, sign == "+" || sign == "-", digits.count == 4, text.count <= 6,
      let number = number(digits, digits: 4...4), number / 100 < 15, number % 100 < 60
    else { return nil }
    return "\(sign)\(padded(number / 100, 2)):\(padded(number % 100, 2))"
  }

  private static func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
    digits.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private static func days(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
