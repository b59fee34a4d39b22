import Foundation
import GamutContainer
import GamutTestSupport
import ImageFiles
import Testing

/// The commands one after another, as a user runs them.
@Suite struct RoundTripTests {
  @Test func `without a model colours can be guessed, and are called a guess`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    #expect(try folder.run("strip", "demo.jpg", "-o", "plain.jpg").code == 0)
    let standard = try folder.run("expand", "plain.jpg", "-o", "standard.tif")
    let guess = try folder.run("expand", "plain.jpg", "-o", "guess.tif", "--blind", "--json")
    #expect(standard.code == 0)
    #expect(guess.code == 0)
    #expect(guess.diagnostics.contains("guess"))
    let json = try guess.json()
    #expect(json["modelFound"] as? Bool == false)
    #expect(json["guessed"] as? Bool == true)
    func error(_ file: String) throws -> Double {
      let rmse = try folder.run("compare", "demo.tif", file, "--json").json()["rmseOutOfGamut"]
      return try #require(rmse as? Double)
    }
    // The network has learnt from photographs of the same generator.
    #expect(try error("guess.tif") < 0.95 * error("standard.tif"))
    // With a model there is nothing to guess.
    #expect(
      try folder.run("expand", "demo.jpg", "-o", "restored.tif", "--blind", "--json").json()["guessed"] as? Bool
        == false)
  }

  @Test func `what reduce recovers is what expand restores`() throws {
    let folder = try ScratchFolder.withPhoto()
    let reduced = try folder.run(
      "reduce", "demo.tif", "-o", "demo.jpg", "--json", "--steps", "300", "--batch", "256", "--gate", "off")
    #expect(reduced.code == 0)
    #expect(reduced.diagnostics.isEmpty)
    let report = try reduced.json()
    let recovered = try #require(report["recovered"] as? [String: Any])
    #expect(report["width"] as? Int == 96)
    #expect(try folder.data("demo.jpg").count == report["jpegBytes"] as? Int)

    let expanded = try folder.run("expand", "demo.jpg", "-o", "restored.tif", "--json")
    #expect(try expanded.json()["modelFound"] as? Bool == true)
    for arguments in [["demo.tif", "restored.tif"], ["demo.tif", "demo.jpg", "--expand"]] {
      let compared = try Program.run(["compare", "--json"] + arguments, in: folder).json()
      for key in ["psnr", "psnrOutOfGamut", "psnrInGamut"] {
        let (a, b) = (try #require(compared[key] as? Double), try #require(recovered[key] as? Double))
        // The report's errors come from a histogram of rounded differences.
        #expect(abs(a - b) < 0.01, "\(key): \(a) and \(b)")
      }
    }
    #expect(try folder.names == ["demo.jpg", "demo.tif", "restored.tif"])
  }

  @Test func `the same seed gives the same file on any number of threads`() throws {
    let folder = try ScratchFolder.withPhoto()
    for threads in ["1", "2"] {
      _ = try folder.run(
        "reduce", "demo.tif", "-o", "\(threads).jpg", "--steps", "30", "--batch", "256", "--threads", threads)
    }
    #expect(try folder.data("1.jpg") == folder.data("2.jpg"))
  }

  @Test func `strip gives back the JPEG without a model`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    #expect(try folder.run("strip", "demo.jpg", "-o", "plain.jpg").code == 0)
    let info = try folder.run("info", "plain.jpg", "--json")
    #expect(info.code == 0)
    #expect(info.text.hasSuffix("\"model\":null}\n"))
    let model = try #require(try folder.run("info", "demo.jpg", "--json").json()["model"] as? [String: Any])
    #expect(try folder.data("demo.jpg").count - folder.data("plain.jpg").count == model["bytes"] as? Int)
    #expect(model["pixelsMatch"] as? Bool == true)
    #expect(try folder.run("expand", "plain.jpg", "-o", "plain.png", "--json").json()["modelFound"] as? Bool == false)
  }

  @Test func `an orientation that was set on the JPEG is carried to what is restored`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    var jpeg = [UInt8](try folder.data("demo.jpg"))
    // The Exif entry of the orientation: tag 274, one 16-bit number, 1.
    let entry = try #require(jpeg.indices.first { jpeg[$0...].starts(with: [0x12, 0x01, 3, 0, 1, 0, 0, 0, 1]) })
    jpeg[entry + 8] = 6
    try folder.write(Data(jpeg), "turned.jpg")
    for name in ["r.tif", "r.png"] { #expect(try folder.run("expand", "turned.jpg", "-o", name).code == 0) }
    let tiff = PhotoMetadata(tiff: [UInt8](try folder.data("r.tif")))
    let png = PhotoMetadata(png: [UInt8](try folder.data("r.png")))
    #expect(tiff.orientation == 6)
    #expect(png.orientation == 6)
  }

  @Test func `expand says which metadata it leaves out, and calls nothing damaged that is not`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let extended = JPEGSegment(
      marker: JPEGSegment.application(1), payload: Array("http://ns.adobe.com/xmp/extension/\0".utf8) + [1])
    var jpeg = try JPEGSegments([UInt8](folder.data("demo.jpg"))).inserting([extended])
    // A stray byte behind the JFIF segment, which every decoder steps over.
    jpeg.insert(0, at: 20)
    try folder.write(Data(jpeg), "stray.jpg")
    let outcome = try folder.run("expand", "stray.jpg", "-o", "r.tif")
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.contains("XMP"))
    #expect(outcome.diagnostics.contains("flaw"))
    #expect(!outcome.diagnostics.contains("damaged"))
  }

  @Test func `a dash sends the bytes to standard output and the report to standard error`() throws {
    let folder = try ScratchFolder.withReducedPhoto()
    let strip = try folder.run("strip", "demo.jpg", "-o", "-")
    #expect(strip.output.starts(with: [0xFF, 0xD8]))
    let expanded = try folder.run("expand", "demo.jpg", "-o", "-", "--format", "png", "--json")
    #expect(expanded.output.starts(with: [0x89, 0x50]))
    #expect(expanded.diagnostics.hasPrefix("{\"input\":\"demo.jpg\",\"output\":\"-\","))
    #expect(try folder.run("expand", "demo.jpg", "-o", "-").code == 64)
    #expect(try folder.names == ["demo.jpg", "demo.tif"])
  }

  @Test func `a photograph alone goes the whole way and leaves nothing behind`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("round-trip", "demo.tif", "--steps", "300", "--batch", "256")
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("restored with its model"))
    #expect(outcome.diagnostics.isEmpty)
    #expect(try folder.names == ["demo.tif"])
  }

  @Test func `an assumed colour space is said of the first file, and of the others together`() throws {
    let folder = try ScratchFolder()
    let untagged = try Data(contentsOf: URL(filePath: Repository.path("Assets/Fixtures/plain.tif")))
    for name in ["a.tif", "b.tif", "c.tif"] { _ = try folder.write(untagged, name) }
    let outcome = try folder.run(
      "reduce", "a.tif", "b.tif", "c.tif", "--output-dir", "out", "--steps", "10", "--batch", "64", "--quiet")
    try #require(outcome.code == 0, "\(outcome.diagnostics)")
    let warnings = outcome.diagnostics.split(separator: "\n").filter { $0.contains("--assume") }
    try #require(warnings.count == 2)
    #expect(warnings[0].contains("a.tif"))
    #expect(warnings[1].contains("2 more"))
  }
}
