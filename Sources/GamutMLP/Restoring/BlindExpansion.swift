import ColorScience
import GamutContainer
import ImageFiles
import NeuralField

/// Expansion of a JPEG that carries no model: a network of colour alone, which has learnt from other photographs how
/// clipping usually changes colours, guesses how it changed these.
enum BlindExpansion {
  /// - Returns: nil where there is nothing to guess: the JPEG's own profile reaches beyond sRGB and its colours do too,
  ///   so that they were never clipped to it.
  static func restorer(for photo: Photo, threads: Int, kernels: KernelSet) -> Restorer? {
    // Codes of sRGB come back from ProPhoto's 16 bits as they were.
    let (pixels, outOfGamut) = GamutClipping.clip(photo.pixels, adaptation: .bradford, threads: threads)
    guard outOfGamut.count == 0 else { return nil }
    let start = LearntStart.blind
    let output = 3 * (start.network.width + 1)
    let kept = start.parameters.count - output
    let parameters = start.parameters.enumerated().map { $0 < kept ? $1 : caution * $1 }
    let network = FieldNetwork(
      shape: FieldShape(start.network, isExact: false), parameters: parameters, columns: pixels.width,
      rows: pixels.height,
      kernels: kernels)
    return Restorer(
      received: ReceivedPhoto(pixels), toProPhoto: ChromaticAdaptation.bradford.toProPhoto, network: network, gate: gate
    )
  }

  /// The part of the guess that is taken. The network learnt from pictures more colourful than most photographs; on
  /// seven of these all of it is worse than nothing, and a quarter is about what is best.
  private static let caution: Float = 0.25

  /// Only pixels on the boundary of sRGB may have been clipped; JPEG moves codes there by a few.
  static let gate = Gate.upTo(2)
}
