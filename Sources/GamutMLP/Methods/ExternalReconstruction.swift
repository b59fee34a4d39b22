import ColorScience
import Foundation
import ImageFiles

/// Scores what any other program has reconstructed: a folder with one image file per photograph, of the same name up to
/// the suffix. What that program stored, and how long it took, is not known here.
struct ExternalReconstruction: RecoveryMethod {
  let folder: String
  /// File names in the folder that may be photographs.
  private let files: [String]
  var name: String { "external:" + folder }

  private static let suffixes: Set = ["tif", "tiff", "png", "jpg", "jpeg"]

  /// - Throws: `MethodError.unreadableFolder`.
  init(folder: String) throws(MethodError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadableFolder(folder)
    }
    self.folder = folder
    files = names.filter { Self.suffixes.contains(URL(filePath: $0).pathExtension.lowercased()) }.sorted()
  }

  func check(_ photo: String) throws(MethodError) { _ = try file(for: photo) }

  func reduce(_ photo: MethodInput, _ work: MethodContext) throws -> MethodReduction { MethodReduction() }

  func expand(_ received: ReceivedFile, _ work: MethodContext) throws -> Raster<ProPhoto16> {
    let photo = try PhotoReader.read(path: file(for: received.name), workers: work.threads).pixels
    guard photo.width == received.pixels.width, photo.height == received.pixels.height else {
      throw GamutError.differentSizes(
        reference: PixelSize(received.pixels.width, received.pixels.height), other: PixelSize(photo.width, photo.height)
      )
    }
    return photo
  }

  private func file(for photo: String) throws(MethodError) -> String {
    let wanted = photo.fileStem
    let found = files.filter { $0.fileStem == wanted }
    guard let first = found.first else { throw .noReconstruction(photo: photo, folder: folder) }
    guard found.count == 1 else { throw .severalReconstructions(photo: photo, names: found) }
    return folder + "/" + first
  }

}
