import ColorScience

/// Some rows of the received photograph with the pixels around them, as the network's windows want them: each row
/// padded on both sides by repeating its first and last pixel, rows above the first and below the last repeated
/// likewise. Codes are in 64ths.
package struct ReceivedBand: ~Copyable {
  private let codes: UnsafeMutablePointer<Int16>
  private let source: ReceivedPhoto.Rows
  private let width: Int
  private let height: Int
  private let radius: Int
  /// Codes from row to row.
  package let pitch: Int
  private let capacity: Int
  private var firstRow = 0

  /// Room for bands of up to `rows` rows of a photograph.
  package init(of photo: ReceivedPhoto, radius: Int, rows: Int) {
    source = ReceivedPhoto.Rows(photo)
    width = photo.width
    height = photo.height
    self.radius = radius
    // Windows are read 16 codes at a time from their first pixel.
    pitch = 3 * (width + 2 * radius) + 16
    capacity = pitch * (rows + 2 * radius)
    codes = .allocate(capacity: capacity)
    codes.initialize(repeating: 0, count: capacity)
  }

  deinit { codes.deallocate() }

  /// Takes the rows of `range`, and the `radius` rows above and below.
  package mutating func load(_ range: Range<Int>) {
    firstRow = range.lowerBound
    for y in range.lowerBound - radius..<range.upperBound + radius {
      let row = codes + (y - range.lowerBound + radius) * pitch
      let first = row + 3 * radius
      source.read(min(max(y, 0), height - 1), into: first)
      for x in 0..<radius {
        (row + 3 * x).update(from: first, count: 3)
        (first + 3 * (width + x)).update(from: first + 3 * (width - 1), count: 3)
      }
    }
  }

  /// Takes the loaded rows of another band of the same photograph, their codes whole and held within 0…255: what a copy
  /// holds that an editor saved anew.
  package mutating func clamp(_ band: borrowing ReceivedBand) {
    firstRow = band.firstRow
    for i in 0..<capacity {
      let whole = (band.codes[i] &+ 32) & ~63
      codes[i] = min(max(whole, 0), 255 * 64)
    }
  }

  /// The first pixel of the topmost row in the windows of row `y`.
  package func window(row y: Int) -> UnsafePointer<Int16> { UnsafePointer(codes + (y - firstRow) * pitch) }
  /// The pixel of column 0 in row `y`.
  package func row(_ y: Int) -> UnsafePointer<Int16> {
    UnsafePointer(codes + (y - firstRow + radius) * pitch + 3 * radius)
  }
}
