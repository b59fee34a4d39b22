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
    let photo = try PhotoPair(photo, settings: options.jpeg, threads: options.threads, progress: progress)
    if self == .mask { return MaskFigure.figure(photo, name: name, threads: options.threads) }
    let model = try ModelBuilder(photo, plan: options.plan, kernels: options.kernels, threads: options.threads)
      .build(progress: progress)
    switch self {
    case .loss:
      return LossFigure.figure(LossFigure.Content(name: name, losses: model.losses, roundedFrom: model.roundedFrom))
    case .errorMap:
      let restorer = photo.restorer(of: model.record, kernels: options.kernels)
      return ErrorMapFigure.figure(photo, model, restorer, name: name, threads: options.threads)
    case .chromaticity, .mask:
      let restorer = photo.restorer(of: model.record, kernels: options.kernels)
      let samples = ChromaticityFigure.Sample.samples(of: photo, restorer, limit: ChromaticityFigure.limit)
      return ChromaticityFigure.figure(
        ChromaticityFigure.Content(name: name, samples: samples, outOfGamut: photo.outOfGamut.share))
    }
  }
}
