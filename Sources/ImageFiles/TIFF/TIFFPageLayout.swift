import CImageCodecs

/// How one page of a TIFF stores its pixels, after everything that is not read has been refused.
struct TIFFPageLayout: Sendable, Equatable {
  enum Sample: Sendable {
    case uint8, uint16, uint32, float16, float32, float64

    var bytes: Int {
      switch self {
      case .uint8: 1
      case .uint16, .float16: 2
      case .uint32, .float32: 4
      case .float64: 8
      }
    }
  }

  let width: Int
  let height: Int
  let sample: Sample
  /// Per pixel, alpha and other extras included.
  let samples: Int
  /// Each channel in chunks of its own, instead of side by side.
  let isPlanar: Bool
  let isGrey: Bool
  /// Grey with 0 for white.
  let isInverted: Bool
  /// The sample that is an alpha by which the colours were multiplied.
  let alphaSample: Int?
  /// 1…8, tag 274.
  let orientation: Int
  /// Strips are chunks as wide as the image.
  let isTiled: Bool
  let chunkWidth: Int
  let chunkHeight: Int
  let chunksAcross: Int
  let chunksDown: Int
  /// Bits of a channel as the picture was meant: those of a palette's colours say nothing.
  let depth: Int
  /// The colours have been looked up in a palette.
  let isPalette: Bool
  /// Samples beyond the colours of which the file does not say what they are.
  let unnamedExtras: Int

  /// 8 or 16 where the picture was meant so; nil for wider codes and floating-point numbers.
  var codeBits: Int? {
    guard sample == .uint8 || sample == .uint16 else { return nil }
    return depth == 8 || depth == 16 ? depth : nil
  }
  var colorChannels: Int { isGrey ? 1 : 3 }
  var samplesPerChunkPixel: Int { isPlanar ? 1 : samples }
  /// The size of a whole chunk in memory.
  var chunkBytes: Int { chunkWidth * chunkHeight * samplesPerChunkPixel * sample.bytes }

  /// - Throws: `unsupported`, `malformed`.
  init(_ found: codec_tiff_layout, path: String) throws(ImageFileError) {
    if let reason = Self.refusal(found) {
      throw .unsupported(path: path, format: .tiff, found: reason.found, advice: reason.advice)
    }
    guard let sample = Self.sample(found) else {
      throw .unsupported(
        path: path, format: .tiff, found: "\(found.bits)-bit \(Self.formatName(found.sample_format))",
        advice: "save it with 8 or 16 bits per channel, or as 32-bit floating point")
    }
    width = Int(found.width)
    height = Int(found.height)
    self.sample = sample
    samples = Int(found.samples)
    isPlanar = found.planar
    isGrey = found.photometric < 2
    isInverted = found.photometric == 0
    let alpha = (found.photometric < 2 ? 1 : 3) + Int(found.alpha_extra)
    alphaSample = found.alpha_extra >= 0 && alpha < samples ? alpha : nil
    orientation = (1...8).contains(found.orientation) ? Int(found.orientation) : 1
    isTiled = found.tiled
    chunkWidth = Int(found.chunk_width)
    chunkHeight = Int(found.chunk_height)
    chunksAcross = Int(found.chunks_across)
    chunksDown = Int(found.chunks_down)
    depth = Int(found.depth)
    isPalette = found.palette
    unnamedExtras = Int(found.unnamed_extras)
    guard samples >= colorChannels else {
      throw .malformed(path: path, format: .tiff, detail: "an RGB image with \(samples) samples per pixel")
    }
    let (bytes, overflow) = (chunkWidth * chunkHeight).multipliedReportingOverflow(
      by: samplesPerChunkPixel * sample.bytes)
    guard !overflow, UInt64(bytes) == found.chunk_bytes else {
      throw .malformed(
        path: path, format: .tiff, detail: "strips or tiles of \(found.chunk_bytes) bytes do not fit its other tags")
    }
  }

  private static func sample(_ found: codec_tiff_layout) -> Sample? {
    // 1 unsigned, 2 signed, 3 floating point, 4 undefined (read as unsigned, TIFF 6.0, section 19), 5 and 6 complex.
    switch (found.sample_format, found.bits) {
    case (1, 8), (4, 8): .uint8
    case (1, 16), (4, 16): .uint16
    case (1, 32), (4, 32): .uint32
    case (3, 16): .float16
    case (3, 32): .float32
    case (3, 64): .float64
    default: nil
    }
  }

  private static func formatName(_ format: UInt16) -> String {
    switch format {
    case 2: "signed integers"
    case 3: "floating-point numbers"
    case 5, 6: "complex numbers"
    default: "pixels"
    }
  }

  private static func refusal(_ found: codec_tiff_layout) -> (found: String, advice: String)? {
    let convert = "convert it to RGB and save it again"
    let develop = "develop it to a 16-bit TIFF first"
    switch found.photometric {
    case 0, 1, 2: return nil
    case 3: return ("palette colours of \(found.bits) bits", convert)
    case 4: return ("a transparency mask", "choose the file with the picture")
    case 5: return ("CMYK colours", convert)
    case 6: return ("YCbCr colours of \(found.bits) bits in \(found.samples) channels", convert)
    case 8, 9, 10: return ("Lab colours", convert)
    case 32_803, 34_892: return ("camera RAW data", develop)
    case 32_844, 32_845: return ("LogLuv colours", "convert it to floating-point RGB and save it again")
    default: return ("colours of the unknown kind \(found.photometric)", convert)
    }
  }
}
