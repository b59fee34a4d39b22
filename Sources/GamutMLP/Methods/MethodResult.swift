import ColorScience
import GamutContainer
import ImageFiles

/// One method on one photograph, through the file that its readers would get.
package struct MethodResult: Sendable {
  /// Over the whole photograph, from the restored 16-bit codes.
  package let errors: ColorErrors
  /// CIEDE2000 on the rows that were asked for.
  package let deltaE: DeltaEHistogram
  /// The photograph as a reader restores it, (height, width, 3).
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
  /// Seconds for making the stored bytes, and for restoring the photograph from the decoded file.
  package let optimizeSeconds: Double
  package let expandSeconds: Double

  /// - Parameter deltaERowStep: ΔE is computed on every n-th row; nil: on the first alone, since its formula dominates
  ///   the run time.
  /// - Throws: the method's errors; `ImageFileError` and `ContainerError` for files that cannot be made;
  ///   `CancellationError` where the work is no longer wanted.
  package init(
    of method: any RecoveryMethod, on photo: MethodInput, _ context: MethodContext, deltaERowStep: Int? = nil
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let pair = photo.pair
    try method.check(photo.name)
    context.progress.enter(.optimize)
    let output = try method.reduce(photo, context)
    optimizeSeconds = (clock.now - start) / .seconds(1)
    metadata = output.metadata
    steps = output.steps
    try context.ensureWanted()
    let stored = try MethodFileContents(output, of: photo, carrier: method.carrier)
    metadataBytes = stored.metadataBytes
    jpegBytes = stored.jpegBytes
    if case .jpeg(let bytes, _) = stored, output.picture != nil || output.jpeg != nil {
      ownJPEG = bytes
    } else {
      ownJPEG = nil
    }
    let received = try stored.received(name: photo.name, adaptation: pair.adaptation)
    context.progress.enter(.expand)
    let expansion = clock.now
    restored = try method.expand(received, context)
    expandSeconds = (clock.now - expansion) / .seconds(1)
    try context.ensureWanted()
    context.progress.enter(.measure)
    let sums = ComparisonSums(
      reference: pair.original, other: restored, outOfGamut: pair.outOfGamut,
      deltaERowStep: deltaERowStep ?? pair.original.height, threads: context.threads, progress: context.progress)
    errors = ColorErrors(sums.errors)
    deltaE = sums.deltaE
  }
}

/// The file that a method leaves: an sRGB JPEG with its bytes inside, or in the paper's protocol the bare codes and the
/// bytes beside them.
private enum MethodFileContents {
  case jpeg([UInt8], plainBytes: Int)
  case uncompressed(Raster<SRGB8>, metadata: [UInt8])

  init(_ output: MethodOutput, of photo: MethodInput, carrier: ModelCarrier) throws {
    guard let compression = photo.compression else {
      self = .uncompressed(output.picture ?? photo.pair.viewed, metadata: output.metadata)
      return
    }
    let plain =
      try output.jpeg
      ?? output.picture.map {
        try JPEGFile.encode($0, quality: compression.quality, subsampling: compression.subsampling)
      } ?? photo.pair.jpeg
    let whole =
      output.metadata.isEmpty ? plain : try ModelCarrier.embed(output.metadata, into: plain, carrier: carrier)
    self = .jpeg(whole, plainBytes: plain.count)
  }

  var metadataBytes: Int {
    switch self {
    case .jpeg(let bytes, let plainBytes): bytes.count - plainBytes
    case .uncompressed(_, let metadata): metadata.count
    }
  }

  var jpegBytes: Int? { if case .jpeg(let bytes, _) = self { bytes.count } else { nil } }

  func received(name: String, adaptation: ChromaticAdaptation) throws -> MethodFile {
    switch self {
    case .jpeg(let bytes, _):
      MethodFile(
        name: name, pixels: try JPEGFile.decode(bytes).pixels, metadata: try ModelCarrier.extract(from: bytes) ?? [],
        adaptation: adaptation, jpeg: bytes)
    case .uncompressed(let pixels, let metadata):
      MethodFile(name: name, pixels: pixels, metadata: metadata, adaptation: adaptation)
    }
  }
}
