import ColorScience
import GamutSignal
import ImageFiles

/// How many bytes a JPEG may have, its metadata and model left out.
struct SizeTarget {
  let bytes: Int
  /// Whether more bytes are better than a picture beyond recognition.
  let isSoft: Bool

  /// Exactly so many.
  init(bytes: Int) {
    self.bytes = bytes
    isSoft = false
  }

  /// As many as the plain JPEG of clipped colours has at the quality of the settings, less room for a model.
  init(ofClipped photo: Raster<ProPhoto16>, _ settings: JPEGSettings, room: Int, threads: Int) {
    let clipped = QuantizedSignal(
      unquantized: photo.width, height: photo.height, sampling: settings.subsampling.sampling)
    _ = GamutClipping.extend(
      photo, into: clipped, adaptation: settings.adaptation, units: QuantizedSignal.libjpegUnits, isClipped: true,
      threads: threads)
    clipped.roundAsLibjpeg(to: QuantizationTables.standard(quality: settings.quality), threads: threads)
    let symbols = clipped.symbols(threads: threads)
    // Of a very small picture the model would leave nothing.
    let picture = Self.bytes(symbols, stuffing: Self.leastStuffing)
    bytes = max(picture - room, picture - symbols.bits / 8 / 5)
    isSoft = true
  }

  /// The size below which no picture fits beside what every JPEG has.
  static let least = frameBytes + leastTableBytes + 1

  /// Bytes after 0xFF that tell data from markers, against all of the data: of photographs 0.0025 to 0.0042, of
  /// drawings perhaps none, and no file is to be larger than the plain one.
  private static let leastStuffing = 0.0
  static let usualStuffing = 0.004
  /// Four tables of codes without symbols.
  static let leastTableBytes = 4 * 21
  /// The same with some 250 symbols.
  static let usualTableBytes = 340

  /// Everything but codes and data: the markers of begin and end, JFIF's segment, two quantization tables, the
  /// headers of frame and scan (ITU-T T.81, B.2).
  private static let frameBytes = 2 + 18 + 2 * 69 + 19 + 14 + 2

  /// Bytes of a file with these symbols.
  static func bytes(_ symbols: SymbolCounts, stuffing: Double) -> Int {
    frameBytes + symbols.tableBytes + Int(Double((symbols.bits + 7) / 8) * (1 + stuffing))
  }

  /// Bits that the symbols of a file may have.
  func bits(tableBytes: Int, stuffing: Double) -> Double {
    8 * Double(bytes - Self.frameBytes - tableBytes) / (1 + stuffing)
  }

  /// How much of its data a file of `count` bytes is for telling data from markers.
  static func stuffing(_ symbols: SymbolCounts, fileBytes count: Int) -> Double {
    Double(count - frameBytes - symbols.tableBytes) / Double(max(1, (symbols.bits + 7) / 8)) - 1
  }
}
