import CImageCodecs
import GamutContainer
import GamutSignal

/// The coefficients of a JPEG, and what had to be mended to get them.
package struct DecodedSignal: ~Copyable, Sendable {
  package let signal: QuantizedSignal
  let warnings: JPEGWarnings
  /// As in `DecodedJPEG`.
  package var warningCount: Int { warnings.count }
  package var firstWarning: String? { warnings.reason }
  package var isDamaged: Bool { warnings.isDamaged }
  package var isDoubtful: Bool { warnings.isDoubtful }

  package consuming func takeSignal() -> QuantizedSignal { signal }
}

/// A file as the exact reader takes it, or the reason why it does not.
package enum SignalReading: ~Copyable, Sendable {
  case read(DecodedSignal)
  /// A JPEG that `JPEGFile.decode` reads, of a kind that the exact reader does not: RGB without luma and chroma, or
  /// chroma sampled otherwise than at half or all places.
  case unsuited(reason: String)
}

extension JPEGFile {
  /// The quantized coefficients of a file.
  /// - Parameter name: what errors call the file.
  /// - Throws: what `decode` throws of the same file.
  package static func readSignal(
    _ bytes: [UInt8], name: String = "the JPEG", limits: ReadingLimits = ReadingLimits()
  ) throws(ImageFileError) -> SignalReading {
    if bytes.isEmpty { throw .empty(path: name) }
    var made: OpaquePointer?
    var layout = codec_jpeg_layout()
    var isUnsuited = false
    let status = bytes.withUnsafeBufferPointer {
      codec_jpeg_coefficients_read($0.baseAddress!, $0.count, limits.codec, &made, &layout, &isUnsuited)
    }
    if isUnsuited { return .unsuited(reason: status.text) }
    try status.checkReading(name, .jpeg)
    let arrays = CoefficientArrays(made!)
    return .read(DecodedSignal(signal: arrays.signal(layout), warnings: arrays.warnings))
  }
}

/// A JPEG that is being made: coefficients to be filled, and then coded by libjpeg.
package struct JPEGCoefficients: ~Copyable {
  package let signal: QuantizedSignal
  private let arrays: CoefficientArrays
  /// Errors name a file; this one exists only in memory so far.
  private static let name = "the JPEG"

  /// Room for a picture in colour; every coefficient has to be set.
  /// - Parameter tables: luma's steps and chroma's, (2, 64), 1…255; outside is a programmer's error.
  /// - Throws: `unwritable` for dimensions beyond 65 500, `outOfMemory`.
  package init(
    width: Int, height: Int, tables: [[UInt16]], subsampling: ChromaSubsampling = .s444
  ) throws(ImageFileError) {
    precondition(tables.map(\.count) == [64, 64], "luma and chroma have 64 steps each")
    precondition(tables.joined().allSatisfy { (1...255).contains($0) }, "steps of baseline files are 1…255")
    try JPEGFile.checkDimensions(width: width, height: height, name: Self.name)
    var made: OpaquePointer?
    var layout = codec_jpeg_layout()
    let sampling = subsampling.sampling
    try codec_jpeg_coefficients_create(
      UInt32(width), UInt32(height), Array(tables.joined()), UInt32(sampling.horizontal), UInt32(sampling.vertical),
      &made, &layout
    ).checkWriting(Self.name, .jpeg)
    arrays = CoefficientArrays(made!)
    signal = arrays.signal(layout)
  }

  /// With libjpeg's standard tables.
  /// - Parameter quality: 1…100; outside is a programmer's error.
  package init(
    width: Int, height: Int, quality: Int, subsampling: ChromaSubsampling = .s444
  ) throws(ImageFileError) {
    try self.init(
      width: width, height: height, tables: QuantizationTables.standard(quality: quality), subsampling: subsampling)
  }

  /// The JFIF file, its Huffman codes made for this picture.
  /// - Throws: `outOfMemory`.
  package func encoded() throws(ImageFileError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    try codec_jpeg_coefficients_write(arrays.handle, &bytes, &count).checkWriting(Self.name, .jpeg)
    defer { codec_jpeg_bytes_free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }

  /// Hands the coefficients on, for the exact reader.
  package consuming func takeSignal() -> QuantizedSignal { signal }
}

extension ChromaSubsampling {
  package var sampling: ChromaSampling {
    switch self {
    case .s444: .s444
    case .s422: .s422
    case .s420: .s420
    }
  }
}

extension SignalPlane {
  fileprivate init(_ plane: codec_jpeg_plane) {
    let table = withUnsafeBytes(of: plane.table) { [UInt16]($0.bindMemory(to: UInt16.self)) }
    var rows: [UnsafeMutablePointer<Int16>] = []
    for row in 0..<Int(plane.blocks_down) { rows.append(plane.rows[row]!) }
    self.init(width: Int(plane.width), height: Int(plane.height), table: table, blockRows: rows)
  }
}

/// libjpeg's arrays, released with their last holder.
private final class CoefficientArrays: @unchecked Sendable {
  // Unchecked: the handle is used by one thread at a time, by the holder of the signal or of the coefficients.
  let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { codec_jpeg_coefficients_close(handle) }

  func signal(_ layout: codec_jpeg_layout) -> QuantizedSignal {
    let all: [codec_jpeg_plane] = [layout.planes.0, layout.planes.1, layout.planes.2]
    let planes = all.prefix(Int(layout.components)).map { SignalPlane($0) }
    return QuantizedSignal(
      width: Int(layout.width), height: Int(layout.height),
      sampling: ChromaSampling(horizontal: Int(layout.horizontal), vertical: Int(layout.vertical)), planes: planes,
      owner: self)
  }

  var warnings: JPEGWarnings {
    var text: UnsafePointer<CChar>?
    var health = codec_jpeg_health.sound
    let count = Int(codec_jpeg_coefficients_warnings(handle, &text, &health))
    return JPEGWarnings(count: count, reason: count == 0 ? nil : text.map { String(cString: $0) }, health: health)
  }
}
