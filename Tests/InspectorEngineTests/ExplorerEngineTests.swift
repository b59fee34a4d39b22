import ColorScience
import GamutMLP
import InspectorTestSupport
import Testing

@testable import InspectorEngine

/// What the engine tells the explorer of a photograph, against looking at each of its pixels.
@Suite struct ExplorerEngineTests {
  private func color(_ pixels: Raster<ProPhoto16>, _ x: Int, _ y: Int) -> SIMD3<Float> {
    let romm = ProPhoto16.linear
    let i = 3 * (y * pixels.width + x)
    let codes = pixels.components
    return SIMD3(romm[codes[i]], romm[codes[i + 1]], romm[codes[i + 2]])
  }

  private func nearby(_ driver: EngineDriver, _ request: NearbyRequest) throws -> NearbyReading {
    driver.perform(.nearby(request))
    return try driver.wait {
      if case .nearby(let reading) = $0, reading.request == request, reading.isFinal { reading } else { nil }
    }
  }

  @Test(arguments: [1, 2]) func `near pixels are those within the difference`(threads: Int) throws {
    let driver = try EngineDriver(threads: threads)
    let pixels = Photographs.demo
    try driver.open()
    for (x, y, radius) in [(70, 60, 5.0), (20, 80, 10), (120, 10, 2)] {
      let request = NearbyRequest(
        color: CIELAB(linearProPhoto: color(pixels, x, y)), radius: radius, columns: 10, rows: 5)
      let reading = try nearby(driver, request)
      var (count, places) = (0, Array(repeating: 0, count: 50))
      for row in 0..<pixels.height {
        for column in 0..<pixels.width
        where deltaE2000(request.color, CIELAB(linearProPhoto: color(pixels, column, row))) <= radius {
          count += 1
          places[row * 5 / pixels.height * 10 + column * 10 / pixels.width] += 1
        }
      }
      #expect(reading.count == count)
      #expect(count > 0)
      #expect(reading.isExact)
      #expect(reading.pixels == pixels.pixelCount)
      #expect(reading.nearest?.deltaE == 0)
      // Each place has 15 × 20 pixels.
      #expect(reading.places == places.map { $0 == 0 ? 0 : UInt8(max(1, 255 * $0 / 300)) })
    }
  }

  @Test func `a colour that is not there has no pixels`() throws {
    let folder = try Folder()
    let driver = try EngineDriver()
    try driver.open(
      folder.write(
        Photographs.halves(SIMD3(repeating: 30_000), SIMD3(0, 40_000, 0), width: 64, height: 32), "halves.tif"))
    let none = try nearby(
      driver, NearbyRequest(color: CIELAB(lightness: 50, a: 80, b: 0), radius: 5, columns: 4, rows: 2))
    #expect(none.count == 0)
    #expect(none.nearest == nil)
    #expect(none.places == Array(repeating: 0, count: 8))
    let grey = CIELAB(linearProPhoto: SIMD3(repeating: ProPhoto16.linear[30_000]))
    let half = try nearby(driver, NearbyRequest(color: grey, radius: 2, columns: 4, rows: 2))
    #expect(half.share == 0.5)
    #expect(half.places == [255, 255, 0, 0, 255, 255, 0, 0])
    #expect(half.nearest.map { $0.x == 0 && $0.y == 0 } == true)
  }

  @Test func `no colour within a difference is passed over for its luminance`() {
    var state: UInt64 = 88_172_645_463_325_252
    func random() -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) / Double(1 << 53)
    }
    for _ in 0..<20_000 {
      let one = CIELAB(lightness: 100 * random(), a: 160 * random() - 80, b: 160 * random() - 80)
      let other = CIELAB(
        lightness: min(100, max(0, one.lightness + 80 * (random() - 0.5))), a: one.a + 4 * random(),
        b: one.b + 4 * random())
      let difference = deltaE2000(one, other)
      if !NearbyPixels.luminances(near: one, radius: difference + 1e-9).contains(Float(other.xyz.y)) {
        Issue.record("\(one), \(other)")
      }
    }
  }

  @Test func `lost colours are pixels outside sRGB, far apart, the most lost one first`() throws {
    let driver = try EngineDriver()
    let pixels = Photographs.demo
    let mask = GamutMask(of: Photographs.demo)
    try driver.open()
    driver.perform(.lostColors)
    let found = try driver.wait { if case .lostColors(let colors) = $0 { colors } else { nil } }
    #expect(found.count > 5)
    #expect(found.count <= LostColors.limit)
    for pixel in found { #expect(mask[pixel.x, pixel.y] && pixel.color == color(pixels, pixel.x, pixel.y)) }
    for (index, pixel) in found.enumerated() {
      for other in found[..<index] {
        let (a, b) = (pixel.lab, other.lab)
        let step = SIMD3(a.lightness - b.lightness, a.a - b.a, a.b - b.b)
        #expect((step * step).sum() >= 64)
      }
    }
    let losses = found.map { SRGBClipping(xyz: $0.lab.xyz).deltaE }
    #expect(losses[0] == losses.max())
  }

  @Test func `a photograph within sRGB has none, and black pixels do no harm`() throws {
    let folder = try Folder()
    let driver = try EngineDriver()
    try driver.open(
      folder.write(Photographs.halves(SIMD3(repeating: 0), SIMD3(repeating: 30_000), width: 16, height: 8), "grey.tif"))
    driver.perform(.lostColors)
    #expect(try driver.wait { if case .lostColors(let colors) = $0 { colors } else { nil } }.isEmpty)
    let black = try nearby(
      driver, NearbyRequest(color: CIELAB(lightness: 1, a: 0, b: 0), radius: 5, columns: 2, rows: 1))
    #expect(black.places == [255, 0])
  }
}
