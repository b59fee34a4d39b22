import GamutContainer
import ImageFiles
import NeuralField

extension PhotoReader {
  /// Reads a photograph that is to be worked on. A JPEG of ours that holds colours beyond sRGB is restored first, since
  /// what viewers show of it is not the photograph; all other files are read as they are.
  /// - Throws: as `read`; for JPEGs of ours also `GamutError.pixelsDiffer` and `ContainerError`.
  package static func readRestoring(
    _ input: borrowing InputFile, assuming assumed: AssumedSpace? = nil, limits: ReadingLimits = ReadingLimits(),
    decoder: DecoderProgram? = nil, threads: Int, kernels: KernelSet, progress: WorkProgress
  ) throws -> (photo: Photo, notices: [GamutNotice]) {
    progress.enter(.read)
    guard input.format == .jpeg, let blob = try ModelCarrier.extract(from: input.bytes()), !isVersion1(blob),
      try GamutRecord(decoding: blob).reception.isExtended
    else {
      let photo = try read(input, assuming: assumed, limits: limits, decoder: decoder, workers: threads) {
        progress.report($0)
      }
      return (photo, [])
    }
    let expander = try GamutExpander(input, threads: threads, kernels: kernels, progress: progress)
    var metadata = expander.metadata
    let pixels = expander.pixels(progress: progress).upright(from: Orientation(metadata.orientation))
    metadata.orientation = 1
    let photo = Photo(
      pixels: pixels, metadata: metadata, colorSpaceDescription: "ProPhoto RGB (restored)", notices: metadata.notices)
    return (photo, [.restoredFirst(name: input.path)] + expander.notices.filter { !metadata.carries($0) })
  }

  /// Records of version 1 are of clipped JPEGs, whatever else they say.
  private static func isVersion1(_ blob: [UInt8]) -> Bool { blob.first.map { $0 >> 4 == 1 } ?? true }
}

extension PhotoMetadata {
  /// Whether a notice is one of its own, which a photograph repeats.
  fileprivate func carries(_ notice: GamutNotice) -> Bool {
    if case .photo(let own) = notice { notices.contains(own) } else { false }
  }
}
