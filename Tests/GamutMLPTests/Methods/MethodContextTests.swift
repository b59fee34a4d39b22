import ColorScience
import ImageFiles
import NeuralField
import Synchronization
import Testing

@testable import GamutMLP

@Suite struct MethodContextTests {
  private static let input = Result {
    try MethodInput(Photos.demo, name: "demo.tif", compression: .init(), threads: 2)
  }

  private func context(
    _ progress: WorkProgress = WorkProgress(), follow: @escaping @Sendable (Optimizer?) -> Void = { _ in },
    isWanted: @escaping @Sendable () -> Bool = { true }
  ) throws -> MethodContext {
    MethodContext(
      threads: 2, kernels: try KernelSet.select(nil), progress: progress, follow: follow, isWanted: isWanted)
  }

  @Test(arguments: ["siren-small-residual", "paper", "residual-image"])
  func `a stopped method stores its partial result`(
    name: String
  ) throws {
    let progress = WorkProgress()
    progress.control.stop()
    let found = try MethodResult(of: MethodCatalog.method(named: name), on: Self.input.get(), context(progress))
    #expect(found.metadataBytes > 600)
    #expect(found.steps <= 1)
  }

  @Test(arguments: ["clip", "residual-image", "siren-small-residual"]) func `work that is no longer wanted is given up`(
    name: String
  ) throws {
    let progress = WorkProgress()
    progress.control.stop()
    let method = try MethodCatalog.method(named: name)
    let input = try Self.input.get()
    #expect(throws: CancellationError.self) {
      try MethodResult(of: method, on: input, context(progress, isWanted: { false }))
    }
  }

  @Test func `an optimization can be followed from before its first step to after its last`() throws {
    let told = Mutex<[Bool]>([])
    let losses = Mutex(0)
    let progress = WorkProgress()
    let last = Mutex<Optimizer?>(nil)
    let watched = try context(
      progress,
      follow: { optimizer in
        told.withLock { $0.append(optimizer != nil) }
        if let optimizer {
          last.withLock { $0 = optimizer }
        } else {
          losses.withLock { $0 = last.withLock { $0?.losses(0..<progress.control.completedSteps).count ?? 0 } }
        }
      })
    var plan = OptimizationPlan(preset: .compact)
    (plan.steps, plan.batch) = (20, 256)
    _ = try MethodResult(of: NetworkMethod("short", plan), on: Self.input.get(), watched)
    #expect(told.withLock { $0 } == [true, false])
    #expect(losses.withLock { $0 } == 20)
  }

  @Test(arguments: ["clip", "soft-clip", "prophoto-sampled", "residual-image"])
  func `the kept bytes of a result restore the same photograph again`(name: String) throws {
    let input = try Self.input.get()
    let method = try MethodCatalog.method(named: name)
    let found = try MethodResult(of: method, on: input, context())
    #expect((found.ownJPEG != nil) == method.changesPicture)
    let pixels = try found.ownJPEG.map { try JPEGFile.decode($0).pixels } ?? input.pair.viewed
    let again = try method.expand(MethodFile(name: input.name, pixels: pixels, metadata: found.metadata), context())
    let isSame = again == found.restored
    #expect(isSame)
  }

  @Test func `networks have plans that reduce follows, sirens have others, and the rest has none`() {
    #expect(MethodCatalog.network(named: "compact") == OptimizationPlan(preset: .compact))
    #expect(MethodCatalog.network(named: "mlp-16")?.network.width == 16)
    for name in ["siren", "siren-residual", "siren-small-residual"] {
      #expect(MethodCatalog.network(named: name) == nil)
      #expect(MethodCatalog.plan(named: name)?.network.activation == .sine)
    }
    for name in ["clip", "soft-clip", "prophoto-sampled", "residual-image", "external:.", "nonsense"] {
      #expect(MethodCatalog.plan(named: name) == nil)
    }
  }
}
