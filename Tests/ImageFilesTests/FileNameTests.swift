import Testing

@testable import ImageFiles

@Suite struct FileNameTests {
  @Test(arguments: [
    Array("dusk.tif".utf8), Array("März/é.tif".utf8), [0x4D, 0xFC, 0x6E], [0xFF, 0xFE, 0x2F, 0x80], [0xED, 0xA0, 0x80],
    [0xC3], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0x9E, 0x80], [0xCC, 0x81, 0x78], [],
    Array(1...255),
  ])
  func `names keep their bytes`(bytes: [UInt8]) {
    #expect(String(fileName: bytes).fileNameBytes == bytes)
  }

  @Test func `text stays text`() {
    let text = "März 日本 \u{301}x 🎞.tif"
    #expect(Array(String(fileName: text.utf8).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func `different bytes are different names`() {
    let names = [[0xFC], [0xF4, 0x8F, 0x9F, 0xBC], [0xEF, 0xBF, 0xBD]].map { String(fileName: $0 as [UInt8]) }
    #expect(Set(names).count == 3)
  }

  @Test(arguments: [
    ("a/b/c.tif", "a/b/"), ("c.tif", ""), ("/c", "/"), ("a/\u{301}x.tif", "a/"), ("", ""),
  ])
  func `a directory ends with its slash, also before a combining mark`(path: String, directory: String) {
    #expect(path.directoryPart == directory)
    #expect(Array((path.directoryPart + path.lastName).utf8) == Array(path.utf8))
  }

  @Test(arguments: [
    ("photos/alps.tif", "alps"), ("dawn.2.png", "dawn.2"), (".hidden", ".hidden"), ("dir.d/plain", "plain"),
    ("a/", "a"), ("/", ""), ("a/\u{301}x.tif", "\u{301}x"), ("x.\u{301}tif", "x"), ("Mr. Smith", "Mr. Smith"),
  ])
  func `stems are names without folders and suffix`(path: String, stem: String) {
    #expect(Array(path.fileStem.unicodeScalars) == Array(stem.unicodeScalars))
  }

  @Test(arguments: [
    ("dusk.tif", "dusk.tif"), ("a\nb", "a\\x0ab"), ("\u{1B}[2J", "\\x1b[2J"), ("a\u{7F}", "a\\x7f"),
    ("\u{9B}m", "\\u{9b}m"), ("x\u{202E}gpj.tif", "x\\u{202e}gpj.tif"), ("\u{2066}", "\\u{2066}"),
    ("\u{2028}", "\\u{2028}"), ("é日", "é日"),
  ])
  func `a terminal obeys nothing that is printed`(text: String, printed: String) {
    #expect(text.printable == printed)
  }

  @Test func `bytes that are no text are shown as numbers`() {
    #expect(String(fileName: [0x4D, 0xFC, 0x6E]).printable == "M\\xfcn")
  }

  @Test func `lines stay lines where there are several`() { #expect("a\u{1B}\nb\n".printableLines == "a\\x1b\nb\n") }
}
