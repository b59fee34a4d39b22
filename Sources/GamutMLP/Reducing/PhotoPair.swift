import ColorScience
import GamutContainer
import ImageFiles

/// A photograph before and after its reduction: the original, and what readers of its JPEG receive. Every network of
/// the photograph is optimized for this pair and judged by it.
package struct PhotoPair: Sendable {
  /// (height, width, 3), what is to be recovered.
  package let original: Raster<ProPhoto16>
  package let received: ReceivedPhoto
  /// The picture that an ordinary viewer shows, (height, width, 3).
  package let viewed: Raster<SRGB8>
  package let outOfGamut: GamutMask
  /// The JPEG without a model: metadata, sRGB profile, pixels. Empty where the picture was not compressed.
  package let jpeg: [UInt8]
  /// How the JPEG is read for a network, and what it holds.
  package let reception: Reception
  package let adaptation: ChromaticAdaptation
  package let notices: [GamutNotice]

  /// Encodes the photograph and reads it again as both kinds of readers do; with the better signal where that has to be
  /// found.
  /// - Throws: `ImageFileError`, `ContainerError`; where a size is sought, `GamutError.tooFewBytes` and `.stopped`.
  init(
    _ photo: Photo, settings: JPEGSettings, threads: Int, progress: WorkProgress, clock: inout StageClock
  ) throws {
    let choice = settings.choice
    var best = try PhotoPair(photo, choice ?? .extended, settings, threads, progress, &clock)
    if choice == nil {
      let clipped = try PhotoPair(photo, .clipped, settings, threads, progress, &clock)
      if SignalDecision.prefersClipped(clipped, to: best, threads: threads) { best = clipped }
      clock.end(.jpeg)
    }
    self = best
  }

  /// With one signal.
  private init(
    _ photo: Photo, _ signal: SignalChoice, _ settings: JPEGSettings, _ threads: Int, _ progress: WorkProgress,
    _ clock: inout StageClock
  ) throws {
    let carried = photo.metadata.jpegSegments(width: photo.pixels.width, height: photo.pixels.height)
    let segments = carried.segments + [.sRGBProfile]
    let notices = (photo.notices + carried.notices).map(GamutNotice.photo)
    progress.enter(.clip)
    if signal == .extended {
      let encoded = try ExtendedJPEG.encode(
        photo.pixels, settings, metadataBytes: segments.reduce(0) { $0 + $1.bytes.count }, threads: threads,
        progress: progress, clock: &clock)
      let outOfGamut = encoded.outOfGamut
      let jpeg = try JPEGSegments(encoded.bytes).inserting(segments)
      // Where nothing lies beyond sRGB, readers that know of no colours there have the better picture.
      let received = ReceivedPhoto(encoded.takeSignal(), isClamped: outOfGamut.count == 0, threads: threads)
      let held: Signal =
        outOfGamut.count == 0 ? .clipped : .extended(beyond: received.beyond(threads: threads).share)
      try self.init(
        photo.pixels, jpeg, received, .exact(held), outOfGamut, settings.adaptation, notices, progress)
    } else {
      let clipped = GamutClipping.clip(photo.pixels, adaptation: settings.adaptation, threads: threads)
      clock.end(.clip)
      progress.enter(.jpeg)
      let bare = try JPEGFile.encode(clipped.pixels, quality: settings.quality, subsampling: settings.subsampling) {
        progress.report($0)
      }
      try self.init(
        original: photo.pixels, jpeg: JPEGSegments(bare).inserting(segments), outOfGamut: clipped.outOfGamut,
        adaptation: settings.adaptation, reception: settings.reader == .exact ? .exact(.clipped) : .eightBit,
        notices: notices, threads: threads, progress: progress)
    }
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
    reception: Reception, notices: [GamutNotice] = [], threads: Int, progress: WorkProgress
  ) throws(ImageFileError) {
    let name = Self.jpegName
    switch reception {
    case .eightBit:
      let pixels = try JPEGFile.decode(jpeg, name: name) { progress.report($0) }.pixels
      self.init(
        original: original, received: ReceivedPhoto(pixels), viewed: pixels, outOfGamut: outOfGamut, jpeg: jpeg,
        reception: reception, adaptation: adaptation, notices: notices)
    case .exact(let signal):
      let received = try ReceivedPhoto(
        exactly: jpeg, name: name, isClamped: !signal.isExtended, threads: threads, progress: progress)
      try self.init(original, jpeg, received, reception, outOfGamut, adaptation, notices, progress)
    }
  }

  /// With an exact reading.
  private init(
    _ original: Raster<ProPhoto16>, _ jpeg: [UInt8], _ received: ReceivedPhoto, _ reception: Reception,
    _ outOfGamut: GamutMask, _ adaptation: ChromaticAdaptation, _ notices: [GamutNotice], _ progress: WorkProgress
  ) throws(ImageFileError) {
    let viewed = try JPEGFile.decode(jpeg, name: Self.jpegName) { progress.report($0) }.pixels
    self.init(
      original: original, received: received, viewed: viewed, outOfGamut: outOfGamut, jpeg: jpeg, reception: reception,
      adaptation: adaptation, notices: notices)
  }

  /// With a picture that was not compressed.
  package init(
    original: Raster<ProPhoto16>, uncompressed pixels: Raster<SRGB8>, outOfGamut: GamutMask,
    adaptation: ChromaticAdaptation
  ) {
    self.init(
      original: original, received: ReceivedPhoto(pixels), viewed: pixels, outOfGamut: outOfGamut, jpeg: [],
      reception: .eightBit, adaptation: adaptation, notices: [])
  }

  private init(
    original: Raster<ProPhoto16>, received: ReceivedPhoto, viewed: Raster<SRGB8>, outOfGamut: GamutMask,
    jpeg: [UInt8], reception: Reception, adaptation: ChromaticAdaptation, notices: [GamutNotice]
  ) {
    self.original = original
    self.received = received
    self.viewed = viewed
    self.outOfGamut = outOfGamut
    self.jpeg = jpeg
    self.reception = reception
    self.adaptation = adaptation
    self.notices = notices
  }

  private static let jpegName = "the written JPEG"
}

extension Signal {
  package var isExtended: Bool { if case .extended = self { true } else { false } }
}

extension Reception {
  /// Whether the JPEG holds colours beyond sRGB.
  package var isExtended: Bool { if case .exact(let signal) = self { signal.isExtended } else { false } }
}

extension JPEGSegment {
  /// The compact sRGB profile in one piece (ICC.1, annex B.4).
  fileprivate static let sRGBProfile = JPEGSegment(
    marker: application(2), payload: iccPrefix + [1, 1] + ICCProfile.sRGB)
}
