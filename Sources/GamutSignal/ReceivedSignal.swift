import Parallel
import SignalKernels

/// Which value stands for all that were quantized to one index.
package enum Dequantization: Sendable {
  /// The mean of the interval's values, as the exact reader estimates it.
  case centroids
  /// The middle of the interval, as ordinary decoders have it: what centroids are measured against.
  case middles
}

/// A JPEG's picture as the exact reader sees it: Y, Cb and Cr of every block, from the centroids of their intervals,
/// neither clamped nor rounded to 8 bits. Rows of colours are made of them when asked for.
///
/// Both sides read through here, the encoder from the coefficients that it has just written and the decoder from those
/// of the file, so that a network meets exactly what it learnt from.
package struct ReceivedSignal: Sendable {
  package let width: Int
  package let height: Int
  package let sampling: ChromaSampling
  /// Samples around their middle, in 64ths of a code.
  let planes: [SignalPlane]
  private let owner: any AnyObject & Sendable

  /// Transforms the coefficients into samples, in place.
  package init(
    _ signal: consuming QuantizedSignal, threads: Int, kernels: SignalKernelSet = .fastest,
    dequantization: Dequantization = .centroids
  ) {
    let planes = signal.planes
    let shifts: [[Double]] =
      switch dequantization {
      case .centroids: signal.statistics(threads: threads, kernels: kernels).map { Centroids.shifts($0) }
      case .middles: planes.map { _ in Array(repeating: 0, count: 64) }
      }
    let tables = zip(planes, shifts).map { RestoringTable($0, shifts: $1) }
    let widest = planes.map(\.blocksAcross).max()! * 64
    let rows = BlockRows(planes)
    ParallelWork.run(count: rows.count, threads: threads) { take in
      let samples = UnsafeMutablePointer<Int16>.allocate(capacity: widest)
      let half = UnsafeMutablePointer<Float>.allocate(capacity: 64)
      defer {
        samples.deallocate()
        half.deallocate()
      }
      while let item = take() {
        let (index, row) = rows[item]
        let (plane, table) = (planes[index], tables[index])
        let blocks = plane.blocksAcross
        kernels.restoredBlocks(
          plane.blockRows[row], blocks, CosineTransform.inverse, table.scales, table.shifts, samples, 8 * blocks, half)
        plane.blockRows[row].update(from: samples, count: 64 * blocks)
      }
    }
    width = signal.width
    height = signal.height
    sampling = signal.sampling
    self.planes = planes
    owner = signal.owner
  }

  /// Dequantization, the transform's scales and the unit of samples in one: an index k becomes k · scale − shift,
  /// towards 0.
  private struct RestoringTable: Sendable {
    let scales: [Float]
    let shifts: [Float]

    init(_ plane: SignalPlane, shifts: [Double]) {
      let steps = CosineTransform.restoring(plane.table, units: stepsPerCode())
      scales = steps.map { Float($0) }
      self.shifts = zip(steps, shifts).map { Float($0 * $1) }
    }
  }
}

/// Makes rows of colours of a received signal, one after the other, with scratch memory of its own: one for each
/// thread.
package struct ReceivedRows: ~Copyable {
  private let signal: ReceivedSignal
  private let kernels: SignalKernelSet
  /// Two rows of chroma before and two after doubling, each with a sample to spare in front, and three of colours.
  private let scratch: UnsafeMutablePointer<Float>
  private let pitch: Int

  package init(_ signal: ReceivedSignal, kernels: SignalKernelSet = .fastest) {
    self.signal = signal
    self.kernels = kernels
    pitch = signal.rowCapacity + 16
    scratch = .allocate(capacity: 7 * pitch)
    scratch.initialize(repeating: 0, count: 7 * pitch)
  }

  deinit { scratch.deallocate() }

  /// Writes row `y` as real-valued codes, 0…255 within the cube, neither clamped nor rounded.
  /// - Parameter red: room for `rowCapacity` floats, of which the first `width` mean something; so are `green` and
  ///   `blue`.
  package func read(
    _ y: Int, red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>, blue: UnsafeMutablePointer<Float>
  ) {
    let light = signal.planes[0]
    let count = 8 * light.blocksAcross
    guard signal.planes.count == 3 else { return kernels.receivedGrey(light.samples(y), red, green, blue, count) }
    let cb = chroma(1, y)
    let cr = chroma(2, y)
    kernels.receivedColors(light.samples(y), cb, cr, red, green, blue, count)
  }

  /// Writes row `y` as codes in 64ths, (width, 3), held within a range.
  /// - Parameters:
  ///   - codes: room for `width` pixels.
  ///   - range: of codes; all that 16 bits hold are −511…511.
  package func read(
    _ y: Int, into codes: UnsafeMutablePointer<Int16>, within range: ClosedRange<Float> = -511...511
  ) {
    let red = scratch + 4 * pitch
    let green = red + pitch
    let blue = green + pitch
    read(y, red: red, green: green, blue: blue)
    kernels.interleaveCodes(red, green, blue, codes, signal.width, range.lowerBound, range.upperBound)
  }

  /// One row of chroma, as many samples as luma has.
  private func chroma(_ index: Int, _ y: Int) -> UnsafePointer<Float> {
    let plane = signal.planes[index]
    let count = 8 * plane.blocksAcross
    let row = scratch + (index - 1) * pitch + 8
    let isDoubled = signal.sampling.vertical == 2
    let near = isDoubled ? y / 2 : y
    let far = isDoubled ? (y % 2 == 0 ? near - 1 : near + 1) : near
    kernels.blendRows(plane.samples(near), plane.samples(far), row, count)
    guard signal.sampling.horizontal == 2 else { return UnsafePointer(row) }
    // The filter begins and ends with real samples; those that only fill the last block say nothing.
    row[-1] = row[0]
    row[plane.width] = row[plane.width - 1]
    let double = scratch + (index + 1) * pitch
    kernels.doubleColumns(row, double, count)
    return UnsafePointer(double)
  }
}

extension ReceivedSignal {
  /// Floats that a row needs: its pixels, and room to write whole vectors.
  package var rowCapacity: Int { (width + 15) / 16 * 16 }
}
