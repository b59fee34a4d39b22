import ColorScience
import Foundation
import GamutMLP
import ImageFiles

/// A wide-gamut photograph as a 16-bit TIFF or PNG in ProPhoto RGB.
enum WideGamutFile {
  enum Format: Equatable {
    case tiff(TIFFFile.Compression)
    case png

    /// By a file's suffix; nil for others than .tif, .tiff and .png.
    init?(suffixOf path: String, compression: TIFFFile.Compression) {
      switch URL(filePath: path).pathExtension.lowercased() {
      case "tif", "tiff": self = .tiff(compression)
      case "png": self = .png
      default: return nil
      }
    }
  }

  /// Rows written at a time: enough for all cores to compress, few enough for a progress bar that moves.
  private static let bandHeight = 256

  /// Writes all of `pixels` and puts the file in its place.
  /// - Parameter orientation: how the pixels are to be turned, 1 where they are upright.
  /// - Returns: one sentence for metadata that could not be put in.
  static func write(
    _ pixels: Raster<ProPhoto16>, metadata: PhotoMetadata = .none, orientation: Int = 1, to file: inout OutputFile, as format: Format,
    workers: Int, progress: WorkProgress
  ) throws(ImageFileError) -> [String] {
    progress.enter(.write)
    var notices: [String] = []
    switch format {
    case .tiff(let compression):
      var writer = try TIFFFile.Writer(to: file, width: pixels.width, height: pixels.height, compression: compression, workers: workers)
      try forEachBand(of: pixels, progress) { rows, count throws(ImageFileError) in try writer.write(rows: rows, count: count) }
      try writer.finish()
      notices = try metadata.append(toTIFF: file, orientation: orientation)
    case .png:
      let chunks = metadata.pngChunks(orientation: orientation).map { PNGFile.Chunk(type: $0.type, bytes: $0.content) }
      var writer = try PNGFile.Writer(to: file, width: pixels.width, height: pixels.height, chunks: chunks)
      try forEachBand(of: pixels, progress) { rows, count throws(ImageFileError) in try writer.write(rows: rows, count: count) }
      try writer.finish()
    }
    try file.commit()
    return notices
  }

  private static func forEachBand(
    of pixels: Raster<ProPhoto16>, _ progress: WorkProgress,
    _ body: (UnsafeBufferPointer<UInt16>, Int) throws(ImageFileError) -> Void
  ) throws(ImageFileError) {
    try pixels.withUnsafeComponents { codes throws(ImageFileError) in
      for first in stride(from: 0, to: pixels.height, by: bandHeight) {
        let end = min(pixels.height, first + bandHeight), rowLength = 3 * pixels.width
        try body(UnsafeBufferPointer(rebasing: codes[(first * rowLength)..<(end * rowLength)]), end - first)
        progress.report(Double(end) / Double(pixels.height))
      }
    }
  }
}
