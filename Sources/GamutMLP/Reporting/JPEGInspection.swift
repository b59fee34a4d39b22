import ColorScience
import Foundation
import GamutContainer
import ImageFiles

/// A JPEG's size and the model that it carries.
public struct JPEGInspection: Sendable {
  /// A model, as its record describes it.
  public struct Model: Sendable {
    public let reception: Reception
    /// Version of the container's format.
    public var version: Int { reception == .eightBit ? 1 : 2 }
    /// nil where the exact reader alone restores as much.
    public let network: StoredNetwork?
    /// Bytes that the JPEG has because of the model.
    public let bytes: Int
    /// Whether the decoded pixels are those that the model was made for.
    public let pixelsMatch: Bool
    /// Errors that the writer measured; values are nil where it did not.
    public let clip: ColorErrors
    /// Those of the exact reader without the network.
    public let extended: ColorErrors
    public let recovered: ColorErrors
  }

  public let width: Int
  public let height: Int
  public let model: Model?
  /// Whether its model says that the JPEG holds colours beyond sRGB, but a program that saved it anew has clipped them.
  public let isClamped: Bool
  /// Whether the JPEG holds colours beyond sRGB, by what its model says and what is there.
  public var isExtended: Bool { !isClamped && model?.reception.isExtended ?? false }

  /// - Throws: `ImageFileError`, `ContainerError` for a damaged model.
  public init(path: String, threads: Int) throws { try self.init(InputFile(path: path), threads: threads) }

  package init(_ input: borrowing InputFile, threads: Int) throws {
    let name = input.path
    let jpeg = try input.jpeg()
    guard let blob = try ModelCarrier.extract(from: jpeg) else {
      let header = try JPEGFile.header(of: jpeg, name: name)
      width = header.width
      height = header.height
      model = nil
      isClamped = false
      return
    }
    let record = try GamutRecord(decoding: blob)
    let header = try JPEGFile.header(of: jpeg, name: name)
    width = header.width
    height = header.height
    let pixelsMatch = try Self.digest(jpeg, record, name, threads) == record.digest
    model = Model(record, bytes: try jpeg.count - ModelCarrier.strip(jpeg).count, pixelsMatch: pixelsMatch)
    isClamped =
      try !pixelsMatch && record.reception.isExtended
      && CarriedModel.received(jpeg, record, name, threads, WorkProgress()).isClamped
  }

  /// Digest of the coefficients where the record is for the exact reader, else of the pixels.
  private static func digest(
    _ jpeg: [UInt8], _ record: GamutRecord, _ name: String, _ threads: Int
  ) throws(ImageFileError) -> PixelDigest {
    if record.reception != .eightBit, case .read(let decoded) = try JPEGFile.readSignal(jpeg, name: name) {
      return PixelDigest(of: decoded.takeSignal(), threads: threads)
    }
    return PixelDigest(of: try JPEGFile.decode(jpeg, name: name).pixels, threads: threads)
  }
}

extension JPEGInspection.Model {
  /// - Parameter bytes: bytes that the JPEG has because of the model.
  package init(_ record: GamutRecord, bytes: Int, pixelsMatch: Bool) {
    self.init(
      reception: record.reception, network: record.network, bytes: bytes, pixelsMatch: pixelsMatch,
      clip: ColorErrors(record.errors, \.clip), extended: ColorErrors(record.errors, \.extended),
      recovered: ColorErrors(record.errors, \.recovered))
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
