import ColorScience
import GamutMLP
import Parallel
import Synchronization

/// Makes pictures: averages in linear light, of all pixels under each place or of some.
struct PicturePainter: Sendable {
  let scene: Scene
  /// Network of the run that a view compares with.
  let other: Scene?
  let request: PictureRequest
  let grid: PlaceGrid
  /// From colours to the screen; nil: cut off at the ends of sRGB.
  let map: ScreenMap?
  let screen: ScreenGamut
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
      var otherRow = OtherRow(other, columns: grid.columns.pixels)
      while let place = take(), !isCancelled() {
        let row = paint(grid.rows.spans[place], &source, &otherRow)
        found.withLock { $0[place] = row }
      }
    }
    let rows = found.withLock { $0.compactMap { $0 } }
    guard rows.count == request.rows else { return nil }
    let light = rows.flatMap(\.light)
    var picture = Picture(
      request: request, colors: traits.isScalar ? [] : light.flatMap(codes),
      values: traits.isScalar ? light.map(value) : [],
      outOfGamut: rows.flatMap(\.outOfGamut), severity: rows.flatMap(\.severity),
      highlighted: rows.flatMap(\.highlighted),
      isExact: grid.isComplete && scene.isSettled(request.view) && other?.isSettled(request.view) != false)
    picture.recovers = scene.recovers && other?.recovers != false
    return picture
  }

  /// The screen's codes of a mean.
  private func codes(_ light: SIMD3<Float>) -> [UInt8] {
    let linear = request.view == .clipped ? light : scene.adaptation.toSRGB * light
    let shown =
      map?.shown(screen.color(fromSRGB: linear))
      ?? screen.color(fromSRGB: linear.clamped(lowerBound: .zero, upperBound: .one))
    let encoder = SRGB8Encoder.shared
    return [encoder.encode(shown.x), encoder.encode(shown.y), encoder.encode(shown.z)]
  }

  /// A place's number from the mean that stands in its first component.
  private func value(_ light: SIMD3<Float>) -> Float { request.view == .error ? light.x.squareRoot() : light.x }

  private func paint(_ rows: Range<Int>, _ source: inout SceneRow, _ otherRow: inout OtherRow) -> Row {
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
      let less = request.view.traits.needsOtherRun ? otherRow.differences(y) : []
      add(row: y, source, less, to: &light)
    }
    for place in spans.indices { light[place] /= Float(rows.count * spans[place].count) }
    let pixels = spans.map { rows.count * $0.count }
    return Row(
      light: light, outOfGamut: zip(gamut, pixels).map { $0.share($0.outOfGamut, of: $1) },
      severity: gamut.map(\.severity),
      highlighted: request.highlight == nil ? [] : zip(gamut, pixels).map { $0.share($0.highlighted, of: $1) })
  }

  /// The light of each view's pixels, in row `y`.
  /// - Parameter less: of each pixel, for a view that compares.
  private func add(row y: Int, _ source: borrowing SceneRow, _ less: [Float], to light: inout [SIMD3<Float>]) {
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
    case .remaining where scene.restorer != nil: sum(&light) { SIMD3(source.difference($0, source.restored($0)), 0, 0) }
    case .difference where scene.restorer != nil && !less.isEmpty:
      sum(&light) { SIMD3(source.difference($0, source.restored($0)) - less[$0], 0, 0) }
    case .lost, .remaining, .difference:
      source.withReceived(y) { received in
        sum(&light) { i in
          let clipped = (toProPhoto * received(i)).clamped(lowerBound: .zero, upperBound: .one)
          return SIMD3(source.difference(i, clipped) - (less.isEmpty ? 0 : less[i]), 0, 0)
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

extension SceneRow {
  /// CIEDE2000 of a pixel's colour to its true one.
  @inline(__always)
  func difference(_ i: Int, _ color: SIMD3<Float>) -> Float {
    Float(deltaE2000(CIELAB(linearProPhoto: reference(i)), CIELAB(linearProPhoto: color)))
  }
}

/// The colour differences of the run that a view compares with; without a run there are none.
struct OtherRow: ~Copyable {
  private let scene: Scene?
  private let columns: [Int32]
  private var row: SceneRow?

  init(_ scene: Scene?, columns: [Int32]) {
    self.scene = scene
    self.columns = columns
    row = scene.map { SceneRow($0, columns: columns, restores: true) }
  }

  /// CIEDE2000 to the original of each of the columns in row `y`.
  mutating func differences(_ y: Int) -> [Float] {
    guard let scene, row != nil else { return [] }
    row!.load(y)
    if scene.restorer != nil { return columns.indices.map { row!.difference($0, row!.restored($0)) } }
    let toProPhoto = scene.adaptation.toProPhoto
    var found: [Float] = []
    row!.withReceived(y) { received in
      found = columns.indices.map { i in
        row!.difference(i, (toProPhoto * received(i)).clamped(lowerBound: .zero, upperBound: .one))
      }
    }
    return found
  }
}
