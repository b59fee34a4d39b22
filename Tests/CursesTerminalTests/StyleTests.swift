import Testing

@testable import CursesTerminal

@Suite struct StyleTests {
  private func saved(_ text: String, _ saver: inout StyleSaver) -> String {
    String(decoding: saver.saved(text.utf8), as: UTF8.self)
  }

  @Test(arguments: [
    // The first piece of all resets; a colour that stays is not named again.
    (
      "\u{1B}[38;5;1m\u{1B}[48;5;2mA\u{1B}[38;5;1m\u{1B}[48;5;3mB\u{1B}[m",
      "\u{1B}[;38;5;1;48;5;2mA\u{1B}[48;5;3mB\u{1B}[m"
    ),
    // A blank has no foreground, unless it is underlined or reversed.
    ("\u{1B}[31;42mA\u{1B}[39;49m\u{1B}[42m \u{1B}[31mA\u{1B}[m", "\u{1B}[;31;42mA A\u{1B}[m"),
    ("\u{1B}[31;7mA\u{1B}[32m \u{1B}[m", "\u{1B}[;7;31mA\u{1B}[32m \u{1B}[m"),
    // Moving needs no style, erasing takes the background with it.
    ("\u{1B}[1mA\u{1B}[m\u{1B}[2;3H\u{1B}[1mB\u{1B}[m", "\u{1B}[;1mA\u{1B}[2;3HB\u{1B}[m"),
    ("\u{1B}[44m\u{1B}[K\u{1B}[mA", "\u{1B}[;44m\u{1B}[K\u{1B}[mA"),
    // What is taken away one by one.
    ("\u{1B}[1;4;31mA\u{1B}[22;24;39mB", "\u{1B}[;1;4;31mA\u{1B}[mB"),
    // A style that is not known here, and all after it, goes as it came.
    ("\u{1B}[31mA\u{1B}[11mB\u{1B}[31mC", "\u{1B}[;31mA\u{1B}[11mB\u{1B}[31mC"),
    ("\u{1B}[38:2::1:2:3mA\u{1B}[mB", "\u{1B}[m\u{1B}[38:2::1:2:3mA\u{1B}[mB"),
    ("\u{1B}[38;5mA", "\u{1B}[m\u{1B}[38;5mA"),
    ("", "\u{1B}[m"), ("\u{1B}", "\u{1B}[m\u{1B}"), ("\u{1B}[3", "\u{1B}[m\u{1B}[3"),
  ]) func `only what is seen of a style is sent`(given: String, expected: String) {
    var saver = StyleSaver()
    let result = saved(given, &saver)
    #expect(result == expected)
  }

  @Test func `a style lasts from frame to frame until something else has used the terminal`() {
    var saver = StyleSaver()
    let frames = ["A", "B"].map { saved("\u{1B}[31m" + $0, &saver) }
    saver.forget()
    #expect(frames + [saved("\u{1B}[31mC", &saver)] == ["\u{1B}[;31mA", "B", "\u{1B}[;31mC"])
  }

  /// What a terminal would draw: each character with the colours and attributes that it has.
  private func drawn(_ bytes: [UInt8]) -> [String] {
    var (look, cells, rest) = (["", "", ""], [String](), bytes[...])
    while let byte = rest.first {
      guard byte == 0x1B, let end = rest.firstIndex(of: UInt8(ascii: "m")) else {
        rest.removeFirst()
        cells.append(byte == 0x20 ? " on \(look[1])" : "\(Character(Unicode.Scalar(byte))) \(look)")
        continue
      }
      var numbers = rest[(rest.startIndex + 2)..<end].split(
        separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
      )
      .map { String(decoding: $0, as: UTF8.self) }[...]
      while let number = numbers.popFirst() {
        switch number {
        case "", "0": look = ["", "", ""]
        case "38", "48":
          (look[number == "38" ? 0 : 1], numbers) = (numbers.prefix(2).joined(separator: ";"), numbers.dropFirst(2))
        case "39": look[0] = ""
        case "49": look[1] = ""
        default: if !look[2].contains(number) { look[2] = String((look[2] + number).sorted()) }
        }
      }
      rest = rest[(end + 1)...]
    }
    return cells
  }

  @Test func `a terminal draws the same with fewer bytes`() {
    var (saver, seed, given) = (StyleSaver(), 7, "")
    func dice(_ count: Int) -> Int {
      seed = (seed &* 1_103_515_245 &+ 12_345) & 0x7FFF_FFFF
      return seed >> 8 % count
    }
    for _ in 0..<2_000 {
      switch (seed >> 16) % 5 {
      case 0: given += "\u{1B}[38;5;\(dice(3))m\u{1B}[48;5;\(dice(3))m"
      case 1: given += "\u{1B}[39;49m\u{1B}[48;5;\(dice(3))m"
      case 2: given += "\u{1B}[m"
      case 3: given += "\u{1B}[1m"
      default: break
      }
      given += dice(2) == 0 ? "  " : "x"
    }
    let result = saver.saved(given.utf8)
    #expect(drawn(result) == drawn(Array(given.utf8)))
    #expect(result.count < given.utf8.count * 3 / 4)
  }
}
