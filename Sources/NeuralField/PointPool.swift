import CProcessor
import Reproducible

/// The points that training draws from, with their targets, in shuffled order and in runs of 16: a batch takes whole
/// runs, so that memory is read in long pieces. Points of two classes may be kept apart, the leading class first, so
/// that a batch can hold a set share of each.
package final class PointPool: @unchecked Sendable {
  // Unchecked: filled before training begins, only read after.
  package static let runLength = 16

  let layout: PointLayout
  private let windowSide: Int
  private let holdsValues: Bool
  /// Runs of the leading class, then of the others.
  package let leadingRuns: Int
  package let otherRuns: Int
  /// (runs × 16, layout.stride) bytes.
  private let bytes: UnsafeMutableRawPointer
  var runBytes: Int { Self.runLength * layout.stride }
  /// Bytes that one point takes.
  package static func bytes(ofPoint shape: FieldShape) -> Int { PointLayout(shape).stride }
  package var pointCount: Int { (leadingRuns + otherRuns) * Self.runLength }

  /// Room for the runs of both classes, to be filled by the caller, every point of it.
  package init(shape: FieldShape, leadingRuns: Int, otherRuns: Int) {
    precondition(leadingRuns + otherRuns > 0, "there is nothing to learn from no points")
    layout = PointLayout(shape)
    windowSide = 2 * shape.windowRadius + 1
    holdsValues = shape.usesValues && shape.values == .carried
    self.leadingRuns = leadingRuns
    self.otherRuns = otherRuns
    // Codes are read 16 at a time; the slack keeps the last one inside.
    bytes = .allocate(byteCount: (leadingRuns + otherRuns) * Self.runLength * layout.stride + 64, alignment: 64)
  }

  deinit { bytes.deallocate() }

  /// Writes one point. Different slots may be written on different threads.
  /// - Parameters:
  ///   - slot: 0..<pointCount.
  ///   - window: first pixel of the point's window of codes in 64ths, (side, side, 3), its rows `pitch` codes apart.
  ///   - values: what the network sees where points carry their values, in [-1, 1]. target: what it is to predict.
  package func write(
    slot: Int, column: Int, row: Int, window: UnsafePointer<Int16>, pitch: Int, values: SIMD3<Float>,
    target: SIMD3<Float>
  ) {
    let p = bytes + slot * layout.stride
    p.storeBytes(of: UInt16(column), as: UInt16.self)
    p.storeBytes(of: UInt16(row), toByteOffset: 2, as: UInt16.self)
    for y in 0..<windowSide {
      (p + layout.windowOffset + 6 * windowSide * y).copyMemory(from: window + y * pitch, byteCount: 6 * windowSide)
    }
    if holdsValues { Self.store(values, p + layout.valueOffset) }
    Self.store(target, p + layout.targetOffset)
  }

  /// The column and row of one point.
  package func position(slot: Int) -> (column: Int, row: Int) {
    let p = bytes + slot * layout.stride
    return (Int(p.loadUnaligned(as: UInt16.self)), Int(p.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
  }

  /// Makes one point the same as another.
  package func copy(slot: Int, from other: Int) {
    (bytes + slot * layout.stride).copyMemory(from: bytes + other * layout.stride, byteCount: layout.stride)
  }

  private static func store(_ v: SIMD3<Float>, _ p: UnsafeMutableRawPointer) {
    p.storeBytes(of: v.x, as: Float.self)
    p.storeBytes(of: v.y, toByteOffset: 4, as: Float.self)
    p.storeBytes(of: v.z, toByteOffset: 8, as: Float.self)
  }

  func run(_ index: Int) -> UnsafeRawPointer { UnsafeRawPointer(bytes + index * runBytes) }
}

/// Which runs a batch is made of.
package struct BatchPlan: Sendable {
  package static let runsPerTile = 4
  package static let tile = runsPerTile * PointPool.runLength

  private let leadingRuns: Int
  private let otherRuns: Int
  /// Share of the runs drawn from the leading class; nil: in proportion to the classes' sizes.
  private let leadingShare: Double?
  private let seed: UInt64
  package let batch: Int
  package var tiles: Int { (batch + Self.tile - 1) / Self.tile }

  package init(pool: PointPool, batch: Int, leadingShare: Double?, seed: UInt64) {
    leadingRuns = pool.leadingRuns
    otherRuns = pool.otherRuns
    self.leadingShare = pool.leadingRuns == 0 ? 0 : pool.otherRuns == 0 ? 1 : leadingShare
    self.seed = seed
    self.batch = batch
  }

  /// Points of this tile that count; the rest of the last tile is padding.
  package func validPoints(tile: Int) -> Int { min(Self.tile, batch - tile * Self.tile) }

  /// The four runs of one tile of one step, the same on every thread.
  package func runs(step: Int, tile: Int) -> SIMD4<Int> {
    var random = RandomSource(seed: seed, stream: UInt64(step) &* UInt64(tiles) &+ UInt64(tile) &+ 1)
    var runs = SIMD4<Int>()
    for i in 0..<Self.runsPerTile {
      guard let leadingShare else {
        runs[i] = random.index(below: leadingRuns + otherRuns)
        continue
      }
      // Spread over the batch evenly: run j is of the leading class where share · j passes a whole number.
      let j = Double(tile * Self.runsPerTile + i)
      let leads = (leadingShare * (j + 1)).rounded(.down) > (leadingShare * j).rounded(.down)
      runs[i] = leads ? random.index(below: leadingRuns) : leadingRuns + random.index(below: otherRuns)
    }
    return runs
  }
}

extension PointLayout {
  /// The layout of a pool's points for one shape of field.
  init(_ shape: FieldShape) {
    let side = 2 * shape.windowRadius + 1
    let window = 4
    let values = window + (6 * side * side + 3) / 4 * 4
    let target = values + (shape.usesValues && shape.values == .carried ? 12 : 0)
    self.init(stride: target + 12, windowOffset: window, valueOffset: values, targetOffset: target)
  }
}
