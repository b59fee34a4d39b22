import TerminalCanvas

/// Keys as text: characters as they are, others by names such as `<enter>`, and waits such as `<done>`. Blanks
/// separate; `<space>` is one.
package struct KeyScript: Sendable, Hashable {
  package enum Wait: String, Sendable, CaseIterable {
    /// The photograph is read.
    case opened
    /// Its plain JPEG is made.
    case reduced
    /// No run is under way any more, and nothing is asked of the engine that is not answered.
    case done
  }

  package enum Step: Sendable, Hashable {
    case key(Key)
    case wait(Wait)
  }

  package struct Unknown: Error, Equatable {
    package let name: String
  }

  package let steps: [Step]

  static let empty = KeyScript(steps: [])

  private init(steps: [Step]) { self.steps = steps }

  /// - Throws: the name between `<` and `>` that is no key.
  package init(_ text: String) throws(Unknown) {
    var steps: [Step] = []
    var rest = Substring(text)
    while let character = rest.first {
      if character == "<", let end = rest.firstIndex(of: ">") {
        steps.append(try Self.step(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        if character != " " { steps.append(.key(.character(character))) }
        rest = rest.dropFirst()
      }
    }
    self.steps = steps
  }

  private static func step(_ name: String) throws(Unknown) -> Step {
    let wait = name.hasPrefix("wait:") ? String(name.dropFirst(5)) : name
    if let wait = Wait(rawValue: wait) { return .wait(wait) }
    guard let key = Key(name: name) else { throw Unknown(name: name) }
    return .key(key)
  }
}
