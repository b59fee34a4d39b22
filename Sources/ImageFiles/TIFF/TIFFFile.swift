import CImageCodecs

/// TIFF files that are written: 16-bit RGB, in strips, with an ICC profile.
public enum TIFFFile {
  /// Both compressions are lossless and use the horizontal predictor.
  public enum Compression: String, Sendable, CaseIterable {
    case none, deflate, zstd

    fileprivate var code: codec_tiff_compression {
      switch self {
      case .none: .none
      case .deflate: .deflate
      case .zstd: .zstd
      }
    }
  }

  /// Decoded bytes of a strip: long enough to compress well, short enough that a reader can take the file in pieces.
  private static let stripBytes = 1 << 18

  /// Classic TIFF has 32-bit offsets. Beyond this many bytes of pixels, 64 MB short of their reach, the file is a
  /// BigTIFF.
  private static let classicLimit = (1 << 32) - (64 << 20)

  static func format(width: Int, height: Int, _ compression: Compression) -> codec_tiff_format {
    codec_tiff_format(
      width: UInt32(width), height: UInt32(height),
      rows_per_strip: UInt32(min(height, max(1, stripBytes / (width * 6)))),
      compression: compression.code, big: width * height * 6 > classicLimit)
  }
}
