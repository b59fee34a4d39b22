import ColorScience
import GamutContainer
import ImageFiles
import NeuralField
import Parallel
import Synchronization

/// Restores the wide-gamut photograph from a JPEG: with the network that it carries, or, where it carries none, by the
/// standard conversion.
public struct GamutExpander: Sendable {
  public let width: Int
  public let height: Int
  /// Whether the JPEG carries a model.
  public let modelFound: Bool
  /// Whether colours beyond sRGB were guessed, since there is no model (`BlindExpansion`).
  public let isGuess: Bool
  public let notices: [GamutNotice]
  /// Date, camera, place, author and so on, which go from the JPEG to what is written.
  let metadata: PhotoMetadata
  /// How the rows are to be turned for display (TIFF 6.0, tag 274): a network restores the JPEG's frame, whatever its
  /// tag says.
  private let orientation: Int
  private let threads: Int
  private let source: Source

  private enum Source: Sendable {
    case restored(Restorer)
    /// A JPEG without a model, read as any photograph is, its own profile included.
    case converted(Raster<ProPhoto16>)
  }

  /// - Parameters:
  ///   - path: a JPEG file. Without a model it is read as any photograph is, its own colour profile included.
  ///   - ignoringMismatch: restores also where the pixels are not those that the model was made for.
  ///   - blind: guesses colours beyond sRGB where there is no model.
  /// - Throws: `GamutError.pixelsDiffer`, `ContainerError` for a damaged model, `ImageFileError`.
  public init(
    path: String, ignoringMismatch: Bool = false, blind: Bool = false, threads: Int, kernels: KernelSet,
    progress: WorkProgress = WorkProgress()
  ) throws {
    progress.enter(.read)
    let jpeg = try JPEGFile.read(path: path)
    if let blob = try ModelCarrier.extract(from: jpeg) {
      try self.init(jpeg, blob, path, ignoringMismatch, threads, kernels, progress)
      return
    }
    let photo = try PhotoReader.read(path: path, workers: threads) { progress.report($0) }
    let guess = blind ? BlindExpansion.restorer(for: photo, threads: threads, kernels: kernels) : nil
    let notice: GamutNotice =
      if guess != nil {
        .guessed(name: path)
      } else if blind {
        .nothingToGuess(name: path)
      } else {
        .standardConversion(name: path)
      }
    self.init(photo, guess: guess, notices: photo.notices.map(GamutNotice.photo) + [notice], threads: threads)
  }

  private init(_ photo: Photo, guess: Restorer?, notices: [GamutNotice], threads: Int) {
    (width, height) = (photo.pixels.width, photo.pixels.height)
    (modelFound, isGuess) = (false, guess != nil)
    metadata = photo.metadata
    orientation = 1
    self.notices = notices
    self.threads = threads
    source = guess.map(Source.restored) ?? .converted(photo.pixels)
  }

  /// The same for the bytes of a JPEG, which must carry a model.
  /// - Throws: also `GamutError.noModel`.
  public init(
    jpeg: [UInt8], name: String = "the JPEG", ignoringMismatch: Bool = false, threads: Int, kernels: KernelSet,
    progress: WorkProgress = WorkProgress()
  ) throws {
    guard let blob = try ModelCarrier.extract(from: jpeg) else { throw GamutError.noModel(name: name) }
    try self.init(jpeg, blob, name, ignoringMismatch, threads, kernels, progress)
  }

  private init(
    _ jpeg: [UInt8], _ blob: [UInt8], _ name: String, _ ignoringMismatch: Bool, _ threads: Int, _ kernels: KernelSet,
    _ progress: WorkProgress
  ) throws {
    let model = try ReceivedModel(
      jpeg, blob: blob, name: name, ignoringMismatch: ignoringMismatch, threads: threads, progress: progress)
    (modelFound, isGuess) = (true, false)
    metadata = PhotoMetadata(jpeg: jpeg)
    orientation = metadata.orientation
    notices = model.notices + metadata.notices.map(GamutNotice.photo)
    self.threads = threads
    let restorer = model.restorer(kernels: kernels)
    let turn = model.turn
    (width, height) =
      turn.swapsSides ? (model.pixels.height, model.pixels.width) : (model.pixels.width, model.pixels.height)
    // A turned copy is restored as it was, since coordinates and neighbours have directions, and turned again.
    source =
      turn == .upright ? .restored(restorer) : .converted(restorer.pixels(threads: threads).upright(from: turn.inverse))
  }

  /// Calls `body` with the restored photograph's rows from top to bottom, as 16-bit ROMM codes, (rows, width, 3).
  private func forEachRows<Failure: Error>(
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

  /// Compares the restored photograph with its original, which has the same size, without holding it.
  /// - Parameter deltaERowStep: colour differences are taken of every so many-th row.
  package func comparison(
    with original: Raster<ProPhoto16>, outOfGamut: GamutMask, deltaERowStep: Int = 1,
    progress: WorkProgress = WorkProgress()
  ) -> ComparisonSums {
    var sums = ComparisonSums(deltaERowStep: deltaERowStep)
    forEachRows(progress: progress) { codes, rows in
      let bands = Bands(height: rows.count)
      let found = Mutex([ComparisonSums?](repeating: nil, count: bands.count))
      nonisolated(unsafe) let codes = codes
      // Only read, while `forEachRows` holds them.
      bands.forEach(threads: threads) { take in
        while let band = take() {
          var part = ComparisonSums(deltaERowStep: deltaERowStep)
          for y in bands[band] {
            part.add(row: rows.lowerBound + y, of: original, codes.baseAddress! + 3 * y * original.width, outOfGamut)
          }
          found.withLock { $0[band] = part }
        }
      }
      for part in found.withLock({ $0.compactMap { $0 } }) { sums += part }
    }
    return sums
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

extension Restorer {
  /// The whole restored photograph.
  func pixels(threads: Int) -> Raster<ProPhoto16> {
    Raster(width: received.width, height: received.height) { restore(0..<received.height, into: $0, threads: threads) }
  }

  /// Restores rows as 16-bit ROMM codes, (rows, width, 3).
  /// - Parameter goesOn: asked before each row; false: the rest is left out.
  func restore(
    _ rows: Range<Int>, into codes: UnsafeMutableBufferPointer<UInt16>, threads: Int,
    goesOn: @Sendable (_ y: Int) -> Bool = { _ in true }
  ) {
    let bands = Bands(height: rows.count, rows: 16)
    let shared = SharedBuffer(codes)
    let encoder = ROMM16Encoder.shared
    bands.forEach(threads: threads) { take in
      var row = Row(self, bandRows: bands.rows)
      while let band = take() {
        let range = bands[band].lowerBound + rows.lowerBound..<bands[band].upperBound + rows.lowerBound
        row.load(range)
        for y in range {
          guard goesOn(y) else { return }
          row.restore(y)
          let from = row.restored.pointer
          let to = shared.base + 3 * received.width * (y - rows.lowerBound)
          for i in 0..<3 * received.width { to[i] = encoder.encode(from[i]) }
        }
      }
    }
  }
}
