import ColorScience
import ImageFiles

/// A photograph that methods are tried on: clipped, stored as sRGB and received once for all of them.
package struct MethodInput: Sendable {
  /// The photograph's path.
  package let name: String
  package let prepared: PreparedPhoto
  /// nil: the paper's protocol, 8-bit sRGB without compression.
  package let compression: Compression?

  package struct Compression: Sendable, Hashable {
    /// 1…100.
    package let quality: Int
    package let subsampling: ChromaSubsampling

    package init(quality: Int = 95, subsampling: ChromaSubsampling = .s444) {
      (self.quality, self.subsampling) = (quality, subsampling)
    }

    /// What methods get, as headings say it.
    package static func heading(_ compression: Self?) -> String {
      guard let compression else { return "8-bit sRGB without compression" }
      let subsampling = compression.subsampling.rawValue.map { String($0) }.joined(separator: ":")
      return "JPEGs of quality \(compression.quality), \(subsampling)"
    }
  }

  package init(name: String, compression: Compression?, prepared: PreparedPhoto) {
    (self.name, self.compression, self.prepared) = (name, compression, prepared)
  }

  /// - Throws: `ImageFileError`, `ContainerError`.
  package init(
    _ photo: Photo, name: String, compression: Compression?, adaptation: Adaptation = .bradford, threads: Int,
    progress: WorkProgress = WorkProgress()
  ) throws {
    self.name = name
    self.compression = compression
    guard let compression else {
      progress.enter(.clip)
      let clipped = GamutReduction.clip(photo.pixels, adaptation: adaptation.chromatic, threads: threads)
      prepared = PreparedPhoto(
        original: photo.pixels, received: ReceivedPhoto(pixels: clipped.pixels, threads: threads),
        outOfGamut: clipped.outOfGamut,
        adaptation: adaptation)
      return
    }
    var options = try ReductionOptions()
    (options.quality, options.subsampling) = (compression.quality, compression.subsampling)
    (options.adaptation, options.threads) = (adaptation, threads)
    prepared = try PreparedPhoto(photo, options: options, progress: progress)
  }
}
