import ColorScience
import Foundation
import GamutContainer
import ImageFiles
import NeuralField

/// How finely a JPEG stores colour against brightness.
public enum ChromaSubsampling: String, Sendable, CaseIterable {
  case s444 = "444"
  case s422 = "422"
  case s420 = "420"

  var file: JPEGFile.Subsampling {
    switch self {
    case .s444: .s444
    case .s422: .s422
    case .s420: .s420
    }
  }
}

/// The white adaptation between ProPhoto (D50) and sRGB (D65).
public enum Adaptation: String, Sendable, CaseIterable {
  case bradford, cat02

  package var chromatic: ChromaticAdaptation { self == .bradford ? .bradford : .cat02 }
  var recorded: GamutRecord.Adaptation { self == .bradford ? .bradford : .cat02 }

  package init(_ recorded: GamutRecord.Adaptation) { self = recorded == .bradford ? .bradford : .cat02 }

  /// Linear ProPhoto → linear sRGB.
  package var toSRGB: PixelMatrix { PixelMatrix(RGBSpace.proPhoto.matrix(to: .sRGB, adaptation: chromatic)) }
  /// Linear sRGB → linear ProPhoto.
  package var toProPhoto: PixelMatrix { PixelMatrix(RGBSpace.sRGB.matrix(to: .proPhoto, adaptation: chromatic)) }
}

/// What a photograph is reduced to, and how its network is optimized and carried.
public struct ReductionOptions: Sendable {
  public var plan = OptimizationPlan(preset: .compact)
  /// 1…100.
  public var quality = 95
  public var subsampling = ChromaSubsampling.s444
  public var carrier = ModelCarrier.auto
  public var adaptation = Adaptation.bradford
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
