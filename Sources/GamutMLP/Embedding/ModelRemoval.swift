import GamutContainer
import ImageFiles

/// Takes the model out of a JPEG.
public enum ModelRemoval {
  /// - Returns: the JPEG without its model, otherwise byte for byte the same, and by how many bytes it shrank.
  /// - Throws: `ImageFileError`, `ContainerError` for a broken JPEG.
  public static func strip(path: String) throws -> (jpeg: [UInt8], removedBytes: Int) {
    let jpeg = try JPEGFile.read(path: path)
    let stripped = try ModelCarrier.strip(jpeg)
    return (stripped, jpeg.count - stripped.count)
  }
}
