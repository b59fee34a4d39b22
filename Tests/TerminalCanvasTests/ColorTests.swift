import Reproducible
import Testing

@testable import TerminalCanvas

@Suite struct ColorTests {
  @Test(arguments: [TerminalProfile.Colors.truecolor, .c256, .c16], TerminalProfile.Theme.allCases)
  func `every ink is read easily on the theme's background`(
    colors: TerminalProfile.Colors, theme: TerminalProfile.Theme
  ) {
    let palette = Palette(TerminalProfile(colors: colors, theme: theme))
    let background = RGB(theme == .dark ? 0x000000 : 0xFFFFFF)
    for ink in Ink.allCases {
      let color: RGB
      switch palette.color(ink) {
      case .standard: continue
      case .indexed(let index): color = ColorQuantizer.codes(of: index)
      case .rgb(let red, let green, let blue): color = RGB(red, green, blue)
      }
      // WCAG 2.1's least contrast for text.
      #expect(color.contrast(with: background) >= 4.5, "\(ink)")
    }
  }

  @Test(arguments: Samples.profiles) func `inks keep to the terminal's colours and its own background`(
    profile: TerminalProfile
  ) {
    for ink in Ink.allCases {
      let style = Palette(profile)[ink]
      #expect(style.background == .standard)
      switch (style.foreground, profile.colors) {
      case (.standard, _), (.rgb, .truecolor), (.indexed(16...), .c256), (.indexed(..<16), .c16), (.indexed(..<8), .c8):
        break
      default: Issue.record("\(ink) has \(style.foreground)")
      }
    }
  }

  @Test(arguments: TerminalProfile.Colors.allCases) func `what must not be confused looks different`(
    colors: TerminalProfile.Colors
  ) {
    let palette = Palette(TerminalProfile(colors: colors))
    for (one, other) in [
      (Ink.now, Ink.previous), (.text, .warning), (.focus, .border), (.text, .selection), (.title, .text),
    ] {
      #expect(palette[one] != palette[other])
    }
  }

  @Test func `black and white have the contrast of 21`() {
    #expect(abs(RGB(0xFFFFFF).contrast(with: RGB(0)) - 21) < 1e-9)
    // sRGB 0x80 is 0.21586 in linear light (IEC 61966-2-1).
    #expect(abs(LinearCodes.table[128] - 0.215_860_5) < 1e-6)
  }

  @Test func `256 colours are the cube and the greys, and the nearest of a palette colour is itself`() {
    for index in UInt8(16)...255 {
      let color = ColorQuantizer.codes(of: index)
      guard case .indexed(let found) = ColorQuantizer(.c256).flat(color) else {
        Issue.record("no palette colour")
        continue
      }
      #expect(ColorQuantizer.codes(of: found) == color)
    }
  }

  @Test(arguments: [TerminalProfile.Colors.c256, .c16, .c8]) func `a dithered area keeps its mean lightness`(
    colors: TerminalProfile.Colors
  ) {
    let quantizer = ColorQuantizer(colors)
    for grey in stride(from: UInt8(40), through: 220, by: 20) {
      var sum = 0
      for y in 0..<4 {
        for x in 0..<4 {
          if case .indexed(let index) = quantizer.color(RGB(grey, grey, grey), x: x, y: y) {
            sum += Int(ColorQuantizer.codes(of: index).green)
          }
        }
      }
      // Half a step of the palette's greys: 10 of 256 colours, about 100 of a few.
      #expect(abs(sum / 16 - Int(grey)) <= (colors == .c256 ? 8 : 50))
    }
  }

  @Test(arguments: [TerminalProfile.Colors.c16, .c8]) func `few colours keep the hue of dull pixels`(
    colors: TerminalProfile.Colors
  ) {
    let quantizer = ColorQuantizer(colors)
    for pixel in [RGB(150, 100, 90), RGB(90, 130, 90), RGB(90, 100, 150)] {
      var sum = SIMD3(0, 0, 0)
      for place in 0..<16 {
        guard case .indexed(let index) = quantizer.color(pixel, x: place % 4, y: place / 4) else { continue }
        let codes = ColorQuantizer.codes(of: index)
        sum = sum &+ SIMD3(Int(codes.red), Int(codes.green), Int(codes.blue))
      }
      let mean = sum / 16
      let wanted = SIMD3(Int(pixel.red), Int(pixel.green), Int(pixel.blue))
      // A sixteenth of the palette's largest step, and what the fineness of the mixtures' colours takes.
      #expect((0..<3).allSatisfy { abs(mean[$0] - wanted[$0]) <= 24 }, "\(pixel): \(mean)")
    }
  }

  @Test func `two pixels of one colour are a blank, others a half block`() {
    var pixels = PixelGrid(width: 2, height: 2)
    pixels[1, 0] = RGB(255, 0, 0)
    var canvas = Canvas(width: 2, height: 1)
    canvas.draw(pixels, x: 0, y: 0, profile: TerminalProfile())
    #expect(canvas[0, 0] == Cell(" ", Style(on: .rgb(0, 0, 0))))
    #expect(canvas[1, 0] == Cell("▀", Style(.rgb(255, 0, 0), on: .rgb(0, 0, 0))))
  }

  @Test func `without colours a brighter pixel is fuller on black and emptier on white`() {
    for (theme, expected) in [(TerminalProfile.Theme.dark, " @"), (.light, "@ ")] {
      var pixels = PixelGrid(width: 2, height: 1)
      pixels[1, 0] = RGB(0xFFFFFF)
      var canvas = Canvas(width: 2, height: 1)
      canvas.draw(pixels, x: 0, y: 0, profile: TerminalProfile(colors: .mono, isUnicode: false, theme: theme))
      #expect(String(String.UnicodeScalarView(canvas.cells.map(\.scalar))) == expected)
    }
  }

  @Test(arguments: Samples.profiles) func `pictures of any size at any place are drawn without harm`(
    profile: TerminalProfile
  ) {
    var random = RandomSource(state: 4)
    for _ in 0..<3 {
      let width = Int.random(in: 0...300, using: &random)
      let height = Int.random(in: 0...100, using: &random)
      let pixels = PixelGrid(
        width: width, height: height, codes: (0..<3 * width * height).map { UInt8(truncatingIfNeeded: $0 &* 37) })
      var canvas = Canvas(width: 80, height: 24)
      canvas.draw(
        pixels, x: Int.random(in: -300...90, using: &random), y: Int.random(in: -100...30, using: &random),
        profile: profile)
      let isASCII = canvas.cells.allSatisfy { $0.scalar.isASCII }
      #expect(isASCII || profile.isUnicode)
      if profile.colors == .mono { #expect(Set(canvas.cells.map(\.style)) == [.plain]) }
    }
  }
}
