import ColorScience

/// How a wide-gamut photograph is stored: 16-bit RGB with the ProPhoto profile.
public enum WideGamutFormat: Sendable, Hashable {
  case tiff(TIFFFile.Compression)
  case png

  /// By a file's suffix, .tif, .tiff or .png in any case; nil for others.
  public init?(suffixOf path: String, compression: TIFFFile.Compression = .deflate) {
    switch path.lastName.split(separator: ".").last?.lowercased() {
    case "tif", "tiff": self = .tiff(compression)
    case "png": self = .png
    default: return nil
    }
  }
}

/// Writes a wide-gamut photograph and its metadata band by band into an output file, which the caller commits.
package struct WideGamutWriter: ~Copyable {
  // One of the two: a noncopyable enum could not be changed in place.
  private var tiff: TIFFFile.Writer?
  private var png: PNGFile.Writer?
  private let metadata: PhotoMetadata
  private let orientation: Int

  /// - Parameters:
  ///   - file: lives until `finish` has returned.
  ///   - orientation: how the rows are to be turned for display, 1 where they are upright.
  /// - Throws: `writeFailed`, `unwritable`, `outOfMemory`.
  package init(
    to file: borrowing OutputFile, as format: WideGamutFormat, width: Int, height: Int, metadata: PhotoMetadata = .none,
    orientation: Int = 1, workers: Int
  ) throws(ImageFileError) {
    self.metadata = metadata
    self.orientation = orientation
    switch format {
    case .tiff(let compression):
      tiff = try TIFFFile.Writer(to: file, width: width, height: height, compression: compression, workers: workers)
      png = nil
    case .png:
      tiff = nil
      png = try PNGFile.Writer(
        to: file, width: width, height: height, chunks: metadata.pngChunks(orientation: orientation))
    }
  }

  /// The next rows of ProPhoto codes, (count, width, 3).
  /// - Throws: `writeFailed`, `unwritable`, `outOfMemory`.
  package mutating func write(rows: UnsafeBufferPointer<UInt16>, count: Int) throws(ImageFileError) {
    try tiff?.write(rows: rows, count: count)
    try png?.write(rows: rows, count: count)
  }

  /// Completes the file after its last row.
  /// - Returns: the parts of the metadata that could not be put in.
  /// - Throws: `writeFailed`.
  package mutating func finish(_ file: borrowing OutputFile) throws(ImageFileError) -> [PhotoNotice] {
    try tiff?.finish()
    try png?.finish()
    return tiff == nil ? [] : try metadata.append(toTIFF: file, orientation: orientation)
  }
}

extension OutputFile {
  /// Writes a whole photograph, which the caller then commits.
  /// - Parameters: metadata: goes along, as far as the format has room. progress: called with the finished share now
  ///   and then.
  /// - Throws: `writeFailed`, `unwritable`, `outOfMemory`.
  package func write(
    _ pixels: Raster<ProPhoto16>, as format: WideGamutFormat, metadata: PhotoMetadata = .none, workers: Int,
    progress: (Double) -> Void = { _ in }
  ) throws(ImageFileError) {
    var writer = try WideGamutWriter(
      to: self, as: format, width: pixels.width, height: pixels.height, metadata: metadata,
      orientation: metadata.orientation,
      workers: workers)
    try pixels.withUnsafeComponents { codes throws(ImageFileError) in
      // Enough rows for all cores to compress, few enough for a progress bar that moves.
      for first in stride(from: 0, to: pixels.height, by: 256) {
        let end = min(pixels.height, first + 256)
        let rowLength = 3 * pixels.width
        try writer.write(
          rows: UnsafeBufferPointer(rebasing: codes[(first * rowLength)..<(end * rowLength)]), count: end - first)
        progress(Double(end) / Double(pixels.height))
      }
    }
    _ = try writer.finish(self)
  }
}
