import Foundation
import Testing

/// The commands one after another, as a user runs them.
@Suite struct RoundTripTests {
  @Test func `what reduce recovers is what expand restores`() throws {
    let folder = try Folder.withPhoto()
    let reduced = try folder.run("reduce", "demo.tif", "-o", "demo.jpg", "--json", "--steps", "50", "--batch", "256", "--gate", "off")
    #expect(reduced.code == 0 && reduced.diagnostics.isEmpty)
    let report = try reduced.json(), recovered = try #require(report["recovered"] as? [String: Any])
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
    let folder = try Folder.withPhoto()
    for threads in ["1", "2"] {
      _ = try folder.run("reduce", "demo.tif", "-o", "\(threads).jpg", "--steps", "30", "--batch", "256", "--threads", threads)
    }
    #expect(try folder.data("1.jpg") == folder.data("2.jpg"))
  }

  @Test func `strip gives back the JPEG without a model`() throws {
    let folder = try Folder.withReducedPhoto()
    #expect(try folder.run("strip", "demo.jpg", "-o", "plain.jpg").code == 0)
    let info = try folder.run("info", "plain.jpg", "--json")
    #expect(info.code == 0 && info.text.hasSuffix("\"model\":null}\n"))
    let model = try #require(try folder.run("info", "demo.jpg", "--json").json()["model"] as? [String: Any])
    #expect(try folder.data("demo.jpg").count - folder.data("plain.jpg").count == model["bytes"] as? Int)
    #expect(model["pixelsMatch"] as? Bool == true)
    #expect(try folder.run("expand", "plain.jpg", "-o", "plain.png", "--json").json()["modelFound"] as? Bool == false)
  }

  @Test func `a dash sends the bytes to standard output and the report to standard error`() throws {
    let folder = try Folder.withReducedPhoto()
    let strip = try folder.run("strip", "demo.jpg", "-o", "-")
    #expect(strip.output.starts(with: [0xFF, 0xD8]))
    let expanded = try folder.run("expand", "demo.jpg", "-o", "-", "--format", "png", "--json")
    #expect(expanded.output.starts(with: [0x89, 0x50]) && expanded.diagnostics.hasPrefix("{\"input\":\"demo.jpg\",\"output\":\"-\","))
    #expect(try folder.run("expand", "demo.jpg", "-o", "-").code == 64)
    #expect(try folder.names == ["demo.jpg", "demo.tif"])
  }

  @Test func `a photograph alone goes the whole way and leaves nothing behind`() throws {
    let folder = try Folder.withPhoto()
    let outcome = try folder.run("round-trip", "demo.tif", "--steps", "50", "--batch", "256")
    #expect(outcome.code == 0 && outcome.text.contains("restored with its model") && outcome.diagnostics.isEmpty)
    #expect(try folder.names == ["demo.tif"])
  }
}
