import ColorScience
import GamutContainer
import NeuralField
import Parallel

/// A way to get a photograph's wide gamut back from its sRGB picture: it stores something when the photograph is
/// reduced, and restores the photograph from that later. A reader has the picture and the stored bytes, and nothing
/// else.
package protocol RecoveryMethod: Sendable {
  /// As `--methods` spells it.
  var name: String { get }
  /// The plan of its optimization; nil: it optimizes nothing.
  var plan: OptimizationPlan? { get }
  /// Whether its sRGB picture is another than the clipped one.
  var changesPicture: Bool { get }
  /// The JPEG segment for the bytes.
  var carrier: ModelCarrier { get }
  /// Whether a photograph of this path can be restored at all, asked before anything is spent.
  /// - Throws: `MethodError`.
  func check(_ photo: String) throws(MethodError)
  /// - Throws: the errors of the work, `GamutError` and `ImageFileError` among them.
  func reduce(_ photo: MethodInput, _ context: MethodContext) throws -> MethodOutput
  /// - Returns: the restored photograph, (height, width, 3), the size of the received one.
  func expand(_ received: MethodFile, _ context: MethodContext) throws -> Raster<ProPhoto16>
}

extension RecoveryMethod {
  /// Bytes as they are, not as text.
  package var carrier: ModelCarrier { .app15 }
  package var plan: OptimizationPlan? { nil }
  package var changesPicture: Bool { false }
  package func check(_ photo: String) throws(MethodError) {}
}

/// The bytes, and perhaps the picture, that a method leaves for its reader.
package struct MethodOutput: Sendable {
  /// The sRGB picture where it is another than the clipped one, (height, width, 3).
  package var picture: Raster<SRGB8>?
  /// The JPEG where the method encodes it itself.
  package var jpeg: [UInt8]?
  /// Empty where the reader needs nothing but the picture.
  package var metadata: [UInt8] = []
  /// Optimization steps.
  package var steps = 0
}

/// The file of a method as its reader has it.
package struct MethodFile: Sendable {
  /// The photograph's path, by which reconstructions of other programs are found.
  package let name: String
  /// (height, width, 3).
  package let pixels: Raster<SRGB8>
  package let metadata: [UInt8]
  package let adaptation: ChromaticAdaptation
  /// The file itself; nil where the picture was not compressed.
  package let jpeg: [UInt8]?

  package init(
    name: String, pixels: Raster<SRGB8>, metadata: [UInt8] = [], adaptation: ChromaticAdaptation = .bradford,
    jpeg: [UInt8]? = nil
  ) {
    self.name = name
    self.pixels = pixels
    self.metadata = metadata
    self.adaptation = adaptation
    self.jpeg = jpeg
  }

  /// The photograph by a network or, without, by the standard conversion.
  func restorer(_ network: FieldNetwork?, gate: Gate = .all) -> Restorer {
    Restorer(received: ReceivedPhoto(pixels), toProPhoto: adaptation.toProPhoto, network: network, gate: gate)
  }
}

/// The threads, kernels, progress and time that a method has.
package struct MethodContext: Sendable {
  package let threads: Int
  package let kernels: KernelSet
  package let progress: WorkProgress
  /// The time for making the stored bytes; an unfinished method stores its partial result. nil: as long as it takes.
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
    self.threads = threads
    self.kernels = kernels
    self.budget = budget
    self.progress = progress
    self.follow = follow
    self.isWanted = isWanted
  }

  /// The rest of the budget; nil where there is none.
  var left: Duration? { budget.map { $0 - (ContinuousClock.now - start) } }
  /// Whether the budget is spent, or the work is to end with its partial result.
  var isOver: Bool { progress.control.isStopped || left.map { $0 <= .zero } ?? false }

  /// - Throws: `CancellationError` where the result is no longer wanted.
  func ensureWanted() throws(CancellationError) { if !isWanted() { throw CancellationError() } }
}

extension Restorer {
  /// The whole restored photograph; large networks take minutes, so progress is told and all of it may be given up.
  /// - Throws: `CancellationError`.
  func pixels(_ context: MethodContext) throws(CancellationError) -> Raster<ProPhoto16> {
    let height = received.height
    return try Raster(width: received.width, height: height) { codes throws(CancellationError) in
      restore(0..<height, into: codes, threads: context.threads) { y in
        if y.isMultiple(of: 32) { context.progress.report(Double(y) / Double(height)) }
        return context.isWanted()
      }
      try context.ensureWanted()
    }
  }
}

extension Raster {
  /// A raster of the same size, made of this one row by row on several threads.
  /// - Parameter body: gets the row's number, its codes and those to be written, (width, 3) each.
  func mappingRows<Target: PixelEncoding>(
    to target: Target.Type, threads: Int,
    _ body: @Sendable (_ y: Int, UnsafePointer<Component>, UnsafeMutablePointer<Target.Component>) -> Void
  ) -> Raster<Target> {
    let bands = Bands(height: height)
    let rowLength = 3 * width
    return Raster<Target>(width: width, height: height) { buffer in
      let result = SharedBuffer(buffer)
      bands.forEach(threads: threads) { take in
        withUnsafeComponents { source in
          while let band = take() {
            for y in bands[band] { body(y, source.baseAddress! + y * rowLength, result.base + y * rowLength) }
          }
        }
      }
    }
  }
}
