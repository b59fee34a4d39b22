import ColorScience
import GamutMLP
import ImageFiles

/// The bytes that a method left for its reader: few enough to be kept for every run.
struct RunTrial: Sendable {
  let method: String
  let settings: JPEGSettings
  let metadata: [UInt8]
  /// The whole file where its picture is another than the clipped one.
  let ownJPEG: [UInt8]?

  /// Restores once more what a reader would.
  /// - Throws: what the method throws; `CancellationError`.
  func reconstruction(of photo: OpenPhoto, _ pair: PhotoPair, _ work: MethodContext) throws -> Reconstruction {
    let own = try ownPicture()
    let file = MethodFile(
      name: photo.fileName, pixels: own ?? pair.received.pixels, metadata: metadata, adaptation: pair.adaptation
    )
    return Reconstruction(pixels: try MethodCatalog.method(named: method).expand(file, work), picture: own)
  }

  /// - Throws: `ImageFileError`.
  func ownPicture() throws -> Raster<SRGB8>? { try ownJPEG.map { try JPEGFile.decode($0).pixels } }
}

/// A photograph as a method restores it.
struct Reconstruction: Sendable {
  /// (height, width, 3).
  let pixels: Raster<ProPhoto16>
  /// The method's own sRGB picture; nil: the clipped one.
  let picture: Raster<SRGB8>?
}

extension OpenPhoto {
  /// By which other programs' reconstructions are found: the demo photograph has the name that its file gets.
  var fileName: String { facts.path ?? "demo.tif" }
}
