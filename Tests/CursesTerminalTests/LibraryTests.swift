import CursesTerminal
import Testing

@Suite struct LibraryTests {
  @Test func `ncurses 6 is linked`() { #expect(CursesLibrary.version.contains("ncurses 6")) }
}
