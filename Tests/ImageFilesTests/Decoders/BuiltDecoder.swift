import Foundation
import GamutTestSupport
import ImageFiles

/// A program of this package with decoders: the one that was built with these tests, or another that the environment
/// names, so that the tests need not be built twice (`.ci/run` does so).
enum BuiltDecoder {
  private static let other = ProcessInfo.processInfo.environment["GAMUTMLP_DECODER"]

  static let program = DecoderProgram(
    path: other ?? Bundle.main.bundleURL.appending(path: "gamutmlp").path(percentEncoded: false),
    arguments: ["decode-apart"], formats: other == nil ? ImageFormat.decodedApart : [.heif, .raw])

  static func reads(_ format: ImageFormat) -> Bool { program.formats.contains(format) }

  /// Runs a program of the system.
  /// - Returns: whether it is there and did what it was asked for.
  @discardableResult
  static func run(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static let hasEncoder = run("heif-enc", "--help")
}
