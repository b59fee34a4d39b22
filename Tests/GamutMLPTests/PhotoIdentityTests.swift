import ColorScience
import DemoPhotograph
import GamutContainer
import ImageFiles
import Testing

@testable import GamutMLP

@Suite struct PhotoIdentityTests {
  private static let photo = Photo(pixels: DemoPhotograph.render(width: 360, height: 240, seed: 2))
  private static let jpeg = Result { try GamutReducer.reduce(photo, options: Photos.options()).jpeg }

  private func record(in jpeg: [UInt8]) throws -> GamutRecord {
    let blob = try ModelCarrier.extract(from: jpeg)
    return try GamutRecord(decoding: #require(blob))
  }

  /// How an edited copy of the reduced photograph is seen.
  private func identity(quality: Int = 90, _ edit: (Raster<SRGB8>) -> Raster<SRGB8>) throws -> PhotoIdentity {
    let jpeg = try Self.jpeg.get()
    let record = try record(in: jpeg)
    let edited = edit(try JPEGFile.decode(jpeg).pixels)
    let copy = try JPEGFile.encode(edited, quality: quality, subsampling: .s420)
    return try received(copy).identity(for: record, jpeg: copy, name: "the copy", threads: 2)
  }

  private func received(_ jpeg: [UInt8]) throws -> ReceivedPhoto {
    try ReceivedPhoto(exactly: jpeg, name: "the copy", isClamped: false, threads: 2, progress: WorkProgress())
  }

  private func part(_ pixels: Raster<SRGB8>, _ columns: Range<Int>, _ rows: Range<Int>) -> Raster<SRGB8> {
    let kept = rows.flatMap { y in
      pixels.components[(3 * (y * pixels.width + columns.lowerBound))..<(3 * (y * pixels.width + columns.upperBound))]
    }
    return Raster(width: columns.count, height: rows.count, components: kept)
  }

  /// Each pixel the mean of a square of `factor` pixels.
  private func reduced(_ pixels: Raster<SRGB8>, by factor: Int) -> Raster<SRGB8> {
    let (width, height) = (pixels.width / factor, pixels.height / factor)
    var components: [UInt8] = []
    for y in 0..<height {
      for i in 0..<3 * width {
        var sum = 0
        for dy in 0..<factor {
          for dx in 0..<factor {
            sum += Int(pixels.components[3 * ((y * factor + dy) * pixels.width + (i / 3) * factor + dx) + i % 3])
          }
        }
        components.append(UInt8((sum + factor * factor / 2) / (factor * factor)))
      }
    }
    return Raster(width: width, height: height, components: components)
  }

  @Test func `a file cut short is damaged, and no other picture`() throws {
    let jpeg = try Self.jpeg.get()
    let cut = Array(jpeg.prefix(jpeg.count / 2))
    let found = try received(cut).identity(for: try record(in: jpeg), jpeg: cut, name: "the copy", threads: 2)
    #expect(found == .different(.incomplete))
  }

  @Test func `the file itself is the same, also with other metadata`() throws {
    let jpeg = try Self.jpeg.get()
    let record = try record(in: jpeg)
    let commented = try JPEGSegments(jpeg).inserting([
      JPEGSegment(marker: JPEGSegment.comment, payload: Array("hello".utf8))
    ])
    #expect(try received(commented).identity(for: record, jpeg: commented, name: "the copy", threads: 2) == .same)
  }

  @Test(arguments: [40, 75, 95]) func `a recompressed copy is recognized`(quality: Int) throws {
    #expect(try identity(quality: quality) { $0 } == .copy(.upright, isResized: false))
  }

  @Test(arguments: [2, 3]) func `a smaller copy is recognized`(factor: Int) throws {
    #expect(try identity { reduced($0, by: factor) } == .copy(.upright, isResized: true))
  }

  @Test(arguments: 2...8) func `a turned copy is recognized with its turn`(value: Int) throws {
    let turn = Orientation(value)
    #expect(try identity { $0.upright(from: turn.inverse) } == .copy(turn, isResized: false))
  }

  @Test(arguments: [(0..<352, 0..<240), (0..<360, 5..<240), (4..<356, 3..<237), (18..<342, 12..<228)])
  func `a part of the photograph is not it`(columns: Range<Int>, rows: Range<Int>) throws {
    guard case .different = try identity({ part($0, columns, rows) }) else {
      Issue.record("a crop was taken for the photograph")
      return
    }
  }

  @Test func `a covered or brightened photograph is not it`() throws {
    let covered = try identity { pixels in
      var components = pixels.components
      // 80 × 54 of 360 × 240 pixels: 5 %.
      for y in 60..<114 { for i in 3 * 100..<3 * 180 { components[3 * y * pixels.width + i] = 255 } }
      return Raster(width: pixels.width, height: pixels.height, components: components)
    }
    guard case .different(.partly) = covered else {
      Issue.record("\(covered)")
      return
    }
    let bright = try identity {
      Raster(width: $0.width, height: $0.height, components: $0.components.map { UInt8(min(255, Int($0) * 11 / 10)) })
    }
    #expect(bright == .different(.toned))
  }

  @Test func `a turned copy is restored like the photograph and turned`() throws {
    // With the clipped signal, of which a copy has all that the file has.
    let jpeg = try GamutReducer.reduce(Self.photo, options: Photos.options { $0.jpeg.choose(.clipped) }).jpeg
    let kernels = try KernelSet.select(nil)
    let found = try ModelCarrier.extract(from: jpeg)
    let blob = try #require(found)
    let turned = try JPEGFile.decode(jpeg).pixels.upright(from: Orientation(6))
    let copy = try ModelCarrier.embed(blob, into: JPEGFile.encode(turned, quality: 100))
    let expander = try GamutExpander(jpeg: copy, threads: 2, kernels: kernels)
    #expect(expander.notices.count == 1)
    #expect(expander.width == 240)
    #expect(expander.height == 360)
    let back = expander.pixels().upright(from: Orientation(8))
    let straight = try GamutExpander(jpeg: jpeg, threads: 2, kernels: kernels).pixels()
    // Compressed once more, so not the same to the code; a wrong turn of the inputs would be 20 dB away.
    let distance = try PhotoComparison(reference: straight, other: back, threads: 2)
    #expect(try #require(distance.errors.psnr) > 45)
  }

  @Test func `another picture is refused unless that is to be ignored`() throws {
    let different = PhotoIdentity.different(.toned)
    #expect(throws: GamutError.pixelsDiffer(name: "a", .toned)) {
      try different.notice(name: "a", ignoringMismatch: false)
    }
    #expect(try different.notice(name: "a", ignoringMismatch: true) == .pixelsDiffer(name: "a", .toned))
    #expect(try PhotoIdentity.same.notice(name: "a", ignoringMismatch: false) == nil)
  }
}
