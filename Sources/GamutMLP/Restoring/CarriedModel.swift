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
    let stored = try ReceivedPhoto(jpeg: jpeg, name: name, progress: progress)
    let identity = stored.identity(for: record, threads: threads)
    notices =
      stored.notices + (try identity.notice(name: name, ignoringMismatch: ignoringMismatch).map { [$0] } ?? [])
    var turn = Orientation.upright
    if case .copy(let found, _) = identity { turn = found }
    self.turn = turn
    received = turn == .upright ? stored : ReceivedPhoto(stored.pixels.upright(from: turn))
    pixelsMatch = identity == .same
  }

  package func restorer(kernels: KernelSet) -> Restorer {
    let network = FieldNetwork(record, columns: received.width, rows: received.height, kernels)
    return Restorer(
      received: received, toProPhoto: record.adaptation.toProPhoto, network: network, gate: record.gate)
  }
}
