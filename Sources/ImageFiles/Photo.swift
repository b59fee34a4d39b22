import ColorScience

/// A photograph as it was read: upright, in 16-bit ROMM (ProPhoto) codes.
public struct Photo: Sendable {
  public let pixels: Raster<ProPhoto16>
  /// Date, camera, place, author and the like; its orientation is that of the file, before the pixels were turned.
  public let metadata: PhotoMetadata
  /// The colour space that the file named or was taken to be in, such as "Display P3 (ICC profile)".
  public let colorSpaceDescription: String
  /// Everything that had to be guessed, mended or left out.
  public let notices: [PhotoNotice]

  /// A photograph that comes from elsewhere than a file.
  public init(
    pixels: Raster<ProPhoto16>, metadata: PhotoMetadata = .none, colorSpaceDescription: String = "ProPhoto RGB",
    notices: [PhotoNotice] = []
  ) {
    self.pixels = pixels
    self.metadata = metadata
    self.colorSpaceDescription = colorSpaceDescription
    self.notices = notices
  }
}
