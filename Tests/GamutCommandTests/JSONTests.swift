import Testing

@testable import GamutCommand

@Suite struct JSONTests {
  @Test func `an object keeps the order of its keys`() {
    let json: JSON = .object(["b": .integer(1), "a": .boolean(true), "c": .object(["z": .null])])
    #expect(json.description == #"{"b":1,"a":true,"c":{"z":null}}"#)
  }

  @Test func `numbers are rounded and stay numbers`() {
    #expect(JSON.rounded(43.21987654, decimals: 4).description == "43.2199")
    #expect(JSON.significant(0.00689421987, digits: 6).description == "0.00689422")
    #expect(JSON.significant(0, digits: 6).description == "0")
  }

  @Test(arguments: [nil, Double.infinity, .nan]) func `what has no number is null`(value: Double?) {
    #expect(JSON.rounded(value, decimals: 4) == .null)
  }

  @Test func `hostile file names stay one string`() {
    #expect(JSON.string("a\"b\\c\n\u{1B}[2J").description == #""a\"b\\c\u000a\u001b[2J""#)
    #expect(JSON.string("Österreich 🎨").description == "\"Österreich 🎨\"")
  }
}
