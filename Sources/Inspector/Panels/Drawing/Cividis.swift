import TerminalCanvas

/// The colour map of the error view: from dark blue to light yellow in even steps of lightness, read the same by colour-blind people.
enum Cividis {
  /// Every 16th of the 256 colours of cividis (Nuñez, Anderton and Renslow 2018) as matplotlib's `_cm_listed.py` has them, in 8-bit codes.
  private static let table: [RGB] = [
    RGB(0x00224E), RGB(0x002E6A), RGB(0x1A386F), RGB(0x32436D), RGB(0x434E6C), RGB(0x535A6D), RGB(0x61656F), RGB(0x6F7073), RGB(0x7D7C78),
    RGB(0x8C8878), RGB(0x9B9476), RGB(0xABA072), RGB(0xBCAE6C), RGB(0xCDBB63), RGB(0xDEC958), RGB(0xF0D846), RGB(0xFEE838),
  ]

  /// share: 0…1, others are taken as the nearest; not a number is 0.
  static func color(_ share: Double) -> RGB {
    let place = (share.isNaN ? 0 : min(max(share, 0), 1)) * Double(table.count - 1)
    let index = min(Int(place), table.count - 2)
    let part = place - Double(index)
    func mixed(_ channel: KeyPath<RGB, UInt8>) -> UInt8 {
      let (a, b) = (Double(table[index][keyPath: channel]), Double(table[index + 1][keyPath: channel]))
      return UInt8((a + (b - a) * part).rounded())
    }
    return RGB(mixed(\.red), mixed(\.green), mixed(\.blue))
  }
}
