import ColorScience
import GamutContainer
import NeuralField
import Parallel

/// Restores rows of linear ProPhoto from the received photograph: the standard conversion, plus the network's residual
/// where the gate lets it through. Measuring and writing both go through here, so that what is measured is what is
/// written.
package struct Restorer: Sendable {
  package let received: ReceivedPhoto
  package let toProPhoto: PixelMatrix
  /// nil: the standard conversion alone.
  package let network: FieldNetwork?
  package let gate: Gate

  /// Whether it restores more than viewers show.
  package var recovers: Bool { network != nil || !received.isClamped }

  package init(received: ReceivedPhoto, toProPhoto: PixelMatrix, network: FieldNetwork?, gate: Gate) {
    self.received = received
    self.toProPhoto = toProPhoto
    self.network = network
    self.gate = gate
  }

  /// One worker's room: a band of the received photograph, and a row of everything else, for all columns or some.
  package struct Row: ~Copyable {
    private let restorer: Restorer
    private var band: ReceivedBand
    private let scratch: FieldNetwork.Scratch?
    /// Pixels of a row that are restored, and their columns.
    package private(set) var count: Int
    private let capacity: Int
    private let columns: UnsafeMutablePointer<Int32>
    /// Those that the gate lets through, as places in `columns` and as columns.
    private let chosen: UnsafeMutablePointer<Int32>
    private let chosenColumns: UnsafeMutablePointer<Int32>
    private let values: FloatBlock
    private let residuals: FloatBlock
    private let linear = SRGB64ths.linear
    /// The received colours without the network, (count, 3), linear ProPhoto not clipped to [0, 1].
    package let received: FloatBlock
    /// The restored row, (count, 3), in [0, 1].
    package let restored: FloatBlock

    /// - Parameters: bandRows: rows that are loaded at a time. only: the columns that are wanted; nil: all.
    package init(_ restorer: Restorer, bandRows: Int, only: [Int32]? = nil) {
      let width = restorer.received.width
      let count = only?.count ?? width
      self.restorer = restorer
      self.count = count
      capacity = count
      band = ReceivedBand(
        of: restorer.received, radius: restorer.network?.shape.windowRadius ?? 0, rows: bandRows)
      scratch = restorer.network.map { FieldNetwork.Scratch($0) }
      columns = .allocate(capacity: count)
      for i in 0..<count { columns[i] = only?[i] ?? Int32(i) }
      chosen = .allocate(capacity: count)
      chosenColumns = .allocate(capacity: count)
      let tiles = (count + FieldNetwork.tile - 1) / FieldNetwork.tile
      values = FloatBlock(3 * count)
      residuals = FloatBlock(4 * tiles * FieldNetwork.tile)
      received = FloatBlock(3 * count)
      restored = FloatBlock(3 * count)
    }

    deinit {
      columns.deallocate()
      chosen.deallocate()
      chosenColumns.deallocate()
    }

    /// From now on restores these columns, at most as many as there were at first.
    package mutating func choose(_ some: [Int32]) {
      precondition(some.count <= capacity, "there is room for \(capacity) pixels")
      count = some.count
      for i in 0..<count { columns[i] = some[i] }
    }

    /// Makes the rows of `range` available.
    package mutating func load(_ range: Range<Int>) { band.load(range) }

    /// The received codes of row `y` in 64ths, (width, 3).
    package func codes(_ y: Int) -> UnsafePointer<Int16> { band.row(y) }

    /// Fills `received` and `restored` with row `y` of the loaded band.
    package func restore(_ y: Int) {
      let codes = band.row(y)
      let received = received.pointer
      let restored = restored.pointer
      for i in 0..<count {
        let to = 3 * i
        let color = Linear<ProPhoto>(restorer.toProPhoto * linear(codes + 3 * Int(columns[i])))
        color.store(at: received + to)
        color.clipped.store(at: restored + to)
      }
      if let network = restorer.network { addResiduals(network, y) }
    }

    private func addResiduals(_ network: FieldNetwork, _ y: Int) {
      let found = select(y)
      let received = received.pointer
      let restored = restored.pointer
      guard found > 0 else { return }
      if network.shape.values == .carried {
        for i in 0..<found {
          for c in 0..<3 { values.pointer[3 * i + c] = 2 * received[3 * Int(chosen[i]) + c] - 1 }
        }
      }
      network.predict(
        row: y, codes: band.window(row: y), pitch: band.pitch, columns: chosenColumns, count: found,
        values: values.pointer,
        residuals: residuals.pointer, scratch: scratch!)
      for i in 0..<found {
        let at = 3 * Int(chosen[i])
        let r = residuals.pointer + 4 * i
        for c in 0..<3 {
          let v = received[at + c] + 0.5 * r[c]
          restored[at + c] = v > 0 ? (v < 1 ? v : 1) : 0
        }
      }
    }

    /// Chooses the pixels of row `y` that the gate lets through, and counts them.
    private func select(_ y: Int) -> Int {
      let codes = band.row(y)
      var found = 0
      for i in 0..<count {
        chosen[found] = Int32(i)
        chosenColumns[found] = columns[i]
        if restorer.gate.passes(depth: ReceivedPhoto.depth(codes + 3 * Int(columns[i]))) { found += 1 }
      }
      return found
    }
  }
}

extension Restorer {
  /// The whole restored photograph.
  func pixels(threads: Int) -> Raster<ProPhoto16> {
    Raster(width: received.width, height: received.height) { restore(0..<received.height, into: $0, threads: threads) }
  }

  /// Restores rows as 16-bit ROMM codes, (rows, width, 3).
  /// - Parameter goesOn: asked before each row; false: the rest is left out.
  func restore(
    _ rows: Range<Int>, into codes: UnsafeMutableBufferPointer<UInt16>, threads: Int,
    goesOn: @Sendable (_ y: Int) -> Bool = { _ in true }
  ) {
    let bands = Bands(height: rows.count, rows: 16)
    let shared = SharedBuffer(codes)
    let encoder = ROMM16Encoder.shared
    bands.forEach(threads: threads) { take in
      var row = Row(self, bandRows: bands.rows)
      while let band = take() {
        let range = bands[band].lowerBound + rows.lowerBound..<bands[band].upperBound + rows.lowerBound
        row.load(range)
        for y in range {
          guard goesOn(y) else { return }
          row.restore(y)
          let from = row.restored.pointer
          let to = shared.base + 3 * received.width * (y - rows.lowerBound)
          for i in 0..<3 * received.width { to[i] = encoder.encode(from[i]) }
        }
      }
    }
  }
}
