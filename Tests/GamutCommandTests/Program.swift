import Foundation
import GamutTestSupport
import Testing

/// The built program, run as its users run it.
enum Program {
  struct Outcome {
    let code: Int32
    let output: Data
    let diagnostics: String

    var text: String { String(decoding: output, as: UTF8.self) }
    /// What standard error holds, a line each.
    var sentences: [Substring] { diagnostics.split(separator: "\n") }

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
    _ arguments: [String], in directory: ScratchFolder, environment: [String: String] = [:], input: Data? = nil,
    program: URL = url
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = directory.url
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = input.map { _ in Pipe() }
    process.standardInput = pipe ?? FileHandle.nullDevice
    // Files and not pipes: a program that writes more than a pipe holds would wait for ever.
    let streams = try ScratchFolder()
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: streams.write([], "output")))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: streams.write([], "diagnostics")))
    try process.run()
    if let input, let pipe {
      // From a thread of its own, since a pipe holds less than a picture. A program that ends without reading all of it
      // must not end the tests.
      Thread.detachNewThread {
        var pipeBroken = sigset_t()
        sigemptyset(&pipeBroken)
        sigaddset(&pipeBroken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipeBroken, nil)
        try? pipe.fileHandleForWriting.write(contentsOf: input)
        try? pipe.fileHandleForWriting.close()
      }
    }
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try streams.data("output"),
      diagnostics: String(decoding: try streams.data("diagnostics"), as: UTF8.self))
  }
}

extension Program {
  /// A shell's script, in which `$GAMUTMLP` is the program: for descriptors and names that `Process` does not have.
  static func shell(_ script: String, in directory: ScratchFolder) throws -> Outcome {
    try run(["-c", script], in: directory, environment: ["GAMUTMLP": url.path()], program: URL(filePath: "/bin/sh"))
  }
}

extension ScratchFolder {
  func data(_ name: String) throws -> Data { Data(try bytes(name)) }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Outcome {
    try Program.run(arguments, in: self, environment: environment)
  }

  /// With a demo photograph, demo.tif.
  static func withPhoto() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(demoPhoto.get(), "demo.tif")
    return folder
  }

  /// With a demo photograph and its JPEG, demo.jpg.
  static func withReducedPhoto() throws -> ScratchFolder {
    let folder = try withPhoto()
    try folder.write(reducedPhoto.get(), "demo.jpg")
    return folder
  }

  /// Rendered and reduced once for all tests.
  private static let demoPhoto = Result {
    try successful(
      ScratchFolder().run(
        "demo-photo", "-o", "-", "--width", "96", "--height", "64"))
  }
  private static let reducedPhoto = Result {
    try successful(
      withPhoto().run(
        "reduce", "demo.tif", "-o", "-", "--steps", "300", "--batch", "256"))
  }

  private static func successful(_ outcome: Program.Outcome) throws -> Data {
    try #require(outcome.code == 0, "\(outcome.diagnostics)")
    return outcome.output
  }
}
