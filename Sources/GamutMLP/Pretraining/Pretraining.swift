import GamutContainer
import NeuralField
import Parallel
import Reproducible
import Synchronization

/// A start being learnt (Reptile; the paper's section 3.3). The same photographs, in whatever order, and the same plan
/// give the same bits on any number of threads, and also where the work was interrupted and taken up again from a
/// checkpoint.
package struct Pretraining: Sendable {
  package let plan: PretrainingPlan
  private let photos: [PretrainingPhoto]
  private let kernels: KernelSet
  private(set) var reptile: Reptile

  /// - Parameter photos: at least one.
  package init(_ plan: PretrainingPlan, photos: [PretrainingPhoto], kernels: KernelSet) {
    precondition(!photos.isEmpty, "there is nothing to learn from no photographs")
    self.plan = plan
    self.photos = photos.sorted { $0.digest < $1.digest }
    self.kernels = kernels
    reptile = Reptile(start: Trainer.smoothStart(FieldShape(plan.network, isExact: false), seed: plan.seed))
  }

  package var photoCount: Int { photos.count }
  private var stepsPerEpoch: Int { (photos.count + plan.photosPerStep - 1) / plan.photosPerStep }
  /// Outer steps in all, and those that are done.
  package var steps: Int { plan.epochs * stepsPerEpoch }
  package var completedSteps: Int { reptile.steps }

  /// The start as far as it has been learnt.
  package var start: NetworkStart {
    NetworkStart(network: plan.network, precision: .float32, parameters: reptile.start)
  }

  /// Does one outer step: its inner loops side by side, each on one thread, since they are too short to be shared well.
  /// - Throws: `GamutError.innerLoopDiverged`.
  package mutating func step(threads: Int) throws(GamutError) {
    let step = reptile.steps
    let chosen = order(step: step)
    let begin = reptile.start
    let results = Mutex([[Float]](repeating: [], count: chosen.count))
    ParallelWork.run(count: chosen.count, threads: threads) { [plan, photos, kernels] take in
      while let i = take() {
        let found = photos[chosen[i]].parameters(
          from: begin, plan.training(loop: step * plan.photosPerStep + i), kernels)
        results.withLock { $0[i] = found }
      }
    }
    let found = results.withLock { $0 }
    guard found.joined().allSatisfy({ abs($0) < StoredWeights.limit }) else {
      throw .innerLoopDiverged(outerStep: step + 1)
    }
    let factor = plan.schedule.factor(step: step, of: steps)
    reptile.move(towards: found, rate: plan.outerRate * factor)
  }

  /// The photographs of an outer step: every epoch has all of them in an order of its own.
  private func order(step: Int) -> [Int] {
    var random = RandomSource(seed: plan.seed, stream: .max - UInt64(step / stepsPerEpoch))
    var order = Array(photos.indices)
    for i in order.indices.reversed() { order.swapAt(i, random.index(below: i + 1)) }
    let first = step % stepsPerEpoch * plan.photosPerStep
    return Array(order[first..<min(first + plan.photosPerStep, order.count)])
  }
}

extension Pretraining {
  /// The work so far, to be taken up again: 4 bytes "GMLC", 8 of the fingerprint, 4 of outer steps, then start and
  /// Adam's moments as float32, and a CRC-32 of everything before; all little-endian.
  package var checkpoint: [UInt8] {
    var writer = ByteWriter()
    writer.write(Self.signature)
    writer.write(fingerprint)
    writer.write(UInt32(reptile.steps))
    for values in [reptile.start, reptile.firstMoment, reptile.secondMoment] {
      for value in values { writer.write(value.bitPattern) }
    }
    writer.write(CRC32.checksum(writer.bytes))
    return writer.bytes
  }

  /// Goes on from a checkpoint.
  /// - Returns: false where it is of other photographs, another plan or damaged; nothing has changed then.
  package mutating func resume(from checkpoint: [UInt8]) -> Bool {
    guard let found = try? reptile(from: checkpoint) else { return false }
    reptile = found
    return true
  }

  private func reptile(from checkpoint: [UInt8]) throws(ContainerError) -> Reptile? {
    guard checkpoint.count > 4, checkpoint.starts(with: Self.signature) else { return nil }
    let end = checkpoint.count - 4
    var checksum = ByteReader(checkpoint, in: end..<checkpoint.count)
    guard try checksum.readUInt32() == CRC32.checksum(checkpoint[..<end]) else { return nil }
    var reader = ByteReader(checkpoint, in: Self.signature.count..<end)
    guard try reader.readUInt64() == fingerprint else { return nil }
    let done = Int(try reader.readUInt32())
    func values() throws(ContainerError) -> [Float] {
      var values: [Float] = []
      for _ in reptile.start { values.append(Float(bitPattern: try reader.readUInt32())) }
      return values
    }
    let found = Reptile(start: try values(), firstMoment: try values(), secondMoment: try values(), steps: done)
    let isFinite = [found.start, found.firstMoment, found.secondMoment].joined().allSatisfy(\.isFinite)
    return reader.remaining == 0 && done <= steps && isFinite ? found : nil
  }

  private static let signature = Array("GMLC".utf8)

  /// The hash of the plan and the photographs.
  private var fingerprint: UInt64 { StableHash.fnv1a("\(plan)".utf8.map(UInt64.init) + photos.map(\.digest)) }
}
