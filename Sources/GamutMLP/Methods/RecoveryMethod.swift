import ColorScience
import GamutContainer
import NeuralField

/// A way to get a photograph's wide gamut back from its sRGB picture: what it stores when the photograph is reduced,
/// and what it makes of that later. A reader has the picture and the stored bytes, and nothing else.
package protocol RecoveryMethod: Sendable {
  /// As `--methods` spells it.
  var name: String { get }
  /// What it optimizes; nil: nothing.
  var plan: OptimizationPlan? { get }
  /// Whether its sRGB picture is another than the clipped one.
  var changesPicture: Bool { get }
  /// The JPEG segment for the bytes.
  var carrier: ModelCarrier { get }
  /// Whether a photograph of this path can be restored at all, asked before anything is spent.
  /// - Throws: `MethodError`.
  func check(_ photo: String) throws(MethodError)
  /// - Throws: what the work throws, `GamutError` and `ImageFileError` among it.
  func reduce(_ photo: MethodInput, _ work: MethodContext) throws -> MethodReduction
  /// - Returns: the restored photograph, (height, width, 3), the size of the received one.
  func expand(_ received: ReceivedFile, _ work: MethodContext) throws -> Raster<ProPhoto16>
}

extension RecoveryMethod {
  /// Bytes as they are, not as text.
  package var carrier: ModelCarrier { .app15 }
  package var plan: OptimizationPlan? { nil }
  package var changesPicture: Bool { false }
  package func check(_ photo: String) throws(MethodError) {}
}

/// What a method leaves for the reader.
package struct MethodReduction: Sendable {
  /// The sRGB picture where it is another than the clipped one, (height, width, 3).
  package var picture: Raster<SRGB8>?
  /// Empty where the reader needs nothing but the picture.
  package var metadata: [UInt8] = []
  /// Optimization steps.
  package var steps = 0
}

/// What a reader has.
package struct ReceivedFile: Sendable {
  /// The photograph's path, by which reconstructions of other programs are found.
  package let name: String
  /// (height, width, 3).
  package let pixels: Raster<SRGB8>
  package let metadata: [UInt8]
  package let adaptation: Adaptation

  package init(name: String, pixels: Raster<SRGB8>, metadata: [UInt8] = [], adaptation: Adaptation = .bradford) {
    (self.name, self.pixels, self.metadata, self.adaptation) = (name, pixels, metadata, adaptation)
  }

  /// The photograph by a network or, without, by the standard conversion.
  func restorer(_ network: FieldNetwork?, gate: GamutRecord.Gate = .all) -> Restorer {
    Restorer(received: pixels, toProPhoto: adaptation.toProPhoto, network: network, gate: gate)
  }
}

/// What methods work with, and how long they may.
package struct MethodContext: Sendable {
  package let threads: Int
  package let kernels: KernelSet
  package let progress: WorkProgress
  /// For making the stored bytes; a method that is not done by then stores what it has. nil: as long as it takes.
  package let budget: Duration?
  /// Told the optimization before its first step, so that its losses can be followed, and nil after its last.
  let follow: @Sendable (Optimizer?) -> Void
  let isWanted: @Sendable () -> Bool
  private let start = ContinuousClock.now

  /// - Parameter isWanted: asked between pieces of the work; false: all of it is given up.
  package init(
    threads: Int, kernels: KernelSet, budget: Duration? = nil, progress: WorkProgress = WorkProgress(),
    follow: @escaping @Sendable (Optimizer?) -> Void = { _ in }, isWanted: @escaping @Sendable () -> Bool = { true }
  ) {
    (self.threads, self.kernels, self.budget, self.progress) = (threads, kernels, budget, progress)
    (self.follow, self.isWanted) = (follow, isWanted)
  }

  /// What is left of the budget; nil where there is none.
  var left: Duration? { budget.map { $0 - (ContinuousClock.now - start) } }
  /// The budget is spent, or somebody wishes for what there is.
  var isOver: Bool { progress.control.isStopped || left.map { $0 <= .zero } ?? false }

  /// - Throws: `CancellationError` where nobody wants the result any more.
  func ensureWanted() throws(CancellationError) { if !isWanted() { throw CancellationError() } }
}
