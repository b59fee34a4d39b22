import Foundation

/// Whether tmux lets images through to the terminal around it.
enum TmuxImages: Sendable, Hashable {
  /// There is no tmux.
  case absent
  /// Its option allow-passthrough is off.
  case refused
  case passed
  /// It passes the question on, and the terminal around it does not know kitty's images.
  case unanswered
  /// The terminal around it is a kitty that knows no placeholders.
  case outdated

  /// Asks tmux. Before release 3.3 it had no such option and passed everything on; one that cannot be asked, since it
  /// runs on another machine, may pass it on as well.
  static func asked(_ environment: [String: String]) -> TmuxImages {
    guard environment["TMUX"] != nil else { return .absent }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "tmux", "show", "-Apv", "allow-passthrough", ";", "display-message", "-p", "terminal #{client_termtype}",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return .passed }
    // A server that hangs is not waited for.
    let end = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 1, execute: end)
    defer { end.cancel() }
    let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Self(answer: answer)
  }

  /// - Parameter answer: the value of the option, nothing where there is no such option; and, after `terminal`, what
  ///   the terminal around tmux calls itself.
  init(answer: String) {
    guard !answer.hasPrefix("off") else {
      self = .refused
      return
    }
    let version = answer.firstMatch(of: #/terminal kitty\((\d+)\.(\d+)/#).flatMap { match in
      Int(match.1).flatMap { major in Int(match.2).map { SIMD2(major, $0) } }
    }
    self = version.map { $0.x == 0 && $0.y < Self.leastKitty } == true ? .outdated : .passed
  }

  /// 0.28 is the first kitty with placeholders.
  private static let leastKitty = 28

  /// A line for the user; nil without tmux.
  var report: String? {
    switch self {
    case .absent: nil
    case .refused:
      "tmux: keeps images back; after `tmux set -g allow-passthrough on` they come through, in kitty and alike"
    case .passed: "tmux: lets images through"
    case .unanswered: "tmux: lets images through, but the terminal around it does not show kitty's"
    case .outdated: "tmux: lets images through, but only a kitty from 0.28 on can place them in it"
    }
  }
}
