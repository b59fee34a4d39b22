import ColorScience

/// Some rows of the received photograph with the pixels around them, as the network's windows want them: each row
/// padded on both sides by repeating its first and last pixel, rows above the first and below the last repeated
/// likewise.
package struct ReceivedBand: ~Copyable {
  private let codes: UnsafeMutablePointer<UInt8>
  private let radius: Int
  /// Bytes from row to row.
  package let pitch: Int
  private var firstRow = 0

  /// Room for bands of up to `rows` rows.
  package init(width: Int, radius: Int, rows: Int) {
    self.radius = radius
    // Windows are read 16 bytes at a time from their first pixel.
    pitch = 3 * (width + 2 * radius) + 16
    codes = .allocate(capacity: pitch * (rows + 2 * radius))
    codes.initialize(repeating: 0, count: pitch * (rows + 2 * radius))
  }

  deinit { codes.deallocate() }

  /// Takes the rows of `range`, and the `radius` rows above and below.
  package mutating func load(_ range: Range<Int>, of photo: ReceivedPhoto) {
    photo.pixels.withUnsafeComponents {
      load(range, from: $0.baseAddress!, width: photo.width, height: photo.height)
    }
  }

  /// - Parameter pixels: (height, width, 3) codes.
  private mutating func load(_ range: Range<Int>, from pixels: UnsafePointer<UInt8>, width: Int, height: Int) {
    firstRow = range.lowerBound
    for y in range.lowerBound - radius..<range.upperBound + radius {
      let from = pixels + 3 * width * min(max(y, 0), height - 1)
      let to = codes + (y - range.lowerBound + radius) * pitch
      (to + 3 * radius).update(from: from, count: 3 * width)
      for x in 0..<radius {
        (to + 3 * x).update(from: from, count: 3)
        (to + 3 * (radius + width + x)).update(from: from + 3 * (width - 1), count: 3)
      }
    }
  }

  /// The first pixel of the topmost row in the windows of row `y`.
  package func window(row y: Int) -> UnsafePointer<UInt8> { UnsafePointer(codes + (y - firstRow) * pitch) }
  /// The pixel of column 0 in row `y`.
  package func row(_ y: Int) -> UnsafePointer<UInt8> {
    UnsafePointer(codes + (y - firstRow + radius) * pitch + 3 * radius)
  }
}
