import TerminalCanvas

extension Key {
  /// As it stands on keyboards.
  package func label(isUnicode: Bool) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "^" + String(letter).uppercased()
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "S-Tab"
    case .backspace: "Bksp"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: isUnicode ? "↑" : "Up"
    case .down: isUnicode ? "↓" : "Down"
    case .left: isUnicode ? "←" : "Left"
    case .right: isUnicode ? "→" : "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .shiftUp: isUnicode ? "S-↑" : "S-Up"
    case .shiftDown: isUnicode ? "S-↓" : "S-Down"
    case .shiftLeft: isUnicode ? "S-←" : "S-Left"
    case .shiftRight: isUnicode ? "S-→" : "S-Right"
    case .wordLeft: isUnicode ? "^←" : "^Left"
    case .wordRight: isUnicode ? "^→" : "^Right"
    case .alt(let letter): "M-\(letter)"
    case .function(let number): "F\(number)"
    }
  }

  /// A key from its name between `<` and `>`: `enter`, `c-p`, `s-up`, `f1`, `lt`.
  package init?(name: String) {
    let named: [String: Key] = [
      "enter": .enter, "esc": .escape, "escape": .escape, "tab": .tab, "s-tab": .backTab, "space": .character(" "),
      "bs": .backspace,
      "backspace": .backspace, "del": .delete, "delete": .delete, "ins": .insert, "up": .up, "down": .down,
      "left": .left,
      "right": .right, "home": .home, "end": .end, "pgup": .pageUp, "pgdn": .pageDown, "s-up": .shiftUp,
      "s-down": .shiftDown,
      "s-left": .shiftLeft, "s-right": .shiftRight, "c-left": .wordLeft, "c-right": .wordRight, "lt": .character("<"),
      "gt": .character(">"),
    ]
    let name = name.lowercased()
    if let key = named[name] {
      self = key
    } else if name.hasPrefix("c-"), name.count == 3, let letter = name.last, letter.isLetter {
      self = .control(letter)
    } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }
}
