import GamutTestSupport
import Testing

@testable import Figures

@Suite struct RowsTests {
  private func row(_ photo: String, _ method: String, _ bytes: Int, _ psnr: String, _ outside: String) -> String {
    """
    {"photo":"\(photo)","method":"\(method)","metadataBytes":\(bytes),"rmse":0.01,"psnr":\(psnr),"rmseOutOfGamut":0.02,\
    "psnrOutOfGamut":\(outside),"optimizeSeconds":0.5,"expandSeconds":0.1}

    """
  }

  private var sample: String {
    row("a.tif", "clip", 0, "42.9", "35.1") + row("b.tif", "clip", 0, "46.0", "null") + "\n"
      + row("a.tif", "compact", 1_900, "45.5", "41.4") + row("a.tif", "mlp-16", 11_000, "44", "40")
      + row("b.tif", "mlp-128", 137_000, "45", "null")
  }

  @Test func `rows become marks, filled for what was measured and hollow for the paper's`() throws {
    let file = try TemporaryFile(sample.utf8, suffix: "jsonl")
    let figure = try MethodsFigure.figure(rowsIn: file.path)
    let words = SVGReader(try figure.svg()).words
    for name in ["clip", "compact", "mlp-16", "ProPhoto-Sampled", "GamutNet", "PSNR (dB)"] {
      #expect(words.contains(name), "\(name)")
    }
    #expect(!words.contains("Clip"), "the paper's Clip shares the mark of clip")
    #expect(SVGReader(try WidthsFigure.figure(rowsIn: file.path).svg()).words.contains("128"))
  }

  @Test func `photographs select their rows`() throws {
    let file = try TemporaryFile(sample.utf8, suffix: "jsonl")
    #expect(try EvaluationRow.rows(path: file.path, photos: ["elsewhere/b.tif"]).map(\.method) == ["clip", "mlp-128"])
    let refusal = FigureError.noRows(path: file.path, photos: ["c.tif"])
    #expect(throws: refusal) { try MethodsFigure.figure(rowsIn: file.path, photos: ["c.tif"]) }
  }

  @Test(arguments: [
    (#"{"photo":"a","method":"b","metadataBytes":9223372036854775807}"#, "out of range"),
    (#"{"photo":"a","method":"b","metadataBytes":-1}"#, "out of range"),
    (#"{"photo":"a","method":"b","metadataBytes":1,"psnr":1e300}"#, "out of range"),
    ("", "has no rows."), ("\n \n", "has no rows."), ("{}", "\"photo\" is missing"), ("nonsense", "is no JSON object"),
    (#"{"photo":"a","method":"b","metadataBytes":"many"}"#, "\"metadataBytes\" is of the wrong kind"),
    (#"{"photo":"a","method":"clip","metadataBytes":0,"psnr":40}"#, "has no rows of the methods mlp-16"),
  ])
  func `what is no evaluation is refused with a sentence`(content: String, reason: String) throws {
    let file = try TemporaryFile(content.utf8, suffix: "jsonl")
    #expect(throws: FigureError.self) { try WidthsFigure.figure(rowsIn: file.path) }
    do { _ = try WidthsFigure.figure(rowsIn: file.path) } catch {
      #expect(error.description.contains(reason))
      #expect(error.description.hasSuffix("."))
    }
    #expect(throws: FigureError.unreadableRows("/none")) { try MethodsFigure.figure(rowsIn: "/none") }
  }

  @Test func `the paper's network is the width 32 by either of its names, once`() throws {
    func drawn(_ rows: String) throws -> String {
      let file = try TemporaryFile(rows.utf8, suffix: "jsonl")
      return try WidthsFigure.figure(rowsIn: file.path).svg()
    }
    let (paper, narrow) = (row("a", "paper", 20_000, "50", "45"), row("a", "mlp-16", 9_000, "49", "44"))
    let first = try drawn(paper + narrow)
    #expect(SVGReader(first).words.contains("width 16"))
    #expect(SVGReader(first).words.contains("32"))
    #expect(try drawn(paper + row("a", "mlp-32", 21_000, "51", "46") + narrow) == first)
  }

  @Test func `rows of several protocols are not drawn as one, and a plot says which it shows`() throws {
    func terms(_ text: String) -> String {
      row("a", "clip", 0, "42", "35").replacing("}\n", with: ",\"terms\":{\(text)}}\n")
    }
    let jpeg = terms(#""quality":90,"subsampling":"420","budgetSeconds":null"#)
    let raw = terms(#""quality":null,"subsampling":null"#)
    let mixed = try TemporaryFile((jpeg + raw).utf8, suffix: "jsonl")
    let alone = try TemporaryFile(jpeg.utf8, suffix: "jsonl")
    do {
      _ = try MethodsFigure.figure(rowsIn: mixed.path)
      Issue.record("two protocols were drawn as one")
    } catch {
      #expect(error.description.contains("8-bit sRGB without compression; JPEGs of quality 90, 4:2:0"))
    }
    #expect(try MethodsFigure.figure(rowsIn: alone.path).svg().contains("JPEGs of quality 90, 4:2:0. Hollow"))
  }

  @Test func `rows without any number still leave a plot`() throws {
    let file = try TemporaryFile(row("a", "mlp-32", 0, "null", "null").utf8, suffix: "jsonl")
    for figure in [try MethodsFigure.figure(rowsIn: file.path), try WidthsFigure.figure(rowsIn: file.path)] {
      #expect(SVGReader(try figure.svg()).isWellFormed)
      #expect(figure.raster(scale: 0.25).width > 0)
    }
  }
}
