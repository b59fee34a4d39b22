import ColorScience
import Testing

@testable import GamutSignal
@testable import ImageFiles

/// What is counted is what libjpeg writes.
@Suite struct SymbolCountTests {
  /// Bytes that escape an 0xFF in the data.
  private static func escapes(_ bytes: [UInt8]) -> Int {
    bytes.indices.dropLast().count { bytes[$0] == 0xFF && bytes[$0 + 1] == 0 }
  }

  private static func expectsCountedSize(_ bytes: [UInt8], _ symbols: SymbolCounts) {
    // Begin, JFIF, two tables, headers of frame and scan, end.
    let frame = 2 + 18 + 2 * 69 + 19 + 14 + 2
    #expect(bytes.count == frame + symbols.tableBytes + (symbols.bits + 7) / 8 + escapes(bytes))
  }

  @Test(arguments: ChromaSubsampling.allCases, [(1, 1), (17, 9), (83, 61), (9, 8), (8, 25), (200, 120)])
  func `counted bits are the file's`(s: ChromaSubsampling, size: (Int, Int)) throws {
    let made = try JPEGCoefficientsTests.coefficients(width: size.0, height: size.1, s)
    Self.expectsCountedSize(try made.encoded(), made.signal.symbols(threads: 2))
  }

  @Test(arguments: [1, 30, 50, 77, 95, 98, 100]) func `standard tables are libjpeg's`(quality: Int) throws {
    let picture = Raster<SRGB8>(width: 8, height: 8, components: [UInt8](repeating: 90, count: 192))
    let read = try JPEGCoefficientsTests.signal(JPEGFile.encode(picture, quality: quality))
    #expect(read.planes.prefix(2).map(\.table) == QuantizationTables.standard(quality: quality))
  }

  private static func fine(_ s: ChromaSubsampling) -> FineSignal {
    let fine = FineSignal(width: 210, height: 131, sampling: s.sampling)
    fine.signal.encode(threads: 2, units: FineSignal.units) { y, red, green, blue in
      for x in 0..<210 {
        red[x] = Float(x * y % 37) / 40 - 0.1
        green[x] = Float(y % 41) / 40
        blue[x] = Float((x + y) % 29) / 20 - 0.2
      }
    }
    return fine
  }

  @Test(arguments: ChromaSubsampling.allCases) func `a choice is as large as asked, on any number of threads`(
    s: ChromaSubsampling
  ) throws {
    var files: [[UInt8]] = []
    for threads in 1...2 {
      let fine = Self.fine(s)
      var search = RateSearch(fine, shape: .balanced, threads: threads)
      var choice = search.choice(bits: 120_000)
      let made = try JPEGCoefficients(width: 210, height: 131, tables: choice.tables, subsampling: s)
      var symbols = fine.quantize(into: made.signal, by: choice, threads: threads)
      search.correct(&choice, found: symbols.bits, bits: 120_000)
      symbols = fine.quantize(into: made.signal, by: choice, threads: threads)
      #expect(abs(Double(symbols.bits) / 120_000 - 1) < 0.02)
      files.append(try made.encoded())
      Self.expectsCountedSize(files[threads - 1], symbols)
    }
    #expect(files[0] == files[1])
  }
}
