import Foundation
import NeuralField

/// The machine and the date of a measurement.
struct Machine: Codable {
  let processor: String
  let cores: Int
  let kernels: String
  let date: String

  init() {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
    processor = model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
    cores = ProcessInfo.processInfo.activeProcessorCount
    kernels = KernelSet.available.map(\.name).joined(separator: ", ")
    date = Date.now.formatted(.iso8601)
  }

  var line: String { "\(processor), \(cores) cores, kernels \(kernels); \(date)" }
}
