import CImageCodecs

/// Limits on the memory that a file may ask for. A few hundred bytes can claim billions of pixels, so the claim is
/// checked before anything is allocated.
public struct ReadingLimits: Sendable, Hashable {
  /// Width × height.
  public var pixels: Int
  /// Width and height each; 65 500 is the largest that a JPEG written from the photograph can have.
  public var dimension: Int

  public init(pixels: Int = 200_000_000, dimension: Int = 65_500) {
    self.pixels = pixels
    self.dimension = dimension
  }

  var codec: codec_limits {
    codec_limits(pixels: UInt64(clamping: pixels), dimension: UInt32(clamping: dimension))
  }
}

/// Called now and then with the finished share, 0…1, on the thread that started the work. To stop it, throw
/// `cancelled`.
public typealias ReadingProgress = (Double) throws(ImageFileError) -> Void
