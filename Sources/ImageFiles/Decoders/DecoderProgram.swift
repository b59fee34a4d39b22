/// A program that decodes one file in a process of its own, for formats whose libraries have too many decoders to be
/// trusted with everything that a program may do: as a rule the program itself, which then calls `DecoderChild.run`.
public struct DecoderProgram: Sendable, Equatable {
  public var path: String
  /// Before those that say what is to be decoded.
  public var arguments: [String]
  /// The formats that it decodes.
  public var formats: Set<ImageFormat>
  /// Seconds without a word after which it is given up; nil: by the size of the picture.
  package var patience: Int?

  public init(path: String, arguments: [String], formats: Set<ImageFormat>) {
    self.path = path
    self.arguments = arguments
    self.formats = formats
  }
}

extension ImageFormat {
  /// The formats that a `DecoderChild` of this build decodes, by the package's traits.
  public static var decodedApart: Set<ImageFormat> {
    var formats: Set<ImageFormat> = []
    #if HEIF
      formats.insert(.heif)
    #endif
    #if RAW
      formats.insert(.raw)
    #endif
    return formats
  }
}

/// Limits of a decoding process.
struct DecoderAllowance: Equatable {
  let bytes: Int
  /// Of processor time.
  let seconds: Int

  /// Swift's and the libraries' own memory, the stacks of their threads and the heaps that these reserve.
  private static let baseBytes = 2 << 30
  private static let baseSeconds = 20

  /// More than twice what LibRaw takes for a mosaic (measured: 18); HEIC and AVIF take less.
  private static let bytesPerPixel = 48
  /// Ten times what a HEIC file of 24 megapixels took, which is slower than a DNG (measured: 4.8 s, two cores).
  private static let secondsPerMegapixel = 2

  /// - Parameters:
  ///   - fileBytes: of the file, which is mapped into memory.
  ///   - pixels: 0 as long as only directories are read.
  init(fileBytes: Int, pixels: Int) {
    bytes = Self.baseBytes + fileBytes + Self.bytesPerPixel * pixels
    seconds = Self.baseSeconds + Self.secondsPerMegapixel * pixels / 1_000_000
  }
}
