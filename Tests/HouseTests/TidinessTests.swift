import Foundation
import GamutTestSupport
import Testing

@Suite struct TidinessTests {
  @Test func `the top level is the user's`() throws {
    // SwiftPM writes Package.resolved; it is not part of the repository.
    let expected: Set = ["Package.swift", "Sources", "Tests", "Assets", "README.md", "Package.resolved"]
    for name in try Repository.names(in: "") where !name.hasPrefix(".") {
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

  /// Longer ones are sentences for users, which stay searchable in one piece.
  @Test(arguments: ["Sources", "Tests"]) func `a line has 120 columns, but for texts`(folder: String) throws {
    for file in try House.files(in: folder, suffixes: ["swift"]) where !TextsTests.holdsTexts(file) {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.count > 120 {
        let isText = line.contains { $0 == "\"" } || line.hasSuffix("\\")
        #expect(isText, "\(file.lastPathComponent):\(index + 1) has \(line.count) columns")
      }
    }
  }

  /// The compiler inlines `package` functions within their own module only: a pixel loop elsewhere would call them, and
  /// generic ones unspecialized, a hundred times slower.
  @Test func `functions that other modules inline are public`() throws {
    for file in try House.files(in: "Sources", suffixes: ["swift"]) {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      for line in lines where line.contains("@inlin") {
        #expect(!line.contains(" package "), "\(file.lastPathComponent): \(line)")
      }
    }
  }
}
