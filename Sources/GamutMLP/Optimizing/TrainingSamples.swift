import ColorScience
import NeuralField
import Parallel
import Reproducible

/// Chooses the pixels that the optimization draws from, and lays them out for it.
package enum TrainingSamples {
  /// Samples held at a time. Where a plan allows more, this many are taken evenly from them: enough that a small
  /// network cannot learn them by heart, few enough that memory does not grow with the photograph.
  package static let capacity = 1 << 20

  /// Everything that decides the pool of one photograph: plans with equal choices may share one.
  package struct Choice: Sendable, Hashable {
    private let windowRadius: Int
    private let carriesValues: Bool
    private let outOfGamutShare: Double
    private let inGamutShare: Double
    private let clippedShare: Double
    private let seed: UInt64

    package init(_ photo: PhotoPair, plan: OptimizationPlan) {
      let shape = FieldShape(plan.network, isExact: photo.received.isExact)
      windowRadius = shape.windowRadius
      carriesValues = shape.usesValues && shape.values == .carried
      outOfGamutShare = plan.sampleOutOfGamut
      inGamutShare = plan.sampleInGamut
      clippedShare = TrainingSamples.clippedShare(photo, plan)
      seed = plan.seed
    }
  }

  /// The pool of one photograph as a plan wants it.
  /// - Returns: nil where the plan's shares leave no pixel.
  package static func pool(of photo: PhotoPair, plan: OptimizationPlan, threads: Int) -> PointPool? {
    pool(
      of: photo, shape: FieldShape(plan.network, isExact: photo.received.isExact),
      outOfGamutShare: plan.sampleOutOfGamut, inGamutShare: plan.sampleInGamut,
      clippedShare: clippedShare(photo, plan), seed: plan.seed, threads: threads)
  }

  /// Bytes that one sample takes.
  static func bytes(ofSample shape: FieldShape) -> Int { PointPool.bytes(ofPoint: shape) }

  /// Only where colours beyond sRGB are received do clipped ones differ.
  private static func clippedShare(_ photo: PhotoPair, _ plan: OptimizationPlan) -> Double {
    photo.reception.isExtended ? plan.sampleClipped : 0
  }

  /// The pool of one photograph: out-of-gamut pixels lead.
  /// - Parameters:
  ///   - outOfGamutShare, inGamutShare: which part of each class may be drawn, 0…1.
  ///   - clippedShare: which part of the samples is of the clipped signal, 0…1: what a copy holds that an editor saved
  ///     anew. They come on top: where few pixels are out of gamut, a network learns them only from themselves.
  /// - Returns: nil where the shares leave no pixel.
  package static func pool(
    of photo: PhotoPair, shape: FieldShape, outOfGamutShare: Double, inGamutShare: Double, clippedShare: Double = 0,
    seed: UInt64, threads: Int
  ) -> PointPool? {
    let original = photo.original
    let outOfGamut = photo.outOfGamut
    let leading = outOfGamut.count
    let others = original.pixelCount - leading
    let (leadingCount, otherCount) = fitted(
      share(outOfGamutShare, of: leading), share(inGamutShare, of: others),
      capacity: Int(Double(capacity) * (1 - clippedShare)))
    guard leadingCount + otherCount > 0 else { return nil }
    let first = Selection(inverted: false, outOfGamut, leadingCount, clippedShare: clippedShare, slots: 0, seed: seed)
    let leadingRuns = runs(first.slots)
    let second = Selection(
      inverted: true, outOfGamut, otherCount, clippedShare: clippedShare, slots: leadingRuns * PointPool.runLength,
      seed: seed &+ 1)
    let pool = PointPool(shape: shape, leadingRuns: leadingRuns, otherRuns: runs(second.slots))
    let bands = Bands(height: original.height)
    let radius = shape.windowRadius
    bands.forEach(threads: threads) { take in
      var window = ReceivedBand(of: photo.received, radius: radius, rows: bands.rows)
      var clipped = ReceivedBand(of: photo.received, radius: radius, rows: bands.rows)
      let writer = SampleWriter(pool: pool, toProPhoto: photo.adaptation.toProPhoto)
      original.withUnsafeComponents { original in
        while let band = take() {
          window.load(bands[band])
          if clippedShare > 0 { clipped.clamp(window) }
          for y in bands[band] {
            for selection in [first, second] {
              selection.forEach(inRow: y) { x, slot, isClipped in
                let truth = original.baseAddress! + 3 * (y * outOfGamut.width + x)
                if isClipped {
                  writer.write(slot, x, y, truth, clipped)
                } else {
                  writer.write(slot, x, y, truth, window)
                }
              }
            }
          }
        }
      }
    }
    first.pad(pool)
    second.pad(pool)
    return pool
  }

  /// The counts of both classes, cut down to the capacity; neither class loses what it has below half of it.
  private static func fitted(_ leading: Int, _ others: Int, capacity: Int) -> (leading: Int, others: Int) {
    let half = capacity / 2
    if leading + others <= capacity { return (leading, others) }
    if leading < half { return (leading, capacity - leading) }
    if others < half { return (capacity - others, others) }
    return (half, half)
  }

  private static func share(_ share: Double, of count: Int) -> Int {
    share > 0 && count > 0 ? min(count, max(1, Int((share * Double(count)).rounded()))) : 0
  }

  private static func runs(_ points: Int) -> Int { (points + PointPool.runLength - 1) / PointPool.runLength }
}

/// A part of one class of pixels: the class, in the order of the image, is divided into as many intervals as samples
/// are wanted, and each gives one pixel at a random place. Some of these give a second sample, of the clipped signal.
private struct Selection: Sendable {
  private let inverted: Bool
  private let mask: GamutMask
  private let count: Int
  private let clippedCount: Int
  /// Pixels of the class before each row, and in all.
  private let before: [Int]
  /// Where in the pool this class begins.
  private let firstSlot: Int
  private let slotStep: Int
  private let seed: UInt64

  /// - Parameter clippedShare: of all samples, below 1.
  init(
    inverted: Bool, _ mask: GamutMask, _ count: Int, clippedShare: Double, slots firstSlot: Int, seed: UInt64
  ) {
    clippedCount = min(count, Int((Double(count) * clippedShare / (1 - clippedShare)).rounded()))
    self.inverted = inverted
    self.mask = mask
    self.count = count
    self.firstSlot = firstSlot
    self.seed = seed
    var before = [0]
    before.reserveCapacity(mask.height + 1)
    for y in 0..<mask.height {
      let marked = mask.words[y * mask.stride..<(y + 1) * mask.stride].reduce(0) { $0 + $1.nonzeroBitCount }
      before.append(before[y] + (inverted ? mask.width - marked : marked))
    }
    self.before = before
    // Steps of the golden section, made coprime, scatter neighbours over the pool, and spread every stretch of it over
    // the image.
    let slots = count + clippedCount
    var step = max(1, Int(Double(slots) * 0.618_033_988_749_895))
    while slots > 1, greatestCommonDivisor(step, slots) > 1 { step += 1 }
    slotStep = step
  }

  /// Samples of both kinds.
  var slots: Int { count + clippedCount }

  private func slot(_ sample: Int) -> Int { firstSlot + sample * slotStep % slots }

  private var total: Int { before[before.count - 1] }

  /// The rank among the class's pixels of sample `i`.
  private func rank(_ i: Int) -> Int {
    guard count < total else { return i }
    var random = RandomSource(seed: seed, stream: UInt64(i))
    return min(total - 1, Int((Double(i) + random.unit()) * Double(total) / Double(count)))
  }

  /// Calls `body` with the column, the pool's slot and the kind of each sample in row `y`.
  func forEach(inRow y: Int, _ body: (_ x: Int, _ slot: Int, _ isClipped: Bool) -> Void) {
    guard count > 0, before[y] < before[y + 1] else { return }
    var i = max(0, Int(Double(before[y]) * Double(count) / Double(total)) - 1)
    var word = 0
    var passed = before[y]
    while i < count {
      let rank = rank(i)
      if rank >= before[y + 1] { return }
      if rank >= before[y] {
        while passed + marked(y, word).nonzeroBitCount <= rank {
          passed += marked(y, word).nonzeroBitCount
          word += 1
        }
        var bits = marked(y, word)
        for _ in 0..<rank - passed { bits &= bits - 1 }
        let x = 64 * word + bits.trailingZeroBitCount
        body(x, slot(i), false)
        // The clipped samples are spread evenly over the others.
        let clipped = (i * clippedCount + count - 1) / count..<((i + 1) * clippedCount + count - 1) / count
        for j in clipped { body(x, slot(count + j), true) }
      }
      i += 1
    }
  }

  /// The class's pixels among 64 of row `y`.
  private func marked(_ y: Int, _ word: Int) -> UInt64 {
    let bits = mask.words[y * mask.stride + word]
    guard inverted else { return bits }
    let columns = mask.width - 64 * word
    return columns >= 64 ? ~bits : ~bits & ((1 << UInt64(columns)) - 1)
  }

  /// Fills the last run with samples from the beginning.
  func pad(_ pool: PointPool) {
    guard slots > 0 else { return }
    let run = PointPool.runLength
    for i in slots..<(slots + run - 1) / run * run { pool.copy(slot: firstSlot + i, from: firstSlot + i % slots) }
  }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }

/// Writes samples: the residual to be learnt is `2 (original - clipped)`, since networks see ProPhoto's [0, 1] as [-1,
/// 1].
private struct SampleWriter {
  let pool: PointPool
  let toProPhoto: PixelMatrix
  private let linear = ProPhoto16.linear
  private let received = SRGB64ths.linear

  init(pool: PointPool, toProPhoto: PixelMatrix) {
    self.pool = pool
    self.toProPhoto = toProPhoto
  }

  func write(_ slot: Int, _ x: Int, _ y: Int, _ original: UnsafePointer<UInt16>, _ band: borrowing ReceivedBand) {
    let code = band.row(y) + 3 * x
    let clipped = toProPhoto * received(code)
    let wide = linear(original).rgb
    pool.write(
      slot: slot, column: x, row: y, window: band.window(row: y) + 3 * x, pitch: band.pitch, values: 2 * clipped - 1,
      target: 2 * (wide - clipped))
  }
}
