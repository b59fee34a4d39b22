import ColorScience
import Foundation
import GamutTestSupport
import ImageFiles
import Testing

@testable import GamutMLP

@Suite struct ExternalReconstructionTests {
  private func write(_ pixels: Raster<ProPhoto16>, _ name: String, in folder: ScratchFolder) throws {
    var file = try OutputFile(path: folder.path(name))
    try file.write(pixels, as: WideGamutFormat(suffixOf: name)!, workers: 2)
    try file.commit()
  }

  private func trial(_ folder: ScratchFolder, photo: String) throws -> MethodResult {
    let subject = try MethodInput(Photos.demo, name: photo, compression: .init(), threads: 2)
    let method = try MethodCatalog.method(named: "external:" + folder.path)
    return try MethodResult(of: method, on: subject, MethodContext(threads: 2, kernels: KernelSet.select(nil)))
  }

  @Test func `a reconstruction is found by the photograph's name and scored`() throws {
    let folder = try ScratchFolder()
    try write(Photos.demo.pixels, "dusk.png", in: folder)
    let found = try trial(folder, photo: "elsewhere/dusk.tif")
    #expect(found.errors.rmse == 0)
    #expect(found.metadataBytes == 0)
  }

  @Test func `a missing, doubled or wrong reconstruction is told in a sentence`() throws {
    let folder = try ScratchFolder()
    #expect(throws: MethodError.noReconstruction(photo: "dusk.tif", folder: folder.path)) {
      try trial(folder, photo: "dusk.tif")
    }
    try write(Photos.plain(width: 4, height: 3, red: 1, green: 2, blue: 3).pixels, "dusk.tif", in: folder)
    #expect(throws: GamutError.differentSizes(reference: PixelSize(150, 100), other: PixelSize(4, 3))) {
      try trial(folder, photo: "dusk.tif")
    }
    try write(Photos.demo.pixels, "dusk.png", in: folder)
    #expect(throws: MethodError.severalReconstructions(photo: "dusk.tif", names: ["dusk.png", "dusk.tif"])) {
      try trial(folder, photo: "dusk.tif")
    }
  }
}
