import Testing

@testable import TerminalCanvas

/// Pictures as fitted characters, and as images that the terminal draws.
@Suite struct PictureTests {
  private func grid(_ width: Int, _ height: Int, _ color: (Int, Int) -> RGB) -> PixelGrid {
    var grid = PixelGrid(width: width, height: height)
    for y in 0..<height { for x in 0..<width { grid[x, y] = color(x, y) } }
    return grid
  }

  private static let red = RGB(200, 10, 20), blue = RGB(5, 30, 220)

  /// The colours of the pixels that a cell shows.
  private func shown(_ cell: Cell, x: Int, y: Int) -> Color {
    let isFront: Bool =
      switch cell.scalar.value {
      case 0x2580: y < 4
      case 0x2581...0x2588: 8 - y <= Int(cell.scalar.value) - 0x2580
      case 0x2589...0x258F: x < 0x2590 - Int(cell.scalar.value)
      case 0x2596: x < 4 && y >= 4
      case 0x2597: x >= 4 && y >= 4
      case 0x2598: x < 4 && y < 4
      case 0x259D: x >= 4 && y < 4
      case 0x259A: (x < 4) == (y < 4)
      default: false
      }
    return isFront ? cell.style.foreground : cell.style.background
  }

  private typealias Shape = (_ x: Int, _ y: Int) -> Bool

  /// Pictures that some block shows exactly.
  private static func blocks() -> [Shape] {
    var shapes: [Shape] = []
    for edge in 1..<8 {
      shapes.append { _, y in y < edge }
      shapes.append { x, _ in x < edge }
    }
    shapes.append { x, y in x < 4 && y < 4 }
    shapes.append { x, y in x >= 4 && y < 4 }
    shapes.append { x, y in x < 4 && y >= 4 }
    shapes.append { x, y in x >= 4 && y >= 4 }
    shapes.append { x, y in x < 4 || y < 4 }
    shapes.append { x, y in (x < 4) == (y < 4) }
    return shapes
  }

  @Test func `edges that a block has are drawn as they are`() {
    for (index, isRed) in Self.blocks().enumerated() {
      let cell = FittedCell(grid(8, 8) { isRed($0, $1) ? Self.red : Self.blue }, left: 0, top: 0).cell
      for y in 0..<8 {
        for x in 0..<8 {
          let color = isRed(x, y) ? Self.red : Self.blue
          #expect(shown(cell, x: x, y: y) == .rgb(color.red, color.green, color.blue), "\(index): \(x), \(y)")
        }
      }
    }
  }

  /// Sets of sextants that no other block comes nearer to: those of whole rows lie beside eighths.
  private static let sextants = (1..<63).filter { parts in
    (0..<3).contains { parts >> (2 * $0) & 0b11 == 0b01 || parts >> (2 * $0) & 0b11 == 0b10 }
      && parts != 0b01_01_01 && parts != 0b10_10_10
  }

  @Test(arguments: sextants) func `sextants are drawn as they are`(parts: Int) {
    /// Of the pixels in thirds of their height, as the terminal's font divides a cell.
    func isRed(_ x: Int, _ third: Int) -> Bool { parts >> (third / 8 * 2 + x / 4) & 1 == 1 }
    let picture = grid(8, 8) { x, y in
      let red = (3 * y..<3 * y + 3).count { isRed(x, $0) }
      return RGB(UInt8(60 * red), 40, UInt8(60 * (3 - red)))
    }
    let cell = FittedCell(picture, left: 0, top: 0, sextants: true).cell
    // Legacy Computing counts the sets but those of the half blocks.
    var shown = Int(cell.scalar.value) - 0x1FB00 + 1
    for half in [0b01_01_01, 0b10_10_10] where shown >= half { shown += 1 }
    guard case .rgb(let front, _, _) = cell.style.foreground, case .rgb(let back, _, _) = cell.style.background else {
      return #expect(Bool(false), "\(cell)")
    }
    #expect((front > back ? shown : 63 - shown) == parts)
  }

  @Test func `sextants are shown only where they are asked for`() {
    let picture = grid(8, 8) { x, y in x < 4 && y < 3 ? Self.red : Self.blue }
    #expect(FittedCell(picture, left: 0, top: 0).cell.scalar.value < 0x2600)
    #expect(FittedCell(picture, left: 0, top: 0, sextants: true).cell.scalar == "\u{1FB00}")
  }

  @Test func `one colour is a blank, and needs no second one`() {
    let cell = FittedCell(grid(8, 8) { _, _ in Self.red }, left: 0, top: 0).cell
    #expect(cell == Cell(" ", Style(on: .rgb(200, 10, 20))))
  }

  @Test func `half a cell at the end is drawn alone`() {
    var canvas = Canvas(width: 1, height: 2)
    canvas.draw(fitted: grid(8, 12) { _, _ in Self.red }, x: 0, y: 0)
    #expect(canvas[0, 1].scalar == "▀")
    #expect(canvas[0, 1].style.background == .standard)
  }

  @Test func `what is drawn over an image cuts it into rectangles`() {
    var canvas = Canvas(width: 20, height: 10)
    canvas.place(PlacedImage(grid(16, 8) { _, _ in Self.red }, cells: Rectangle(x: 2, y: 1, width: 16, height: 8)))
    #expect(canvas.imageParts == [ImagePart(image: 0, cells: Rectangle(x: 2, y: 1, width: 16, height: 8))])
    canvas.fill(Rectangle(x: 6, y: 3, width: 4, height: 2), with: Cell("#"))
    let parts = canvas.imageParts.map(\.cells)
    #expect(parts.count == 4)
    // Each of the other cells is in one of them.
    for y in 0..<10 {
      for x in 0..<20 {
        let isSeen = canvas[x, y].scalar == Cell.image
        #expect(parts.count { $0.contains(x: x, y: y) } == (isSeen ? 1 : 0))
      }
    }
  }

  @Test func `a second image takes the place of the first where it is seen`() {
    var canvas = Canvas(width: 8, height: 2)
    let cells = Rectangle(x: 0, y: 0, width: 8, height: 2)
    canvas.place(PlacedImage(grid(8, 2) { _, _ in Self.red }, cells: cells))
    canvas.clip = Rectangle(x: 5, y: 0, width: 3, height: 2)
    canvas.place(PlacedImage(grid(8, 2) { _, _ in Self.blue }, cells: cells))
    #expect(
      canvas.imageParts == [
        ImagePart(image: 0, cells: Rectangle(x: 0, y: 0, width: 5, height: 2)),
        ImagePart(image: 1, cells: Rectangle(x: 5, y: 0, width: 3, height: 2)),
      ])
  }

  @Test func `parts of an image join without a gap`() {
    let whole = grid(17, 11) { x, y in RGB(UInt8(x), UInt8(y), 0) }
    let cells = Rectangle(x: 3, y: 2, width: 5, height: 4)
    let left = whole.part(Rectangle(x: 3, y: 2, width: 2, height: 4), of: cells)
    let right = whole.part(Rectangle(x: 5, y: 2, width: 3, height: 4), of: cells)
    #expect(left.width + right.width == 17)
    #expect(left.height == 11)
    #expect(right[0, 0] == RGB(UInt8(left.width), 0, 0))
  }

  /// The pixels that a terminal makes of sixels.
  private func decoded(_ bytes: [UInt8], width: Int, height: Int) throws -> [RGB?] {
    let text = String(decoding: bytes, as: UTF8.self)
    let body = try #require(text.firstMatch(of: #/P0;1q"1;1;\d+;\d+([^\u{1B}]*)/#)?.1)
    var pixels = [RGB?](repeating: nil, count: width * height)
    var colors: [Int: RGB] = [:]
    var (x, top, color) = (0, 0, 0)
    for token in body.matches(of: #/#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)(.)|[$\-]|[?-~]/#) {
      let match = token.output
      if let number = match.1.flatMap({ Int($0) }) {
        if let red = match.2.flatMap({ Int($0) }), let green = match.3.flatMap({ Int($0) }),
          let blue = match.4.flatMap({ Int($0) })
        {
          // xterm does not select it.
          colors[number] = RGB(UInt8(red * 255 / 100), UInt8(green * 255 / 100), UInt8(blue * 255 / 100))
        } else {
          color = number
        }
      } else if match.0 == "$" {
        x = 0
      } else if match.0 == "-" {
        (x, top) = (0, top + 6)
      } else {
        let count = match.5.flatMap { Int($0) } ?? 1
        let bits = (match.6?.unicodeScalars.first ?? match.0.unicodeScalars.first!).value - 63
        for _ in 0..<count {
          for row in 0..<6 where bits >> UInt32(row) & 1 == 1 && top + row < height {
            pixels[(top + row) * width + x] = colors[color]
          }
          x += 1
        }
      }
    }
    return pixels
  }

  @Test func `sixels are the picture, in the colours of the cube`() throws {
    let picture = grid(23, 13) { x, y in RGB(UInt8(x / 5 * 51), UInt8(y / 3 * 51), 102) }
    let pixels = try decoded(ImageProtocol.sixel(picture), width: 23, height: 13)
    for y in 0..<13 {
      for x in 0..<23 {
        let found = try #require(pixels[y * 23 + x])
        // Levels of the cube need no mixing.
        #expect(abs(Int(found.red) - Int(picture[x, y].red)) <= 1)
        #expect(abs(Int(found.green) - Int(picture[x, y].green)) <= 1)
        #expect(abs(Int(found.blue) - 102) <= 1)
      }
    }
  }

  @Test func `mixed colours keep their mean`() throws {
    let picture = grid(32, 32) { _, _ in RGB(120, 80, 30) }
    let pixels = try decoded(ImageProtocol.sixel(picture), width: 32, height: 32).compactMap { $0 }
    #expect(pixels.count == 1_024)
    let red = Double(pixels.reduce(0) { $0 + Int($1.red) }) / 1_024
    let blue = Double(pixels.reduce(0) { $0 + Int($1.blue) }) / 1_024
    #expect(abs(red - 120) < 4)
    #expect(abs(blue - 30) < 4)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]) func `base 64 is that of RFC 4648`(text: String, encoded: String) {
    #expect(Base64.encoded(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test func `kitty gets its image in pieces of which only the last says so`() {
    let bytes = ImageProtocol.kittyTransmission(png: [UInt8](repeating: 7, count: 9_000), number: 5)
    let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}\\").map(String.init)
    #expect(pieces.count == 3)
    #expect(pieces[0].contains("i=5"))
    #expect(pieces.map { $0.contains("m=1") } == [true, true, false])
    let text = pieces.flatMap { $0.split(separator: ";", maxSplits: 1).dropFirst() }.joined()
    #expect(text.count == 12_000)
  }

  @Test func `placeholders tell their image, row and column`() throws {
    let number = ImagePlaceholders.number(program: 4_711, image: 5)
    let text = String(decoding: ImagePlaceholders.text(number: number, columns: 3..<6, row: 2), as: UTF8.self)
    let match = try #require(text.wholeMatch(of: #/\x1B\[38;5;(\d+)m(.*)\x1B\[39m/#))
    #expect(Int(match.1) == number & 0xFF)
    // Every cell is the placeholder with three combining characters.
    let scalars = Array(match.2.unicodeScalars)
    #expect(scalars.count == 12)
    for (index, column) in (3..<6).enumerated() {
      let cell = scalars[4 * index..<4 * index + 4].map { $0 }
      #expect(cell[0] == ImagePlaceholders.scalar)
      #expect(ImagePlaceholders.numerals.firstIndex(of: cell[1]) == 2)
      #expect(ImagePlaceholders.numerals.firstIndex(of: cell[2]) == column)
      #expect(ImagePlaceholders.numerals.firstIndex(of: cell[3]) == number >> 24)
    }
  }

  @Test func `numerals are kitty's 297, each of no width`() {
    #expect(ImagePlaceholders.numerals.count == 297)
    #expect(ImagePlaceholders.numerals.first == "\u{305}")
    #expect(ImagePlaceholders.numerals.last == "\u{1D244}")
    #expect(Set(ImagePlaceholders.numerals).count == 297)
  }

  @Test func `beyond the last numeral a cell goes on from its neighbour`() {
    let text = ImagePlaceholders.text(number: 1 << 24 | 20, columns: 296..<299, row: 0)
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    #expect(scalars.count { $0 == ImagePlaceholders.scalar } == 3)
    #expect(scalars.count { ImagePlaceholders.numerals.contains($0) } == 3)
    #expect(ImagePlaceholders.text(number: 1 << 24 | 20, columns: 0..<3, row: 297).isEmpty)
  }

  @Test(arguments: [0, 1, 253, 254, 100_000]) func `an image's number is a byte of the program and a palette number`(
    program: Int
  ) {
    for image in 1...500 {
      let number = ImagePlaceholders.number(program: program, image: image)
      #expect((1...254).contains(number >> 24))
      #expect(ImagePlaceholders.colors.contains(number & 0xFFFF_FF))
    }
  }

  @Test func `through tmux every escape is doubled`() {
    let wrapped = TmuxPassthrough.wrapped(Array("\u{1B}_Ga=q\u{1B}\\".utf8))
    #expect(String(decoding: wrapped, as: UTF8.self) == "\u{1B}Ptmux;\u{1B}\u{1B}_Ga=q\u{1B}\u{1B}\\\u{1B}\\")
  }
}
