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

/// Keys pressed one after another, slowly enough to be followed: each is announced before it is pressed.
package struct KeyPlayer: Sendable {
  private var steps: ArraySlice<KeyScript.Step>
  private let ticksPerKey: Int
  private var ticksLeft: Int

  /// - Parameter ticksPerKey: how long a key is announced; there are thirty ticks a second.
  package init(_ script: KeyScript, ticksPerKey: Int = 27) {
    steps = script.steps[...]
    self.ticksPerKey = max(1, ticksPerKey)
    ticksLeft = self.ticksPerKey
  }

  /// The key that comes next; nil while something is waited for, or at the end.
  package var announced: Key? { if case .key(let key) = steps.first { key } else { nil } }
  package var isDone: Bool { steps.isEmpty }

  /// Lets a tick pass.
  /// - Returns: the key that is due.
  package mutating func tick(_ isFulfilled: (KeyScript.Wait) -> Bool) -> Key? {
    switch steps.first {
    case .wait(let wait):
      if isFulfilled(wait) { steps.removeFirst() }
      return nil
    case .key(let key):
      ticksLeft -= 1
      guard ticksLeft <= 0 else { return nil }
      ticksLeft = ticksPerKey
      steps.removeFirst()
      return key
    case nil: return nil
    }
  }
}
