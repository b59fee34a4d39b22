import Dispatch
import GamutMLP
import Synchronization

/// Figures of networks that runs had on their way: estimated at once, and measured over all pixels as soon as the
/// question rests and nothing is optimized.
final class CheckpointJudge: Sendable {
  private struct Question: Sendable {
    var run: RunID
    var step: Int
  }
  /// Counts questions: only the newest is answered.
  private let asked = Mutex<(number: Int, question: Question?)>((0, nil))
  private let queue = DispatchQueue(label: "gamutmlp.checkpoints")
  private let sources: SceneSource
  private let checkpoints: CheckpointStore
  private let engineState: EngineState
  private let mailbox: EngineMailbox
  private let options: ReductionOptions
  private let whenMeasured: @Sendable () -> Void

  /// A question that stands for so long is not one of many while a cursor moves.
  private static let rest = DispatchTimeInterval.milliseconds(300)

  init(
    _ sources: SceneSource, _ checkpoints: CheckpointStore, engineState: EngineState, mailbox: EngineMailbox,
    options: ReductionOptions, whenMeasured: @escaping @Sendable () -> Void
  ) {
    self.sources = sources
    self.checkpoints = checkpoints
    self.engineState = engineState
    self.mailbox = mailbox
    self.options = options
    self.whenMeasured = whenMeasured
  }

  func judge(_ run: RunID, at step: Int) {
    let number = ask(Question(run: run, step: step))
    queue.async { self.estimate(number) }
  }

  /// Drops what was asked.
  func reset() { _ = ask(nil) }
  func wait() { queue.sync {} }

  private func ask(_ question: Question?) -> Int {
    asked.withLock { asked in
      asked = (asked.number + 1, question)
      return asked.number
    }
  }

  private func question(_ number: Int) -> Question? { asked.withLock { $0.number == number ? $0.question : nil } }

  private func estimate(_ number: Int) {
    guard let question = question(number), let judgement = sources.judgement(of: question.run, at: question.step)
    else { return }
    tell(judgement.errors, question)
    if !judgement.errors.isExact { measureLater(number) }
  }

  private func measureLater(_ number: Int) {
    queue.asyncAfter(deadline: .now() + Self.rest) { self.measure(number) }
  }

  private func measure(_ number: Int) {
    guard let question = question(number) else { return }
    guard !engineState.isTraining else { return measureLater(number) }
    guard let network = checkpoints.network(of: question.run, at: question.step),
      let pair = sources.pair(network.settings)
    else { return }
    // Beside pictures that may be asked for meanwhile.
    let threads = max(1, options.threads / 2)
    let builder = ModelBuilder(pair, plan: network.plan, kernels: options.kernels, threads: threads)
    let judged = builder.judge(builder.record(parameters: network.parameters))
    let deltaE = Measurement.deltaE(
      of: pair.restorer(of: judged.record, kernels: options.kernels), original: pair.original,
      outOfGamut: pair.outOfGamut, rowStep: Errors.deltaERowStep(pixels: pair.original.pixelCount),
      threads: threads)
    let errors = Errors(judged.recovered, deltaE)
    checkpoints.note(
      .init(errors: errors, gate: judged.record?.network?.gate ?? .none), of: question.run, at: question.step)
    guard self.question(number) != nil else { return }
    tell(errors, question)
    whenMeasured()
  }

  private func tell(_ errors: Errors, _ question: Question) {
    mailbox.put(.figures(StepFigures(run: question.run, step: question.step, errors: errors)))
  }
}
