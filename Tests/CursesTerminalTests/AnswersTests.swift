import TerminalCanvas
import Testing

@testable import CursesTerminal

@Suite struct AnswersTests {
  @Test(arguments: [
    // xterm 379, then what others write.
    ("\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\", true), ("\u{1B}P1$r48;2;1;2;3m\u{1B}\\", true),
    ("\u{1B}P1$r0;48:2:1:2:3m\u{1B}\\", true),
    // The nearest of 256; nothing; a refusal.
    ("\u{1B}P1$r0;48;5;16m\u{1B}\\", false), ("", false), ("\u{1B}P0$r\u{1B}\\", false),
    ("\u{1B}P1$r0;48:2::11:2:3m\u{1B}\\", false),
  ])
  func `24-bit colour is believed when it comes back as it was set`(answer: String, expected: Bool) {
    #expect(TerminalAnswers(Array((answer + "\u{1B}[?62c").utf8)).hasDirectColor == expected)
  }

  @Test(
    arguments: [
      ("rgb:ffff/ffff/ffff", .light), ("rgb:0000/0000/0000", .dark), ("rgb:ff/ff/d0", .light), ("rgb:2/2/2", .dark),
      ("rgba:fdfd/f6f6/e3e3/ffff", .light),
      ("rgb:0000/2b2b/3636", .dark), ("nonsense", nil),
    ] as [(String, TerminalProfile.Theme?)])
  func `the theme is that of the background`(color: String, expected: TerminalProfile.Theme?) {
    #expect(TerminalAnswers(Array("\u{1B}]11;\(color)\u{1B}\\".utf8)).theme == expected)
  }

  @Test func `a background that is told is kept`() {
    #expect(TerminalAnswers(Array("\u{1B}]11;rgb:0000/2b2b/3636\u{1B}\\".utf8)).background == RGB(0x002B36))
    #expect(TerminalAnswers(Array("\u{1B}[?62c".utf8)).background == nil)
  }

  @Test func `through tmux the answer about images comes by itself`() {
    #expect(TerminalAnswers.tellsOfImages(Array("\u{1B}[?1;2c\u{1B}_Gi=31;OK\u{1B}\\".utf8)))
    #expect(!TerminalAnswers.tellsOfImages(Array("\u{1B}[?1;2c".utf8)))
    let question = TerminalAnswers.question(colors: false, theme: false, graphics: true, throughTmux: true)
    #expect(String(decoding: question, as: UTF8.self).hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}_G"))
  }

  @Test func `answers are complete with the fence, whatever is typed around it`() {
    #expect(TerminalAnswers.isComplete(Array("q\u{1B}[?1;2cx".utf8)))
    #expect(!TerminalAnswers.isComplete(Array("\u{1B}]11;rgb:ff/ff/ff\u{1B}\\\u{1B}[c".utf8)))
  }
}

@Suite struct LibraryTests {
  @Test func `ncurses 6 is linked`() { #expect(CursesTerminal.libraryVersion.contains("ncurses 6")) }
}
