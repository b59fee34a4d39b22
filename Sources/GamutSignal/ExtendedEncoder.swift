import Parallel

extension QuantizedSignal {
  /// Fills the coefficients with the extended signal of a picture: Y, Cb and Cr of colours that were not clipped,
  /// limited where they would not fit, transformed without rounding them to codes first.
  /// - Parameter rows: writes the linear sRGB of row `y`, neither clipped nor limited, to three rows of `width` floats;
  ///   called once for every row, on several threads at once.
  /// - Parameters:
  ///   - units: coefficients in a step of the table.
  ///   - isClipped: whether colours are cut to sRGB and rounded to 8 bits first, as ordinary encoders have them.
  /// - Precondition: the signal has three planes.
  package func encode(
    threads: Int, kernels: SignalKernelSet = .fastest, units: Float = 1, isClipped: Bool = false,
    rows:
      @Sendable (
        _ y: Int, _ red: UnsafeMutablePointer<Float>, _ green: UnsafeMutablePointer<Float>,
        _ blue: UnsafeMutablePointer<Float>
      ) -> Void
  ) {
    precondition(planes.count == 3, "the extended signal has colours")
    let encoder = UnitEncoder(
      planes, sampling, width: width, height: height, units: units, isClipped: isClipped, kernels)
    // Units of chroma's block rows: luma has as many rows of blocks, or twice as many.
    ParallelWork.run(count: planes[1].blockRows.count, threads: threads) { take in
      let band = UnitBand(stride: encoder.stride, sampling: encoder.sampling)
      while let unit = take() { encoder.encode(unit, in: band, rows) }
    }
    withExtendedLifetime(owner) {}
  }
}

/// The memory of one worker: samples of one row of chroma's blocks, and of luma's over the same pixels.
private struct UnitBand: ~Copyable {
  /// (8 · vertical, stride).
  let luma: UnsafeMutablePointer<Float>
  /// (2, 8, stride).
  let chroma: UnsafeMutablePointer<Float>
  /// (2, vertical, stride), chroma of every pixel before it is halved.
  let full: UnsafeMutablePointer<Float>
  /// (64).
  let half: UnsafeMutablePointer<Float>

  init(stride: Int, sampling: ChromaSampling) {
    luma = .allocate(capacity: 8 * sampling.vertical * stride)
    chroma = .allocate(capacity: 16 * stride)
    full = .allocate(capacity: 2 * sampling.vertical * stride)
    half = .allocate(capacity: 64)
  }

  deinit {
    luma.deallocate()
    chroma.deallocate()
    full.deallocate()
    half.deallocate()
  }
}

/// Encodes one row of chroma's blocks, with luma's over the same pixels.
private struct UnitEncoder: Sendable {
  let planes: [SignalPlane]
  let sampling: ChromaSampling
  let width: Int
  let height: Int
  let isClipped: Bool
  let kernels: SignalKernelSet
  /// Floats from row to row: whole blocks of both luma and chroma.
  let stride: Int
  let scales: [[Float]]

  init(
    _ planes: [SignalPlane], _ sampling: ChromaSampling, width: Int, height: Int, units: Float, isClipped: Bool,
    _ kernels: SignalKernelSet
  ) {
    self.planes = planes
    self.sampling = sampling
    self.width = width
    self.height = height
    self.isClipped = isClipped
    self.kernels = kernels
    stride = 8 * sampling.horizontal * planes[1].blocksAcross
    scales = planes.map { CosineTransform.quantizing($0.table).map { $0 * units } }
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
      reduce(row, band)
    }
    for part in 0..<sampling.vertical where sampling.vertical * unit + part < planes[0].blockRows.count {
      quantize(0, sampling.vertical * unit + part, band.luma + 8 * part * stride, band)
    }
    for plane in 1...2 { quantize(plane, unit, band.chroma + (plane - 1) * 8 * stride, band) }
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
      : band.full + (sampling.vertical * channel + row % sampling.vertical) * stride
  }

  /// Halves the chroma of the rows up to `row`, once there are as many as it takes.
  private func reduce(_ row: Int, _ band: borrowing UnitBand) {
    guard sampling != .s444, row % sampling.vertical == sampling.vertical - 1 else { return }
    for channel in 0..<2 {
      let lower = full(channel, row, band)
      let upper = full(channel, row - (sampling.vertical - 1), band)
      let target = band.chroma + (8 * channel + row / sampling.vertical) * stride
      if sampling.horizontal == 2 {
        kernels.halve(upper, lower, target, stride / 2)
      } else {
        kernels.meanRow(upper, lower, target, stride)
      }
    }
  }

  private func quantize(
    _ plane: Int, _ row: Int, _ samples: UnsafeMutablePointer<Float>, _ band: borrowing UnitBand
  ) {
    kernels.quantizedBlocks(
      samples, stride, planes[plane].blocksAcross, CosineTransform.forward, scales[plane],
      planes[plane].blockRows[row], band.half)
  }
}
