/// kitty's images as text, for terminals in terminals: tmux knows nothing of an image, but it moves, hides and redraws
/// the characters that stand for its parts. Each is U+10EEEE with the number of its row and of its column as combining
/// characters; the image's number is the colour of the text, and a third combining character its highest byte.
///
/// The colour is one of the 256 of a palette: tmux would change 24-bit colours where its own terminal has none. So it
/// says nothing of what colours the user wants, and goes to the terminal unchanged.
package enum ImagePlaceholders {
  static let scalar: Unicode.Scalar = "\u{10EEEE}"
  /// Palette numbers that no terminal writes in another way; fewer than 16 are colours of their own.
  static let colors = 16...255

  /// The number of an image from two parts: a byte of the program's own, so that programs in other panes do not share
  /// its images, and a palette number.
  package static func number(program: Int, image: Int) -> Int {
    (1 + program % 254) << 24 | (colors.lowerBound + image % colors.count)
  }

  /// A row of an image's cells.
  /// - Parameters: columns, row: counted in the image.
  package static func text(number: Int, columns: Range<Int>, row: Int) -> [UInt8] {
    guard numerals.indices.contains(row) else { return [] }
    var text = "\u{1B}[38;5;\(number & 0xFF)m"
    var scalars = String.UnicodeScalarView()
    for column in columns {
      scalars.append(scalar)
      // Beyond the last numeral a cell continues the one on its left.
      guard numerals.indices.contains(column) else { continue }
      scalars.append(contentsOf: [numerals[row], numerals[column], numerals[number >> 24 & 0xFF]])
    }
    text.unicodeScalars += scalars
    return Array((text + "\u{1B}[39m").utf8)
  }

  /// The cells over which an image is spread, shown wherever its text stands.
  package static func placement(number: Int, columns: Int, rows: Int) -> [UInt8] {
    Array("\u{1B}_Ga=p,U=1,q=2,i=\(number),c=\(columns),r=\(rows)\u{1B}\\".utf8)
  }

  /// Combining characters that stand for 0, 1, 2 …: those of class 230 in Unicode 6.0 that are part of no precomposed
  /// character, in their order (kitty's `rowcolumn-diacritics.txt`).
  static let numerals: [Unicode.Scalar] = ranges.flatMap { range in
    range.compactMap { Unicode.Scalar(UInt32($0)) }
  }

  private static let ranges: [ClosedRange<Int>] = [
    0x305...0x305, 0x30D...0x30E, 0x310...0x310, 0x312...0x312, 0x33D...0x33F, 0x346...0x346, 0x34A...0x34C,
    0x350...0x352, 0x357...0x357, 0x35B...0x35B, 0x363...0x36F, 0x483...0x487, 0x592...0x595, 0x597...0x599,
    0x59C...0x5A1, 0x5A8...0x5A9, 0x5AB...0x5AC, 0x5AF...0x5AF, 0x5C4...0x5C4, 0x610...0x617, 0x657...0x65B,
    0x65D...0x65E, 0x6D6...0x6DC, 0x6DF...0x6E2, 0x6E4...0x6E4, 0x6E7...0x6E8, 0x6EB...0x6EC, 0x730...0x730,
    0x732...0x733, 0x735...0x736, 0x73A...0x73A, 0x73D...0x73D, 0x73F...0x741, 0x743...0x743, 0x745...0x745,
    0x747...0x747, 0x749...0x74A, 0x7EB...0x7F1, 0x7F3...0x7F3, 0x816...0x819, 0x81B...0x823, 0x825...0x827,
    0x829...0x82D, 0x951...0x951, 0x953...0x954, 0xF82...0xF83, 0xF86...0xF87, 0x135D...0x135F, 0x17DD...0x17DD,
    0x193A...0x193A, 0x1A17...0x1A17, 0x1A75...0x1A7C, 0x1B6B...0x1B6B, 0x1B6D...0x1B73, 0x1CD0...0x1CD2,
    0x1CDA...0x1CDB, 0x1CE0...0x1CE0, 0x1DC0...0x1DC1, 0x1DC3...0x1DC9, 0x1DCB...0x1DCC, 0x1DD1...0x1DE6,
    0x1DFE...0x1DFE, 0x20D0...0x20D1, 0x20D4...0x20D7, 0x20DB...0x20DC, 0x20E1...0x20E1, 0x20E7...0x20E7,
    0x20E9...0x20E9, 0x20F0...0x20F0, 0x2CEF...0x2CF1, 0x2DE0...0x2DFF, 0xA66F...0xA66F, 0xA67C...0xA67D,
    0xA6F0...0xA6F1, 0xA8E0...0xA8F1, 0xAAB0...0xAAB0, 0xAAB2...0xAAB3, 0xAAB7...0xAAB8, 0xAABE...0xAABF,
    0xAAC1...0xAAC1, 0xFE20...0xFE26, 0x10A0F...0x10A0F, 0x10A38...0x10A38, 0x1D185...0x1D189, 0x1D1AA...0x1D1AD,
    0x1D242...0x1D244,
  ]
}

/// Sequences that tmux hands to the terminal around it, where its option allow-passthrough is on.
package enum TmuxPassthrough {
  package static func wrapped(_ sequence: [UInt8]) -> [UInt8] {
    let escape: UInt8 = 0x1B
    return Array("\u{1B}Ptmux;".utf8) + sequence.flatMap { $0 == escape ? [escape, escape] : [$0] }
      + Array("\u{1B}\\".utf8)
  }
}
