import Foundation
import GamutTestSupport
import ImageFiles
import Testing

@testable import GamutCommand

/// The JSON that scripts rely on: exactly these keys, in this order.
@Suite struct ShapeTests {
  static let errors = ["rmse", "psnr", "rmseOutOfGamut", "psnrOutOfGamut", "rmseInGamut", "psnrInGamut"]

  /// Keys in the order in which they stand, those of inner objects included.
  private func keys(_ text: String) -> [String] { text.matches(of: #/"(\w+)":/#).map { String($0.1) } }

  @Test func `every report has its keys in order`() throws {
    let folder = try ScratchFolder.withPhoto()
    let reduced = try folder.run("reduce", "demo.tif", "-o", "demo.jpg", "--json", "--steps", "300", "--batch", "256")
    #expect(
      keys(reduced.text) == ["input", "output", "width", "height", "outOfGamutPercent", "signal", "clip"] + Self.errors
        + ["extended"]
        + Self.errors + ["recovered"] + Self.errors
        + ["metadataBytes", "jpegBytes", "parameters", "steps", "samples", "seconds"]
        + ["read", "clip", "jpeg", "optimize", "measure", "write", "total"])
    #expect(
      keys(try folder.run("expand", "demo.jpg", "-o", "r.tif", "--json").text)
        == [
          "input", "output", "width", "height", "modelFound", "signal", "guessed", "seconds", "read", "expand", "write",
          "total",
        ])
    #expect(
      keys(try folder.run("info", "demo.jpg", "--json").text)
        == [
          "input", "width", "height", "signal", "model", "version", "inputs", "colorInput", "frequenciesXY",
          "frequenciesRGB",
          "neighborhood",
        ]
        + ["width", "hiddenLayers", "weights", "parameters", "bytes", "pixelsMatch", "clip"] + Self.errors
        + ["extended"] + Self.errors + ["recovered"] + Self.errors)
    #expect(
      keys(try folder.run("compare", "demo.tif", "r.tif", "--json").text)
        == ["reference", "other", "width", "height", "outOfGamutPercent"] + Self.errors
        + ["deltaE2000", "mean", "p95", "max", "meanOutOfGamut"])
  }

  @Test func `a photograph is exactly itself`() throws {
    let folder = try ScratchFolder.withPhoto()
    let same = try folder.run("compare", "demo.tif", "demo.tif", "--json")
    #expect(same.text.contains("\"rmse\":0,\"psnr\":null,"))
  }

  @Test func `without measuring nothing is claimed`() throws {
    let folder = try ScratchFolder.withPhoto()
    let reduced = try folder.run(
      "reduce", "demo.tif", "-o", "demo.jpg", "--json", "--steps", "5", "--no-measure", "--gate", "off")
    #expect(reduced.text.contains("\"clip\":null,\"extended\":null,\"recovered\":null,"))
  }
}

@Suite struct JSONTests {
  @Test func `an object keeps the order of its keys`() {
    let json: JSON = .object(["b": .integer(1), "a": .boolean(true), "c": .object(["z": .null])])
    #expect(json.description == #"{"b":1,"a":true,"c":{"z":null}}"#)
  }

  @Test func `numbers are rounded and stay numbers`() {
    #expect(JSON.rounded(43.21987654, decimals: 4).description == "43.2199")
    #expect(JSON.significant(0.00689421987, digits: 6).description == "0.00689422")
    #expect(JSON.significant(0, digits: 6).description == "0")
  }

  @Test(arguments: [nil, Double.infinity, .nan]) func `what has no number is null`(value: Double?) {
    #expect(JSON.rounded(value, decimals: 4) == .null)
  }

  @Test func `hostile file names stay one string`() {
    #expect(JSON.string("a\"b\\c\n\u{1B}[2J").description == #""a\"b\\c\u000a\u001b[2J""#)
    #expect(JSON.string("Österreich 🎨").description == "\"Österreich 🎨\"")
  }
}
