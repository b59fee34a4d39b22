/// Brings a screen up to date in pieces that a slow line carries quickly, so that whoever presses a key never waits
/// behind a picture: each piece is made of what is wanted by then, words go before pixels, and pixels are coarse at
/// first where that brings them nearer.
package struct GradualScreen: Sendable {
  /// The canvas that the terminal shows; nil: not known.
  private var shown: Canvas?
  private var wanted: Canvas?
  private let quantizer: ColorQuantizer
  /// A coarse picture has some hundred blocks, whatever its size.
  private var block = (columns: 6, rows: 3)

  /// - Parameter colors: what the terminal can show.
  package init(_ colors: TerminalProfile.Colors) { quantizer = ColorQuantizer(colors) }

  /// Nothing is left to be sent.
  package var isComplete: Bool { shown == wanted }

  package mutating func want(_ canvas: Canvas) {
    wanted = canvas
    block = canvas.cells.count(where: \.isPixels) > 2_500 ? (10, 5) : (6, 3)
  }

  /// The terminal shows something else, or nothing.
  package mutating func forget() { shown = nil }

  /// The next canvas to show: nearer to what is wanted by about so many bytes, or by one cell.
  package mutating func next(bytes: Int) -> Canvas? {
    guard let wanted else { return nil }
    let isSameSize = shown?.width == wanted.width && shown?.height == wanted.height
    var canvas = isSameSize ? shown! : Canvas(width: wanted.width, height: wanted.height)
    canvas.clip = wanted.clip
    var room = ByteEstimate(bytes)
    sendWords(of: wanted, to: &canvas, &room)
    if room.isLeft { sendCoarsely(wanted, to: &canvas, &room) }
    if room.isLeft { sendPixels(of: wanted, to: &canvas, &room) }
    shown = canvas
    return canvas
  }

  private func sendWords(of wanted: Canvas, to canvas: inout Canvas, _ room: inout ByteEstimate) {
    for run in CanvasDiff.runs(from: canvas, to: wanted) {
      for x in run.x..<run.x + run.count {
        let cell = wanted[x, run.y]
        // A wide character goes with its right half.
        guard room.isLeft || cell.scalar == Cell.continuation else { return }
        guard !cell.isPixels, canvas[x, run.y] != cell else { continue }
        canvas[x, run.y] = cell
        room.spend(cell, x: x, y: run.y)
      }
    }
  }

  /// Blocks get their mean, unless what stands there is as near to what is wanted.
  private func sendCoarsely(_ wanted: Canvas, to canvas: inout Canvas, _ room: inout ByteEstimate) {
    for top in stride(from: 0, to: wanted.height, by: block.rows) {
      var last: Cell?
      for left in stride(from: 0, to: wanted.width, by: block.columns) {
        let block = Rectangle(x: left, y: top, width: block.columns, height: block.rows).intersection(wanted.bounds)
        last = coarse(wanted, block, insteadOf: canvas, after: last)
        guard let mean = last else { continue }
        for y in block.y..<block.maxY {
          for x in block.x..<block.maxX where wanted[x, y].isPixels && canvas[x, y] != mean {
            canvas[x, y] = mean
            room.spend(mean, x: x, y: y)
          }
        }
        guard room.isLeft else { return }
      }
    }
  }

  /// - Parameter last: of the block before; its colour is taken where it is as good, for what is equal needs no bytes.
  /// - Returns: nil where the block had better stay as it is until its pixels come.
  private func coarse(_ wanted: Canvas, _ block: Rectangle, insteadOf canvas: Canvas, after last: Cell?) -> Cell? {
    var (sum, count, distance) = (SIMD3(0, 0, 0), 0, 0)
    func each(_ body: (Cell, Cell) -> Void) {
      for y in block.y..<block.maxY {
        for x in block.x..<block.maxX where wanted[x, y].isPixels { body(wanted[x, y], canvas[x, y]) }
      }
    }
    each { cell, old in
      let pixels = cell.pixels
      sum = sum &+ pixels.upper &+ pixels.lower
      count += 2
      // What is no picture at all is as far away as can be.
      distance += cell == old ? 0 : old.isPixels ? Self.distance(cell.pixels, old.pixels) : Self.far
    }
    guard distance > 0 else { return nil }
    let color = sum / SIMD3(repeating: count)
    func error(_ mean: Cell) -> Int {
      var error = 0
      each { cell, _ in error += Self.distance(cell.pixels, mean.pixels) }
      return error
    }
    var mean = Cell(" ", Style(on: quantizer.flat(RGB(UInt8(color.x), UInt8(color.y), UInt8(color.z)))))
    if let last, error(last) <= error(mean) + count * Self.hardlySeen / 2 { mean = last }
    return distance > error(mean) + count * Self.hardlySeen ? mean : nil
  }

  private func sendPixels(of wanted: Canvas, to canvas: inout Canvas, _ room: inout ByteEstimate) {
    for run in CanvasDiff.runs(from: canvas, to: wanted) {
      for x in run.x..<run.x + run.count where wanted[x, run.y] != canvas[x, run.y] {
        guard room.isLeft else { return }
        canvas[x, run.y] = wanted[x, run.y]
        room.spend(wanted[x, run.y], x: x, y: run.y)
      }
    }
  }

  private typealias Pixels = (upper: SIMD3<Int>, lower: SIMD3<Int>)

  private static func distance(_ one: Pixels, _ other: Pixels) -> Int {
    ColorQuantizer.distance(one.upper, other.upper) + ColorQuantizer.distance(one.lower, other.lower)
  }

  /// Black from white, and for each pixel a difference of thirty codes.
  private static let far = 2 * ColorQuantizer.distance(SIMD3(0, 0, 0), SIMD3(255, 255, 255)), hardlySeen = 7 * 30 * 30
}

/// About how many bytes cells take, one after another.
private struct ByteEstimate {
  private var left: Int
  private var place = (x: -1, y: -1)
  private var style = Style.plain

  init(_ bytes: Int) { left = bytes }
  var isLeft: Bool { left > 0 }

  mutating func spend(_ cell: Cell, x: Int, y: Int) {
    if place != (x, y) { left -= 8 }
    if cell.style != style { left -= 5 }
    if cell.style.foreground != style.foreground { left -= 9 }
    if cell.style.background != style.background { left -= 9 }
    left -= cell.scalar.value < 0x80 ? 1 : 3
    place = (x + 1, y)
    style = cell.style
  }
}

extension Cell {
  /// Nothing but pictures has a background of its own.
  var isPixels: Bool { style.background != .standard }

  /// sRGB codes of both halves.
  fileprivate var pixels: (upper: SIMD3<Int>, lower: SIMD3<Int>) {
    let (front, back) = (Self.codes(style.foreground), Self.codes(style.background))
    return (scalar == "▀" || scalar == "█" ? front : back, scalar == "▄" || scalar == "█" ? front : back)
  }

  private static func codes(_ color: Color) -> SIMD3<Int> {
    switch color {
    case .standard: SIMD3(repeating: 0)
    case .indexed(let index): ColorQuantizer.codes(of: index).vector
    case .rgb(let red, let green, let blue): RGB(red, green, blue).vector
    }
  }
}
