import ColorScience

extension Restorer {
  /// Rows between two looks at whether the work is still wanted.
  private static let piece = 64

  /// The whole restored photograph, in pieces after which progress is told and all may be given up: large networks take minutes.
  /// - Throws: `CancellationError`.
  func pixels(_ work: MethodWork) throws(CancellationError) -> Raster<ProPhoto16> {
    let (width, height) = (received.width, received.height)
    return try Raster(width: width, height: height) { codes throws(CancellationError) in
      for first in stride(from: 0, to: height, by: Self.piece) {
        try work.ensureWanted()
        let rows = first..<min(height, first + Self.piece)
        restore(rows, into: .init(rebasing: codes[3 * width * rows.lowerBound..<3 * width * rows.upperBound]), threads: work.threads)
        work.progress.report(Double(rows.upperBound) / Double(height))
      }
    }
  }
}
