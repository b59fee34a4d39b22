import ColorScience

/// How a stored image is turned for viewing: the EXIF and TIFF tag 274.
package struct Orientation: Sendable, Equatable {
  /// 1…8; 1 is upright. From 5 on, rows are columns.
  package let value: Int

  /// Numbers outside 1…8 mean nothing and count as upright.
  package init(_ value: Int) { self.value = (1...8).contains(value) ? value : 1 }

  package static let upright = Orientation(1)

  package var swapsSides: Bool { value >= 5 }

  /// The turn that brings an upright image back to how it was stored: quarter turns undo each other, all others
  /// themselves.
  package var inverse: Orientation { value == 6 ? Orientation(8) : value == 8 ? Orientation(6) : self }

  /// Values of a stored image, (height, width), as they are meant to be seen.
  package func upright<Value>(_ stored: [Value], width: Int, height: Int) -> [Value] {
    let (origin, right, down) = walk(width: width, height: height)
    let uprightWidth = swapsSides ? height : width
    return stored.indices.map { stored[origin + $0 % uprightWidth * right + $0 / uprightWidth * down] }
  }

  /// For an upright pixel (x, y) of a stored image of the given size: index of its stored pixel = origin + x · right +
  /// y · down.
  fileprivate func walk(width: Int, height: Int) -> (origin: Int, right: Int, down: Int) {
    let (lastColumn, lastRow) = (width - 1, (height - 1) * width)
    return switch value {
    case 2: (lastColumn, -1, width)
    case 3: (lastColumn + lastRow, -1, -width)
    case 4: (lastRow, 1, -width)
    case 5: (0, width, 1)
    case 6: (lastRow, -width, 1)
    case 7: (lastColumn + lastRow, -width, -1)
    case 8: (lastColumn, width, -1)
    default: (0, 1, width)
    }
  }
}

extension Raster {
  /// The image as it is meant to be seen.
  package func upright(from orientation: Orientation) -> Raster {
    if orientation == .upright { return self }
    let (origin, right, down) = orientation.walk(width: width, height: height)
    let (newWidth, newHeight) = orientation.swapsSides ? (height, width) : (width, height)
    return withUnsafeComponents { stored in
      Raster(width: newWidth, height: newHeight) { turned in
        // In squares, because walking down the columns of a large image would miss the cache at every pixel.
        let side = 64
        for top in stride(from: 0, to: newHeight, by: side) {
          for left in stride(from: 0, to: newWidth, by: side) {
            for y in top..<min(top + side, newHeight) {
              for x in left..<min(left + side, newWidth) {
                let source = 3 * (origin + x * right + y * down)
                let target = 3 * (y * newWidth + x)
                turned[target] = stored[source]
                turned[target + 1] = stored[source + 1]
                turned[target + 2] = stored[source + 2]
              }
            }
          }
        }
      }
    }
  }
}
