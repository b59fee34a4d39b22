import CTerminal
import TerminalCanvas

/// What this module is made of.
package enum CursesLibrary {
  package static var version: String { String(cString: terminal_library_version()) }
}
