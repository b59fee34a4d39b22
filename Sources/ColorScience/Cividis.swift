/// A colour map for errors: from dark blue to light yellow in even steps of lightness, read the same by colour-blind
/// people.
package enum Cividis {
  /// Every 16th of the 256 colours of cividis (Nuñez, Anderton and Renslow 2018) as matplotlib's `_cm_listed.py` has
  /// them, in 8-bit codes.
  private static let table: [Int] = [
    0x00224E, 0x002E6A, 0x1A386F, 0x32436D, 0x434E6C, 0x535A6D, 0x61656F, 0x6F7073, 0x7D7C78,
    0x8C8878, 0x9B9476, 0xABA072, 0xBCAE6C, 0xCDBB63, 0xDEC958, 0xF0D846, 0xFEE838,
  ]

  /// - Parameter share: 0…1, others are taken as the nearest; not a number is 0.
  /// - Returns: sRGB codes.
  package static func color(_ share: Double) -> SIMD3<UInt8> {
    let place = (share.isNaN ? 0 : min(max(share, 0), 1)) * Double(table.count - 1)
    let index = min(Int(place), table.count - 2)
    let part = place - Double(index)
    func mixed(_ shift: Int) -> UInt8 {
      let (a, b) = (Double(table[index] >> shift & 0xFF), Double(table[index + 1] >> shift & 0xFF))
      return UInt8((a + (b - a) * part).rounded())
    }
    return SIMD3(mixed(16), mixed(8), mixed(0))
  }
}
