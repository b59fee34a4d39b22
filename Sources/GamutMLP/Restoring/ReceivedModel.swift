import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

/// A JPEG and the model that it carries, brought together: the pixels lie as the model knows them.
package struct ReceivedModel: Sendable {
  package let record: GamutRecord
  /// (height, width, 3), turned back where the JPEG is a turned copy.
  package let pixels: Raster<SRGB8>
  /// How the JPEG was turned after the model was made.
  let turn: Orientation
  /// Whether these are exactly the pixels that the model was made for.
  package let pixelsMatch: Bool
  package let notices: [GamutNotice]

  /// - Parameters: blob: the model's bytes. name: what errors call the file.
  /// - Throws: `ContainerError` for a damaged model, `ImageFileError`, `GamutError.pixelsDiffer` unless mismatches are
  ///   ignored.
  package init(
    _ jpeg: [UInt8], blob: [UInt8], name: String, ignoringMismatch: Bool, threads: Int, progress: WorkProgress
  ) throws {
    record = try GamutRecord(decoding: blob)
    let received = try ReceivedPhoto(jpeg: jpeg, name: name, threads: threads, progress: progress)
    let identity = received.identity(for: record, threads: threads)
    notices =
      received.notices + (try identity.notice(name: name, ignoringMismatch: ignoringMismatch).map { [$0] } ?? [])
    var turn = Orientation.upright
    if case .copy(let found, _) = identity { turn = found }
    self.turn = turn
    pixels = received.pixels.upright(from: turn)
    pixelsMatch = identity == .same
  }

  package func restorer(kernels: KernelSet) -> Restorer {
    let network = FieldNetwork(
      shape: FieldShape(record.network), parameters: record.parameters, columns: pixels.width, rows: pixels.height,
      kernels: kernels)
    return Restorer(
      received: pixels, toProPhoto: Adaptation(record.adaptation).toProPhoto, network: network, gate: record.gate)
  }
}
