import ColorScience
import GamutContainer
import ImageFiles
import Parallel
import Synchronization

/// A small picture of residuals as its reader sees it, and how it is laid over the photograph.
struct ResidualPicture: Sendable {
  /// The side of a cell, in the photograph's pixels.
  private let side: Int
  /// The residual that the code 255 stands for; 128 is 0.
  private let amplitude: Float
  private let jpeg: [UInt8]
  private let columns: Int
  private let rows: Int
  /// (rows, columns), linear ProPhoto.
  private let residuals: [SIMD3<Float>]

  /// Gate, side and amplitude.
  static let headerBytes = 6

  /// - Throws: `ImageFileError`.
  init(side: Int, amplitude: Float, jpeg: [UInt8]) throws {
    self.side = side
    self.amplitude = amplitude
    self.jpeg = jpeg
    let pixels = try JPEGFile.decode(jpeg).pixels
    columns = pixels.width
    rows = pixels.height
    residuals = stride(from: 0, to: pixels.components.count, by: 3).map { i in
      let codes = SIMD3(Float(pixels.components[i]), Float(pixels.components[i + 1]), Float(pixels.components[i + 2]))
      return (codes - 128) * (amplitude / 127)
    }
  }

  /// - Parameter gate: lets some pixels through.
  func metadata(gate: Gate) -> [UInt8] {
    var writer = ByteWriter()
    if case .upTo(let depth) = gate { writer.write(UInt8(depth)) } else { writer.write(UInt8(127)) }
    writer.write(UInt8(side))
    writer.write(amplitude.bitPattern)
    writer.write(jpeg)
    return writer.bytes
  }

  /// - Throws: `ContainerError`, `ImageFileError`.
  static func decoded(_ metadata: [UInt8]) throws -> (picture: ResidualPicture, gate: Gate) {
    var reader = ByteReader(metadata)
    let gate = Gate.upTo(Int(try reader.readUInt8()))
    let side = max(1, Int(try reader.readUInt8()))
    let amplitude = Float(bitPattern: try reader.readUInt32())
    return (try ResidualPicture(side: side, amplitude: amplitude, jpeg: reader.read(reader.remaining)), gate)
  }

  /// Calls `body` with each column and residual of row `y` of the photograph: straight lines between the centres of
  /// cells.
  @inline(__always)
  func forEachResidual(row y: Int, width: Int, _ body: (_ x: Int, SIMD3<Float>) -> Void) {
    let (top, bottom, down) = place(y, of: rows)
    withUnsafeTemporaryAllocation(of: SIMD3<Float>.self, capacity: columns) { line in
      for i in 0..<columns {
        let above = residuals[top * columns + i]
        let below = residuals[bottom * columns + i]
        line[i] = above + (below - above) * down
      }
      for x in 0..<width {
        let (left, right, across) = place(x, of: columns)
        body(x, line[left] + (line[right] - line[left]) * across)
      }
    }
  }

  /// The cells on both sides of a row or column, and how far it lies from the first to the second, 0…1.
  @inline(__always)
  private func place(_ i: Int, of cells: Int) -> (Int, Int, Float) {
    let position = (Float(i) + 0.5) / Float(side) - 0.5
    let low = position.rounded(.down)
    let first = min(cells - 1, max(0, Int(low)))
    return (first, min(cells - 1, max(0, Int(low) + 1)), position - low)
  }

  /// Errors of a photograph with this picture, for every gate.
  func gateErrors(on photo: PhotoPair, threads: Int) -> GateErrors {
    let original = photo.original
    let width = original.width
    let toProPhoto = photo.adaptation.toProPhoto
    let bands = Bands(height: original.height)
    let sums = Mutex([GateErrors?](repeating: nil, count: bands.count))
    bands.forEach(threads: threads) { take in
      let linear = ProPhoto16.linear
      let receivedLinear = SRGB8.linear
      while let band = take() {
        var errors = GateErrors()
        original.withUnsafeComponents { wide in
          photo.viewed.withUnsafeComponents { received in
            for y in bands[band] {
              forEachResidual(row: y, width: width) { x, residual in
                let i = 3 * (y * width + x)
                let codes = received.baseAddress! + i
                let truth = linear(wide.baseAddress! + i)
                let clipped = toProPhoto * receivedLinear(codes)
                let standard = Linear<ProPhoto>(clipped).clipped - truth
                let found = Linear<ProPhoto>(clipped + residual).clipped - truth
                errors.add(
                  depth: ReceivedPhoto.depth(codes), received: (standard * standard).sum(),
                  restored: (found * found).sum(),
                  isOutOfGamut: photo.outOfGamut[x, y])
              }
            }
          }
        }
        sums.withLock { $0[band] = errors }
      }
    }
    return sums.withLock { $0.compactMap { $0 }.reduce(into: GateErrors()) { $0 += $1 } }
  }
}
