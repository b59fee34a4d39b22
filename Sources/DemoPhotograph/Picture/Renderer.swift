import ColorScience
import Parallel
import Synchronization

/// Renders a world band by band on all cores. A band depends on nothing outside itself, so the picture has the same
/// bits on any number of threads.
struct Renderer: Sendable {
  let world: World
  let view: Camera.View
  let film: Film
  let width: Int
  let height: Int
  /// Samples per pixel along each side before edges are refined: small pictures have more edges than surfaces.
  private let grid: Int
  private let layout: PictureLayout

  static let bandHeight = 32
  static let tileWidth = 32

  init(_ world: World, width: Int, height: Int, seed: UInt64) {
    self.world = world
    self.width = width
    self.height = height
    let view = world.camera.view(width: width, height: height)
    self.view = view
    film = Film(exposure: world.exposure, width: width, height: height, seed: seed)
    grid = width * height >= 600_000 ? 1 : width * height >= 150_000 ? 2 : 4
    layout = PictureLayout(world, view)
  }

  var bands: Bands { Bands(height: height, rows: Self.bandHeight) }

  /// - Parameter progress: called with the share done, in (0, 1], rising, never from two threads at once.
  func render(progress: @Sendable (Double) -> Void) -> Raster<ProPhoto16> {
    let done = Mutex(0)
    return Raster(width: width, height: height) { components in
      nonisolated(unsafe) let components = components
      // Each band writes its own rows only.
      bands.forEach(threads: Processors.active) { take in
        while let band = take() {
          render(band: band, of: components)
          done.withLock {
            $0 += 1
            progress(Double($0) / Double(bands.count))
          }
        }
      }
    }
  }

  /// Fills the rows of one band in `components`, which has the whole picture's shape (height, width, 3).
  func render(band: Int, of components: UnsafeMutableBufferPointer<UInt16>) {
    let rows = bands[band]
    let slice = UnsafeMutableBufferPointer(
      rebasing: components[rows.lowerBound * width * 3..<rows.upperBound * width * 3])
    world.withTracer(pixel: view.pixel / Float(grid)) { render(rows, with: $0, into: slice) }
  }

  /// Fills the codes of some rows, (rows, width, 3).
  private func render(_ rows: Range<Int>, with tracer: Tracer, into codes: UnsafeMutableBufferPointer<UInt16>) {
    var first = FirstPass(rows: max(rows.lowerBound - 1, 0)..<min(rows.upperBound + 1, height), width: width)
    var tiles: [Tile] = []
    for left in stride(from: 0, to: width, by: Self.tileWidth) {
      let columns = left..<min(left + Self.tileWidth, width)
      let tile = layout.tile(columns, first.rows)
      tiles.append(tile)
      tile.withCandidates { candidates in
        for y in first.rows {
          for x in columns { first[x, y] = sample(tracer, candidates, x, y, grid) }
        }
      }
    }
    let encoder = ROMM16Encoder.shared
    for y in rows {
      for x in 0..<width {
        var color = first[x, y].light
        if grid < 3 && first.isEdge(x, y) {
          color = tiles[x / Self.tileWidth].withCandidates { refined(tracer, $0, x, y, color) }
        }
        color = film.develop(color, x: x, y: y)
        let at = ((y - rows.lowerBound) * width + x) * 3
        codes[at] = encoder.encode(color.x)
        codes[at + 1] = encoder.encode(color.y)
        codes[at + 2] = encoder.encode(color.z)
      }
    }
  }

  /// The mean of n × n samples, each through the film's curve: edges of very bright things would stay jagged in linear
  /// light.
  @inline(__always) private func sample(
    _ tracer: Tracer, _ candidates: Tracer.Candidates, _ x: Int, _ y: Int, _ n: Int
  ) -> Tracer.Seen {
    var sum = Tracer.Seen(light: .zero, part: 0)
    for j in 0..<n {
      for i in 0..<n {
        let (u, v) = ((Float(i) + 0.5) / Float(n), (Float(j) + 0.5) / Float(n))
        let seen = tracer.look(view.ray(Float(x) + u, Float(y) + v), among: candidates)
        sum.light += film.response(seen.light)
        sum.part = seen.part
      }
    }
    sum.light /= Float(n * n)
    return sum
  }

  /// Six more samples, in the corners of a rotated grid, joined by the one in the middle.
  private func refined(_ tracer: Tracer, _ candidates: Tracer.Candidates, _ x: Int, _ y: Int, _ middle: V3) -> V3 {
    let places: [SIMD2<Float>] = Self.places
    var sum = middle
    for place in places {
      sum += film.response(tracer.look(view.ray(Float(x) + place.x, Float(y) + place.y), among: candidates).light)
    }
    return sum / Float(places.count + 1)
  }

  private static let places: [SIMD2<Float>] = [
    SIMD2(0.08, 0.42), SIMD2(0.33, 0.08), SIMD2(0.75, 0.17), SIMD2(0.92, 0.58), SIMD2(0.67, 0.92), SIMD2(0.25, 0.83),
  ]
}

/// The first sample of each pixel, of a band and the rows next to it.
private struct FirstPass {
  let rows: Range<Int>
  let width: Int
  private var seen: [Tracer.Seen]

  init(rows: Range<Int>, width: Int) {
    self.rows = rows
    self.width = width
    seen = Array(repeating: Tracer.Seen(light: .zero, part: 0), count: rows.count * width)
  }

  subscript(x: Int, y: Int) -> Tracer.Seen {
    get { seen[(y - rows.lowerBound) * width + x] }
    set { seen[(y - rows.lowerBound) * width + x] = newValue }
  }

  /// Another thing, or a jump in brightness, in one of the four neighbours.
  @inline(__always) func isEdge(_ x: Int, _ y: Int) -> Bool {
    let here = self[x, y]
    return (x > 0 && differs(here, self[x - 1, y])) || (x + 1 < width && differs(here, self[x + 1, y]))
      || (y > rows.lowerBound && differs(here, self[x, y - 1]))
      || (y + 1 < rows.upperBound && differs(here, self[x, y + 1]))
  }

  @inline(__always) private func differs(_ a: Tracer.Seen, _ b: Tracer.Seen) -> Bool {
    if a.part != b.part { return true }
    let (d, s) = (a.light - b.light, a.light + b.light)
    return dot(d, d) > 0.018 * dot(s, s) + 0.000_1
  }
}
