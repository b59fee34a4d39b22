import InspectorPanels
import TerminalCanvas

// Where things are on the screen now: for drawing, for requests and for the mouse.
extension InspectorState {
  package func frame(_ pane: Pane) -> PanelFrame.Pane {
    // A pane that is alone needs no border; the title line says what it shows.
    PanelFrame.Pane("\(pane.rawValue)", isFocused: focus == pane, hasBorder: layout.kind != .single)
  }

  /// The part of the photograph that is to be seen; nil while there is none, or no pane for it.
  package var photoPart: PhotoPart? {
    guard let facts = photo.facts, let rectangle = layout.panes[.photo] else { return nil }
    return PhotoGeometry.part(
      of: rectangle, pane: frame(.photo), profile: screen.profile, photoWidth: facts.width, photoHeight: facts.height,
      zoom: photo.viewport.zoom,
      center: photo.viewport.middle * SIMD2(Double(facts.width), Double(facts.height)))
  }

  package var photoGeometry: PhotoGeometry? {
    guard let facts = photo.facts, let rectangle = layout.panes[.photo] else { return nil }
    return PhotoGeometry(
      of: rectangle, pane: frame(.photo), profile: screen.profile, photoWidth: facts.width, photoHeight: facts.height,
      part: photoPart)
  }

  /// The zoom at which a pixel of the photograph is one of the picture.
  var zoomToPixels: Double {
    guard let facts = photo.facts, let rectangle = layout.panes[.photo] else { return 1 }
    return PhotoGeometry.fullSizeZoom(
      of: rectangle, pane: frame(.photo), profile: screen.profile, photoWidth: facts.width, photoHeight: facts.height)
  }

  package var chromaticityGeometry: ChromaticityGeometry? {
    layout.panes[.chromaticity].map {
      ChromaticityGeometry(
        of: $0, pane: frame(.chromaticity), profile: screen.profile, region: chromaticity.view.region)
    }
  }

  /// The place of the photograph in a cell, in parts of it.
  func photoPlace(x: Int, y: Int) -> SIMD2<Double>? {
    guard let facts = photo.facts, let pixel = photoGeometry?.photoPixel(atCell: x, y) else { return nil }
    return (SIMD2(Double(pixel.x), Double(pixel.y)) + 0.5) / SIMD2(Double(facts.width), Double(facts.height))
  }
}
