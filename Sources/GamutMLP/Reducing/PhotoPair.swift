import ColorScience
import GamutContainer
import ImageFiles

/// How a photograph becomes an sRGB JPEG.
public struct JPEGSettings: Sendable, Hashable {
  /// 1…100.
  public var quality = 95
  public var subsampling = ChromaSubsampling.s444
  /// The white adaptation between ProPhoto (D50) and sRGB (D65).
  public var adaptation = ChromaticAdaptation.bradford

  public init() {}
}

extension ChromaticAdaptation {
  /// Linear ProPhoto → linear sRGB.
  package var toSRGB: PixelMatrix { PixelMatrix(RGBSpace.proPhoto.matrix(to: .sRGB, adaptation: self)) }
  /// Linear sRGB → linear ProPhoto.
  package var toProPhoto: PixelMatrix { PixelMatrix(RGBSpace.sRGB.matrix(to: .proPhoto, adaptation: self)) }
}

/// A photograph before and after its reduction: the original, and what readers of its JPEG receive. Every network of
/// the photograph is optimized for this pair and judged by it.
package struct PhotoPair: Sendable {
  /// (height, width, 3), what is to be recovered.
  package let original: Raster<ProPhoto16>
  package let received: ReceivedPhoto
  package let outOfGamut: GamutMask
  /// The JPEG without a model: metadata, sRGB profile, pixels. Empty where the picture was not compressed.
  package let jpeg: [UInt8]
  package let adaptation: ChromaticAdaptation
  package let notices: [GamutNotice]

  /// Clips, encodes and decodes again; the clipped pixels themselves are needed no longer after this.
  /// - Throws: `ImageFileError`, `ContainerError`.
  init(
    _ photo: Photo, settings: JPEGSettings, threads: Int, progress: WorkProgress, clock: inout StageClock
  ) throws {
    progress.enter(.clip)
    let clipped = GamutClipping.clip(photo.pixels, adaptation: settings.adaptation, threads: threads)
    clock.end(.clip)
    progress.enter(.jpeg)
    let bare = try JPEGFile.encode(clipped.pixels, quality: settings.quality, subsampling: settings.subsampling) {
      progress.report($0)
    }
    let carried = photo.metadata.jpegSegments(width: photo.pixels.width, height: photo.pixels.height)
    try self.init(
      original: photo.pixels, jpeg: JPEGSegments(bare).inserting(carried.segments + [.sRGBProfile]),
      outOfGamut: clipped.outOfGamut, adaptation: settings.adaptation,
      notices: (photo.notices + carried.notices).map(GamutNotice.photo),
      progress: progress)
    clock.end(.jpeg)
  }

  /// The same without a clock.
  package init(_ photo: Photo, settings: JPEGSettings, threads: Int, progress: WorkProgress) throws {
    var clock = StageClock()
    try self.init(photo, settings: settings, threads: threads, progress: progress, clock: &clock)
  }

  /// From a JPEG that was made of the photograph before.
  /// - Throws: `ImageFileError`.
  package init(
    original: Raster<ProPhoto16>, jpeg: [UInt8], outOfGamut: GamutMask, adaptation: ChromaticAdaptation,
    notices: [GamutNotice] = [], progress: WorkProgress
  ) throws(ImageFileError) {
    self.original = original
    self.jpeg = jpeg
    self.outOfGamut = outOfGamut
    self.adaptation = adaptation
    self.notices = notices
    received = try ReceivedPhoto(jpeg: jpeg, name: "the written JPEG", progress: progress)
  }

  /// With a picture that was not compressed.
  package init(
    original: Raster<ProPhoto16>, received: ReceivedPhoto, outOfGamut: GamutMask, adaptation: ChromaticAdaptation
  ) {
    self.original = original
    self.received = received
    self.outOfGamut = outOfGamut
    self.adaptation = adaptation
    jpeg = []
    notices = []
  }
}

extension JPEGSegment {
  /// The compact sRGB profile in one piece (ICC.1, annex B.4).
  fileprivate static let sRGBProfile = JPEGSegment(
    marker: application(2), payload: iccPrefix + [1, 1] + ICCProfile.sRGB)
}
