import Foundation
import GamutMLP
import GamutTestSupport
import Testing

@testable import Figures

@Suite struct ParetoFigureTests {
  /// Lines as `sweep` writes them.
  private func lines(_ rows: [(width: Int, seed: Int, psnr: Double, bytes: Int)]) -> String {
    rows.map { row in
      """
      {"photo":"a/dusk.tif","seed":\(row.seed),"options":{"preset":"compact","width":\(row.width)},"rmse":0.005,\
      "psnr":\(row.psnr),"rmseOutOfGamut":0.007,"psnrOutOfGamut":\(row.psnr - 5),"rmseInGamut":0.001,\
      "psnrInGamut":50,"deltaE":0.8,"deltaE95":2.1,"deltaEOutOfGamut":0.7,"metadataBytes":\(row.bytes),\
      "jpegBytes":695400,"parameters":1011,"optimizeSeconds":0.57,"outOfGamutPercent":25.1}

      """
    }.joined()
  }

  private func figure(_ text: String, photos: [String] = []) throws -> Figure {
    let folder = try ScratchFolder()
    try folder.write(Array(text.utf8), "rows.jsonl")
    return try ParetoFigure.figure(rowsIn: folder.path("rows.jsonl"), photos: photos)
  }

  private let rows: [(width: Int, seed: Int, psnr: Double, bytes: Int)] = [
    (8, 1, 40, 500), (8, 2, 42, 520), (16, 1, 45, 900), (16, 2, 45.5, 930), (32, 1, 44, 2_000), (32, 2, 44.1, 2_100),
    (64, 1, 46, 5_000), (64, 2, 46, 5_000),
  ]

  @Test func `the front is named, and what it beats is not`() throws {
    let texts = try figure(lines(rows)).elements.compactMap {
      if case .text(let label) = $0 { label.text } else { nil }
    }
    for name in ["8", "16", "64"] { #expect(texts.contains(name)) }
    #expect(!texts.contains("32"))
    #expect(texts.contains { $0.contains("2 seeds") })
  }

  @Test func `it is drawn as PNG and SVG, with one seed and without bytes too`() throws {
    for rows in [rows, [(8, 1, 40, 500)], [(8, 1, 40, 0), (16, 1, 41, 800)]] {
      let figure = try figure(lines(rows))
      #expect(try figure.svg().contains("</svg>"))
      #expect(try figure.png().count > 1_000)
    }
  }

  @Test func `photographs select their rows, and rows without any in common are no figure`() throws {
    #expect(try figure(lines(rows), photos: ["dusk.tif"]).width > 0)
    #expect(throws: FigureError.self) { try figure(lines(rows), photos: ["dawn.tif"]) }
    #expect(throws: FigureError.self) { try figure(lines([(8, 1, 40, 500), (16, 2, 41, 800)])) }
  }
}
