import Dispatch
import Foundation
import GamutMLP

/// A line on standard error that follows a `WorkProgress` ten times a second and is erased at the end. Drawn on a
/// terminal only.
final class ProgressBar {
  private let queue = DispatchQueue(label: "gamutmlp.progress")
  private let timer: any DispatchSourceTimer

  /// - Parameter line: what is shown, asked for on a queue of its own.
  private init(_ line: @escaping @Sendable () -> String) {
    timer = DispatchSource.makeTimerSource(queue: queue)
    // Nothing is drawn for work that is over at once.
    timer.schedule(deadline: .now() + .milliseconds(200), repeating: .milliseconds(100))
    timer.setEventHandler {
      Self.write("\r\u{1B}[K" + line())
    }
    timer.activate()
  }

  private func end() {
    // On the queue, so that no drawing follows the erasing.
    queue.sync {
      timer.cancel()
      Self.write("\r\u{1B}[K")
    }
  }

  /// Does the work under a bar, if standard error can show one and it is wanted.
  /// - Parameter prefix: what the line begins with, such as the number of the file.
  static func during<Result>(quiet: Bool, prefix: String = "", _ work: (WorkProgress) throws -> Result) rethrows
    -> Result
  {
    let progress = WorkProgress()
    return try during(
      quiet: quiet, line: { line(prefix: prefix, stage: progress.stage, fraction: progress.fraction) }
    ) { try work(progress) }
  }

  /// Does the work under a line that tells how far it is.
  static func during<Result>(
    quiet: Bool, line: @escaping @Sendable () -> String, _ work: () throws -> Result
  ) rethrows -> Result {
    let bar = quiet || !isPossible ? nil : ProgressBar(line)
    defer { bar?.end() }
    return try work()
  }

  /// Whether standard error is a terminal that shows one.
  static var isPossible: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM", default: "dumb"] != "dumb"
  }

  static func line(prefix: String, stage: WorkProgress.Stage, fraction: Double) -> String {
    let cells = 32
    let share = min(1, max(0, fraction))
    let done = Int(share * Double(cells))
    let name = stage.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)
    return prefix + name + "[" + String(repeating: "#", count: done) + String(repeating: ".", count: cells - done)
      + "] "
      + String(format: "%3d %%", Int(share * 100))
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress!, $0.count) }
  }
}

/// Wall-clock seconds of a command's stages, and of the whole command.
struct CommandClock {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private(set) var seconds: [WorkProgress.Stage: Double] = [:]

  init() { start = clock.now }

  var total: Double { (clock.now - start) / .seconds(1) }

  mutating func time<Result>(_ stage: WorkProgress.Stage, _ work: () throws -> Result) rethrows -> Result {
    let begun = clock.now
    defer { seconds[stage, default: 0] += (clock.now - begun) / .seconds(1) }
    return try work()
  }

  mutating func add(_ stages: [WorkProgress.Stage: Double]) { seconds.merge(stages, uniquingKeysWith: +) }
}
