import Foundation

/// Directories for files of the user's, by the XDG specification.
enum UserDirectory {
  /// For settings.
  case config
  /// For what a program remembers by itself.
  case state

  private var variable: String { self == .config ? "XDG_CONFIG_HOME" : "XDG_STATE_HOME" }
  private var usual: String { self == .config ? "/.config" : "/.local/state" }

  /// - Returns: the path that the environment names, else the usual one below the home directory. Paths that do not
  ///   begin at the root are ignored, says the specification; an empty home would be the root itself.
  func path(_ environment: [String: String]) -> String {
    func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    return absolute(variable) ?? (absolute("HOME") ?? NSHomeDirectory()) + usual
  }
}
