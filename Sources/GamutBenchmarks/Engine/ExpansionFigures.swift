import ColorScience
import GamutContainer
import GamutMLP
import NeuralField
import Parallel
import Wording

/// How fast one shape restores pixels: the standard conversion and the network's residual for all of them, without
/// files.
struct ExpansionFigures: Codable {
  let shape: String
  let kernels: String
  let threads: Int
  let megapixelsPerSecond: Double

  /// One row for each number of threads, all tried in turns.
  static func measure(_ shape: BenchmarkShape, field: BenchmarkField, kernels: KernelSet, threads: [Int])
    -> [ExpansionFigures]
  {
    let network = FieldShape(shape.plan.network, isExact: field.photo.received.isExact)
    let parameters = Trainer.randomStart(network, seed: 1)
    let width = field.photo.received.width
    let height = field.photo.received.height
    let expansions = threads.map { threads in
      {
        let restorer = Restorer(
          received: field.photo.received, toProPhoto: field.photo.adaptation.toProPhoto,
          network: FieldNetwork(shape: network, parameters: parameters, columns: width, rows: height, kernels: kernels),
          gate: .all)
        let bands = Bands(height: height)
        bands.forEach(threads: threads) { take in
          var row = Restorer.Row(restorer, bandRows: bands.rows)
          while let band = take() {
            row.load(bands[band])
            for y in bands[band] { row.restore(y) }
          }
        }
      }
    }
    return zip(threads, medianSeconds(of: expansions)).map { threads, seconds in
      ExpansionFigures(
        shape: shape.rawValue, kernels: kernels.name, threads: threads,
        megapixelsPerSecond: Double(width * height) / 1e6 / seconds)
    }
  }

  var line: String {
    "  \(kernels), \(shape), \(NumberFormat.count(threads, "thread")): "
      + "\(NumberFormat.fixed(megapixelsPerSecond, 1)) MP/s"
  }
}
