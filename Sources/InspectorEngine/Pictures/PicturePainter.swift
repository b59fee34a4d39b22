import ColorScience
import GamutMLP
import Parallel
import Synchronization

/// Makes pictures: averages in linear light, of all pixels under each place or of some.
struct PicturePainter: Sendable {
  let scene: Scene
  let request: PictureRequest
  let grid: PlaceGrid
  let threads: Int

  /// The results of one row of places.
  private struct Row: Sendable {
    /// Mean linear light: ProPhoto, or sRGB for `.clipped`. Views of one number have its mean in the first component,
    /// `.error` that of the square.
    var light: [SIMD3<Float>]
    var outOfGamut: [UInt8]
    var severity: [UInt8]
    var highlighted: [UInt8]
  }

  /// - Parameter isCancelled: looked at between rows.
  /// - Returns: nil where it was cancelled.
  func picture(isCancelled: @Sendable () -> Bool) -> Picture? {
    let found = Mutex([Row?](repeating: nil, count: request.rows))
    let traits = request.view.traits
    let restores = traits.needsRun && scene.restorer != nil
    ParallelWork.run(count: request.rows, threads: threads) { take in
      var source = SceneRow(scene, columns: grid.columns.pixels, restores: restores)
      while let place = take(), !isCancelled() {
        let row = paint(grid.rows.spans[place], &source)
        found.withLock { $0[place] = row }
      }
    }
    let rows = found.withLock { $0.compactMap { $0 } }
    guard rows.count == request.rows else { return nil }
    let light = rows.flatMap(\.light)
    return Picture(
      request: request, colors: traits.isScalar ? [] : light.flatMap(codes),
      values: traits.isScalar ? light.map(value) : [],
      outOfGamut: rows.flatMap(\.outOfGamut), severity: rows.flatMap(\.severity),
      highlighted: rows.flatMap(\.highlighted),
      isExact: grid.isComplete && scene.isSettled(request.view))
  }

  /// The screen's codes of a mean.
  private func codes(_ light: SIMD3<Float>) -> [UInt8] {
    let shown = request.view == .clipped ? light : DisplayGamut.towardsGrey(scene.adaptation.toSRGB * light)
    let encoder = SRGB8Encoder.shared
    return [encoder.encode(shown.x), encoder.encode(shown.y), encoder.encode(shown.z)]
  }

  /// A place's number from the mean that stands in its first component.
  private func value(_ light: SIMD3<Float>) -> Float { request.view == .error ? light.x.squareRoot() : light.x }

  private func paint(_ rows: Range<Int>, _ source: inout SceneRow) -> Row {
    var light = [SIMD3<Float>](repeating: .zero, count: request.columns)
    var gamut = [GamutCount](repeating: GamutCount(), count: request.columns)
    let marker = GamutMarker(scene.adaptation, highlight: request.highlight)
    let spans = grid.columns.spans
    let mask = scene.outOfGamut
    let columns = grid.columns.pixels
    for y in rows.map({ Int(grid.rows.pixels[$0]) }) {
      source.load(y)
      for (place, span) in spans.enumerated() {
        var counts = gamut[place]
        if let mask, request.highlight == nil {
          // Few pixels are out of gamut, and these are known.
          for i in span where mask[Int(columns[i]), y] { marker.count(source.reference(i), &counts) }
        } else {
          for i in span { marker.count(source.reference(i), &counts) }
        }
        gamut[place] = counts
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

  /// The light of each view's pixels, in row `y`.
  private func add(row y: Int, _ source: borrowing SceneRow, to light: inout [SIMD3<Float>]) {
    let toProPhoto = scene.adaptation.toProPhoto
    switch request.view {
    case .original: sum(&light) { source.reference($0) }
    case .clipped:
      source.withReceived(y, isOwn: true) { received in sum(&light) { received($0) } }
    case .recovered where scene.restorer != nil: sum(&light) { source.restored($0) }
    case .recovered:
      source.withReceived(y) { received in sum(&light) { toProPhoto * received($0) } }
    case .error where scene.restorer != nil:
      sum(&light) { SIMD3(square(source.restored($0), source, $0), 0, 0) }
    case .error:
      source.withReceived(y) { received in
        sum(&light) { i in
          SIMD3(square((toProPhoto * received(i)).clamped(lowerBound: .zero, upperBound: .one), source, i), 0, 0)
        }
      }
    case .lost:
      source.withReceived(y) { received in
        sum(&light) { i in
          let clipped = (toProPhoto * received(i)).clamped(lowerBound: .zero, upperBound: .one)
          let truth = CIELAB(linearProPhoto: source.reference(i))
          return SIMD3(Float(deltaE2000(truth, CIELAB(linearProPhoto: clipped))), 0, 0)
        }
      }
    }
  }

  /// Adds up what `value` tells of the pixels of each place.
  @inline(__always)
  private func sum(_ light: inout [SIMD3<Float>], _ value: (_ pixel: Int) -> SIMD3<Float>) {
    for (place, span) in grid.columns.spans.enumerated() {
      var sum = light[place]
      for i in span { sum += value(i) }
      light[place] = sum
    }
  }

  /// Mean square of the three channels' differences from the original.
  @inline(__always)
  private func square(_ color: SIMD3<Float>, _ source: borrowing SceneRow, _ i: Int) -> Float {
    let difference = color - source.reference(i)
    return (difference * difference).sum() / 3
  }
}
