import ColorScience
import Foundation
import GamutMLP
import ImageFiles

/// Plots that are drawn from a photograph itself.
package enum PhotoPlot: String, CaseIterable, Sendable {
  case chromaticity, loss
  case errorMap = "error-map"
  case mask

  /// Reduces the photograph, and optimizes its network where the plot shows one.
  /// - Parameter name: the name of the photograph in the figure.
  /// - Throws: `GamutError`, `ImageFileError`, `ContainerError`.
  package func figure(_ photo: Photo, name: String, options: ReductionOptions, progress: WorkProgress) throws -> Figure
  {
    if self == .mask {
      let prepared = try PreparedPhoto(photo, options: options, progress: progress)
      return MaskFigure.figure(prepared, name: name, threads: options.threads)
    }
    let recovered = try RecoveredPhoto(photo, options: options, progress: progress)
    switch self {
    case .loss:
      return LossFigure.figure(
        LossFigure.Content(name: name, losses: recovered.losses, roundedFrom: recovered.roundedFrom))
    case .errorMap: return ErrorMapFigure.figure(recovered, name: name, threads: options.threads)
    case .chromaticity, .mask:
      let samples = ChromaticityFigure.Sample.samples(of: recovered, limit: ChromaticityFigure.limit)
      return ChromaticityFigure.figure(
        ChromaticityFigure.Content(name: name, samples: samples, outOfGamut: recovered.prepared.outOfGamut.share))
    }
  }
}
