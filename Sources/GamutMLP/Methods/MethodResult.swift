import ColorScience
import GamutContainer
import ImageFiles

/// One method on one photograph, through the file that its readers would get.
package struct MethodResult: Sendable {
  /// Over the whole photograph, from the restored 16-bit codes.
  package let errors: ColorErrors
  /// CIEDE2000 of the rows that were asked for.
  package let deltaE: DeltaEHistogram
  /// What a reader makes of the file, (height, width, 3).
  package let restored: Raster<ProPhoto16>
  /// The method's own bytes, as it reads them.
  package let metadata: [UInt8]
  /// The whole file where its picture is another than the clipped one.
  package let ownJPEG: [UInt8]?
  /// Bytes that the file has beyond the picture.
  package let metadataBytes: Int
  /// Bytes of the picture, as a JPEG; nil where it was not compressed.
  package let jpegBytes: Int?
  /// Optimization steps; 0 for methods without.
  package let steps: Int
  /// Seconds for everything that makes the stored bytes, and for restoring the photograph from the decoded file.
  package let optimizeSeconds: Double
  package let expandSeconds: Double

  /// - Parameter deltaERowStep: colour differences are taken of every so many-th row; nil: of the first alone, since
  ///   the formula takes longer than all else.
  /// - Throws: what the method throws; `ImageFileError` and `ContainerError` for files that cannot be made;
  ///   `CancellationError` where the work is no longer wanted.
  package init(
    of method: any RecoveryMethod, on photo: MethodInput, _ work: MethodContext, deltaERowStep: Int? = nil
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let prepared = photo.prepared
    try method.check(photo.name)
    work.progress.enter(.optimize)
    let reduction = try method.reduce(photo, work)
    optimizeSeconds = (clock.now - start) / .seconds(1)
    (metadata, steps) = (reduction.metadata, reduction.steps)
    try work.ensureWanted()
    let stored = try StoredPhoto(reduction, of: photo, carrier: method.carrier)
    (metadataBytes, jpegBytes) = (stored.metadataBytes, stored.jpegBytes)
    if case .jpeg(let bytes, _) = stored, reduction.picture != nil { ownJPEG = bytes } else { ownJPEG = nil }
    let received = try stored.received(name: photo.name, adaptation: prepared.adaptation)
    work.progress.enter(.expand)
    let expansion = clock.now
    restored = try method.expand(received, work)
    expandSeconds = (clock.now - expansion) / .seconds(1)
    try work.ensureWanted()
    work.progress.enter(.measure)
    let sums = ComparisonSums(
      reference: prepared.original, other: restored, outOfGamut: prepared.outOfGamut,
      deltaERowStep: deltaERowStep ?? prepared.original.height, threads: work.threads, progress: work.progress)
    (errors, deltaE) = (ColorErrors(sums.errors), sums.deltaE)
  }
}

/// The file that a method leaves: an sRGB JPEG with its bytes inside, or in the paper's protocol the bare codes and the
/// bytes beside them.
private enum StoredPhoto {
  case jpeg([UInt8], plainBytes: Int)
  case uncompressed(Raster<SRGB8>, metadata: [UInt8])

  init(_ reduction: MethodReduction, of photo: MethodInput, carrier: ModelCarrier) throws {
    guard let compression = photo.compression else {
      self = .uncompressed(reduction.picture ?? photo.prepared.received.pixels, metadata: reduction.metadata)
      return
    }
    let plain =
      try reduction.picture.map {
        try JPEGFile.encode($0, quality: compression.quality, subsampling: compression.subsampling.file)
      } ?? photo.prepared.jpeg
    let whole =
      reduction.metadata.isEmpty ? plain : try ModelCarrier.embed(reduction.metadata, into: plain, carrier: carrier)
    self = .jpeg(whole, plainBytes: plain.count)
  }

  var metadataBytes: Int {
    switch self {
    case .jpeg(let bytes, let plainBytes): bytes.count - plainBytes
    case .uncompressed(_, let metadata): metadata.count
    }
  }

  var jpegBytes: Int? { if case .jpeg(let bytes, _) = self { bytes.count } else { nil } }

  func received(name: String, adaptation: Adaptation) throws -> ReceivedFile {
    switch self {
    case .jpeg(let bytes, _):
      ReceivedFile(
        name: name, pixels: try JPEGFile.decode(bytes).pixels, metadata: try ModelCarrier.extract(from: bytes) ?? [],
        adaptation: adaptation)
    case .uncompressed(let pixels, let metadata):
      ReceivedFile(name: name, pixels: pixels, metadata: metadata, adaptation: adaptation)
    }
  }
}
