import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

extension InputFile {
  /// The bytes of a JPEG file.
  /// - Throws: `ImageFileError`, also where the file is an image of another kind.
  package func jpeg() throws(ImageFileError) -> [UInt8] {
    guard format == .jpeg else {
      throw .unsupported(
        path: path, format: format, found: "no JPEG", advice: "give a JPEG that gamutmlp has written")
    }
    return try bytes()
  }
}

/// A JPEG and the model that it carries, brought together: the pixels lie as the model knows them.
package struct CarriedModel: Sendable {
  package let record: GamutRecord
  /// Turned back where the JPEG is a turned copy.
  package let received: ReceivedPhoto
  /// How the JPEG was turned after the model was made.
  let turn: Orientation
  /// Whether these are exactly the pixels that the model was made for.
  package let pixelsMatch: Bool
  package let notices: [GamutNotice]

  /// - Parameters: blob: the model's bytes. name: the file's name in errors.
  /// - Throws: `ContainerError` for a damaged model, `ImageFileError`, `GamutError.pixelsDiffer` unless mismatches are
  ///   ignored.
  package init(
    _ jpeg: [UInt8], blob: [UInt8], name: String, ignoringMismatch: Bool, threads: Int, progress: WorkProgress
  ) throws {
    record = try GamutRecord(decoding: blob)
    let stored = try Self.received(jpeg, record, name, threads, progress)
    // Without a network there is nothing that another picture could spoil.
    let identity =
      record.network == nil ? .same : try stored.identity(for: record, jpeg: jpeg, name: name, threads: threads)
    let isClamped = record.reception.isExtended && stored.isClamped
    notices =
      stored.notices + (isClamped ? [.colorsClamped(name: name)] : [])
      + (try identity.notice(name: name, ignoringMismatch: ignoringMismatch).map { [$0] } ?? [])
    turn =
      switch identity {
      case .copy(let found, _), .crop(let found): found
      case .same, .different: .upright
      }
    received = stored.upright(from: turn, threads: threads)
    pixelsMatch = stored.digest(threads: threads) == record.digest
  }

  /// Reads the JPEG as the record asks for. Colours beyond the cube are held within it where the file does not promise
  /// any, or where most of those it promises are gone: an editor that saved it anew has clamped them, and what is left
  /// is noise.
  static func received(
    _ jpeg: [UInt8], _ record: GamutRecord, _ name: String, _ threads: Int, _ progress: WorkProgress
  ) throws(ImageFileError) -> ReceivedPhoto {
    guard case .exact(let signal) = record.reception else {
      return try ReceivedPhoto(jpeg: jpeg, name: name, progress: progress)
    }
    let received = try ReceivedPhoto(
      exactly: jpeg, name: name, isClamped: !signal.isExtended, threads: threads, progress: progress)
    guard case .extended(let promised) = signal, received.digest(threads: threads) != record.digest else {
      return received
    }
    let beyond = received.beyond(threads: threads)
    let isPart = received.width * received.height < record.width * record.height
    let isNoise =
      (promised == 0 || beyond.share < promised / 2)
      && (!isPart || !received.isAsWritten && beyond.meanDistance < leastDistance)
    return isNoise ? received.clamped : received
  }

  /// A part of the picture may have fewer colours beyond than the whole, but noise lies nearer; in codes. Tables of our
  /// own tell better: of sign's middle the colours lie as near as noise.
  private static let leastDistance = 10.0

  /// The picture that an ordinary viewer shows, turned as `received` is, (height, width, 3).
  /// - Throws: `ImageFileError`.
  package func viewed(_ jpeg: [UInt8], name: String) throws(ImageFileError) -> Raster<SRGB8> {
    try JPEGFile.decode(jpeg, name: name).pixels.upright(from: turn)
  }

  package func restorer(kernels: KernelSet) -> Restorer {
    let network = FieldNetwork(record, columns: received.width, rows: received.height, kernels)
    return Restorer(
      received: received, toProPhoto: record.adaptation.toProPhoto, network: network, gate: gate)
  }

  /// The record's was chosen on the colours that the JPEG held. Where an editor has clamped them the network mends
  /// more: saved anew, of seven photographs none was worse with all pixels mended, and neon-street 1.8 dB better out of
  /// gamut.
  private var gate: Gate {
    let stored = record.network?.gate ?? .none
    return record.reception.isExtended && received.isClamped && stored != .none ? .all : stored
  }
}
