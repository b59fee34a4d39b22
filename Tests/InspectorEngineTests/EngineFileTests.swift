import ColorScience
import GamutMLP
import ImageFiles
import InspectorTestSupport
import Testing

@testable import InspectorEngine

@Suite struct EngineFileTests {
  @Test func `the demo photograph is rendered where no file is named`() throws {
    let driver = try EngineDriver()
    driver.perform(.open(path: nil))
    let facts = try driver.opened()
    #expect(facts.width == 150)
    #expect(facts.height == 100)
    #expect(facts.path == nil)
    #expect(facts.canOptimize)
    let i = 3 * (40 * 150 + 30)
    let codes = Photographs.demo.components
    let romm = ProPhoto16.linear
    #expect(try driver.probe(x: 30, y: 40, run: nil).original?.x == romm[codes[i]])
  }

  @Test func `a file that cannot be read is one sentence, and what was open stays open`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    try driver.open()
    for path in [try folder.write([1, 2, 3], "broken.tif"), folder.path("missing.tif")] {
      driver.perform(.open(path: path))
      let (work, sentence, _) = try driver.failed()
      #expect(work == .opening(path: path))
      #expect(sentence.contains(path))
      #expect(sentence.hasSuffix("."))
      #expect(!sentence.contains("\n"))
    }
    #expect(try driver.probe(x: 10, y: 10, run: nil).original != nil)
  }

  @Test func `an export is what its errors say, and another precision is smaller`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    try driver.open()
    driver.perform(.start(1, EngineDriver.options()))
    let outcome = try driver.finished(1)
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: folder.path("a.jpg"))))
    let first = try driver.exported()
    // Restored files are rounded to 16 bits, which changes decibels by less than 0.01 here.
    #expect(abs(try #require(first.errors?.psnr) - #require(outcome.errors.psnr)) < 0.01)
    #expect(abs(try #require(first.errors?.deltaE95) - #require(outcome.errors.deltaE95)) < 0.02)
    #expect(first.bytes == outcome.jpegBytes)
    #expect(first.metadataBytes == outcome.metadataBytes)
    let coarse = ExportRequest(kind: .jpeg, run: 1, path: folder.path("b.jpg"), precision: .int6)
    driver.perform(.forecast(coarse))
    let forecast = try driver.wait { if case .forecast(_, let jpeg, _) = $0 { jpeg } else { nil } }
    driver.perform(.export(coarse))
    let second = try driver.exported()
    #expect(second.bytes == forecast)
    #expect(second.metadataBytes < first.metadataBytes)
  }

  @Test func `a run that is held can be exported as it is`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    try driver.open()
    driver.perform(.start(1, EngineDriver.options { $0.startsPaused = true }))
    _ = try driver.paused()
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 2, path: folder.path("none.jpg"))))
    #expect(try driver.failed().sentence == "Run 2 has no network yet that could be exported.")
    driver.perform(.singleStep)
    _ = try driver.wait {
      if case .training(let report) = $0, report.step == 1, report.estimate != nil { true } else { nil }
    }
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: folder.path("held.jpg"))))
    #expect(try driver.exported().errors?.isExact == true)
    #expect(try JPEGFile.decode(folder.bytes("held.jpg")).pixels.width == 150)
  }

  @Test func `nothing is overwritten unasked`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    try driver.open()
    driver.perform(.start(1, EngineDriver.options()))
    _ = try driver.finished(1)
    let path = try folder.write([7], "there.jpg")
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: path)))
    #expect(try driver.failed().fileExists)
    #expect(try folder.bytes("there.jpg") == [7])
    driver.perform(.export(ExportRequest(kind: .jpeg, run: 1, path: path, overwrites: true)))
    #expect(try driver.exported().bytes > 1)
  }

  @Test func `the expanded photograph is what a reader of the JPEG restores`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    try driver.open()
    let options = EngineDriver.options { $0.plan.steps = 30 }
    driver.perform(.start(1, options))
    _ = try driver.finished(1)
    for name in ["wide.tif", "wide.png"] {
      driver.perform(.export(ExportRequest(kind: .expanded, run: 1, path: folder.path(name))))
      _ = try driver.exported()
      let expander = try GamutExpander(
        jpeg: driver.reference(options).jpeg, threads: 1, kernels: driver.options.kernels)
      let isSame = try PhotoReader.read(path: folder.path(name)).pixels == expander.pixels()
      #expect(isSame)
    }
    driver.perform(.export(ExportRequest(kind: .expanded, run: 1, path: folder.path("wide.gif"))))
    #expect(try driver.failed().sentence.hasSuffix("ends neither in .tif nor in .png."))
  }

  @Test func `a JPEG with a model opens as run 0, with the errors that it records`() throws {
    let writer = try EngineDriver()
    let reader = try EngineDriver()
    let folder = try Folder()
    let reduced = try writer.reference(EngineDriver.options())
    let path = try folder.write(reduced.jpeg, "carrier.jpg")
    let facts = try reader.open(path)
    #expect(!facts.canOptimize)
    #expect(facts.model?.pixelsMatch == true)
    let outcome = try reader.finished(0)
    #expect(abs(try #require(outcome.errors.psnr) - #require(reduced.report.recovered?.psnr)) < 0.01)
    #expect(outcome.errors.isExact)
    #expect(outcome.jpegBytes == reduced.jpeg.count)
    let request = PictureRequest(view: .recovered, run: 0, x: 0, y: 0, width: 150, height: 100, columns: 30, rows: 20)
    #expect(try reader.picture(request).isExact)
    #expect(try reader.probe(x: 40, y: 50, run: 0).recovered != nil)
    #expect(try !reader.diagram(run: 0).samples.isEmpty)
    reader.perform(.start(1, EngineDriver.options()))
    #expect(try reader.failed().sentence.contains("nothing can be optimized"))
    var error = request
    error.view = .error
    reader.perform(.picture(error))
    #expect(try reader.failed().sentence.contains("no original"))
  }

  @Test func `a JPEG without a model, and one whose model is damaged, can be looked at`() throws {
    let driver = try EngineDriver()
    let folder = driver.folder
    var jpeg = try driver.reference(EngineDriver.options()).jpeg
    let plain = try folder.write(ModelCarrier.strip(jpeg), "plain.jpg")
    #expect(try driver.open(plain).model == nil)
    // A letter of the model's text.
    let text = try #require(
      jpeg.indices.dropLast(4).first { Array(jpeg[$0..<$0 + 4]) == [0xFF, 0xFE] + jpeg[$0 + 2..<$0 + 4] })
    jpeg[text + 200] = jpeg[text + 200] == 65 ? 66 : 65
    let facts = try driver.open(folder.write(jpeg, "damaged.jpg"))
    #expect(facts.model == nil)
    #expect(facts.notices.contains { $0.contains("cannot be used") })
    #expect(!facts.canOptimize)
  }
}
