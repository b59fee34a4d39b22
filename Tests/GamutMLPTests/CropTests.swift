import ColorScience
import DemoPhotograph
import GamutContainer
import GamutSignal
import ImageFiles
import NeuralField
import Testing

@testable import GamutMLP

/// Parts of a reduced photograph that were cut out without scaling.
@Suite struct CropTests {
  private static let photo = Photo(pixels: DemoPhotograph.render(width: 720, height: 600, seed: 3))
  /// With a network whatever it is worth after the tests' few steps.
  private static let jpeg = Result {
    try GamutReducer.reduce(photo, options: Photos.options { $0.plan.gate = .off }).jpeg
  }

  /// A part of the JPEG as jpegtran cuts it: whole blocks, their coefficients as they were, the model kept.
  private func lossless(_ columns: Range<Int>, _ rows: Range<Int>) throws -> [UInt8] {
    let jpeg = try Self.jpeg.get()
    let found = try ModelCarrier.extract(from: jpeg)
    let blob = try #require(found)
    guard case .read(let decoded) = try JPEGFile.readSignal(jpeg) else {
      throw ImageFileError.empty(path: "the exact reader does not take it")
    }
    let whole = decoded.takeSignal()
    let tables = whole.planes.prefix(2).map(\.table)
    let part = try JPEGCoefficients(width: columns.count, height: rows.count, tables: tables, subsampling: .s444)
    for (from, to) in zip(whole.planes, part.signal.planes) {
      for (row, blocks) in to.blockRows.enumerated() {
        let source = from.blockRows[rows.lowerBound / 8 + row] + 64 * (columns.lowerBound / 8)
        blocks.update(from: source, count: 64 * to.blocksAcross)
      }
    }
    return try ModelCarrier.embed(blob, into: part.encoded())
  }

  private func restored(_ jpeg: [UInt8]) throws -> (pixels: Raster<ProPhoto16>, notices: [GamutNotice]) {
    let expander = try GamutExpander(jpeg: jpeg, name: "part.jpg", threads: 2, kernels: KernelSet.select(nil))
    return (expander.pixels(), expander.notices)
  }

  private func part<Encoding>(
    _ photo: Raster<Encoding>, _ columns: Range<Int>, _ rows: Range<Int>
  ) -> Raster<Encoding> {
    var kept: [Raster<Encoding>.Component] = []
    for y in rows {
      let row = 3 * y * photo.width
      kept += photo.components[row + 3 * columns.lowerBound..<row + 3 * columns.upperBound]
    }
    return Raster(width: columns.count, height: rows.count, components: kept)
  }

  @Test(arguments: [(0..<400, 0..<300), (320..<720, 296..<600), (80..<560, 120..<520)])
  func `a lossless crop is restored as the same part of the whole`(columns: Range<Int>, rows: Range<Int>) throws {
    let found = try restored(lossless(columns, rows))
    #expect(found.notices == [.cropped(name: "part.jpg")])
    let truth = part(Self.photo.pixels, columns, rows)
    let whole = part(try restored(Self.jpeg.get()).pixels, columns, rows)
    let own = try PhotoComparison(reference: truth, other: found.pixels, threads: 2)
    let usual = try PhotoComparison(reference: truth, other: whole, threads: 2)
    #expect(try #require(own.errors.psnrOutOfGamut) > (#require(usual.errors.psnrOutOfGamut)) - 0.3)
  }

  @Test(arguments: 2...8) func `a turned copy that lacks its last columns and rows is restored`(value: Int) throws {
    let found = try ModelCarrier.extract(from: Self.jpeg.get())
    let blob = try #require(found)
    let stored = try JPEGFile.decode(Self.jpeg.get()).pixels
    let columns = 0..<stored.width - 7
    let rows = 0..<stored.height - 5
    let turn = Orientation(value)
    let turned = part(stored, columns, rows).upright(from: turn)
    let copy = try restored(ModelCarrier.embed(blob, into: JPEGFile.encode(turned, quality: 95)))
    #expect(copy.notices.contains(.cropped(name: "part.jpg")))
    let upright = try restored(
      ModelCarrier.embed(blob, into: JPEGFile.encode(part(stored, columns, rows), quality: 95)))
    let truth = part(Self.photo.pixels, columns, rows)
    let one = try PhotoComparison(reference: truth, other: copy.pixels.upright(from: turn.inverse), threads: 2)
    let other = try PhotoComparison(reference: truth, other: upright.pixels, threads: 2)
    #expect(abs(try #require(one.errors.psnr) - (#require(other.errors.psnr))) < 0.3)
  }

  @Test func `a crop that is too small to be known is refused`() throws {
    #expect(throws: GamutError.self) { try restored(lossless(0..<256, 0..<256)) }
  }

  @Test func `a network that sees positions restores no part`() throws {
    let options = try Photos.options { $0.plan.network.inputs = [.xy, .rgb] }
    let jpeg = try GamutReducer.reduce(Self.photo, options: options).jpeg
    let pixels = part(try JPEGFile.decode(jpeg).pixels, 0..<600, 0..<500)
    let found = try ModelCarrier.extract(from: jpeg)
    let blob = try #require(found)
    let crop = try ModelCarrier.embed(
      blob, into: JPEGFile.encode(pixels, quality: 95))
    #expect(throws: GamutError.self) { try restored(crop) }
  }

  @Test func `a crop that has lost its colours is refused`() throws {
    let found = try ModelCarrier.extract(from: Self.jpeg.get())
    let blob = try #require(found)
    let pixels = part(try JPEGFile.decode(Self.jpeg.get()).pixels, 0..<600, 0..<500)
    let own = try ModelCarrier.embed(blob, into: JPEGFile.encode(pixels, quality: 95))
    #expect(try restored(own).notices.contains(.cropped(name: "part.jpg")))
    var grey = pixels.components
    for i in stride(from: 0, to: grey.count, by: 3) {
      let luma = (77 * Int(grey[i]) + 150 * Int(grey[i + 1]) + 29 * Int(grey[i + 2]) + 128) / 256
      for c in 0..<3 { grey[i + c] = UInt8(luma) }
    }
    let drained = Raster<SRGB8>(width: pixels.width, height: pixels.height, components: grey)
    let copy = try ModelCarrier.embed(blob, into: JPEGFile.encode(drained, quality: 95))
    #expect(throws: GamutError.self) { try restored(copy) }
  }

  @Test func `a lossless part is told from one that was saved anew by its tables`() throws {
    func isAsWritten(_ jpeg: [UInt8]) throws -> Bool {
      try ReceivedPhoto(
        exactly: jpeg, name: "part.jpg", isClamped: false, threads: 2, progress: WorkProgress()
      ).isAsWritten
    }
    #expect(try isAsWritten(lossless(0..<400, 0..<300)))
    let pixels = part(try JPEGFile.decode(Self.jpeg.get()).pixels, 0..<400, 0..<300)
    for quality in [90, 95, 100] { #expect(try !isAsWritten(JPEGFile.encode(pixels, quality: quality))) }
  }

  @Test func `where an editor has clamped the colours the gate is open`() throws {
    let jpeg = try Self.jpeg.get()
    let found = try ModelCarrier.extract(from: jpeg)
    var record = try GamutRecord(decoding: #require(found))
    record.network?.gate = .upTo(-20)
    func gate(_ jpeg: [UInt8]) throws -> Gate {
      try CarriedModel(
        jpeg, blob: record.encoded(), name: "copy.jpg", ignoringMismatch: false, threads: 2, progress: WorkProgress()
      ).restorer(kernels: KernelSet.select(nil)).gate
    }
    #expect(try gate(jpeg) == .upTo(-20))
    let saved = try JPEGFile.encode(JPEGFile.decode(jpeg).pixels, quality: 95)
    #expect(try gate(saved) == .all)
  }

  @Test func `a part of another picture is refused`() throws {
    let found = try ModelCarrier.extract(from: Self.jpeg.get())
    let blob = try #require(found)
    for seed in [4, 5, 6] as [UInt64] {
      let other = DemoPhotograph.render(width: 500, height: 400, seed: seed)
      let clipped = GamutClipping.clip(other, adaptation: .bradford, threads: 2).pixels
      let stranger = try ModelCarrier.embed(blob, into: JPEGFile.encode(clipped, quality: 95))
      #expect(throws: GamutError.self) { try restored(stranger) }
    }
  }
}
