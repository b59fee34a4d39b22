import CImageCodecs

/// The small format in which a decoding process tells what it found: a mark, then messages, each of a kind, a length
/// and so many bytes; numbers are little-endian. A process that was taken over by its file can say what it likes, so
/// every length and every number is checked by who reads it.
///
///     area? (profile | exif | xmp | codePoints | further)* pixels done
///     … failure
enum DecoderMessage: UInt8, Sendable {
  /// The number of pixels that time and memory are needed for, 8 bytes.
  case area = 1
  /// An ICC profile.
  case profile
  /// A TIFF structure.
  case exif
  case xmp
  /// Primaries, transfer function, matrix, full range, 1 byte each.
  case codePoints
  /// The number of further pictures, 4 bytes; whether there is a gain map, and whether the white balance was guessed, 1
  /// byte each.
  case further
  /// Width and height, 4 bytes each, then (height, width, 3) codes of 2 bytes each.
  case pixels
  case done
  /// A `codec_code`, 1 byte, and its message.
  case failure

  static let mark: [UInt8] = Array("GMPX".utf8) + [1]
  /// Of the kind and the length.
  static let headerBytes = 9
  static let sizeBytes = 8

  /// The largest content of a message that is not pixels.
  var limit: Int {
    switch self {
    case .profile, .exif, .xmp: PhotoMetadata.packetLimit
    case .area: 8
    case .codePoints: 4
    case .further: 6
    case .failure: 256
    case .pixels, .done: 0
    }
  }
}

/// The words of a decoding process before the pixels.
struct DecodedPicture: Sendable, Equatable {
  var width = 0
  var height = 0
  var profile: [UInt8]?
  var exif: [UInt8]?
  var xmp: [UInt8]?
  var codePoints: CodePoints?
  var furtherPictures = 0
  var hasGainMap = false
  var lacksWhiteBalance = false
}

extension codec_code {
  /// The number in a failure's message.
  init?(number: UInt8) {
    guard (codec_code.malformed.rawValue...codec_code.input_output.rawValue).contains(numericCast(number)) else {
      return nil
    }
    self.init(rawValue: numericCast(number))
  }
}

extension [UInt8] {
  /// A little-endian number.
  func littleEndian(_ range: Range<Int>) -> UInt64 {
    self[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension UInt64 {
  func littleEndian(bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: self >> (8 * UInt64($0))) } }
}
