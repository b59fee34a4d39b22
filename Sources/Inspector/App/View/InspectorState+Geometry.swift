import InspectorEngine
import InspectorPanels
import TerminalCanvas

// Where things are on the screen now: for drawing, for requests and for the mouse.
extension InspectorState {
  package func frame(_ pane: Pane) -> PanelFrame.Pane {
    // A pane that is alone needs no border; the title line says what it shows.
    PanelFrame.Pane("\(pane.rawValue)", isFocused: focus == pane, hasBorder: layout.kind != .single)
  }

  /// How the photograph is drawn: the explorer's marks are characters, and so is the picture under them.
  package var photoProfile: TerminalProfile {
    var profile = screen.profile
    if explorer != nil { profile.graphics = nil }
    return profile
  }

  /// How two views are compared now: as was chosen, or side by side where neither becomes smaller by it.
  package var comparison: PhotoPanel.Comparison {
    guard explorer == nil, tour == nil, let facts = photo.facts, let rectangle = layout.panes[.photo],
      photo.otherView != nil
    else { return .alone }
    switch photo.viewport.comparison {
    case .alone: return .alone
    case .side: return .side
    case .wipe: return .wipe(photo.viewport.wipe)
    case nil:
      return PhotoRooms.fitsTwo(
        rectangle, pane: frame(.photo), profile: photoProfile, photoWidth: facts.width, photoHeight: facts.height)
        ? .side : .alone
    }
  }

  /// Where the views of the photograph lie; empty while there is none, or no pane for it.
  private var photoRooms: [Rectangle] {
    guard let facts = photo.facts, let rectangle = layout.panes[.photo] else { return [] }
    return PhotoRooms.of(
      rectangle, pane: frame(.photo), comparison, profile: photoProfile, photoWidth: facts.width,
      photoHeight: facts.height)
  }

  /// The part of the photograph that is to be seen; nil while there is none, or no pane for it.
  package var photoPart: PhotoPart? {
    guard let facts = photo.facts, let room = photoRooms.first else { return nil }
    return PhotoGeometry.part(
      of: room, pane: PhotoRooms.frameless, profile: photoProfile, photoWidth: facts.width,
      photoHeight: facts.height, zoom: photo.viewport.zoom,
      center: photo.viewport.middle * SIMD2(Double(facts.width), Double(facts.height)))
  }

  package var photoGeometry: PhotoGeometry? { photoRooms.first.flatMap(photoGeometry) }

  private func photoGeometry(in room: Rectangle) -> PhotoGeometry? {
    photo.facts.map { facts in
      PhotoGeometry(
        of: room, pane: PhotoRooms.frameless, profile: photoProfile, photoWidth: facts.width,
        photoHeight: facts.height, part: photoPart)
    }
  }

  /// The zoom at which a pixel of the photograph is one of the picture.
  var zoomToPixels: Double {
    guard let facts = photo.facts, let room = photoRooms.first else { return 1 }
    return PhotoGeometry.fullSizeZoom(
      of: room, pane: PhotoRooms.frameless, profile: photoProfile, photoWidth: facts.width,
      photoHeight: facts.height)
  }

  /// Whether several series can be told apart in the diagram.
  var diagramHasRoom: Bool { chromaticityGeometry.map { $0.cells.width >= 36 && $0.cells.height >= 10 } ?? true }

  package var chromaticityGeometry: ChromaticityGeometry? {
    layout.panes[.chromaticity].map {
      ChromaticityGeometry(
        of: $0, pane: frame(.chromaticity), profile: screen.profile, region: chromaticity.view.region)
    }
  }

  /// The place of the photograph in a cell of any of its views, in parts of it.
  func photoPlace(x: Int, y: Int) -> SIMD2<Double>? {
    guard let facts = photo.facts,
      let pixel = photoRooms.lazy.compactMap({ photoGeometry(in: $0)?.photoPixel(atCell: x, y) }).first
    else { return nil }
    return (SIMD2(Double(pixel.x), Double(pixel.y)) + 0.5) / SIMD2(Double(facts.width), Double(facts.height))
  }
}
