import ColorScience

/// A photograph as it was read: upright, in 16-bit ROMM (ProPhoto) codes.
public struct Photo: Sendable {
  public let pixels: Raster<ProPhoto16>
  /// What the file said, or was taken, to be in; such as "Display P3 (ICC profile)".
  public let colorSpaceDescription: String
  /// Each one sentence about something that had to be guessed, mended or left out.
  public let notices: [String]
}
