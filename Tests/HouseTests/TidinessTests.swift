import Foundation
import Testing

@Suite struct TidinessTests {
  @Test func `the top level is the user's`() throws {
    // SwiftPM writes Package.resolved; it is not part of the repository.
    let expected: Set = ["Package.swift", "Sources", "Tests", "Assets", "README.md", "Package.resolved"]
    for name in try House.names(in: "") where !name.hasPrefix(".") {
      #expect(expected.contains(name), "\(name) is at the top level")
    }
  }

  @Test(arguments: ["Sources", "Tests"]) func `a file holds one idea`(folder: String) throws {
    let files = try House.files(in: folder, suffixes: ["swift", "c", "h"])
    #expect(!files.isEmpty)
    for file in files {
      let lines = try String(contentsOf: file, encoding: .utf8).utf8.count { $0 == UInt8(ascii: "\n") }
      // Most files have 60 to 250 lines; beyond 350 a second idea has moved in.
      #expect(lines <= 350, "\(file.lastPathComponent) has \(lines) lines")
    }
  }
}
