import ColorScience
import Foundation
import GamutMLP
import ImageFiles
import InspectorTestSupport
import Testing

@testable import InspectorEngine

@Suite struct EngineTrialTests {
  private func options(_ method: String, quality: Int = 95) -> RunOptions {
    var jpeg = JPEGSettings()
    jpeg.quality = quality
    return RunOptions(method: method, jpeg: jpeg)
  }

  /// What `evaluate` finds.
  private func reference(_ method: String, _ driver: EngineDriver, quality: Int = 95) throws -> MethodResult {
    let subject = try MethodInput(
      PhotoReader.read(path: driver.demo), name: driver.demo, compression: .init(quality: quality), threads: 2)
    return try MethodResult(
      of: MethodCatalog.method(named: method), on: subject, MethodContext(threads: 2, kernels: driver.options.kernels))
  }

  private func request(_ view: PhotoView, _ run: RunID?) -> PictureRequest {
    PictureRequest(view: view, run: run, x: 0, y: 0, width: 150, height: 100, columns: 150, rows: 100, isMapped: false)
  }

  private func linear(_ raster: Raster<ProPhoto16>, x: Int, y: Int) -> SIMD3<Float> {
    let i = 3 * (y * raster.width + x)
    let codes = raster.components
    let romm = ProPhoto16.linear
    return SIMD3(romm[codes[i]], romm[codes[i + 1]], romm[codes[i + 2]])
  }

  @Test(arguments: ["clip", "soft-clip", "prophoto-sampled", "residual-image", "residual-image:1500"])
  func `a method's figures are those of evaluate`(method: String) throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, options(method, quality: 88)))
    let outcome = try driver.finished(1)
    let trial = try reference(method, driver, quality: 88)
    #expect(outcome.errors.psnr == trial.errors.psnr)
    #expect(outcome.errors.psnrOutOfGamut == trial.errors.psnrOutOfGamut)
    #expect(
      outcome.errors.psnrInGamut == trial.errors.psnrInGamut && outcome.errors.isExact && outcome.errors.deltaE95 != nil
    )
    #expect(outcome.metadataBytes == trial.metadataBytes)
    #expect(outcome.jpegBytes == trial.jpegBytes)
    #expect(outcome.steps == 0)
  }

  @Test func `a network of the catalogue is the run of its plan, everything else a trial`() {
    for name in MethodCatalog.names {
      let options = options(name)
      let network = MethodCatalog.network(named: name)
      #expect(options.trial == (network == nil ? name : nil), "\(name)")
      #expect((network == nil || options.plan == network), "\(name)")
    }
  }

  @Test(arguments: ["soft-clip", "prophoto-sampled"]) func `every view shows what the method made`(method: String)
    throws
  {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, options(method)))
    let outcome = try driver.finished(1)
    let trial = try reference(method, driver)
    let errors = try driver.picture(request(.error, 1)).values
    let mean = errors.reduce(0) { $0 + Double($1) * Double($1) } / Double(errors.count)
    #expect(abs(mean.squareRoot() - (try #require(outcome.errors.rmse))) < 1e-6)
    let recovered = try driver.picture(request(.recovered, 1))
    let probe = try driver.probe(x: 70, y: 60, run: 1)
    let found = linear(trial.restored, x: 70, y: 60)
    #expect(probe.recovered == found)
    #expect(recovered.isExact)
    let shown = (ChromaticAdaptation.bradford.toSRGB * found).clamped(lowerBound: .zero, upperBound: .one)
    let i = 3 * (60 * 150 + 70)
    #expect(recovered.colors[i] == SRGB8Encoder.shared.encode(shown.x))
    let plain = try driver.picture(request(.clipped, nil)).colors
    let own = try driver.picture(request(.clipped, 1)).colors
    if let jpeg = trial.ownJPEG {
      let pixels = try JPEGFile.decode(jpeg).pixels.components
      #expect(own == pixels)
      #expect(own != plain)
      #expect(probe.code == SIMD3(pixels[i], pixels[i + 1], pixels[i + 2]))
    } else {
      #expect(own == plain)
    }
    let diagram = try driver.diagram(run: 1).samples
    let sample = try #require(diagram.first)
    let color = linear(trial.restored, x: Int(sample.x), y: Int(sample.y))
    let xy = try #require(Chromaticity(linearProPhoto: color))
    #expect(abs(Double(sample.recovered.x) - xy.x) < 1e-6)
    #expect(abs(Double(sample.recovered.y) - xy.y) < 1e-6)
  }

  @Test func `two reconstructions are kept, and an older one is made again when it is looked at`() throws {
    let driver = try EngineDriver()
    try driver.open()
    let methods = ["soft-clip", "prophoto-sampled", "residual-image", "clip"]
    for (index, method) in methods.enumerated() {
      driver.perform(.start(index + 1, options(method)))
      _ = try driver.finished(index + 1)
    }
    for (index, method) in methods.enumerated() {
      let probe = try driver.probe(x: 40, y: 30, run: index + 1)
      #expect(probe.recovered == linear(try reference(method, driver).restored, x: 40, y: 30), "\(method)")
      #expect(driver.engine.reconstructions.count <= 2)
    }
    // Of a run whose JPEG is no longer the present one, too.
    driver.perform(.start(5, options("clip", quality: 60)))
    _ = try driver.finished(5)
    let picture = try driver.picture(request(.recovered, 1))
    let diagram = try driver.diagram(run: 1)
    #expect(picture.isExact)
    #expect(!diagram.samples.isEmpty)
    #expect(
      try driver.probe(x: 40, y: 30, run: 1).recovered == linear(reference("soft-clip", driver).restored, x: 40, y: 30))
  }

  @Test func `what is no model is refused as a JPEG, and written as the photograph that it restored`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    try driver.open()
    driver.perform(.start(1, options("soft-clip")))
    _ = try driver.finished(1)
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: folder.path("soft.jpg"))))
    #expect(try driver.failed().sentence == EngineTexts.notCarried("soft-clip"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("soft.jpg")))
    // Once while it is at hand, once when it has to be made again.
    for name in ["now.tif", "later.png"] {
      driver.perform(.export(ExportRequest(kind: .expanded, run: 1, path: folder.path(name))))
      _ = try driver.exported()
      let isSame = try PhotoReader.read(path: folder.path(name)).pixels == reference("soft-clip", driver).restored
      #expect(isSame)
      driver.engine.reconstructions.reset()
    }
  }

  @Test func `another program's photograph is found by its name`() throws {
    let driver = try EngineDriver()
    let other = try Folder()
    try driver.open()
    let method = "external:" + other.path("")
    driver.perform(.start(1, options(method)))
    #expect(try driver.failed().sentence.contains("holds no reconstruction of"))
    _ = try other.write(Photographs.demo, "demo.tif")
    driver.perform(.start(2, options(method)))
    let outcome = try driver.finished(2)
    #expect(outcome.errors.psnr == nil)
    #expect(outcome.errors.rmse == 0)
    #expect(outcome.metadataBytes == 0)
  }

  @Test func `a siren's losses are told while it learns, it can be held, and keeps what it has when it is stopped`()
    throws
  {
    let driver = try EngineDriver()
    var siren = options("siren-small-residual")
    siren.startsPaused = true
    try driver.open()
    driver.perform(.start(1, siren))
    #expect(try driver.paused() == 1)
    driver.perform(.singleStep)
    #expect(try driver.paused() == 1)
    #expect(driver.losses.count == 1)
    driver.perform(.singleStep)
    #expect(try driver.paused() == 1)
    #expect(driver.losses.count == 2)
    driver.perform(.stop)
    let outcome = try driver.finished(1)
    #expect(outcome.steps == 2)
    #expect(outcome.metadataBytes > 17_283 * 4)
    #expect(outcome.parameters == 17_283)
    #expect(try driver.picture(request(.recovered, 1)).isExact)
  }

  @Test func `a new run takes the place of a siren, which is not heard of again`() throws {
    let driver = try EngineDriver()
    try driver.open()
    driver.perform(.start(1, options("siren-small-residual")))
    _ = try driver.report()
    driver.perform(.start(2, options("clip")))
    _ = try driver.finished(2)
    #expect(!driver.told.contains { if case .finished(let outcome) = $0 { outcome.run == 1 } else { false } })
    #expect(!driver.told.contains { if case .failed = $0 { true } else { false } })
  }

  @Test func `closing in the middle of a siren ends it and frees the engine`() throws {
    weak var engine: InspectionEngine?
    do {
      let driver = try EngineDriver()
      engine = driver.engine
      try driver.open()
      driver.perform(.start(1, options("siren")))
      _ = try driver.report()
      driver.perform(.close)
      driver.engine.waitUntilClosed()
      #expect(driver.engine.takeEvents().isEmpty)
    }
    #expect(engine == nil)
  }
}
