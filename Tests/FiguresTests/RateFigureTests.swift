import Foundation
import GamutTestSupport
import Testing

@testable import Figures

@Suite struct RateFigureTests {
  /// Lines of `evaluate --json` as far as the figure reads them.
  private func rows(_ lines: [(photo: String, method: String, quality: Int, bytes: Int, psnr: Double)]) throws
    -> [EvaluationRow]
  {
    try lines.map { line in
      let text = """
        {"photo":"\(line.photo)","method":"\(line.method)","metadataBytes":0,"jpegBytes":\(line.bytes),\
        "psnr":\(line.psnr),"psnrOutOfGamut":\(line.psnr - 5),\
        "terms":{"quality":\(line.quality),"subsampling":"444"}}
        """
      return try JSONDecoder().decode(EvaluationRow.self, from: Data(text.utf8))
    }
  }

  @Test func `a line goes through the means of each quality, the smallest first`() throws {
    let lines = RateFigure.lines(
      try rows([
        ("a.tif", "clip", 95, 300, 40), ("b.tif", "clip", 95, 500, 44), ("a.tif", "clip", 75, 100, 30),
        ("b.tif", "clip", 75, 200, 36),
      ]))
    #expect(lines.map(\.method) == ["clip"])
    #expect(lines[0].rates.map(\.quality) == [75, 95])
    #expect(lines[0].rates.map(\.bytes) == [150, 400])
    #expect(lines[0].rates.map(\.psnr) == [33, 42])
    #expect(lines[0].rates.map(\.psnrOutOfGamut) == [28, 37])
  }

  @Test func `a quality that lacks a photograph is left out, and a method with one quality as well`() throws {
    let all = try rows([
      ("a.tif", "clip", 95, 300, 40), ("b.tif", "clip", 95, 500, 44), ("a.tif", "clip", 75, 100, 30),
      ("b.tif", "clip", 75, 200, 36), ("a.tif", "clip", 85, 150, 33), ("a.tif", "compact", 95, 310, 43),
      ("b.tif", "compact", 95, 510, 46),
    ])
    let lines = RateFigure.lines(all)
    #expect(lines.map(\.method) == ["clip"])
    #expect(lines[0].rates.map(\.quality) == [75, 95])
    #expect(RateFigure.figure(all) != nil)
  }

  @Test func `one quality alone is no rate`() throws {
    #expect(RateFigure.figure(try rows([("a.tif", "clip", 95, 300, 40)])) == nil)
  }
}
