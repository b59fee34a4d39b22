import Foundation
import Testing

/// What the inspector's users read stands in one folder, so that it can be translated there.
@Suite struct TextsTests {
  @Test func `sentences of the inspector stand among its texts and nowhere else`() throws {
    let files = try House.files(in: "Sources/Inspector", suffixes: ["swift"])
    #expect(!files.isEmpty)
    var found = (inside: 0, outside: 0)
    for file in files {
      let isText = file.deletingLastPathComponent().lastPathComponent == "Texts"
      for literal in LiteralReader(try String(contentsOf: file, encoding: .utf8)).literals
      where Self.isSentence(literal) {
        if isText { found.inside += 1 } else { found.outside += 1 }
        #expect(isText, "\(file.lastPathComponent): \(literal)")
      }
    }
    #expect(found.inside > 300 && found.outside == 0)
  }

  /// Two words side by side. Names of files, options and formats have no blanks.
  static func isSentence(_ literal: String) -> Bool { literal.contains(#/\p{L}{2,}[^\p{L}\s]* +[^\p{L}\s]*\p{L}{2,}/#) }

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
