import TerminalCanvas

/// The images that a terminal shows, and the bytes that bring it up to date.
struct ImageScreen {
  private struct Shown: Equatable {
    let pixels: PixelGrid
    let cells: Rectangle
    /// kitty's name of it.
    let number: Int
  }

  private let graphics: TerminalProfile.Graphics
  /// Makes a PNG file of a picture; empty where that is not possible.
  private let png: (PixelGrid) -> [UInt8]
  private var images: [Shown] = []
  private var parts: [ImagePart] = []
  /// Images that are not seen any more, and that the terminal may still keep.
  private var lost: [Shown] = []
  private var nextNumber = 1

  private let program: Int

  /// - Parameter program: tells this program's images from others in the same terminal, such as its process number.
  init(_ graphics: TerminalProfile.Graphics, program: Int = 0, png: @escaping (PixelGrid) -> [UInt8]) {
    self.graphics = graphics
    self.program = program
    self.png = png
  }

  /// The terminal shows something else.
  mutating func forget() {
    if keepsImages { lost += images }
    images = []
    parts = []
  }

  /// Rows whose cells must be written anew, since an image lay over them that goes or changes; kitty takes its images
  /// away itself.
  func staleRows(before canvas: Canvas) -> Range<Int>? {
    guard graphics != .kitty, !parts.isEmpty, !isShown(canvas), !isCovered(by: canvas) else { return nil }
    let top = parts.map(\.cells.y).min() ?? 0
    return top..<(parts.map(\.cells.maxY).max() ?? top)
  }

  /// Nothing but pixels is new: each image lies just over the one before, and those that stay are not sent again.
  private func isCovered(by canvas: Canvas) -> Bool {
    canvas.images.count == images.count && zip(canvas.images, images).allSatisfy { $0.cells == $1.cells }
      && canvas.imageParts == parts
  }

  private func isShown(_ canvas: Canvas) -> Bool {
    canvas.images.count == images.count
      && zip(canvas.images, images).allSatisfy { $0.cells == $1.cells && $0.pixels == $1.pixels }
      && canvas.imageParts == parts
  }

  /// Escapes that show the canvas's images once its cells are written; empty where nothing has changed.
  mutating func update(to canvas: Canvas) -> [UInt8] {
    guard !isShown(canvas) else { return [] }
    var out = lost.flatMap(freeing)
    lost = []
    var next: [Shown] = []
    for image in canvas.images {
      if let known = images.first(where: { $0.pixels == image.pixels && $0.cells == image.cells }) {
        next.append(known)
        continue
      }
      let number =
        graphics == .placeholders ? ImagePlaceholders.number(program: program, image: nextNumber) : nextNumber
      let shown = Shown(pixels: image.pixels, cells: image.cells, number: number)
      nextNumber += 1
      out += transmission(of: shown)
      next.append(shown)
    }
    let newParts = canvas.imageParts
    let staying = isCovered(by: canvas) ? images.filter(next.contains) : []
    switch graphics {
    // Parts of an image that stays may have moved: all its placements are made anew.
    case .kitty:
      for old in images where !staying.contains(old) {
        out += ImageProtocol.kittyClearing(number: old.number, keepsImage: next.contains(old))
      }
    case .placeholders: for old in images where !next.contains(old) { out += freeing(old) }
    case .iterm, .sixel: break
    }
    for (index, part) in newParts.enumerated() where !staying.contains(next[part.image]) {
      out += bytes(of: part, next[part.image], placement: index + 1)
    }
    images = next
    parts = newParts
    return out.isEmpty ? [] : Array("\u{1B}7".utf8) + out + Array("\u{1B}8".utf8)
  }

  /// Sends what the terminal keeps under a number; nothing is seen of it yet.
  private func transmission(of image: Shown) -> [UInt8] {
    switch graphics {
    case .iterm, .sixel: return []
    case .kitty: return ImageProtocol.kittyTransmission(png: png(image.pixels), number: image.number)
    case .placeholders:
      let pieces = ImageProtocol.kittyPieces(png: png(image.pixels), number: image.number)
      let placement = ImagePlaceholders.placement(
        number: image.number, columns: image.cells.width, rows: image.cells.height)
      return (pieces + [placement]).flatMap(TmuxPassthrough.wrapped)
    }
  }

  private func freeing(_ image: Shown) -> [UInt8] {
    let bytes = ImageProtocol.kittyClearing(number: image.number, keepsImage: false)
    return graphics == .placeholders ? TmuxPassthrough.wrapped(bytes) : bytes
  }

  /// Takes everything away from a terminal that keeps images, before the screen is given back.
  mutating func clear() -> [UInt8] {
    forget()
    defer { lost = [] }
    return lost.flatMap(freeing)
  }

  private var keepsImages: Bool { graphics == .kitty || graphics == .placeholders }

  private func bytes(of part: ImagePart, _ image: Shown, placement: Int) -> [UInt8] {
    let move = Array("\u{1B}[\(part.cells.y + 1);\(part.cells.x + 1)H".utf8)
    switch graphics {
    case .sixel: return move + ImageProtocol.sixel(image.pixels.part(part.cells, of: image.cells))
    case .iterm:
      let file = png(image.pixels.part(part.cells, of: image.cells))
      return move + ImageProtocol.iterm(png: file, columns: part.cells.width, rows: part.cells.height)
    case .placeholders:
      let columns = part.cells.x - image.cells.x..<part.cells.maxX - image.cells.x
      return (part.cells.y..<part.cells.maxY).flatMap { y in
        Array("\u{1B}[\(y + 1);\(part.cells.x + 1)H".utf8)
          + ImagePlaceholders.text(number: image.number, columns: columns, row: y - image.cells.y)
      }
    case .kitty:
      let source = image.pixels.place(of: part.cells, in: image.cells)
      return move
        + ImageProtocol.kittyPlacement(
          number: image.number, placement: placement, part: source, columns: part.cells.width, rows: part.cells.height)
    }
  }
}

/// A screen with its images as bytes, to be looked at without the program.
package enum ScreenDump {
  /// - Parameters: text: its cells. png: makes a PNG file of a picture.
  /// - Returns: escapes that clear a terminal, and the canvas in it.
  package static func bytes(
    of canvas: Canvas, text: String, _ graphics: TerminalProfile.Graphics, png: @escaping (PixelGrid) -> [UInt8]
  ) -> [UInt8] {
    var screen = ImageScreen(graphics, png: png)
    return Array("\u{1B}[2J\u{1B}[H".utf8) + Array(text.utf8) + screen.update(to: canvas)
  }
}
