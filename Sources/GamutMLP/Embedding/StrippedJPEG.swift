import GamutContainer
import ImageFiles

/// A JPEG without the model that it carried.
public struct StrippedJPEG: Sendable {
  /// Otherwise byte for byte the same.
  public let jpeg: [UInt8]
  /// By how many bytes it shrank; 0 where there was no model.
  public let removedBytes: Int
  /// Whether the model told that the picture holds colours beyond sRGB: they are still there, and nothing tells it now.
  public let isExtended: Bool

  /// - Throws: `ImageFileError`, `ContainerError` for a broken JPEG.
  public init(path: String) throws { try self.init(InputFile(path: path)) }

  package init(_ input: borrowing InputFile) throws {
    let whole = try input.jpeg()
    jpeg = try ModelCarrier.strip(whole)
    removedBytes = whole.count - jpeg.count
    // A damaged model goes as well as any other.
    let blob = try? ModelCarrier.extract(from: whole)
    isExtended = (blob ?? nil).flatMap { try? GamutRecord(decoding: $0) }?.reception.isExtended ?? false
  }
}
