import ColorScience
import GamutMLP
import ImageFiles
import InspectorTestSupport
import Testing

@testable import InspectorEngine

@Suite struct EnginePictureTests {
  /// Grey inside sRGB on the left, ProPhoto green far outside on the right.
  static let grey = SIMD3<UInt16>(repeating: 30_000), green = SIMD3<UInt16>(0, 40_000, 0)

  private func opened(_ folder: Folder) throws -> EngineDriver {
    let driver = try EngineDriver()
    try driver.open(folder.write(Photographs.halves(Self.grey, Self.green, width: 64, height: 32), "halves.tif"))
    return driver
  }

  private func request(_ view: PhotoView, columns: Int = 8, rows: Int = 4, run: RunID? = nil, isMapped: Bool = true)
    -> PictureRequest
  {
    PictureRequest(
      view: view, run: run, x: 0, y: 0, width: 64, height: 32, columns: columns, rows: rows, isMapped: isMapped)
  }

  private func linear(_ code: SIMD3<UInt16>) -> SIMD3<Float> {
    let romm = ProPhoto16.linear
    return SIMD3(romm[code.x], romm[code.y], romm[code.z])
  }

  @Test func `places have the averages, shares and severities of their pixels`() throws {
    let folder = try Folder()
    let driver = try opened(folder)
    let picture = try driver.picture(request(.original))
    #expect(picture.isExact)
    #expect(picture.colors.count == 96)
    let toSRGB = ChromaticAdaptation.bradford.toSRGB
    let encoder = SRGB8Encoder.shared
    var tally = ScreenMap.Tally()
    for color in [Self.grey, Self.green] { tally.add(toSRGB * linear(color)) }
    let map = tally.map
    let excess = max((toSRGB * linear(Self.green)).max() - 1, -(toSRGB * linear(Self.green)).min())
    for place in 0..<32 {
      let isGreen = place % 8 >= 4
      #expect(picture.outOfGamut[place] == (isGreen ? 255 : 0))
      #expect(abs(Int(picture.severity[place]) - (isGreen ? Int(min(255 * excess, 255)) : 0)) <= 1)
      let shown = map.shown(toSRGB * linear(isGreen ? Self.green : Self.grey))
      for c in 0..<3 { #expect(abs(Int(picture.colors[3 * place + c]) - Int(encoder.encode(shown[c]))) <= 1) }
    }
    // One place over both halves: the mean in linear light, and half the pixels out of gamut.
    let one = try driver.picture(request(.original, columns: 1, rows: 1))
    let mean = map.shown(toSRGB * ((linear(Self.grey) + linear(Self.green)) / 2))
    for c in 0..<3 { #expect(abs(Int(one.colors[c]) - Int(encoder.encode(mean[c]))) <= 1) }
    #expect(one.outOfGamut == [128])
  }

  @Test func `one map serves all views, so that an original is never paler than its clipped copy`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 5 }))
    _ = try driver.finished(1)
    func picture(_ view: PhotoView, isMapped: Bool = true) throws -> [SIMD3<Float>] {
      let whole = PictureRequest(
        view: view, run: nil, x: 0, y: 0, width: 150, height: 100, columns: 150, rows: 100, isMapped: isMapped)
      let codes = try driver.picture(whole).colors
      return stride(from: 0, to: codes.count, by: 3).map { i in
        SIMD3(SRGB8.linear[codes[i]], SRGB8.linear[codes[i + 1]], SRGB8.linear[codes[i + 2]])
      }
    }
    let original = try picture(.original).map { ScreenMap.saturation(of: $0) }
    let clipped = try picture(.clipped).map { ScreenMap.saturation(of: $0) }
    // The JPEG's own errors lie between the two; they even out.
    #expect(original.reduce(0, +) > clipped.reduce(0, +))
    let most = zip(original, clipped).map { $1 - $0 }.sorted()
    #expect(most[most.count * 95 / 100] < 0.1)
    // As an ordinary viewer shows it the clipped picture is the more vivid of the two.
    let plain = try picture(.clipped, isMapped: false).map { ScreenMap.saturation(of: $0) }
    #expect(plain.reduce(0, +) > clipped.reduce(0, +))
  }

  @Test func `a highlight tells the pixels whose chromaticity is inside`() throws {
    let folder = try Folder()
    let driver = try opened(folder)
    var asked = request(.original, columns: 2, rows: 1)
    let white = Chromaticity.d50
    asked.highlight = ChromaticityRegion(x: white.x - 0.01...white.x + 0.01, y: white.y - 0.01...white.y + 0.01)
    #expect(try driver.picture(asked).highlighted == [255, 0])
  }

  @Test func `errors are those of the JPEG alone, and of the network once there is one`() throws {
    let folder = try Folder()
    let driver = try opened(folder)
    driver.perform(.start(1, EngineDriver.options()))
    let outcome = try driver.finished(1)
    let clip = try driver.picture(request(.error, columns: 1, rows: 1))
    let facts = driver.told.compactMap { if case .reduced(let facts) = $0 { facts } else { nil } }
    #expect(clip.isExact)
    #expect(clip.colors.isEmpty)
    #expect(abs(Double(clip.values[0]) - (try #require(facts.first?.extended?.rmse))) < 1e-5)
    let recovered = try driver.picture(request(.error, columns: 1, rows: 1, run: 1))
    #expect(recovered.isExact)
    #expect(abs(Double(recovered.values[0]) - (try #require(outcome.errors.rmse))) < 1e-5)
  }

  @Test func `lost is the colour difference of original and clipped, whatever run is shown`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 5 }))
    _ = try driver.finished(1)
    let whole = PictureRequest(view: .lost, run: nil, x: 0, y: 0, width: 150, height: 100, columns: 150, rows: 100)
    let lost = try driver.picture(whole)
    #expect(lost.isExact)
    #expect(lost.colors.isEmpty)
    for (x, y) in [(70, 60), (20, 80), (120, 10), (149, 99)] {
      let probe = try driver.probe(x: x, y: y, run: 1)
      // The picture keeps floats.
      #expect(abs(Double(lost.values[150 * y + x]) - (try #require(probe.deltaEClipped))) < 1e-4)
    }
    var one = whole
    one.columns = 1
    one.rows = 1
    let mean = lost.values.reduce(0) { $0 + Double($1) } / 15_000
    #expect(abs(Double(try driver.picture(one).values[0]) - mean) < 1e-3)
  }

  @Test func `the clipped picture is the JPEG, and closer than 1 to 1 each place shows its nearest pixel`() throws {
    let driver = try EngineDriver()
    try driver.open()
    let options = EngineDriver.options { $0.plan.steps = 5 }
    driver.perform(.start(1, options))
    _ = try driver.finished(1)
    let jpeg = try JPEGFile.decode(driver.reference(options).jpeg).pixels
    let same = PictureRequest(
      view: .clipped, run: nil, x: 0, y: 0, width: 150, height: 100, columns: 150, rows: 100, isMapped: false)
    let isSame = try driver.picture(same).colors == jpeg.components
    #expect(isSame)
    let near = PictureRequest(
      view: .clipped, run: nil, x: 20, y: 30, width: 2, height: 1, columns: 6, rows: 2, isMapped: false)
    let colors = try driver.picture(near).colors
    for row in 0..<2 {
      for column in 0..<6 {
        let i = 3 * (30 * 150 + 20 + column / 3)
        let place = 3 * (6 * row + column)
        #expect(Array(colors[place..<place + 3]) == Array(jpeg.components[i..<i + 3]))
      }
    }
  }

  @Test func `a run under way shows a rough picture, and the exact one when it is done`() throws {
    let driver = try EngineDriver()
    let request = PictureRequest(
      view: .recovered, run: 1, x: 0, y: 0, width: 150, height: 100, columns: 10, rows: 10)
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.plan.steps = 1_000_000 }))
    _ = try driver.report()
    #expect(try !driver.picture(request).isExact)
    driver.perform(.stop)
    let exact = try driver.wait { if case .picture(let picture) = $0, picture.isExact { picture } else { nil } }
    #expect(exact.request == request)
  }

  @Test func `the probe agrees with the colours computed directly`() throws {
    let driver = try EngineDriver()
    try driver.open()
    let before = try driver.probe(x: 70, y: 60, run: nil)
    #expect(before.code == nil)
    #expect(before.recovered == nil)
    let options = EngineDriver.options()
    driver.perform(.start(1, options))
    _ = try driver.finished(1)
    let reading = try driver.probe(x: 70, y: 60, run: 1)
    let i = 3 * (60 * 150 + 70)
    let original = Photographs.demo.components
    let truth = linear(SIMD3(original[i], original[i + 1], original[i + 2]))
    #expect(reading.original == truth)
    let reduced = try driver.reference(options)
    let jpeg = try JPEGFile.decode(reduced.jpeg).pixels.components
    #expect(reading.code == SIMD3(jpeg[i], jpeg[i + 1], jpeg[i + 2]))
    let restored = try GamutExpander(jpeg: reduced.jpeg, threads: 1, kernels: driver.options.kernels).pixels()
      .components
    let recovered = try #require(reading.recovered)
    let expected = linear(SIMD3(restored[i], restored[i + 1], restored[i + 2]))
    #expect(((recovered - expected) * (recovered - expected)).max() < 1e-9)
    let difference = deltaE2000(CIELAB(linearProPhoto: truth), CIELAB(linearProPhoto: recovered))
    #expect(abs(try #require(reading.deltaERecovered) - difference) < 1e-9)
    let unclipped = ChromaticAdaptation.bradford.toSRGB * truth
    let red = Double(unclipped.x)
    let encoded = TransferCurve.sRGB.encode(abs(red)) * (red < 0 ? -1 : 1)
    #expect(abs(Double(reading.unclippedSRGB.x) - encoded) < 1e-6)
    #expect(reading.isOutOfGamut == GamutMask.isOutOfGamut(linearSRGB: unclipped))
  }

  @Test func `the diagram's pixels are out of gamut, fixed, and nearer to the original once recovered`() throws {
    let driver = try EngineDriver()
    try driver.open()
    let reading = try driver.diagram(run: nil)
    #expect(!reading.hasRecovered)
    let before = reading.samples
    driver.perform(.start(1, EngineDriver.options()))
    _ = try driver.finished(1)
    #expect(try driver.diagram(run: 1).hasRecovered)
    let after = try driver.diagram(run: 1).samples
    let mask = GamutMask(of: Photographs.demo)
    #expect(
      after.map { [$0.x, $0.y] } == before.map { [$0.x, $0.y] } && after.count > 500 && after.count <= DiagramSet.limit)
    #expect(after.allSatisfy { mask[Int($0.x), Int($0.y)] })
    func distance(_ point: (ChromaticityReading.Sample) -> SIMD2<Float>) -> Float {
      after.reduce(0) { sum, sample in
        let d = point(sample) - sample.original
        return sum + (d * d).sum().squareRoot()
      }
    }
    #expect(distance(\.recovered) < distance(\.clipped))
  }
}
