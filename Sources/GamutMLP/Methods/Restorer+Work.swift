import ColorScience

extension Restorer {
  /// The whole restored photograph; large networks take minutes, so progress is told and all of it may be given up.
  /// - Throws: `CancellationError`.
  func pixels(_ work: MethodContext) throws(CancellationError) -> Raster<ProPhoto16> {
    let height = received.height
    return try Raster(width: received.width, height: height) { codes throws(CancellationError) in
      restore(0..<height, into: codes, threads: work.threads) { y in
        if y.isMultiple(of: 32) { work.progress.report(Double(y) / Double(height)) }
        return work.isWanted()
      }
      try work.ensureWanted()
    }
  }
}
