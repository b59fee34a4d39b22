import CursesTerminal
import Testing

@Suite struct LibraryTests {
  @Test func `ncurses 6 is linked`() { #expect(CursesTerminal.libraryVersion.contains("ncurses 6")) }
}
