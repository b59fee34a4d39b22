import TerminalCanvas
import Testing

@testable import CursesTerminal

@Suite struct CellTests {
  private func mapping(_ colors: TerminalProfile.Colors, isUnicode: Bool = true) throws -> CellMapping {
    let plan = try TerminalPlan(
      name: "xterm-256color", environment: [:],
      description: .init(exists: true, hasScreen: true, hasMouse: true, colors: 256),
      options: TerminalOptions(colors: colors))
    return CellMapping(profile: TerminalProfile(colors: colors, isUnicode: isUnicode), plan: plan)
  }

  @Test func `direct colours never take the numbers of a palette`() throws {
    let mapping = try mapping(.truecolor)
    #expect(mapping.map(Cell("x", Style(.rgb(0, 0, 5), on: .rgb(0, 0, 0))), isLastColumn: false).foreground == 0x000105)
    #expect(mapping.map(Cell("x", Style(on: .rgb(0, 0, 0))), isLastColumn: false).background == 16)
    #expect(mapping.map(Cell("x", Style(.rgb(1, 2, 3), on: .indexed(196))), isLastColumn: false).foreground == 0x010203)
    #expect(mapping.map(Cell("x", Style(on: .indexed(196))), isLastColumn: false).background == 196)
  }

  @Test(arguments: [(TerminalProfile.Colors.c8, Int32(8)), (.c16, 16), (.c256, 256)])
  func `no colour is beyond the terminal's`(colors: TerminalProfile.Colors, limit: Int32) throws {
    let mapping = try mapping(colors)
    for index in UInt8.min...255 {
      let mapped = mapping.map(Cell("x", Style(.indexed(index), on: .rgb(index, 0, index))), isLastColumn: false)
      #expect((0..<limit).contains(mapped.foreground))
      #expect((0..<limit).contains(mapped.background))
    }
  }

  @Test func `without Unicode every cell is one character of ASCII`() throws {
    let mapping = try mapping(.c256, isUnicode: false)
    for scalar in ["é", "漢", "▀", "\0", "a"] as [Unicode.Scalar] {
      let mapped = mapping.map(Cell(scalar), isLastColumn: false)
      #expect((0x20..<0x7F).contains(mapped.scalar))
      #expect(mapped.width == 1)
    }
  }

  @Test func `a pair keeps its number until all are forgotten`() {
    var pairs = ColorPairs(count: 300)
    #expect(pairs.choice(foreground: -1, background: -1) == .init(pair: 0))
    #expect(pairs.choice(foreground: 3, background: -1) == .init(pair: 1, new: (3, -1)))
    #expect(pairs.choice(foreground: -1, background: 3) == .init(pair: 2, new: (-1, 3)))
    #expect(pairs.choice(foreground: 3, background: -1) == .init(pair: 1))
    for color in Int32(10)..<307 { _ = pairs.choice(foreground: color, background: 0) }
    #expect(pairs.choice(foreground: 999, background: 0) == nil)
    pairs.forgetAll()
    #expect(pairs.choice(foreground: 999, background: 0) == .init(pair: 1, new: (999, 0)))
  }

  @Test func `64 pairs are enough for all pictures of eight colours`() {
    var pairs = ColorPairs(count: 64)
    for foreground in Int32(-1)..<8 {
      for background in Int32(-1)..<8 {
        let choice = pairs.choice(foreground: foreground, background: background)
        #expect(choice != nil)
        #expect(choice?.isSwapped == (foreground >= 0 && foreground < background))
      }
    }
  }
}
