import Dispatch
import Synchronization
import Testing

@testable import NeuralField

@Suite struct TrainingControlTests {
  private static let shape = FieldShape(
    spatialFrequencies: 4, valueFrequencies: 3, usesPosition: true, usesValues: true, values: .wholeCodes,
    neighborhood: 1, width: 32,
    hiddenLayers: 2)

  /// An optimization in the background, and what it says when it holds.
  private final class Background: Sendable {
    let control: TrainingControl
    let held = DispatchSemaphore(value: 0)
    private let done = DispatchGroup()
    private let trainer: Trainer

    init(steps: Int, threads: Int, startsPaused: Bool, keep: (@Sendable (ParameterSnapshot) -> Int)? = nil) {
      let held = held
      control = TrainingControl(whenHeld: { held.signal() }, keepingFrom: keep == nil ? .max : 0) { keep?($0) ?? .max }
      if startsPaused { control.pause() }
      let plan = TrainingPlan(
        steps: steps, batch: 1_000, rate: 1e-3, schedule: .constant, leadingShare: 0.5, seed: 3, threads: threads)
      trainer = Trainer(
        shape: shape, tables: FeatureTables(shape, columns: 64, rows: 48),
        pool: TrainerTests.randomPool(shape, leading: 9, others: 17),
        plan: plan, kernels: KernelSet.available.last!)
      DispatchQueue.global().async(group: done) { [trainer, control] in _ = trainer.run(control: control) }
    }

    func parameters() -> [Float] {
      done.wait()
      return trainer.storedParameters(afterSteps: control.completedSteps)
    }
  }

  @Test(arguments: [1, 2, 3])
  func `held before the first step, single steps go on one by one and show their parameters`(threads: Int) {
    let whole = Background(steps: 4, threads: 1, startsPaused: false)
    let stepped = Background(steps: 4, threads: threads, startsPaused: true)
    for step in 0..<4 {
      stepped.held.wait()
      #expect(stepped.control.completedSteps == step)
      let snapshot = stepped.control.takeSnapshot()
      #expect(snapshot?.steps == step)
      #expect(stepped.control.takeSnapshot() == nil)
      if step == 1 {
        let one = Background(steps: 1, threads: 1, startsPaused: false)
        let isSame = snapshot?.parameters == one.parameters()
        #expect(isSame)
      }
      stepped.control.singleStep()
    }
    let isSame = stepped.parameters() == whole.parameters()
    #expect(isSame)
    #expect(stepped.control.completedSteps == 4)
    #expect(stepped.control.pausedDuration > .zero)
  }

  @Test func `a pause holds until it is resumed, and a stop ends it`() {
    let run = Background(steps: 1_000_000, threads: 2, startsPaused: false)
    for _ in 0..<3 {
      run.control.pause()
      run.held.wait()
      let steps = run.control.completedSteps
      #expect(run.control.isPaused)
      #expect(run.control.takeSnapshot()?.steps == steps)
      run.control.resume()
      run.control.requestSnapshot()
      while run.control.completedSteps == steps { sleepBriefly() }
    }
    run.control.pause()
    run.held.wait()
    let steps = run.control.completedSteps
    run.control.stop()
    _ = run.parameters()
    #expect(run.control.completedSteps == steps)
  }

  @Test func `what is stopped before its first step does none`() {
    let run = Background(steps: 10, threads: 2, startsPaused: true)
    run.held.wait()
    run.control.stop()
    _ = run.parameters()
    #expect(run.control.completedSteps == 0)
  }

  @Test func `a pace changes nothing but the time`() {
    let fast = Background(steps: 5, threads: 2, startsPaused: false)
    let slow = Background(steps: 5, threads: 2, startsPaused: true)
    slow.held.wait()
    slow.control.setPace(.milliseconds(2))
    let clock = ContinuousClock()
    let start = clock.now
    slow.control.resume()
    let isSame = slow.parameters() == fast.parameters()
    // Four waits lie between five steps.
    #expect(isSame)
    #expect(clock.now - start >= .milliseconds(8))
  }

  @Test(arguments: [1, 2])
  func `parameters are kept after the steps that were asked for, and change nothing`(threads: Int) {
    let kept = Mutex<[ParameterSnapshot]>([])
    let whole = Background(steps: 7, threads: 1, startsPaused: false)
    let keeping = Background(steps: 7, threads: threads, startsPaused: false) { snapshot in
      kept.withLock { $0.append(snapshot) }
      return snapshot.steps + 3
    }
    let isSame = keeping.parameters() == whole.parameters()
    #expect(isSame)
    #expect(kept.withLock { $0.map(\.steps) } == [0, 3, 6])
    let third = Background(steps: 3, threads: 1, startsPaused: false)
    let isThird = kept.withLock { $0[1].parameters } == third.parameters()
    #expect(isThird)
  }
}
