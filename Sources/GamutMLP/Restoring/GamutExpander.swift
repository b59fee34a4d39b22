import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

/// The treatment of a JPEG that carries no model.
public enum UnmodelledExpansion: Sendable {
  /// The standard conversion of its colours as the exact reader has them, held within the JPEG's own colour space.
  case standard
  /// The same with the colours beyond it: for files that are known to hold some, such as sYCC and our own whose models
  /// were stripped. In all others there is noise beyond.
  case extended
  /// The picture that a viewer shows, and a guess at the colours that were clipped.
  case guessed

  fileprivate var reading: JPEGReading {
    switch self {
    case .standard: .exact
    case .extended: .extended
    case .guessed: .viewed
    }
  }
}

/// Restores the wide-gamut photograph from a JPEG: with the network that it carries, or, where it carries none, by the
/// standard conversion.
public struct GamutExpander: Sendable {
  public let width: Int
  public let height: Int
  /// Whether the JPEG carries a model.
  public let modelFound: Bool
  /// Whether the JPEG holds colours beyond sRGB, as its model says or its owner; not where a program that saved it anew
  /// has clamped them.
  public let isExtended: Bool
  /// Whether colours beyond sRGB were guessed, since there is no model (`BlindExpansion`).
  public let isGuess: Bool
  public let notices: [GamutNotice]
  /// Date, camera, place, author and so on, which go from the JPEG to what is written.
  let metadata: PhotoMetadata
  /// How the rows are to be turned for display (TIFF 6.0, tag 274): a network restores the JPEG's frame, whatever its
  /// tag says.
  private let orientation: Int
  let threads: Int
  private let source: Source

  private enum Source: Sendable {
    case restored(Restorer)
    /// A JPEG without a model, read as any photograph is, its own profile included.
    case converted(Raster<ProPhoto16>)
  }

  /// - Parameters:
  ///   - path: a JPEG file. Without a model it is read as any photograph is, its own colour profile included.
  ///   - ignoringMismatch: restores also where the pixels are not those that the model was made for.
  ///   - unmodelled: what is done with a JPEG that carries no model.
  /// - Throws: `GamutError.pixelsDiffer`, `ContainerError` for a damaged model, `ImageFileError`.
  public init(
    path: String, ignoringMismatch: Bool = false, unmodelled: UnmodelledExpansion = .standard, threads: Int,
    kernels: KernelSet, progress: WorkProgress = WorkProgress()
  ) throws {
    try self.init(
      InputFile(path: path), ignoringMismatch: ignoringMismatch, unmodelled: unmodelled, threads: threads,
      kernels: kernels, progress: progress)
  }

  /// The same for a file that is open, which a pipe can be only once.
  package init(
    _ input: borrowing InputFile, ignoringMismatch: Bool = false, unmodelled: UnmodelledExpansion = .standard,
    threads: Int, kernels: KernelSet, progress: WorkProgress = WorkProgress()
  ) throws {
    progress.enter(.read)
    let name = input.path
    let jpeg = try input.jpeg()
    if let blob = try ModelCarrier.extract(from: jpeg) {
      let model = try CarriedModel(
        jpeg, blob: blob, name: name, ignoringMismatch: ignoringMismatch, threads: threads, progress: progress)
      self.init(model, metadata: PhotoMetadata(jpeg: jpeg), threads: threads, kernels: kernels)
      return
    }
    // The guess begins with what a viewer shows, as the network did that it is made by.
    let photo = try PhotoReader.read(input, jpegs: unmodelled.reading, workers: threads) { progress.report($0) }
    var guess: Restorer?
    var notice = GamutNotice.standardConversion(name: name)
    switch unmodelled {
    case .standard: break
    case .extended: notice = .extendedAssumed(name: name)
    case .guessed:
      guess = BlindExpansion.restorer(for: photo, threads: threads, kernels: kernels)
      notice = guess == nil ? .nothingToGuess(name: name) : .guessed(name: name)
    }
    self.init(
      photo, guess: guess, isExtended: unmodelled == .extended,
      notices: photo.notices.map(GamutNotice.photo) + [notice], threads: threads)
  }

  /// The same for the bytes of a JPEG, which must carry a model.
  /// - Throws: also `GamutError.noModel`.
  public init(
    jpeg: [UInt8], name: String = "the JPEG", ignoringMismatch: Bool = false, threads: Int, kernels: KernelSet,
    progress: WorkProgress = WorkProgress()
  ) throws {
    guard let blob = try ModelCarrier.extract(from: jpeg) else { throw GamutError.noModel(name: name) }
    let model = try CarriedModel(
      jpeg, blob: blob, name: name, ignoringMismatch: ignoringMismatch, threads: threads, progress: progress)
    self.init(model, metadata: PhotoMetadata(jpeg: jpeg), threads: threads, kernels: kernels)
  }

  /// A JPEG without a model.
  private init(_ photo: Photo, guess: Restorer?, isExtended: Bool, notices: [GamutNotice], threads: Int) {
    self.isExtended = isExtended
    width = photo.pixels.width
    height = photo.pixels.height
    modelFound = false
    isGuess = guess != nil
    metadata = photo.metadata
    orientation = 1
    self.notices = notices
    self.threads = threads
    source = guess.map(Source.restored) ?? .converted(photo.pixels)
  }

  /// A JPEG with its model.
  private init(_ model: CarriedModel, metadata: PhotoMetadata, threads: Int, kernels: KernelSet) {
    modelFound = true
    isExtended = !model.received.isClamped
    isGuess = false
    self.metadata = metadata
    orientation = metadata.orientation
    notices = model.notices + metadata.notices.map(GamutNotice.photo)
    self.threads = threads
    let restorer = model.restorer(kernels: kernels)
    let turn = model.turn
    width = turn.swapsSides ? model.received.height : model.received.width
    height = turn.swapsSides ? model.received.width : model.received.height
    // A turned copy is restored as it was, since coordinates and neighbours have directions, and turned again.
    source =
      turn == .upright ? .restored(restorer) : .converted(restorer.pixels(threads: threads).upright(from: turn.inverse))
  }

  /// Calls `body` with the restored photograph's rows from top to bottom, as 16-bit ROMM codes, (rows, width, 3).
  func forEachRows<Failure: Error>(
    progress: WorkProgress, _ body: (UnsafeBufferPointer<UInt16>, _ rows: Range<Int>) throws(Failure) -> Void
  ) throws(Failure) {
    progress.enter(.expand)
    switch source {
    case .converted(let photo):
      try photo.withUnsafeComponents { codes throws(Failure) in try body(codes, 0..<height) }
      progress.report(1)
    case .restored(let restorer):
      // Enough rows for all workers at a time, few enough that memory stays far below the photograph's.
      let chunk = 16 * 16
      let codes = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: 3 * width * min(chunk, height))
      defer { codes.deallocate() }
      for first in stride(from: 0, to: height, by: chunk) {
        let rows = first..<min(height, first + chunk)
        restorer.restore(rows, into: codes, threads: threads)
        try body(UnsafeBufferPointer(rebasing: codes[..<(3 * width * rows.count)]), rows)
        progress.report(Double(rows.upperBound) / Double(height))
      }
    }
  }

  /// Writes the restored photograph, which the caller then commits.
  /// - Returns: a notice of each part of the metadata that could not be put in; wall-clock seconds of expanding
  ///   and of writing.
  /// - Throws: `ImageFileError` for what cannot be written.
  package func write(
    to file: borrowing OutputFile, as format: WideGamutFormat, progress: WorkProgress = WorkProgress()
  ) throws(ImageFileError) -> (notices: [PhotoNotice], seconds: [WorkProgress.Stage: Double]) {
    var clock = StageClock()
    var writer = try WideGamutWriter(
      to: file, as: format, width: width, height: height, metadata: metadata, orientation: orientation, workers: threads
    )
    try forEachRows(progress: progress) { codes, rows throws(ImageFileError) in
      clock.end(.expand)
      try writer.write(rows: codes, count: rows.count)
      clock.end(.write)
    }
    let notices = try writer.finish(file)
    clock.end(.write)
    return (notices, clock.seconds)
  }

  /// Writes the restored photograph into a file of its own.
  /// - Parameters: path: the file, or `-` for standard output. overwriting: whether an existing file may be replaced.
  /// - Returns: a notice of each part of the metadata that could not be put in.
  /// - Throws: `ImageFileError` for what cannot be written.
  public func write(
    to path: String, as format: WideGamutFormat, overwriting: Bool = false, progress: WorkProgress = WorkProgress()
  ) throws(ImageFileError) -> [PhotoNotice] {
    var file = try OutputFile(path: path, overwriting: overwriting)
    let written = try write(to: file, as: format, progress: progress)
    try file.commit()
    return written.notices
  }

  /// The restored photograph in memory.
  package func pixels(progress: WorkProgress = WorkProgress()) -> Raster<ProPhoto16> {
    if case .converted(let photo) = source { return photo }
    return Raster(width: width, height: height) { buffer in
      forEachRows(progress: progress) { codes, rows in
        (buffer.baseAddress! + 3 * width * rows.lowerBound).update(from: codes.baseAddress!, count: codes.count)
      }
    }
  }
}
