import InspectorEngine

/// A part of the photograph, in its pixels.
package struct PhotoPart: Sendable, Hashable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

extension PictureRequest {
  package var part: PhotoPart { PhotoPart(x: x, y: y, width: width, height: height) }
}
