import CTerminal
import TerminalCanvas

/// Writes a byte into the pipe on which the loop waits.
struct PipeWaker: TerminalWaker {
  func wake() { terminal_wake() }
}
