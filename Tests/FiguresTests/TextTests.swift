import Foundation
import Testing

@testable import Figures

@Suite struct TextTests {
  @Test func `every character that plots use has a glyph of its own`() {
    let wanted = (32...126).map { Character(UnicodeScalar(UInt8($0))) } + "×–°Δ²⁻⁰¹³⁴⁵⁶⁷⁸⁹≥≤−·’…"
    for character in wanted { #expect(StrokeFont.alphabet[character] != nil, "\(character)") }
    let drawn = wanted.filter { $0 != " " }.compactMap { StrokeFont.alphabet[$0]?.lines }
    #expect(drawn.allSatisfy { !$0.isEmpty }, "– and - may look alike")
    #expect(Set(drawn.map { "\($0)" }).count >= drawn.count - 1, "– and - may look alike")
  }

  @Test func `glyphs stay between the lines`() {
    for (character, glyph) in StrokeFont.alphabet {
      for point in glyph.lines.flatMap({ $0 }) {
        #expect(point.y > -4.6, "\(character) at \(point)")
        #expect(point.y < 16, "\(character) at \(point)")
        #expect(point.x > -2, "\(character) at \(point)")
        #expect(point.x < glyph.width + 2, "\(character) at \(point)")
      }
    }
  }

  @Test func `accents are left off and strange letters become boxes`() {
    #expect(StrokeFont.width(of: "é", size: 10) == StrokeFont.width(of: "e", size: 10))
    #expect(StrokeFont.width(of: "漢", size: 10) > 0)
    #expect(StrokeFont.width(of: "", size: 10) == 0)
  }

  @Test func `anchors put the text's start, middle or end at its place`() {
    func range(_ anchor: Label.Anchor) -> (Double, Double) {
      let x = StrokeFont.lines(Label("HIH", at: Point(50, 20), anchor: anchor)).flatMap { $0 }.map(\.x)
      return (x.min()!, x.max()!)
    }
    #expect(abs(range(.start).0 - 50) < 1e-9)
    #expect(abs(range(.end).1 - 50) < 1e-9)
    #expect(abs(range(.middle).0 + range(.middle).1 - 100) < 1e-9)
    let upright = StrokeFont.lines(Label("HIH", at: Point(50, 20), isUpright: true)).flatMap { $0 }
    #expect(upright.allSatisfy { $0.x <= 50 && $0.y <= 20 })
  }

  @Test func `an SVG is well formed and escapes what names hold`() throws {
    var figure = Figure(width: 100, height: 50, title: "a <b> & \"c\"\u{1}\u{1B}")
    figure += [
      .text(Label("<&>\"'\u{7}", at: Point(1, 2), isUpright: true, hasHalo: true)),
      .line([Point(0, 0), Point(9, .nan)], Stroke(.blue, 1, dashes: [1, 2])),
      .marks([Point(3, 3)], Mark(.square, .green, isHollow: true)),
      .clipped(Box(x: 0, y: 0, width: 9, height: 9), [.polygon([], .black)]),
    ]
    let reader = SVGReader(try figure.svg())
    #expect(reader.isWellFormed)
    #expect(reader.words.contains("<&>\"'"))
    #expect(reader.words.contains("a <b> & \"c\""))
    var powers = Figure(width: 100, height: 50, title: "x")
    powers += .text(Label("5×10⁻⁴", at: Point(1, 2)))
    #expect(SVGReader(try powers.svg()).words.suffix(2) == ["5×10", "−4"])
    #expect(reader.elements.prefix(2) == ["svg", "title"])
  }
}
