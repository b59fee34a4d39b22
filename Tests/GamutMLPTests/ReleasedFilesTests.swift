import Foundation
import GamutMLP
import GamutTestSupport
import NeuralField
import Testing

/// JPEGs written by released programs. People keep photographs in such files: they restore to the same bits for ever.
@Suite struct ReleasedFilesTests {
  static let folder = Repository.root.appending(path: "Assets/Fixtures/Released")

  /// A line of pixels.sha256: the SHA-256 of the restored 16-bit samples, the instruction set, the file.
  struct Line: Sendable, CustomTestStringConvertible {
    let digest: String
    let kernels: String
    let file: String
    var testDescription: String { "\(file), \(kernels)" }
  }

  static let lines: [Line] = {
    let text = try? String(contentsOf: folder.appending(path: "pixels.sha256"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return Line(digest: words[0], kernels: words[1], file: words[2])
    }
  }()

  /// The samples little-endian, row by row, through coreutils' sha256sum.
  private static func digest(of samples: [UInt16]) throws -> String {
    let file = try TemporaryFile(samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }, suffix: "raw")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", file.path]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return try String(#require(text.split(separator: " ").first))
  }

  @Test func `every file has a digest for every instruction set`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter { $0.hasSuffix(".jpg") }
    let expected = files.flatMap { file in KernelSet.names.map { "\(file) \($0)" } }
    #expect(Set(Self.lines.map { "\($0.file) \($0.kernels)" }) == Set(expected))
    #expect(files.count > 15)
  }

  @Test(arguments: KernelSet.names) func `released files restore to the same bits`(kernels: String) throws {
    guard let set = try? KernelSet.select(kernels) else {
      try Test.cancel("this processor lacks \(kernels)")
    }
    let lines = Self.lines.filter { $0.kernels == kernels }
    #expect(!lines.isEmpty)
    for line in lines {
      let path = Self.folder.appending(path: line.file).path()
      let restored = try GamutExpander(path: path, threads: 2, kernels: set).pixels()
      #expect(try Self.digest(of: restored.components) == line.digest, "\(line.testDescription)")
    }
  }
}
