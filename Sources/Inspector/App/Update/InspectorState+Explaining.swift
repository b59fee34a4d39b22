import TerminalCanvas

extension InspectorState {
  /// Explains in the status line what a key has just done and why one would press it; a refusal stays.
  mutating func explain(_ key: Key, focus: Pane) {
    guard launch.explains, message?.kind != .failure, let command = CommandTable.command(for: key, focus: focus) else {
      return
    }
    // Arrows are pressed many times, and then the values are of interest.
    guard interludes.explained != command.name else { return }
    interludes.explained = command.name
    let done = message.map(\.text) ?? "\(command.title):"
    message = Message("\(key.label(isUnicode: screen.profile.isUnicode))  \(done) \(command.why)")
  }
}
