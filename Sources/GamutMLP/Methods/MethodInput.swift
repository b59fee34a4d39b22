import ColorScience
import ImageFiles

/// A photograph that methods are compared on: clipped, stored as sRGB and received once for all of them.
package struct MethodInput: Sendable {
  /// The photograph's path.
  package let name: String
  package let pair: PhotoPair
  /// nil: the paper's protocol, 8-bit sRGB without compression.
  package let compression: Compression?

  package struct Compression: Sendable, Hashable {
    /// 1…100.
    package let quality: Int
    package let subsampling: ChromaSubsampling

    package init(quality: Int = 95, subsampling: ChromaSubsampling = .s444) {
      self.quality = quality
      self.subsampling = subsampling
    }

    /// The picture that methods get, in the words of headings.
    package static func heading(_ compression: Self?) -> String {
      guard let compression else { return "8-bit sRGB without compression" }
      let subsampling = compression.subsampling.rawValue.map { String($0) }.joined(separator: ":")
      return "JPEGs of quality \(compression.quality), \(subsampling)"
    }
  }

  package init(name: String, compression: Compression?, pair: PhotoPair) {
    self.name = name
    self.compression = compression
    self.pair = pair
  }

  /// - Throws: `ImageFileError`, `ContainerError`, `GamutError`.
  package init(
    _ photo: Photo, name: String, compression: Compression?, adaptation: ChromaticAdaptation = .bradford, threads: Int,
    progress: WorkProgress = WorkProgress()
  ) throws {
    self.name = name
    self.compression = compression
    guard let compression else {
      progress.enter(.clip)
      let clipped = GamutClipping.clip(photo.pixels, adaptation: adaptation, threads: threads)
      pair = PhotoPair(
        original: photo.pixels, uncompressed: clipped.pixels, outOfGamut: clipped.outOfGamut,
        adaptation: adaptation)
      return
    }
    var settings = JPEGSettings(for: .compactClipped)
    settings.quality = compression.quality
    settings.subsampling = compression.subsampling
    settings.adaptation = adaptation
    pair = try PhotoPair(photo, settings: settings, threads: threads, progress: progress)
  }
}
