/// Takes out of what ncurses sends the changes of style that have no visible effect. ncurses names both colours of
/// every pair anew, and resets them before a blank of one colour; in pictures of half blocks that is a third of all
/// bytes.
///
/// Styles are held back until something is drawn with them, and then only the difference is sent. A style of unknown
/// making ends that: from then on everything goes as it came.
struct StyleSaver {
  private struct Look: Equatable {
    /// Parameters such as 38;5;23; empty is the terminal's own colour.
    var front: [Int] = []
    var back: [Int] = []
    /// Bit n is parameter n: bold, dim, underline, reverse and others.
    var attributes = 0
  }

  /// The style that the terminal draws with; nil: not known.
  private var sent: Look?
  private var wanted = Look()
  private var isUnderstood = true

  /// Something else has used the terminal.
  mutating func forget() { (sent, wanted) = (nil, Look()) }

  mutating func saved(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var (result, place) = ([UInt8](), 0)
    result.reserveCapacity(bytes.count)
    while place < bytes.count {
      let end = isUnderstood ? Self.end(of: bytes, from: place) : bytes.count
      take(bytes[place..<end], &result)
      place = end
    }
    change(to: wanted, &result)
    return result
  }

  /// Where a control sequence ends, or a stretch of text.
  private static func end(of bytes: [UInt8], from start: Int) -> Int {
    guard bytes[start] == escape else {
      let isBlank = bytes[start] == blank
      return bytes[start...].firstIndex { $0 == escape || ($0 == blank) != isBlank } ?? bytes.count
    }
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "[") else { return min(bytes.count, start + 2) }
    return bytes[(start + 2)...].firstIndex { (0x40...0x7E).contains($0) }.map { $0 + 1 } ?? bytes.count
  }

  private mutating func take(_ piece: ArraySlice<UInt8>, _ result: inout [UInt8]) {
    guard isUnderstood, let first = piece.first, let last = piece.last else {
      result += piece
      return
    }
    if first == Self.escape, last == UInt8(ascii: "m"), piece.count > 2 {
      guard let look = Self.look(after: piece.dropFirst(2).dropLast(), wanted) else {
        change(to: wanted, &result)
        isUnderstood = false
        result += piece
        return
      }
      wanted = look
    } else {
      change(to: piece.allSatisfy { $0 < Self.escape } ? sent : needed(for: first, last), &result)
      result += piece
    }
  }

  /// The parts of a style that must be right before a piece is sent: blanks have no foreground, and moving needs
  /// nothing at all.
  private func needed(for first: UInt8, _ last: UInt8) -> Look? {
    if first == Self.escape { return Self.styleless.contains(last) ? sent : wanted }
    guard first == Self.blank, let sent, (sent.attributes | wanted.attributes) & Self.seenOnBlanks == 0 else {
      return wanted
    }
    var look = sent
    look.back = wanted.back
    return look
  }

  private mutating func change(to look: Look?, _ result: inout [UInt8]) {
    guard isUnderstood, let look, look != sent else { return }
    var (known, parameters) = (Look(), [[Int]]())
    // An empty parameter takes everything away.
    if look != known, let sent, sent.attributes & ~look.attributes == 0 { known = sent } else { parameters.append([]) }
    parameters += (1...9).filter { (look.attributes & ~known.attributes) >> $0 & 1 == 1 }.map { [$0] }
    if look.front != known.front { parameters.append(look.front.isEmpty ? [39] : look.front) }
    if look.back != known.back { parameters.append(look.back.isEmpty ? [49] : look.back) }
    result += "\u{1B}[\(parameters.map { $0.map(String.init).joined(separator: ";") }.joined(separator: ";"))m".utf8
    sent = look
  }

  /// - Returns: nil where there is a parameter that is not known.
  private static func look(after parameters: ArraySlice<UInt8>, _ look: Look) -> Look? {
    var look = look
    var rest: [Int] = []
    for text in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard let number = text.isEmpty ? 0 : Int(String(decoding: text, as: UTF8.self)) else { return nil }
      rest.append(number)
    }
    while let first = rest.first {
      // 38;5;n and 38;2;r;g;b, and the same for the background.
      let count = [38, 48].contains(first) ? (rest.dropFirst().first == 5 ? 3 : 5) : 1
      guard rest.count >= count else { return nil }
      let color = Array(rest.prefix(count))
      rest.removeFirst(count)
      switch first {
      case 0: look = Look()
      case 1...9: look.attributes |= 1 << first
      case 22: look.attributes &= ~(1 << 1 | 1 << 2)
      case 23...25, 27...29: look.attributes &= ~(1 << (first - 20))
      case 30...38, 90...97: look.front = color
      case 39: look.front = []
      case 40...48, 100...107: look.back = color
      case 49: look.back = []
      default: return nil
      }
    }
    return look
  }

  private static let escape: UInt8 = 0x1B, blank: UInt8 = 0x20
  /// Underline, reverse, crossed out.
  private static let seenOnBlanks = 1 << 4 | 1 << 7 | 1 << 9
  /// Ends of sequences that move the cursor or set modes, whatever the style.
  private static let styleless = Set("ABCDGHdhl".utf8)
}
