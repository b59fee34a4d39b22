import InspectorEngine
import TerminalCanvas

/// Where the photograph lies in its pane.
package struct PhotoGeometry: Sendable, Hashable {
  /// Cells of the picture, centred in the pane; empty where there is no room.
  package let cells: Rectangle
  /// Size of the picture in picture pixels: two rows a cell with half blocks, one without.
  package let columns: Int
  package let rows: Int
  package let part: PhotoPart

  /// - Parameters:
  ///   - photoWidth: of the photograph, in pixels, like photoHeight.
  ///   - part: what is seen; nil: all of it.
  package init(
    of rectangle: Rectangle, pane: PanelFrame.Pane, profile: TerminalProfile, photoWidth: Int, photoHeight: Int,
    part: PhotoPart? = nil
  ) {
    let interior = PanelFrame.interior(of: rectangle, pane: pane)
    let rowsPerCell = PixelGrid.pixelsPerCell(profile).y
    self.part = part ?? PhotoPart(x: 0, y: 0, width: Double(max(0, photoWidth)), height: Double(max(0, photoHeight)))
    let isKnown =
      [self.part.x, self.part.y].allSatisfy(\.isFinite)
      && [self.part.width, self.part.height].allSatisfy { $0 > 0 && $0.isFinite }
    guard !interior.isEmpty, isKnown else {
      cells = Rectangle(x: interior.x, y: interior.y, width: 0, height: 0)
      columns = 0
      rows = 0
      return
    }
    /// Photograph's pixels per picture pixel, across.
    let scale = max(
      self.part.width / Double(interior.width),
      self.part.height / Double(interior.height * rowsPerCell) / Self.pixelHeight(profile))
    columns = min(interior.width, max(1, Self.rounded(self.part.width / scale)))
    rows = min(
      interior.height * rowsPerCell, max(1, Self.rounded(self.part.height / (scale * Self.pixelHeight(profile)))))
    let height = (rows + rowsPerCell - 1) / rowsPerCell
    cells = Rectangle(
      x: interior.x + (interior.width - columns) / 2, y: interior.y + (interior.height - height) / 2, width: columns,
      height: height)
  }

  /// Height of a picture pixel divided by its width.
  private static func pixelHeight(_ profile: TerminalProfile) -> Double {
    let aspect = PixelGrid.pixelAspect(profile)
    return aspect.isFinite ? min(10, max(0.1, aspect)) : 1
  }

  private static func rounded(_ value: Double) -> Int { value.isFinite ? Int(min(max(value, 0), 1e6).rounded()) : 0 }

  /// The part of a photograph that fills the pane when it is enlarged so many times, and its middle lies near a place.
  /// - Parameters:
  ///   - zoom: 1: all of the photograph fits; 2: everything is twice as large.
  ///   - center: in the photograph's pixels; the part is moved so that it lies inside the photograph.
  package static func part(
    of rectangle: Rectangle, pane: PanelFrame.Pane, profile: TerminalProfile, photoWidth: Int, photoHeight: Int,
    zoom: Double,
    center: SIMD2<Double>
  ) -> PhotoPart {
    let interior = PanelFrame.interior(of: rectangle, pane: pane)
    let photo = (width: Double(max(0, photoWidth)), height: Double(max(0, photoHeight)))
    let whole = PhotoPart(x: 0, y: 0, width: photo.width, height: photo.height)
    guard !interior.isEmpty, photo.width > 0, photo.height > 0, zoom > 1, zoom.isFinite, center.x.isFinite,
      center.y.isFinite
    else {
      return whole
    }
    let scale = 1 / (zoom * fit(interior, profile, photo))
    let width = min(photo.width, Double(interior.width) * scale)
    let height = min(
      photo.height, Double(interior.height * PixelGrid.pixelsPerCell(profile).y) * scale * pixelHeight(profile))
    return PhotoPart(
      x: min(max(0, center.x - width / 2), photo.width - width),
      y: min(max(0, center.y - height / 2), photo.height - height),
      width: width, height: height)
  }

  /// Picture pixels per photograph's pixel when all of it fits.
  private static func fit(_ interior: Rectangle, _ profile: TerminalProfile, _ photo: (width: Double, height: Double))
    -> Double
  {
    min(
      Double(interior.width) / photo.width,
      Double(interior.height * PixelGrid.pixelsPerCell(profile).y) * pixelHeight(profile) / photo.height)
  }

  /// The zoom at which a picture pixel is as wide as one of the photograph's; below 1 for photographs smaller than the
  /// pane.
  package static func fullSizeZoom(
    of rectangle: Rectangle, pane: PanelFrame.Pane, profile: TerminalProfile, photoWidth: Int, photoHeight: Int
  ) -> Double {
    let interior = PanelFrame.interior(of: rectangle, pane: pane)
    guard !interior.isEmpty, photoWidth > 0, photoHeight > 0 else { return 1 }
    return 1 / fit(interior, profile, (Double(photoWidth), Double(photoHeight)))
  }

  /// The photograph's pixel in the middle of a cell; nil outside of the picture.
  package func photoPixel(atCell x: Int, _ y: Int) -> SIMD2<Int>? {
    guard cells.contains(x: x, y: y) else { return nil }
    let across = part.x + (Double(x - cells.x) + 0.5) / Double(cells.width) * part.width
    let down = part.y + (Double(y - cells.y) + 0.5) / Double(cells.height) * part.height
    return SIMD2(Int(min(max(across, 0), 1e9)), Int(min(max(down, 0), 1e9)))
  }

  /// The cell in which a pixel of the photograph is; nil where it is not seen.
  package func cell(of pixel: SIMD2<Int>) -> (x: Int, y: Int)? {
    guard !cells.isEmpty else { return nil }
    let across = (Double(pixel.x) + 0.5 - part.x) / part.width
    let down = (Double(pixel.y) + 0.5 - part.y) / part.height
    guard (0..<1).contains(across), (0..<1).contains(down) else { return nil }
    return (cells.x + Int(across * Double(cells.width)), cells.y + Int(down * Double(cells.height)))
  }
}

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
