import Foundation
import GamutTestSupport
import Testing

/// What the inspector's users read stands in few places, so that it can be translated there.
@Suite struct TextsTests {
  @Test func `sentences of the inspector stand among its texts and nowhere else`() throws {
    let targets = try Repository.names(in: "Sources").filter { $0.hasPrefix("Inspector") }
    let files = try targets.flatMap { try House.files(in: "Sources/\($0)", suffixes: ["swift"]) }
    var sentences = 0
    for file in files {
      for literal in LiteralReader(try String(contentsOf: file, encoding: .utf8)).literals
      where Self.isSentence(literal) {
        sentences += 1
        #expect(Self.holdsTexts(file), "\(file.lastPathComponent): \(literal)")
      }
    }
    #expect(sentences > 300)
  }

  /// Texts have a folder of their own, or a file among those of a feature.
  static func holdsTexts(_ file: URL) -> Bool {
    file.deletingLastPathComponent().lastPathComponent == "Texts"
      || file.deletingPathExtension().lastPathComponent.hasSuffix("Texts")
  }

  /// Two words side by side. Names of files, options and formats have no blanks.
  static func isSentence(_ literal: String) -> Bool { literal.contains(#/\p{L}{2,}[^\p{L}\s]* +[^\p{L}\s]*\p{L}{2,}/#) }

  /// Targets that other programs may build in: they leave the words to their callers, and Wording has ours.
  static let library = [
    "Parallel", "Reproducible", "ColorScience", "GamutSignal", "GamutContainer", "ImageFiles", "NeuralField",
    "GamutMLP",
  ]

  @Test(arguments: library) func `the library knows no option of the command line`(target: String) throws {
    let files = try House.files(in: "Sources/\(target)", suffixes: ["swift"])
    #expect(!files.isEmpty)
    for file in files {
      for literal in LiteralReader(try String(contentsOf: file, encoding: .utf8)).literals {
        #expect(!Self.namesOption(literal), "\(file.lastPathComponent): \(literal)")
      }
    }
  }

  @Test(arguments: library) func `errors and notices of the library do not describe themselves`(target: String) throws {
    for file in try House.files(in: "Sources/\(target)", suffixes: ["swift"]) {
      let source = try String(contentsOf: file, encoding: .utf8)
      #expect(!Self.describesItself(source), "\(file.lastPathComponent)")
    }
  }

  /// Such as --force.
  static func namesOption(_ literal: String) -> Bool { literal.contains(#/(^|[^\w-])--[a-z]/#) }

  /// An error or a notice with a description of its own.
  static func describesItself(_ source: String) -> Bool {
    source.contains(#/\b\w*(Error|Notice|Difference|Flaw)\b[^{\n]*\b(CustomStringConvertible|LocalizedError)\b/#)
  }

  @Test(arguments: [
    ("use --force", true), ("--gate off", true), ("(--ignore-mismatch)", true), ("a -- b", false), ("--\n", false),
    ("well---known", false),
  ]) func `options are recognized`(literal: String, isOption: Bool) {
    #expect(Self.namesOption(literal) == isOption)
  }

  @Test(arguments: [
    ("public enum GamutError: Error, Equatable, CustomStringConvertible {", true),
    ("extension ImageFileError: CustomStringConvertible {", true), ("extension PhotoNotice: LocalizedError {", true),
    ("extension KernelSet: CustomStringConvertible {", false), ("enum GamutError: Error {", false),
  ]) func `errors that describe themselves are recognized`(source: String, describes: Bool) {
    #expect(Self.describesItself(source) == describes)
  }

  @Test(arguments: [
    (#"say("There is none.")"#, ["There is none."]), (#"let a = "", b = "x \" y""#, ["", #"x \" y"#]),
    (#"f("run \(name("of the run") + ")") is \(a)") // "not this""#, ["of the run", ")", "run  is "]),
    ("let text = \"\"\"\n  one \"two\" three\n  \"\"\"\ng(\"four\")", ["\n  one \"two\" three\n  ", "four"]),
    ("/// Such as \"a word\".\nlet url = \"http://a\" /* \"b\" */", ["http://a"]),
    (##"let r = #"raw "word" here"#"##, [#"raw "word" here"#]),
  ]) func `literals are found however they are written`(source: String, literals: [String]) {
    #expect(LiteralReader(source).literals == literals)
  }
}
