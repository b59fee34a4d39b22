import ColorScience
import Foundation
import GamutContainer
import ImageFiles

/// What a JPEG carries.
public struct JPEGInspection: Sendable {
  /// A model, as its record describes it.
  public struct Model: Sendable {
    public let version: Int
    public let network: NetworkDescription
    public let precision: WeightPrecision
    /// nil: every pixel gets a residual.
    public let gateThreshold: Int?
    public let parameters: Int
    /// Of the JPEG, because of the model.
    public let bytes: Int
    /// Whether the decoded pixels are those that the model was made for.
    public let pixelsMatch: Bool
    /// Errors that the writer measured; values are nil where it did not.
    public let clip: ColorErrors
    public let recovered: ColorErrors
  }

  public let width: Int
  public let height: Int
  public let model: Model?

  /// - Throws: `ImageFileError`, `ContainerError` for a damaged model.
  public init(path name: String, threads: Int) throws {
    let jpeg = try JPEGFile.read(path: name)
    guard let blob = try ModelCarrier.extract(from: jpeg) else {
      let header = try JPEGFile.header(of: jpeg, name: name)
      (width, height, model) = (header.width, header.height, nil)
      return
    }
    let record = try GamutRecord(decoding: blob)
    let received = try ReceivedPhoto(jpeg: jpeg, name: name, threads: threads, progress: WorkProgress())
    (width, height) = (received.pixels.width, received.pixels.height)
    model = Model(
      record, bytes: try jpeg.count - ModelCarrier.strip(jpeg).count,
      pixelsMatch: received.identity(for: record, threads: threads) == .same)
  }
}

extension JPEGInspection.Model {
  /// - Parameter bytes: of the JPEG, because of the model.
  package init(_ record: GamutRecord, bytes: Int, pixelsMatch: Bool) {
    var threshold: Int?
    if case .threshold(let value) = record.gate { threshold = value }
    self.init(
      version: GamutRecord.majorVersion, network: record.network, precision: record.precision, gateThreshold: threshold,
      parameters: record.parameters.count, bytes: bytes, pixelsMatch: pixelsMatch,
      clip: ColorErrors(record.errors, \.clip), recovered: ColorErrors(record.errors, \.recovered))
  }
}

extension ColorErrors {
  /// The errors that a record states.
  init(_ recorded: RecordedErrors, _ figures: KeyPath<RecordedErrors, RecordedErrors.Decibels>) {
    let figure = recorded[keyPath: figures]
    func finite(_ psnr: Double?) -> Double? { psnr.flatMap { $0.isFinite ? $0 : nil } }
    let whole = recorded.whole(figures)
    self.init(
      rmse: whole.map(RecordedErrors.rmse), psnr: finite(whole),
      rmseOutOfGamut: figure.outOfGamut.map(RecordedErrors.rmse),
      psnrOutOfGamut: finite(figure.outOfGamut), rmseInGamut: figure.inGamut.map(RecordedErrors.rmse),
      psnrInGamut: finite(figure.inGamut))
  }
}
