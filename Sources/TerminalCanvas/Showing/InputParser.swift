/// Turns the bytes of a keyboard and a mouse into events, as terminals after xterm's manner send them (and the Linux
/// console and rxvt where they differ). Answers to questions that came late are dropped, whatever they say.
package struct InputParser: Sendable {
  private var pending: [UInt8] = []
  /// The text so far that is being pasted; nil while none is.
  private var pasted: [UInt8]?
  /// No sequence that is meant for us is longer.
  private static let longest = 4096
  /// Whatever is pasted into a line; the rest of more is left out.
  private static let longestPaste = 1 << 16
  private static let pasteBegin = Array("\u{1B}[200~".utf8), pasteEnd = Array("\u{1B}[201~".utf8)

  package init() {}

  /// Whether a sequence has begun that is not complete. A lone escape is one: only time tells it from the key.
  package var isWaiting: Bool { isPasting || !pending.isEmpty }
  /// Whether the end of pasted text is still to come.
  package var isPasting: Bool { pasted != nil }

  package mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    pending += bytes
    var events: [InputEvent] = []
    var start = 0
    while start < pending.count {
      guard let count = pasted == nil ? Self.next(pending[start...], into: &events) : takePasted(from: start, &events)
      else { break }
      if pasted == nil, pending[start..<start + count].elementsEqual(Self.pasteBegin) { pasted = [] }
      start += count
    }
    pending.removeFirst(start)
    if pending.count > Self.longest { pending = [] }
    return events
  }

  /// Time has passed and nothing came: an escape was the key, the beginning of anything else is nothing, and pasted
  /// text has lost the mark of its end, without which every key would belong to it.
  package mutating func flush() -> [InputEvent] {
    defer { pending = [] }
    if let text = pasted {
      pasted = nil
      return text.isEmpty ? [] : [.paste(String(decoding: text, as: UTF8.self))]
    }
    guard pending.first == 0x1B else { return [] }
    var parser = InputParser()
    return [.key(.escape)] + (pending.count == 2 ? parser.feed(pending.dropFirst()) : [])
  }

  /// Takes pasted text, to the mark of its end where that has come.
  /// - Returns: nil where its end may have begun.
  private mutating func takePasted(from start: Int, _ events: inout [InputEvent]) -> Int? {
    let rest = pending[start...]
    let mark = rest.firstIndex(of: 0x1B) ?? rest.endIndex
    let room = Self.longestPaste - (pasted?.count ?? 0)
    pasted? += rest[..<mark].prefix(room)
    guard mark < rest.endIndex else { return rest.count }
    let tail = rest[mark...].prefix(Self.pasteEnd.count)
    guard Self.pasteEnd.starts(with: tail) else { return mark - start + 1 }
    // What came before it is taken in.
    guard tail.count == Self.pasteEnd.count else { return mark > start ? mark - start : nil }
    events.append(.paste(String(decoding: pasted ?? [], as: UTF8.self)))
    pasted = nil
    return mark - start + tail.count
  }

  /// Reads one thing and returns its length; nil when it is incomplete.
  private static func next(_ bytes: ArraySlice<UInt8>, into events: inout [InputEvent]) -> Int? {
    let first = bytes[bytes.startIndex]
    guard first == 0x1B else {
      if first >= 0x80 { return character(bytes, into: &events) }
      events.append(.key(key(first)))
      return 1
    }
    guard bytes.count > 1 else { return nil }
    let body = bytes.dropFirst(2)
    switch bytes[bytes.startIndex + 1] {
    case UInt8(ascii: "["): return controlSequence(body, into: &events).map { $0 + 2 }
    case UInt8(ascii: "O"):
      guard let final = body.first else { return nil }
      if let key = cursorKey(final, modifier: 1) {
        events.append(.key(key))
      } else if final == UInt8(ascii: "M") {
        events.append(.key(.enter))
      }
      return 3
    // Strings that end with ESC \ or BEL: answers.
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      for place in body.indices {
        if body[place] == 0x07 { return place - bytes.startIndex + 1 }
        if body[place] == 0x1B, place + 1 < body.endIndex {
          return place - bytes.startIndex + (body[place + 1] == UInt8(ascii: "\\") ? 2 : 0)
        }
      }
      return nil
    case let letter where Self.altKeys.contains(letter):
      events.append(.key(.alt(Character(Unicode.Scalar(letter)))))
      return 2
    default:
      events.append(.key(.escape))
      return 1
    }
  }

  /// With Alt: a word back, a word on, the word behind and the one before the cursor deleted.
  private static let altKeys: [UInt8] = [UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "d"), 0x7F]

  private static func key(_ byte: UInt8) -> Key {
    switch byte {
    case 0x0A, 0x0D: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0: .control(" ")
    case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  private static func character(_ bytes: ArraySlice<UInt8>, into events: inout [InputEvent]) -> Int? {
    let first = bytes[bytes.startIndex]
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    let rest = bytes.dropFirst().prefix(count - 1)
    if let foreign = rest.firstIndex(where: { $0 & 0xC0 != 0x80 }) { return foreign - bytes.startIndex }
    guard rest.count == count - 1 else { return nil }
    if count > 1, let text = String(validating: bytes.prefix(count), as: UTF8.self), let character = text.first,
      TextWidth.of(text) > 0
    {
      events.append(.key(.character(character)))
    }
    return count
  }

  /// Reads the bytes that follow ESC [.
  private static func controlSequence(_ bytes: ArraySlice<UInt8>, into events: inout [InputEvent]) -> Int? {
    guard let first = bytes.first else { return nil }
    // X10's mouse: three bytes, each with 32 added. The Linux console's F1…F5: [[A…E.
    if first == UInt8(ascii: "M") {
      guard bytes.count >= 4 else { return nil }
      let values = bytes.dropFirst().prefix(3).map { Int($0) - 32 }
      mouse(code: values[0], x: values[1], y: values[2], isRelease: values[0] & 0x43 == 3, into: &events)
      return 4
    }
    if first == UInt8(ascii: "[") {
      guard bytes.count >= 2 else { return nil }
      let number = Int(bytes[bytes.startIndex + 1]) - 0x40
      if (1...5).contains(number) { events.append(.key(.function(number))) }
      return 2
    }
    guard let end = bytes.firstIndex(where: { !(0x20...0x3F).contains($0) }) else { return nil }
    let length = end - bytes.startIndex + 1
    // What is no final byte begins something else: an escape, most of the time.
    guard (0x40...0x7E).contains(bytes[end]) else { return length - 1 }
    let isPlain = (0x30...0x3B).contains(first) || end == bytes.startIndex
    let numbers = bytes[bytes.startIndex..<end].drop { $0 == UInt8(ascii: "<") }.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
    ).map { Int(String(decoding: $0.prefix(5), as: UTF8.self)) ?? 0 }
    if first == UInt8(ascii: "<"), numbers.count == 3 {
      mouse(code: numbers[0], x: numbers[1], y: numbers[2], isRelease: bytes[end] == UInt8(ascii: "m"), into: &events)
    } else if isPlain, let key = functionKey(bytes[end], numbers) {
      events.append(.key(key))
    }
    return length
  }

  private static func functionKey(_ final: UInt8, _ numbers: [Int]) -> Key? {
    let modifier = numbers.count > 1 ? numbers[1] : 1
    guard final == UInt8(ascii: "~") else { return cursorKey(final, modifier: modifier) }
    return switch numbers.first ?? 0 {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case let number where (11...15).contains(number): .function(number - 10)
    case let number where (17...21).contains(number): .function(number - 11)
    case let number where (23...24).contains(number): .function(number - 12)
    default: nil
    }
  }

  /// modifier: 1 for none, 2 for shift, 3 for Alt, 5 for Ctrl, as xterm counts.
  private static func cursorKey(_ final: UInt8, modifier: Int) -> Key? {
    let isShifted = modifier == 2
    if modifier == 3 || modifier == 5 {
      if final == UInt8(ascii: "C") { return .wordRight }
      if final == UInt8(ascii: "D") { return .wordLeft }
    }
    return switch Character(Unicode.Scalar(final)) {
    case "A": isShifted ? .shiftUp : .up
    case "B": isShifted ? .shiftDown : .down
    case "C": isShifted ? .shiftRight : .right
    case "D": isShifted ? .shiftLeft : .left
    case "a": .shiftUp
    case "b": .shiftDown
    case "c": .shiftRight
    case "d": .shiftLeft
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  /// code: the button in its low two bits, 32 for motion, 64 for the wheel; 4, 8 and 16 are modifiers. x and y begin
  /// with 1.
  private static func mouse(code: Int, x: Int, y: Int, isRelease: Bool, into events: inout [InputEvent]) {
    guard x > 0, y > 0 else { return }
    let kind: Mouse.Kind? =
      switch code & ~(4 | 8 | 16) {
      case 0: isRelease ? .release : .press
      case 3: isRelease ? .release : nil
      case 2: isRelease ? nil : .rightPress
      case 32: .drag
      case 64: .wheelUp
      case 65: .wheelDown
      default: nil
      }
    if let kind { events.append(.mouse(Mouse(kind, x: x - 1, y: y - 1))) }
  }
}
