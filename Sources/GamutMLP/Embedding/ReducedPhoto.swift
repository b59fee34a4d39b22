import ColorScience
import Foundation
import GamutContainer
import NeuralField

/// How a photograph is reduced, and how its network is optimized and carried.
public struct ReductionOptions: Sendable {
  public var plan = OptimizationPlan(preset: .compact)
  public var jpeg = JPEGSettings()
  public var carrier = ModelCarrier.auto
  /// Whether the errors of the written file are measured; without, the gate must be off.
  public var measures = true
  /// At least 1.
  public var threads = ProcessInfo.processInfo.activeProcessorCount
  public var kernels: KernelSet

  /// - Throws: `KernelSetError` where the environment's `GAMUTMLP_KERNELS` names kernels that this processor cannot
  ///   run.
  public init() throws(KernelSetError) {
    kernels = try KernelSet.fromEnvironment()
  }
}

/// A reduced photograph: an ordinary sRGB JPEG which may carry the network that restores its wide gamut.
public struct ReducedPhoto: Sendable {
  /// The file's bytes.
  public let jpeg: [UInt8]
  public let report: ReductionReport
  public let notices: [GamutNotice]
}

/// The report of a reduction: what was lost, and what a reader gets back. Errors are in linear ProPhoto, peak 1.
public struct ReductionReport: Sendable {
  public let width: Int
  public let height: Int
  /// 0…100.
  public let outOfGamutPercent: Double
  /// Whether the JPEG holds colours beyond sRGB.
  public let isExtended: Bool
  /// Errors of the standard expansion of the JPEG, as viewers show it; nil where nothing was measured.
  public let clip: ColorErrors?
  /// Errors of the exact reader without the network; nil where the JPEG is read with 8 bits.
  public let extended: ColorErrors?
  /// Errors of the expansion with the stored network.
  public let recovered: ColorErrors?
  /// Bytes by which the JPEG grew because of the model.
  public let metadataBytes: Int
  public let jpegBytes: Int
  /// Parameters of the stored network; 0 where there is none.
  public let parameters: Int
  /// Optimization steps, and samples drawn in them.
  public let steps: Int
  public let samples: Int
  /// Wall-clock seconds per stage.
  public let seconds: [WorkProgress.Stage: Double]
}
