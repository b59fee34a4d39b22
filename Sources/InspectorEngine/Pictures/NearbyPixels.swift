import ColorScience
import GamutMLP
import Parallel
import Synchronization

/// Looks for a colour among all pixels of a photograph, or those of every n-th row.
struct NearbyPixels: Sendable {
  let scene: Scene
  let request: NearbyRequest
  /// Every n-th row is looked at, where this is n.
  let rowStep: Int

  /// The finds of one worker.
  fileprivate struct Found: Sendable {
    var count = 0
    var examined = 0
    /// Near pixels, (rows, columns).
    var places: [Int]
    var nearest: NearbyReading.Nearest?
  }

  /// - Parameter isCancelled: looked at between bands of rows.
  /// - Returns: nil where it was cancelled.
  func reading(threads: Int, isFinal: Bool, isCancelled: @Sendable () -> Bool) -> NearbyReading? {
    let places = max(0, request.columns) * max(0, request.rows)
    let sum = Mutex(Found(places: Array(repeating: 0, count: places)))
    let rows = Array(stride(from: 0, to: scene.height, by: rowStep))
    let bands = Bands(height: rows.count)
    bands.forEach(threads: threads) { take in
      var source = SceneRow(scene, columns: (0..<Int32(scene.width)).map { $0 }, restores: false)
      var found = Found(places: Array(repeating: 0, count: places))
      while let band = take(), !isCancelled() {
        for y in rows[bands[band]] {
          source.load(y)
          look(at: y, source, &found)
        }
      }
      sum.withLock { $0.add(found) }
    }
    let found = sum.withLock { $0 }
    guard found.examined == rows.count * scene.width else { return nil }
    return NearbyReading(
      request: request, count: found.count, examined: found.examined, pixels: scene.width * scene.height,
      places: zip(found.places, pixelsOfPlaces(rows)).map { near, all in
        near == 0 || all == 0 ? 0 : UInt8(max(1, min(255, 255 * near / all)))
      }, nearest: found.nearest, isFinal: isFinal)
  }

  private func look(at y: Int, _ source: borrowing SceneRow, _ found: inout Found) {
    let luminances = Self.luminances(near: request.color, radius: request.radius)
    let weights = Self.luminance
    let row = request.rows > 0 ? y * request.rows / scene.height * request.columns : 0
    for x in 0..<scene.width {
      let color = source.reference(x)
      // Most pixels are too bright or too dark, which costs next to nothing to see.
      guard luminances.contains((weights * color).sum()) else { continue }
      let difference = deltaE2000(request.color, CIELAB(linearProPhoto: color))
      guard difference <= request.radius else { continue }
      found.count += 1
      if !found.places.isEmpty { found.places[row + x * request.columns / scene.width] += 1 }
      let near = NearbyReading.Nearest(x: x, y: y, deltaE: difference)
      if found.nearest.map({ near.isNearer(than: $0) }) ?? true { found.nearest = near }
    }
    found.examined += scene.width
  }

  /// Y of linear ProPhoto's channels.
  private static let luminance = SIMD3<Float>(RGBSpace.proPhoto.toXYZ.row1)

  /// Y of all colours within a CIEDE2000: lightness alone, whose weight in the formula is at most 1 + 0.015 · 50² /
  /// √(20 + 50²) < 1.75, must not differ by more.
  static func luminances(near color: CIELAB, radius: Double) -> ClosedRange<Float> {
    func luminance(_ lightness: Double) -> Float { Float(CIELAB(lightness: lightness, a: 0, b: 0).xyz.y) }
    // A hair's breadth more for what single precision rounds.
    return luminance(color.lightness - 1.75 * radius) - 1e-5...luminance(color.lightness + 1.75 * radius) + 1e-5
  }

  /// How many of the pixels that were looked at lie in each place.
  private func pixelsOfPlaces(_ rows: [Int]) -> [Int] {
    guard request.rows > 0, request.columns > 0 else { return [] }
    var across = Array(repeating: 0, count: request.columns)
    var down = Array(repeating: 0, count: request.rows)
    for x in 0..<scene.width { across[x * request.columns / scene.width] += 1 }
    for y in rows { down[y * request.rows / scene.height] += 1 }
    return down.flatMap { rows in across.map { $0 * rows } }
  }
}

extension NearbyPixels.Found {
  fileprivate mutating func add(_ other: Self) {
    count += other.count
    examined += other.examined
    for (i, near) in other.places.enumerated() { places[i] += near }
    if let near = other.nearest, nearest.map({ near.isNearer(than: $0) }) ?? true { nearest = near }
  }
}

extension NearbyReading.Nearest {
  /// Prefers the upper left of equally near ones: the same on any number of threads.
  fileprivate func isNearer(than other: Self) -> Bool { (deltaE, y, x) < (other.deltaE, other.y, other.x) }
}
