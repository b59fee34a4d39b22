import Foundation
import Testing

/// The built program, run as its users run it.
enum Program {
  struct Outcome {
    let code: Int32
    let output: Data
    let diagnostics: String

    var text: String { String(decoding: output, as: UTF8.self) }

    func json() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
    }
  }

  /// Tests and programs are built into the same directory.
  static let url: URL = {
    #if canImport(Darwin)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.bundleURL
      return bundle.deletingLastPathComponent().appending(path: "gamutmlp")
    #else
      return Bundle.main.bundleURL.appending(path: "gamutmlp")
    #endif
  }()

  /// - Parameter input: comes through a pipe to standard input; nil: there is none.
  static func run(
    _ arguments: [String], in directory: Folder, environment: [String: String] = [:], input: Data? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = directory.url
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = input.map { _ in Pipe() }
    process.standardInput = pipe ?? FileHandle.nullDevice
    // Files and not pipes: a program that writes more than a pipe holds would wait for ever.
    let output = try directory.hidden("stdout")
    let diagnostics = try directory.hidden("stderr")
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: diagnostics)
    try process.run()
    if let input, let pipe {
      // From a thread of its own, since a pipe holds less than a picture.
      DispatchQueue.global().async {
        try? pipe.fileHandleForWriting.write(contentsOf: input)
        try? pipe.fileHandleForWriting.close()
      }
    }
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try Data(contentsOf: output),
      diagnostics: try String(contentsOf: diagnostics, encoding: .utf8))
  }
}

/// A directory of one test, removed at its end.
final class Folder {
  let url: URL
  private let streams: URL

  init() throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "gamutmlp-tests-\(UUID().uuidString)")
    url = base.appending(path: "work")
    streams = base.appending(path: "streams")
    for folder in [url, streams] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

  /// Everything in it, temporary files included.
  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted() } }

  func data(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }

  func write(_ data: Data, to name: String) throws { try data.write(to: url.appending(path: name)) }

  /// An empty file beside the folder.
  fileprivate func hidden(_ name: String) throws -> URL {
    let file = streams.appending(path: name + UUID().uuidString)
    try Data().write(to: file)
    return file
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Outcome {
    try Program.run(arguments, in: self, environment: environment)
  }

  /// With a demo photograph and its JPEG.
  static func withReducedPhoto() throws -> Folder {
    let folder = try withPhoto()
    let outcome = try folder.run("reduce", "demo.tif", "-o", "demo.jpg", "--steps", "50", "--batch", "256")
    try #require(outcome.code == 0, "\(outcome.diagnostics)")
    return folder
  }

  static func withPhoto() throws -> Folder {
    let folder = try Folder()
    try folder.write(demoPhoto.get(), to: "demo.tif")
    return folder
  }

  /// Rendered once for all tests.
  private static let demoPhoto = Result {
    let outcome = try Folder().run("demo-photo", "-o", "-", "--width", "96", "--height", "64")
    try #require(outcome.code == 0, "\(outcome.diagnostics)")
    return outcome.output
  }
}
