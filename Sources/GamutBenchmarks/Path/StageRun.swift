import ArgumentParser
import Foundation
import GamutMLP
import ImageFiles

/// One way of the path, in this process; the benchmark starts itself with this command to have a process's memory for
/// it alone.
struct StageRun: ParsableCommand {
  enum Way: String, ExpressibleByArgument { case reduce, expand }

  struct Figures: Codable {
    var seconds: [String: Double]
    var total: Double
    var peakMegabytes: Double
  }

  static let configuration = CommandConfiguration(
    commandName: "stage-run", abstract: "One way of the path.", shouldDisplay: false)

  @Argument var way: Way
  @Argument var input: String
  @Argument var output: String
  @Option var threads: Int

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    var seconds: [String: Double] = [:]
    func time<Result>(_ stage: String, _ work: () throws -> Result) rethrows -> Result {
      let start = clock.now
      defer { seconds[stage] = (clock.now - start) / .seconds(1) }
      return try work()
    }
    switch way {
    case .reduce:
      var options = try ReductionOptions()
      options.threads = threads
      let photo = try time("read") { try PhotoReader.read(path: input, workers: threads) }
      let reduced = try GamutReducer.reduce(photo, options: options)
      for (stage, value) in reduced.report.seconds { seconds[stage.rawValue] = value }
      try time("write") { try Data(reduced.jpeg).write(to: URL(filePath: output)) }
    case .expand:
      let kernels = try ReductionOptions().kernels
      let expander = try time("read") { try GamutExpander(path: input, threads: threads, kernels: kernels) }
      var file = try OutputFile(path: output, overwriting: true)
      for (stage, value) in try expander.write(to: file, as: .tiff(.none), progress: WorkProgress()).seconds {
        seconds[stage.rawValue] = value
      }
      try file.commit()
    }
    let figures = Figures(
      seconds: seconds, total: (clock.now - start) / .seconds(1), peakMegabytes: Self.peakMegabytes)
    FileHandle.standardOutput.write(try JSONEncoder().encode(figures))
  }

  /// The peak of this process. On Linux `getrusage` would give the greater one of the process that started it.
  private static var peakMegabytes: Double {
    #if canImport(Darwin)
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1e6
    #else
      let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
      return (kibibytes ?? .nan) * 1_024 / 1e6
    #endif
  }

  /// - Throws: what starting a process and reading its answer throws.
  static func inOwnProcess(_ way: Way, _ input: String, _ output: String, threads: Int) throws -> Figures {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["stage-run", way.rawValue, input, output, "--threads", "\(threads)"]
    process.standardOutput = pipe
    try process.run()
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Figures.self, from: answer)
  }
}
