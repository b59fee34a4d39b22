import Parallel

extension QuantizedSignal {
  /// Fills the coefficients with the extended signal of a picture: Y, Cb and Cr of colours that were not clipped,
  /// limited where they would not fit, transformed without rounding them to codes first.
  /// - Parameter rows: writes the linear sRGB of row `y`, neither clipped nor limited, to three rows of `width` floats;
  ///   called once for every row, on several threads at once.
  /// - Parameters:
  ///   - units: coefficients in a step of the table.
  ///   - isClipped: whether colours are cut to sRGB and rounded to 8 bits first, as ordinary encoders have them.
  ///   - halving: how chroma of fewer samples than luma comes about.
  /// - Precondition: the signal has three planes.
  package func encode(
    threads: Int, kernels: SignalKernelSet = .fastest, units: Float = 1, isClipped: Bool = false,
    halving: ChromaHalving = .mean,
    rows:
      @Sendable (
        _ y: Int, _ red: UnsafeMutablePointer<Float>, _ green: UnsafeMutablePointer<Float>,
        _ blue: UnsafeMutablePointer<Float>
      ) -> Void
  ) {
    precondition(planes.count == 3, "the extended signal has colours")
    precondition(halving == .mean || sampling != ChromaSampling(horizontal: 1, vertical: 2), "columns are halved first")
    let encoder = UnitEncoder(
      planes, sampling, width: width, height: height, units: units, isClipped: isClipped, halving: halving, kernels)
    // Units of chroma's block rows: luma has as many rows of blocks, or twice as many.
    ParallelWork.run(count: planes[1].blockRows.count, threads: threads) { take in
      let band = UnitBand(stride: encoder.stride, sampling: encoder.sampling)
      while let unit = take() { encoder.encode(unit, in: band, rows) }
    }
    if let columns = encoder.columns {
      ParallelWork.run(count: planes[1].blockRows.count, threads: threads) { take in
        let band = GatheredBand(stride: encoder.stride / 2)
        while let unit = take() { encoder.quantizeChroma(unit, of: columns, in: band) }
      }
    }
    withExtendedLifetime(owner) {}
  }
}

/// How chroma of half the columns, or rows, comes about.
package enum ChromaHalving: Sendable {
  /// Means, as of every encoder.
  case mean
  /// Samples that readers double to nearly the least squared error.
  case nearest

  /// Of `sharpen`: a little softer than the least error, since the last of it costs more bits than it is worth beside a
  /// network that sees the neighbours (Tuning/compact.md).
  fileprivate static let ratio: Float = 0.27
}

/// The memory of one worker: samples of one row of chroma's blocks, and of luma's over the same pixels.
private struct UnitBand: ~Copyable {
  /// (8 · vertical, stride).
  let luma: UnsafeMutablePointer<Float>
  /// (2, 8, stride).
  let chroma: UnsafeMutablePointer<Float>
  /// (2, vertical, stride), chroma of every pixel before it is halved, between margins.
  let full: UnsafeMutablePointer<Float>
  /// (stride / 2), one channel's gathered columns, between margins.
  let halves: UnsafeMutablePointer<Float>
  /// (64).
  let half: UnsafeMutablePointer<Float>

  /// Floats before and after a row.
  static let margin = 8

  init(stride: Int, sampling: ChromaSampling) {
    luma = .allocate(capacity: 8 * sampling.vertical * stride)
    chroma = .allocate(capacity: 16 * stride)
    full = .allocate(capacity: 2 * sampling.vertical * (stride + 2 * Self.margin))
    halves = .allocate(capacity: stride / 2 + 2 * Self.margin)
    half = .allocate(capacity: 64)
  }

  deinit {
    luma.deallocate()
    chroma.deallocate()
    full.deallocate()
    halves.deallocate()
    half.deallocate()
  }
}

/// The memory of one worker that halves rows.
private struct GatheredBand: ~Copyable {
  /// (16, stride): of a row of blocks, and of four rows above and below.
  let gathered: UnsafeMutablePointer<Float>
  /// (8, stride).
  let chroma: UnsafeMutablePointer<Float>
  /// (64).
  let half: UnsafeMutablePointer<Float>

  init(stride: Int) {
    gathered = .allocate(capacity: 16 * stride)
    chroma = .allocate(capacity: 8 * stride)
    half = .allocate(capacity: 64)
  }

  deinit {
    gathered.deallocate()
    chroma.deallocate()
    half.deallocate()
  }
}

/// Both channels' chroma with half the columns, and yet all rows.
private final class HalvedColumns: @unchecked Sendable {
  // Unchecked: workers write rows of their own, and read when all are written.
  private let samples: UnsafeMutablePointer<Int16>
  private let stride: Int
  private let height: Int

  init(stride: Int, height: Int) {
    self.stride = stride
    self.height = height
    samples = .allocate(capacity: 2 * stride * height)
  }

  /// Row `y`, (stride); beyond the first and the last it is that one.
  func row(_ channel: Int, _ y: Int) -> UnsafeMutablePointer<Int16> {
    samples + (channel * height + min(max(y, 0), height - 1)) * stride
  }

  deinit { samples.deallocate() }
}

/// Encodes one row of chroma's blocks, with luma's over the same pixels.
private struct UnitEncoder: Sendable {
  let planes: [SignalPlane]
  let sampling: ChromaSampling
  let width: Int
  let height: Int
  let isClipped: Bool
  let halving: ChromaHalving
  let kernels: SignalKernelSet
  /// Floats from row to row: whole blocks of both luma and chroma.
  let stride: Int
  let scales: [[Float]]
  /// Where rows can be halved only when all are there.
  let columns: HalvedColumns?

  init(
    _ planes: [SignalPlane], _ sampling: ChromaSampling, width: Int, height: Int, units: Float, isClipped: Bool,
    halving: ChromaHalving, _ kernels: SignalKernelSet
  ) {
    self.planes = planes
    self.sampling = sampling
    self.width = width
    self.height = height
    self.isClipped = isClipped
    self.halving = halving
    self.kernels = kernels
    stride = 8 * sampling.horizontal * planes[1].blocksAcross
    scales = planes.map { CosineTransform.quantizing($0.table).map { $0 * units } }
    columns =
      halving == .nearest && sampling.vertical == 2 ? HalvedColumns(stride: stride / 2, height: height) : nil
  }

  func encode(
    _ unit: Int, in band: borrowing UnitBand,
    _ rows: (Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    let height = 8 * sampling.vertical
    for row in 0..<height {
      let red = band.luma + row * stride
      let green = full(0, row, band)
      let blue = full(1, row, band)
      let y = unit * height + row
      if y < self.height {
        rows(y, red, green, blue)
        for channel in [red, green, blue] {
          (channel + width).initialize(repeating: channel[width - 1], count: stride - width)
        }
        if isClipped {
          clippedSignal(red, green, blue)
        } else {
          kernels.extendedSignal(red, green, blue, stride)
        }
      } else {
        // Below the picture its last row is repeated.
        red.update(from: red - stride, count: stride)
        green.update(from: full(0, row - 1, band), count: stride)
        blue.update(from: full(1, row - 1, band), count: stride)
      }
      reduce(row, unit, band)
    }
    for part in 0..<sampling.vertical where sampling.vertical * unit + part < planes[0].blockRows.count {
      quantize(0, sampling.vertical * unit + part, band.luma + 8 * part * stride, band.half)
    }
    guard columns == nil else { return }
    for plane in 1...2 { quantize(plane, unit, band.chroma + (plane - 1) * 8 * stride, band.half) }
  }

  /// Linear sRGB → Y, Cb and Cr as ordinary encoders have them: of 8-bit codes, and rounded to codes again.
  private func clippedSignal(
    _ red: UnsafeMutablePointer<Float>, _ green: UnsafeMutablePointer<Float>, _ blue: UnsafeMutablePointer<Float>
  ) {
    for channel in [red, green, blue] { kernels.encodeCurve(channel, stride) }
    for x in 0..<stride {
      let r = code(red[x])
      let g = code(green[x])
      let b = code(blue[x])
      red[x] = (0.299 * r + 0.587 * g + 0.114 * b).rounded() - 128
      green[x] = (0.5 * b - 0.168_735_892 * r - 0.331_264_108 * g).rounded()
      blue[x] = (0.5 * r - 0.418_687_589 * g - 0.081_312_411 * b).rounded()
    }
  }

  @inline(__always)
  private func code(_ value: Float) -> Float { (min(max(value, 0), 1) * 255).rounded() }

  /// Where a channel's chroma of every pixel goes: where no sample is left out, at once to the samples.
  private func full(_ channel: Int, _ row: Int, _ band: borrowing UnitBand) -> UnsafeMutablePointer<Float> {
    sampling == .s444
      ? band.chroma + (8 * channel + row) * stride
      : band.full + (sampling.vertical * channel + row % sampling.vertical) * (stride + 2 * UnitBand.margin)
        + UnitBand.margin
  }

  /// Halves the chroma of row `row` of a unit, or of the rows up to it once there are as many as it takes.
  private func reduce(_ row: Int, _ unit: Int, _ band: borrowing UnitBand) {
    guard sampling != .s444 else { return }
    for channel in 0..<2 {
      switch halving {
      case .mean: average(channel, row, band)
      case .nearest: halveColumns(channel, row, unit, band)
      }
    }
  }

  private func average(_ channel: Int, _ row: Int, _ band: borrowing UnitBand) {
    guard row % sampling.vertical == sampling.vertical - 1 else { return }
    let lower = full(channel, row, band)
    let upper = full(channel, row - (sampling.vertical - 1), band)
    let target = band.chroma + (8 * channel + row / sampling.vertical) * stride
    if sampling.horizontal == 2 {
      kernels.halve(upper, lower, target, stride / 2)
    } else {
      kernels.meanRow(upper, lower, target, stride)
    }
  }

  private func halveColumns(_ channel: Int, _ row: Int, _ unit: Int, _ band: borrowing UnitBand) {
    let y = 8 * sampling.vertical * unit + row
    if columns != nil, y >= height { return }
    let count = stride / 2
    let all = full(channel, row, band)
    all[-1] = all[0]
    all[stride] = all[stride - 1]
    let gathered = band.halves + UnitBand.margin
    kernels.gatherColumns(all, gathered, count)
    for i in 1...4 {
      gathered[-i] = all[0]
      gathered[count + i - 1] = all[stride - 1]
    }
    guard let columns else {
      return kernels.sharpen(gathered, 1, band.chroma + (8 * channel + row) * stride, count, ChromaHalving.ratio)
    }
    // The row of all columns is no longer needed.
    kernels.sharpen(gathered, 1, all, count, ChromaHalving.ratio)
    kernels.storeRow(all, columns.row(channel, y), count)
  }

  /// Halves rows, and quantizes a row of chroma's blocks.
  func quantizeChroma(_ unit: Int, of columns: HalvedColumns, in band: borrowing GatheredBand) {
    let stride = stride / 2
    for channel in 0..<2 {
      for row in 0..<16 {
        let y = 2 * (8 * unit + row - 4)
        kernels.gatherRows(
          columns.row(channel, y - 1), columns.row(channel, y), columns.row(channel, y + 1),
          columns.row(channel, y + 2), band.gathered + row * stride, stride)
      }
      for row in 0..<8 {
        let gathered = band.gathered + (row + 4) * stride
        kernels.sharpen(gathered, stride, band.chroma + row * stride, stride, ChromaHalving.ratio)
      }
      kernels.quantizedBlocks(
        band.chroma, stride, planes[1 + channel].blocksAcross, CosineTransform.forward, scales[1 + channel],
        planes[1 + channel].blockRows[unit], band.half)
    }
  }

  private func quantize(
    _ plane: Int, _ row: Int, _ samples: UnsafeMutablePointer<Float>, _ half: UnsafeMutablePointer<Float>
  ) {
    kernels.quantizedBlocks(
      samples, stride, planes[plane].blocksAcross, CosineTransform.forward, scales[plane],
      planes[plane].blockRows[row], half)
  }
}
