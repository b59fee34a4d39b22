import Foundation

/// Standard output led to the terminal that controls the process, where a file or a pipe has it: so that the terminal
/// can be asked, and the answer still goes where it is wanted.
struct TerminalDetour {
  /// The former standard output; nil where that is the terminal.
  private let former: Int32?

  init() {
    guard isatty(STDOUT_FILENO) != 1 else {
      former = nil
      return
    }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    former = terminal >= 0 ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) : nil
    guard terminal >= 0 else { return }
    dup2(terminal, STDOUT_FILENO)
    close(terminal)
  }

  func end() {
    guard let former, former >= 0 else { return }
    dup2(former, STDOUT_FILENO)
    close(former)
  }
}
