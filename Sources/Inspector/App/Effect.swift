import InspectorEngine
import TerminalCanvas

/// Work for the world outside of the state, because of an event.
package enum Effect: Sendable, Equatable {
  case engine(EngineCommand)
  /// To the user's clipboard.
  case copy(String)
  case setMouse(Bool)
  /// Forget what the terminal shows.
  case redraw
  case suspend
  /// For good: the connection is lost.
  case leaveScreen
  /// Answered by `.listing`.
  case list(directory: String)
  /// Whether a method can be tried on a photograph of this path, as far as only the disk knows; answered by `.checked`.
  case check(method: String, photo: String)
  /// Answered by `.note`, or `.screenExists`.
  case saveScreen(path: String, overwrites: Bool)
  /// All presets of the user's own.
  case savePresets([NamedPreset])
  /// One more run for the file of runs.
  case record(RunRecord)
  /// nil: the user wishes it; otherwise the signal that asked for it.
  case quit(signal: Int32?)
}

/// Everything that can happen.
package enum InspectorEvent: Sendable {
  case input(InputEvent)
  case engine(EngineEvent)
  case listing(directory: String, entries: [FileEntry])
  /// A cell's height over its width, and its size in pixels, after the terminal's size or font has changed.
  case cellShape(aspect: Double, size: TerminalProfile.CellSize)
  /// Something for the message line.
  case note(Message)
  case screenExists(path: String)
  /// refusal: one sentence; nil: the method can be tried.
  case checked(method: String, refusal: String?)
  /// Time went on while something moves by itself.
  case tick
  /// Bytes that the terminal was sent over the last second.
  case sent(bytesPerSecond: Int)
}
