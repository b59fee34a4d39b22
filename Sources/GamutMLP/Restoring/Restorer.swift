import ColorScience
import GamutContainer
import NeuralField

/// Restores rows of linear ProPhoto from the received photograph: the standard conversion, plus the network's residual where the gate lets
/// it through. Measuring and writing both go through here, so that what is measured is what is written.
package struct Restorer: Sendable {
  package let received: Raster<SRGB8>
  package let toProPhoto: PixelMatrix
  /// nil: the standard conversion alone.
  package let network: FieldNetwork?
  package let gate: GamutRecord.Gate

  package init(received: Raster<SRGB8>, toProPhoto: PixelMatrix, network: FieldNetwork?, gate: GamutRecord.Gate) {
    self.received = received
    self.toProPhoto = toProPhoto
    self.network = network
    self.gate = gate
  }

  /// How far a received pixel lies inside the sRGB cube: the least distance of a code to 0 or 255, 0…127.
  @inline(__always)
  package static func depth(_ codes: UnsafePointer<UInt8>) -> Int {
    let (r, g, b) = (codes[0], codes[1], codes[2])
    return Int(min(min(r, min(g, b)), 255 - max(r, max(g, b))))
  }

  /// One worker's room: a band of the received photograph, and a row of everything else.
  package struct Row: ~Copyable {
    fileprivate let restorer: Restorer
    fileprivate var band: ReceivedBand
    private let scratch: FieldNetwork.Scratch?
    private let columns: UnsafeMutablePointer<Int32>
    private let values: FloatBlock
    private let residuals: FloatBlock
    private let srgb = CodeTables.srgbLinear
    /// The standard conversion, (width, 3), not clipped to [0, 1].
    package let clipped: FloatBlock
    /// The restored row, (width, 3), in [0, 1].
    package let restored: FloatBlock

    package init(_ restorer: Restorer, bandRows: Int) {
      let width = restorer.received.width
      self.restorer = restorer
      band = ReceivedBand(width: width, radius: restorer.network?.shape.windowRadius ?? 0, rows: bandRows)
      scratch = restorer.network.map { FieldNetwork.Scratch($0) }
      columns = .allocate(capacity: width)
      let tiles = (width + FieldNetwork.tile - 1) / FieldNetwork.tile
      values = FloatBlock(3 * width)
      residuals = FloatBlock(4 * tiles * FieldNetwork.tile)
      clipped = FloatBlock(3 * width)
      restored = FloatBlock(3 * width)
    }

    deinit { columns.deallocate() }

    /// Makes the rows of `range` available.
    package mutating func load(_ range: Range<Int>) {
      restorer.received.withUnsafeComponents {
        band.load(range, from: $0.baseAddress!, width: restorer.received.width, height: restorer.received.height)
      }
    }

    /// The received codes of row `y`, (width, 3).
    package func codes(_ y: Int) -> UnsafePointer<UInt8> { band.row(y) }

    /// Fills `clipped` and `restored` with row `y` of the loaded band.
    package func restore(_ y: Int) {
      let width = restorer.received.width, codes = band.row(y), clipped = clipped.pointer, restored = restored.pointer
      srgb.withUnsafeBufferPointer { srgb in
        for x in stride(from: 0, to: 3 * width, by: 3) {
          let v = restorer.toProPhoto * SIMD3(srgb[Int(codes[x])], srgb[Int(codes[x + 1])], srgb[Int(codes[x + 2])])
          (clipped[x], clipped[x + 1], clipped[x + 2]) = (v.x, v.y, v.z)
          let unit = v.clamped(lowerBound: SIMD3(repeating: 0), upperBound: SIMD3(repeating: 1))
          (restored[x], restored[x + 1], restored[x + 2]) = (unit.x, unit.y, unit.z)
        }
      }
      if let network = restorer.network { addResiduals(network, y) }
    }

    private func addResiduals(_ network: FieldNetwork, _ y: Int) {
      let count = select(y), clipped = clipped.pointer, restored = restored.pointer
      guard count > 0 else { return }
      if !network.shape.valuesAreCodes {
        for i in 0..<count {
          for c in 0..<3 { values.pointer[3 * i + c] = 2 * clipped[3 * Int(columns[i]) + c] - 1 }
        }
      }
      network.predict(
        row: y, codes: band.window(row: y), pitch: band.pitch, columns: columns, count: count, values: values.pointer,
        residuals: residuals.pointer, scratch: scratch!)
      for i in 0..<count {
        let x = 3 * Int(columns[i]), r = residuals.pointer + 4 * i
        for c in 0..<3 {
          let v = clipped[x + c] + 0.5 * r[c]
          restored[x + c] = v > 0 ? (v < 1 ? v : 1) : 0
        }
      }
    }

    /// The columns of row `y` that the gate lets through.
    private func select(_ y: Int) -> Int {
      let width = restorer.received.width, codes = band.row(y)
      switch restorer.gate {
      case .all:
        for x in 0..<width { columns[x] = Int32(x) }
        return width
      case .threshold(let threshold):
        var count = 0
        for x in 0..<width {
          columns[count] = Int32(x)
          if Restorer.depth(codes + 3 * x) <= threshold { count += 1 }
        }
        return count
      }
    }
  }
}
