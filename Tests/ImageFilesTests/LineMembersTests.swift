import ImageFiles
import Testing

@Suite struct LineMembersTests {
  private let members = LineMembers(["photo", "method", "psnr", "terms", "steps"], optional: ["psnr"])

  private func canBegin(_ text: some StringProtocol) -> Bool { members.canBegin(Array(text.utf8)[...]) }

  @Test(arguments: [
    #"{"photo":"a \"b\" \\","method":"clip","psnr":-1.5e3,"terms":{"quality":95,"list":[1,{"a":null}]},"steps":0}"#,
    #"{"photo":"{","method":null,"terms":{},"steps":true}"#,
  ])
  func `a line cut off anywhere is known, and a whole one is no beginning`(line: String) {
    for count in 0..<line.count { #expect(canBegin(line.prefix(count)), "\(line.prefix(count))") }
    #expect(!canBegin(line))
  }

  @Test(arguments: [
    #"{"name"#, #"{"photo":"a.jpg","caption":"Rome"#, #"{"photo":"a.jpg","seed":1"#, #"{ "photo":"a"#, #"{"photo" "#,
    #"{"photo":"a","method":1,"steps":"#, #"{"photo":"a"}"#, #"{"photo":"a"} "#, "[1", "text", #"{"photo":nil"#,
    #"{"photo":"a","photo":"b"#, "{\"photo\":\"a\tb", #"{"photo":[[[[[[[[[[[["#, #"{"photo":"a","method":{"b" "#,
  ])
  func `the beginning of another program's line is not`(line: String) {
    #expect(!canBegin(line))
  }
}
