import ColorScience
import GamutMLP
import Synchronization

/// Makes pictures: averages in linear light, of all pixels under each place or of some.
struct PicturePainter: Sendable {
  let scene: Scene
  let request: PictureRequest
  let grid: PlaceGrid
  let threads: Int

  /// What is known of one row of places.
  private struct Row: Sendable {
    /// Mean linear light: ProPhoto, or sRGB for `.clipped`; for `.error` the mean square of a channel's difference comes first.
    var light: [SIMD3<Float>]
    var outOfGamut: [UInt8]
    var severity: [UInt8]
    var highlighted: [UInt8]
  }

  /// - Parameter isCancelled: looked at between rows.
  /// - Returns: nil where it was cancelled.
  func picture(isCancelled: @Sendable () -> Bool) -> Picture? {
    let found = Mutex([Row?](repeating: nil, count: request.rows))
    let view = request.view, restores = (view == .recovered || view == .error) && scene.restorer != nil
    Bands(height: request.rows, rows: 1).forEach(threads: threads) { supply in
      var source = SceneRow(scene, columns: grid.columns.pixels, restores: restores)
      while let place = supply.take(), !isCancelled() {
        let row = paint(grid.rows.spans[place], &source)
        found.withLock { $0[place] = row }
      }
    }
    let rows = found.withLock { $0.compactMap { $0 } }
    guard rows.count == request.rows else { return nil }
    let light = rows.flatMap(\.light)
    return Picture(
      request: request, colors: view == .error ? [] : light.flatMap(codes), errors: view == .error ? light.map { $0.x.squareRoot() } : [],
      outOfGamut: rows.flatMap(\.outOfGamut), severity: rows.flatMap(\.severity), highlighted: rows.flatMap(\.highlighted),
      isExact: grid.isComplete && scene.isSettled(request.view))
  }

  /// The screen's codes of a mean.
  private func codes(_ light: SIMD3<Float>) -> [UInt8] {
    let shown = request.view == .clipped ? light : DisplayGamut.towardsGrey(scene.adaptation.toSRGB * light)
    let encoder = SRGB8Encoder.shared
    return [encoder.encode(shown.x), encoder.encode(shown.y), encoder.encode(shown.z)]
  }

  private func paint(_ rows: Range<Int>, _ source: inout SceneRow) -> Row {
    var light = [SIMD3<Float>](repeating: .zero, count: request.columns)
    var gamut = [GamutCount](repeating: GamutCount(), count: request.columns)
    let marker = GamutMarker(scene.adaptation, highlight: request.highlight), spans = grid.columns.spans
    for y in rows.map({ Int(grid.rows.pixels[$0]) }) {
      source.load(y)
      for place in spans.indices {
        for i in spans[place] { marker.count(source.reference(i), &gamut[place]) }
      }
      add(row: y, source, to: &light)
    }
    for place in spans.indices { light[place] /= Float(rows.count * spans[place].count) }
    let pixels = spans.map { rows.count * $0.count }
    return Row(
      light: light, outOfGamut: zip(gamut, pixels).map { $0.share($0.outOfGamut, of: $1) },
      severity: gamut.map(\.severity),
      highlighted: request.highlight == nil ? [] : zip(gamut, pixels).map { $0.share($0.highlighted, of: $1) })
  }

  private func add(row y: Int, _ source: borrowing SceneRow, to light: inout [SIMD3<Float>]) {
    let spans = grid.columns.spans
    switch request.view {
    case .original:
      for place in spans.indices {
        for i in spans[place] { light[place] += source.reference(i) }
      }
    case .recovered where scene.restorer != nil:
      for place in spans.indices {
        for i in spans[place] { light[place] += source.restored(i) }
      }
    case .error where scene.restorer != nil:
      for place in spans.indices {
        for i in spans[place] { light[place].x += square(source.restored(i), source, i) }
      }
    case .clipped, .recovered, .error:
      var received = [SIMD3<Float>](repeating: .zero, count: grid.columns.pixels.count)
      let toProPhoto = scene.adaptation.toProPhoto
      received.withUnsafeMutableBufferPointer { received in source.forEachReceived(y) { received[$0] = $1 } }
      for place in spans.indices {
        for i in spans[place] {
          switch request.view {
          case .clipped: light[place] += received[i]
          case .error: light[place].x += square((toProPhoto * received[i]).clamped(lowerBound: .zero, upperBound: .one), source, i)
          case .original, .recovered: light[place] += toProPhoto * received[i]
          }
        }
      }
    }
  }

  /// Mean square of the three channels' differences from the original.
  @inline(__always)
  private func square(_ color: SIMD3<Float>, _ source: borrowing SceneRow, _ i: Int) -> Float {
    let difference = color - source.reference(i)
    return (difference * difference).sum() / 3
  }
}
