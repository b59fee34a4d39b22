import ColorScience
import Foundation
import ImageFiles
import Testing

@testable import GamutMLP

@Suite struct ExternalReconstructionTests {
  /// A folder that is there while a test runs.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "gamutmlp-\(UUID().uuidString)").path()
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ pixels: Raster<ProPhoto16>, _ name: String) throws {
      var file = try OutputFile(path: path + "/" + name)
      try file.write(pixels, as: WideGamutFormat(suffixOf: name)!, workers: 2)
      try file.commit()
    }
  }

  private func trial(_ folder: Folder, photo: String) throws -> MethodResult {
    let subject = try MethodInput(Photos.demo, name: photo, compression: .init(), threads: 2)
    let method = try MethodCatalog.method(named: "external:" + folder.path)
    return try MethodResult(of: method, on: subject, MethodContext(threads: 2, kernels: KernelSet.select(nil)))
  }

  @Test func `a reconstruction is found by the photograph's name and scored`() throws {
    let folder = try Folder()
    try folder.write(Photos.demo.pixels, "dusk.png")
    let found = try trial(folder, photo: "elsewhere/dusk.tif")
    #expect(found.errors.rmse == 0 && found.metadataBytes == 0)
  }

  @Test func `a missing, doubled or wrong reconstruction is told in a sentence`() throws {
    let folder = try Folder()
    #expect(throws: MethodError.noReconstruction(photo: "dusk.tif", folder: folder.path)) {
      try trial(folder, photo: "dusk.tif")
    }
    try folder.write(Photos.plain(width: 4, height: 3, red: 1, green: 2, blue: 3).pixels, "dusk.tif")
    #expect(throws: GamutError.differentSizes(reference: PixelSize(150, 100), other: PixelSize(4, 3))) {
      try trial(folder, photo: "dusk.tif")
    }
    try folder.write(Photos.demo.pixels, "dusk.png")
    #expect(throws: MethodError.severalReconstructions(photo: "dusk.tif", names: ["dusk.png", "dusk.tif"])) {
      try trial(folder, photo: "dusk.tif")
    }
  }
}
