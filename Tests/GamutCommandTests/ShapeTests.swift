import Foundation
import Testing

/// The JSON that scripts rely on: exactly these keys, in this order.
@Suite struct ShapeTests {
  static let errors = ["rmse", "psnr", "rmseOutOfGamut", "psnrOutOfGamut", "rmseInGamut", "psnrInGamut"]

  /// Keys in the order in which they stand, those of inner objects included.
  private func keys(_ text: String) -> [String] { text.matches(of: #/"(\w+)":/#).map { String($0.1) } }

  @Test func `every report has its keys in order`() throws {
    let folder = try Folder.withPhoto()
    let reduced = try folder.run("reduce", "demo.tif", "-o", "demo.jpg", "--json", "--steps", "50", "--batch", "256")
    #expect(
      keys(reduced.text) == ["input", "output", "width", "height", "outOfGamutPercent", "clip"] + Self.errors + [
        "recovered"
      ] + Self.errors
        + ["metadataBytes", "jpegBytes", "parameters", "steps", "samples", "seconds"]
        + ["read", "clip", "jpeg", "optimize", "measure", "write", "total"])
    #expect(
      keys(try folder.run("expand", "demo.jpg", "-o", "r.tif", "--json").text)
        == [
          "input", "output", "width", "height", "modelFound", "guessed", "seconds", "read", "expand", "write", "total",
        ])
    #expect(
      keys(try folder.run("info", "demo.jpg", "--json").text)
        == [
          "input", "width", "height", "model", "version", "inputs", "colorInput", "frequenciesXY", "frequenciesRGB",
          "neighborhood",
        ]
        + ["width", "hiddenLayers", "weights", "parameters", "bytes", "pixelsMatch", "clip"] + Self.errors + [
          "recovered"
        ] + Self.errors)
    #expect(
      keys(try folder.run("compare", "demo.tif", "r.tif", "--json").text)
        == ["reference", "other", "width", "height", "outOfGamutPercent"] + Self.errors
        + ["deltaE2000", "mean", "p95", "max", "meanOutOfGamut"])
  }

  @Test func `a photograph is exactly itself`() throws {
    let folder = try Folder.withPhoto()
    let same = try folder.run("compare", "demo.tif", "demo.tif", "--json")
    #expect(same.text.contains("\"rmse\":0,\"psnr\":null,"))
  }

  @Test func `without measuring nothing is claimed`() throws {
    let folder = try Folder.withPhoto()
    let reduced = try folder.run(
      "reduce", "demo.tif", "-o", "demo.jpg", "--json", "--steps", "5", "--no-measure", "--gate", "off")
    #expect(reduced.text.contains("\"clip\":null,\"recovered\":null,"))
  }
}
