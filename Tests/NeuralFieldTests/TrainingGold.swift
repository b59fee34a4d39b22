import GamutTestSupport
import Testing

@testable import NeuralField

/// Small networks trained by PyTorch in double precision: `Assets/Gold/training_gold.py` made them.
struct TrainingGold: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let xy, rgb: Int
    let position, values, codes: Bool
    let neighborhood, width, hidden: Int
    let schedule: String
    let column, row: [Int]
    let window: [[UInt8]]
    let seen, target: [[Float]]
    let start: [Float]
    let losses: [Float]
    let predictions: [[Float]]

    var shape: FieldShape {
      FieldShape(
        spatialFrequencies: xy, valueFrequencies: rgb, usesPosition: position, usesValues: values,
        values: codes ? .wholeCodes : .carried,
        neighborhood: neighborhood, width: width, hiddenLayers: hidden)
    }
    var testDescription: String { "K \(xy)/\(rgb), neighbourhood \(neighborhood), \(hidden) × \(width)" }

    /// One run of points, which every batch of 64 holds four times: a step then sees exactly these points.
    var pool: PointPool {
      let pool = PointPool(shape: shape, leadingRuns: 0, otherRuns: 1)
      let side = 2 * neighborhood + 1
      // A network without values has no window beyond the point itself.
      for i in column.indices {
        let codes = values ? window[i] : Array(window[i][(3 * (side * side / 2))...].prefix(3))
        codes.map { Int16($0) * FieldShape.codeUnit }.withUnsafeBufferPointer {
          pool.write(
            slot: i, column: column[i], row: row[i], window: $0.baseAddress!, pitch: values ? 3 * side : 3,
            values: SIMD3(seen[i]),
            target: SIMD3(target[i]))
        }
      }
      return pool
    }

    func plan(steps: Int, threads: Int = 1) -> TrainingPlan {
      TrainingPlan(
        steps: steps, batch: 64, rate: TrainingGold.values.rate,
        schedule: schedule == "cosine" ? .cosine : .constant,
        leadingShare: nil, seed: 1, threads: threads)
    }
  }

  let columns, rows: Int
  let rate: Double
  let cases: [Case]

  static let values: TrainingGold = Repository.gold("Gold/training-gold.json")
}
