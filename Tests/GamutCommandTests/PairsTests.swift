import ColorScience
import Foundation
import GamutTestSupport
import ImageFiles
import Testing

@Suite struct PairsTests {
  private func manifest(_ folder: ScratchFolder, _ name: String) throws -> [[String: Any]] {
    try folder.data("\(name)/manifest.jsonl").split(separator: 10).map {
      try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
    }
  }

  @Test func `each pair has its files, and the manifest says where and what`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("pairs", "demo.tif", "-o", "my sets/one", "--crop", "32", "--min-out-of-gamut", "1%")
    #expect(outcome.code == 0, "\(outcome.diagnostics)")
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let pairs = try manifest(folder, "my sets/one")
    #expect(!pairs.isEmpty)
    #expect(outcome.text.hasPrefix("my sets/one: \(pairs.count) pair"))
    for pair in pairs {
      #expect(pair["width"] as? Int == 32)
      #expect((pair["outOfGamutPercent"] as? Double ?? 0) >= 1)
      func pixels(_ kind: String) throws -> Raster<ProPhoto16> {
        let path = folder.url.appending(path: "my sets/one").appending(path: try #require(pair[kind] as? String))
        return try PhotoReader.read(path: path.path(percentEncoded: false)).pixels
      }
      let (wide, clipped, mask) = (try pixels("wide"), try pixels("clipped"), try pixels("mask"))
      #expect(wide.width == 32)
      #expect(clipped.height == 32)
      #expect(
        Double(mask.components.count { $0 > 60_000 }) / Double(3 * 32 * 32) * 100
          - (pair["outOfGamutPercent"] as! Double) < 0.01)
      // A crop is the photograph's own codes.
      let photo = try PhotoReader.read(path: folder.url.appending(path: "demo.tif").path()).pixels
      let at = 3 * ((pair["y"] as! Int) * photo.width + (pair["x"] as! Int))
      #expect(Array(wide.components[0..<96]) == Array(photo.components[at..<at + 96]))
    }
    #expect(try folder.names == ["demo.tif", "my sets"])
  }

  @Test func `the same call makes the same dataset, and only when it may`() throws {
    let folder = try ScratchFolder.withPhoto()
    let call = ["pairs", "demo.tif", "-o", "set", "--crop", "0", "--min-out-of-gamut", "0"]
    #expect(try Program.run(call, in: folder).code == 0)
    let before = try folder.data("set/manifest.jsonl")
    #expect(try Program.run(call, in: folder).code == 1)
    #expect(try Program.run(call + ["--force"], in: folder).code == 0)
    #expect(try folder.data("set/manifest.jsonl") == before)
    #expect(try manifest(folder, "set").count == 1)
  }

  @Test func `a dataset that fails leaves no folders`() throws {
    let folder = try ScratchFolder()
    #expect(try folder.run("pairs", "none.tif", "-o", "deep/set").code == 1)
    #expect(try folder.names.isEmpty)
  }

  @Test func `a photograph without pairs is said so`() throws {
    let folder = try ScratchFolder.withPhoto()
    let outcome = try folder.run("pairs", "demo.tif", "-o", "set", "--json")
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.contains("demo.tif gave no pair"))
    #expect(try outcome.json()["pairs"] as? Int == 0)
  }
}
