/// Images as terminals take them, at the place of the cursor.
package enum ImageProtocol {
  /// Sixel: six rows of pixels at a time, each colour of 216 by itself, with repetitions counted. Colours are mixed by
  /// a still pattern, so that what does not change is the same.
  package static func sixel(_ pixels: PixelGrid) -> [UInt8] {
    var out = Array("\u{1B}P0;1q\"1;1;\(pixels.width);\(pixels.height)".utf8)
    var known = Set<Int>()
    for top in stride(from: 0, to: pixels.height, by: 6) {
      let rows = min(6, pixels.height - top)
      var band: [Int: [UInt8]] = [:]
      for x in 0..<pixels.width {
        for row in 0..<rows {
          let color = cubeColor(pixels[x, top + row], x: x, y: top + row)
          band[color, default: [UInt8](repeating: 0, count: pixels.width)][x] |= 1 << UInt8(row)
        }
      }
      for color in band.keys.sorted() {
        if known.insert(color).inserted {
          let levels = [color / 36, color / 6 % 6, color % 6].map { "\($0 * 20)" }
          // A definition alone selects the colour in some terminals only.
          out += "#\(color);2;\(levels.joined(separator: ";"))".utf8
        }
        out += "#\(color)".utf8
        appendRuns(of: band[color] ?? [], to: &out)
        out.append(UInt8(ascii: "$"))
      }
      out.append(UInt8(ascii: "-"))
    }
    return out + Array("\u{1B}\\".utf8)
  }

  /// One of 6 × 6 × 6 colours, 0…215.
  private static func cubeColor(_ pixel: RGB, x: Int, y: Int) -> Int {
    let place = ColorQuantizer.pattern[(y & 3) * 4 + (x & 3)]
    func level(_ code: UInt8) -> Int { min(5, (Int(code) * 5 * 16 + place * 255 + 8) / (255 * 16)) }
    return level(pixel.red) * 36 + level(pixel.green) * 6 + level(pixel.blue)
  }

  private static func appendRuns(of columns: [UInt8], to out: inout [UInt8]) {
    var x = 0
    // Nothing needs to be said of what is blank at the end.
    let end = (columns.lastIndex { $0 != 0 } ?? -1) + 1
    while x < end {
      var next = x
      while next < end, columns[next] == columns[x] { next += 1 }
      let sixel = 63 + columns[x]
      if next - x > 3 {
        out += "!\(next - x)".utf8
        out.append(sixel)
      } else {
        out += Array(repeating: sixel, count: next - x)
      }
      x = next
    }
  }

  /// iTerm2's: a PNG over so many cells.
  package static func iterm(png: [UInt8], columns: Int, rows: Int) -> [UInt8] {
    let keys = [
      "inline=1", "preserveAspectRatio=0", "doNotMoveCursor=1", "size=\(png.count)", "width=\(columns)",
      "height=\(rows)",
    ]
    return Array("\u{1B}]1337;File=\(keys.joined(separator: ";")):".utf8) + Base64.encoded(png) + [0x07]
  }

  /// kitty's: a PNG under a number, in pieces of 4 096 characters; nothing is shown yet.
  package static func kittyTransmission(png: [UInt8], number: Int) -> [UInt8] {
    kittyPieces(png: png, number: number).flatMap { $0 }
  }

  /// Each a sequence by itself.
  package static func kittyPieces(png: [UInt8], number: Int) -> [[UInt8]] {
    let text = Base64.encoded(png)
    var out: [[UInt8]] = []
    var start = 0
    repeat {
      let end = min(text.count, start + 4_096)
      let head = start == 0 ? "a=t,f=100,t=d,q=2,i=\(number)," : ""
      let mark = "\u{1B}_G\(head)m=\(end < text.count ? 1 : 0);"
      out.append(Array(mark.utf8) + text[start..<end] + Array("\u{1B}\\".utf8))
      start = end
    } while start < text.count
    return out
  }

  /// Shows a part of an image that was sent, below text, over so many cells; the cursor stays.
  /// - Parameter part: in pixels of the image.
  package static func kittyPlacement(number: Int, placement: Int, part: Rectangle, columns: Int, rows: Int) -> [UInt8] {
    let keys = [
      "a=p", "q=2", "C=1", "z=-1", "i=\(number)", "p=\(placement)", "x=\(part.x)", "y=\(part.y)", "w=\(part.width)",
      "h=\(part.height)", "c=\(columns)", "r=\(rows)",
    ]
    return Array("\u{1B}_G\(keys.joined(separator: ","))\u{1B}\\".utf8)
  }

  /// Takes one placement of an image away.
  package static func kittyClearing(number: Int, placement: Int) -> [UInt8] {
    Array("\u{1B}_Ga=d,d=i,q=2,i=\(number),p=\(placement)\u{1B}\\".utf8)
  }

  /// Takes all placements of an image away, and frees it.
  package static func kittyFreeing(number: Int) -> [UInt8] {
    Array("\u{1B}_Ga=d,d=I,q=2,i=\(number)\u{1B}\\".utf8)
  }
}

/// RFC 4648, without Foundation.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var value: UInt32 = 0
      for i in 0..<3 { value = value << 8 | (i < count ? UInt32(bytes[start + i]) : 0) }
      for i in 0..<4 { out.append(i <= count ? letters[Int(value >> UInt32(18 - 6 * i) & 63)] : UInt8(ascii: "=")) }
    }
    return out
  }
}
