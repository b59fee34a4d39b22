import Synchronization
import TerminalCanvas

/// Photographs as the pixels that a terminal draws, with mask, marked colours and crosshair in them. The last few are
/// kept: a frame is drawn many times a second, and most have nothing new in the photograph.
final class PixelImages: Sendable {
  static let shared = PixelImages()

  private struct Key: Hashable {
    let serial: Int
    let geometry: PhotoGeometry
    let mask: PhotoPanel.Mask
    let crosshair: SIMD2<Int>?
    let scale: Double
  }
  /// The newest last; two views, and what they were before.
  private let kept = Mutex<[(key: Key, grid: PixelGrid)]>([])
  private static let limit = 4

  func grid(
    _ pixels: PhotoPixels, _ geometry: PhotoGeometry, _ mask: PhotoPanel.Mask, crosshair: SIMD2<Int>?,
    _ profile: TerminalProfile
  ) -> PixelGrid {
    let key = Key(
      serial: pixels.picture.serial, geometry: geometry, mask: mask, crosshair: crosshair, scale: pixels.scale)
    if key.serial > 0, let known = kept.withLock({ $0.first { $0.key == key }?.grid }) { return known }
    var grid = pixels.grid(mask: mask, profile: profile)
    pixels.tintHighlighted(&grid)
    if let crosshair { Self.draw(crosshair, geometry, on: &grid, profile.cellSize) }
    let made = grid
    kept.withLock { $0 = $0.suffix(Self.limit - 1) + [(key, made)] }
    return made
  }

  /// Four arms around the pixel, white between black edges, so that they are seen on everything.
  private static func draw(
    _ crosshair: SIMD2<Int>, _ geometry: PhotoGeometry, on grid: inout PixelGrid, _ cell: TerminalProfile.CellSize
  ) {
    let x = Int((Double(crosshair.x) + 0.5 - geometry.part.x) / geometry.part.width * Double(grid.width))
    let y = Int((Double(crosshair.y) + 0.5 - geometry.part.y) / geometry.part.height * Double(grid.height))
    guard (0..<grid.width).contains(x), (0..<grid.height).contains(y) else { return }
    let gap = max(3, cell.width / 2)
    let end = max(8, 2 * cell.width)
    func put(_ dx: Int, _ dy: Int, _ color: RGB) {
      guard (0..<grid.width).contains(x + dx), (0..<grid.height).contains(y + dy) else { return }
      grid[x + dx, y + dy] = color
    }
    for distance in gap...end {
      for side in -1...1 {
        let color = side == 0 ? RGB(0xFFFFFF) : RGB(0x000000)
        for sign in [-1, 1] {
          put(sign * distance, side, color)
          put(side, sign * distance, color)
        }
      }
    }
  }
}
