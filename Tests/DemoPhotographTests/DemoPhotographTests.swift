import ColorScience
import Synchronization
import Testing

@testable import DemoPhotograph

@Suite struct DemoPhotographTests {
  @Test(arguments: [(64, 48), (192, 128), (384, 256), (240, 320), (930, 650)])
  func `15 to 30 % of the still life lie beyond sRGB at any size`(width: Int, height: Int) {
    let share = GamutMask(of: DemoPhotograph.render(width: width, height: height)).share
    #expect((0.15..<0.30).contains(share), "\(share)")
  }

  @Test(arguments: DemoPhotograph.Scene.allCases, [UInt64(1), 2, 3])
  func `15 to 30 % of every scene lie beyond sRGB`(scene: DemoPhotograph.Scene, seed: UInt64) {
    let share = GamutMask(of: DemoPhotograph.render(width: 384, height: 256, seed: seed, scene: scene)).share
    #expect((0.15..<0.30).contains(share), "\(share)")
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func `colours beyond sRGB have all hues`(seed: UInt64) {
    let photo = DemoPhotograph.render(width: 384, height: 256, seed: seed)
    let mask = GamutMask(of: photo)
    // Sectors of 60° around red, yellow, green, cyan, blue and magenta.
    var sectors = [Int](repeating: 0, count: 6)
    for y in 0..<photo.height {
      for x in 0..<photo.width where mask[x, y] { sectors[hueSector(photo.linear(x, y))] += 1 }
    }
    for (sector, count) in sectors.enumerated() {
      #expect(count > photo.pixelCount / 200, "sector \(sector): \(sectors)")
    }
  }

  @Test(arguments: DemoPhotograph.Scene.allCases) func `every colour can be seen`(scene: DemoPhotograph.Scene) {
    let photo = DemoPhotograph.render(width: 192, height: 128, seed: 3, scene: scene)
    for y in 0..<photo.height {
      for x in 0..<photo.width {
        let color = photo.linear(x, y)
        // In the darkest pixels a step of the code moves the chromaticity visibly.
        guard color.sum() > 0.01, let xy = Chromaticity(linearProPhoto: color) else { continue }
        #expect(isVisible(xy), "\(color) at (\(x), \(y))")
      }
    }
  }

  @Test(arguments: DemoPhotograph.Scene.allCases) func `the same seed gives the same bits`(scene: DemoPhotograph.Scene)
  {
    let first = DemoPhotograph.render(width: 96, height: 80, seed: 5, scene: scene)
    #expect(first == DemoPhotograph.render(width: 96, height: 80, seed: 5, scene: scene))
    #expect(first != DemoPhotograph.render(width: 96, height: 80, seed: 6, scene: scene))
  }

  @Test func `bands have the same bits alone, in any order and together`() {
    let (width, height) = (110, 100)
    let renderer = Renderer(.stillLife(seed: 2), width: width, height: height, seed: 2)
    let alone = Raster<ProPhoto16>(width: width, height: height) { components in
      for band in renderer.bands.indices.reversed() { renderer.render(band: band, of: components) }
    }
    #expect(alone == DemoPhotograph.render(width: width, height: height, seed: 2))
  }

  @Test func `larger pictures show the same scene`() {
    let small = DemoPhotograph.render(width: 96, height: 64)
    let large = DemoPhotograph.render(width: 960, height: 640)
    var difference: Float = 0
    for y in 0..<small.height {
      for x in 0..<small.width {
        var mean = SIMD3<Float>(repeating: 0)
        for row in 0..<10 { for column in 0..<10 { mean += large.linear(x * 10 + column, y * 10 + row) / 100 } }
        difference += abs(mean - small.linear(x, y)).sum() / 3
      }
    }
    // Grain and the smaller picture's coarser sampling of edges; another scene differs by 0.1.
    #expect(difference / Float(small.pixelCount) < 0.012)
  }

  @Test(arguments: DemoPhotograph.Scene.allCases) func `nothing is flat or burnt out`(scene: DemoPhotograph.Scene) {
    let photo = DemoPhotograph.render(width: 384, height: 256, scene: scene)
    let burnt = photo.components.count { $0 == 65_535 }
    #expect(burnt < photo.components.count / 1_000, "\(burnt)")
    let block = 16
    for top in stride(from: 0, to: photo.height, by: block) {
      for left in stride(from: 0, to: photo.width, by: block) {
        var colors: Set<SIMD3<Float>> = []
        for y in top..<top + block { for x in left..<left + block { colors.insert(photo.linear(x, y)) } }
        #expect(colors.count > block * block / 4, "\(colors.count) colours at (\(left), \(top))")
      }
    }
  }

  @Test(arguments: [(1, 1), (1, 9), (9, 1), (33, 2), (2, 65)], DemoPhotograph.Scene.allCases)
  func `any size can be rendered`(size: (width: Int, height: Int), scene: DemoPhotograph.Scene) {
    let photo = DemoPhotograph.render(width: size.width, height: size.height, scene: scene)
    #expect(photo.width == size.width)
    #expect(photo.height == size.height)
  }

  @Test func `progress rises to 1`() {
    let shares = Mutex<[Double]>([])
    _ = DemoPhotograph.render(width: 40, height: 200) { share in shares.withLock { $0.append(share) } }
    shares.withLock {
      #expect($0 == $0.sorted())
      #expect($0.last == 1)
      #expect($0.count == 7, "200 rows are seven bands of 32")
    }
  }
}

private func abs(_ v: SIMD3<Float>) -> SIMD3<Float> { v.replacing(with: -v, where: v .< 0) }

extension Raster<ProPhoto16> {
  func linear(_ x: Int, _ y: Int) -> SIMD3<Float> {
    let at = (y * width + x) * 3
    return SIMD3<Float>((0..<3).map { ProPhoto16.linear[components[at + $0]] })
  }
}

/// 0 red, 1 yellow, 2 green, 3 cyan, 4 blue, 5 magenta: the nearest corner of the hexagon seen along the grey axis.
private func hueSector(_ c: SIMD3<Float>) -> Int {
  let (greatest, least) = (c.max(), c.min())
  let range = max(greatest - least, 1e-9)
  let hue: Float
  if c.x == greatest {
    hue = (c.y - c.z) / range
  } else if c.y == greatest {
    hue = (c.z - c.x) / range + 2
  } else {
    hue = (c.x - c.y) / range + 4
  }
  return Int((hue + 6.5).truncatingRemainder(dividingBy: 6))
}

/// Whether light can have a chromaticity: within the spectral colours and the line of purples. The locus is convex and
/// listed clockwise: inside, no edge has the point on its left by more than the chords' sag between samples.
private func isVisible(_ p: Chromaticity) -> Bool {
  let points = SpectralLocus.points
  return zip(points, points.dropFirst() + [points[0]]).allSatisfy { a, b in
    let edge = SIMD2(b.x - a.x, b.y - a.y)
    let side = edge.x * (p.y - a.y) - edge.y * (p.x - a.x)
    return side / max((edge * edge).sum().squareRoot(), 1e-9) < 0.003
  }
}
