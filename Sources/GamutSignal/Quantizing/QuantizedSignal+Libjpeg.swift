import Parallel

extension QuantizedSignal {
  /// Unit of coefficients in libjpeg's forward transform of whole numbers (`jfdctint.c`): an 8th of a code.
  package static let libjpegUnits: Float = 8

  /// A picture's room for the transform that libjpeg quantizes, to be filled by `encode` with `libjpegUnits`.
  package init(unquantized width: Int, height: Int, sampling: ChromaSampling) {
    let ones = [UInt16](repeating: 1, count: 64)
    self.init(width: width, height: height, sampling: sampling, tables: [ones, ones])
  }

  /// Rounds coefficients in `libjpegUnits` to steps of a table as libjpeg does: those midway between two indices, and
  /// in whole 8ths there are many, get the larger one. A quantizer of real numbers keeps 1 to 2 % fewer bits.
  /// - Parameter tables: luma's steps and chroma's.
  package func roundAsLibjpeg(to tables: [[UInt16]], threads: Int) {
    forEachBlockRow(threads: threads) { plane, _, coefficients in
      let steps = tables[min(plane, 1)].map { Self.libjpegUnits * Float($0) }
      for first in stride(from: 0, to: coefficients.count, by: 64) {
        for i in 0..<64 {
          let value = Float(coefficients[first + i])
          // Quotients of such small whole numbers fall on the right side of every whole one.
          let index = ((abs(value) + steps[i] / 2) / steps[i]).rounded(.down)
          coefficients[first + i] = Int16(value < 0 ? -index : index)
        }
      }
    }
  }
}
