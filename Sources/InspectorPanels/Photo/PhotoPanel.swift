import InspectorEngine
import TerminalCanvas

/// The photograph, with what tells its out-of-gamut pixels.
package enum PhotoPanel {
  package enum Mask: String, Sendable, Hashable, CaseIterable {
    case off
    /// A checker hatch over the out-of-gamut pixels.
    case hatch
    /// All other pixels are dimmed away.
    case only
    /// The hatch is the denser, the further outside the colours lie.
    case severity
  }

  package struct Content: Sendable {
    package var pane = PanelFrame.Pane("1")
    /// The newest one there is; where it shows another part or has another size than asked for, it is stretched until a
    /// better one comes.
    package var picture: Picture?
    /// The view that is wanted now, and that the title names.
    package var view = PhotoView.clipped
    package var mask = Mask.off
    /// Whether colours go through the map to the screen, as the title says.
    package var isMapped = true
    /// Whether the screen shows Display P3.
    package var isWide = false
    /// Size of the photograph in pixels; 0 while it is not known.
    package var photoWidth = 0
    package var photoHeight = 0
    /// The part that is to be seen, as `PhotoGeometry.part` gives it; nil: all of it.
    package var part: PhotoPart?
    /// The photograph's pixel.
    package var crosshair: SIMD2<Int>?
    /// Share of the photograph's pixels, 0…1.
    package var outOfGamutShare: Double?
    /// The number at which a colour map without a fixed scale ends; nil: the 99th percentile of the picture.
    package var scale: Double?
    /// Such as "run 3"; told in the title of views that a run makes.
    package var run = ""
    /// The network of this run was not kept.
    package var isForgotten = false
    /// The run's method has a picture of its own in the place of the clipped one.
    package var isOwnPicture = false
    /// The work under way while there is no picture yet, and how far it is, 0…1.
    package var progress: (stage: String, fraction: Double)?
    /// Instead of a picture, where there is none and no progress either: a sentence.
    package var message = ""
    /// A newer picture is being made.
    package var isUpdating = false
    package var comparison = Comparison.alone
    /// The other view, where two are compared.
    package var beside: Beside?

    package init() {}
  }

  /// How two views share the pane.
  package enum Comparison: Sendable, Hashable {
    case alone
    case side
    /// The other view begins at this part of the picture's width, 0…1.
    case wipe(Double)
  }

  /// The picture of the second of two views that are compared.
  package struct Beside: Sendable {
    package var picture: Picture?
    package var view: PhotoView
    package var run = ""
    package var isForgotten = false
    package var isOwnPicture = false

    package init(_ view: PhotoView) { self.view = view }
  }

  /// Size to ask for in a `PictureRequest`, in picture pixels, for a photograph or a part of it of this size in its own
  /// pixels; the largest of that shape that fits into the pane. 0 × 0 where nothing fits.
  package static func pictureSize(
    of rectangle: Rectangle, pane: PanelFrame.Pane = .init(), profile: TerminalProfile, photoWidth: Int,
    photoHeight: Int
  ) -> (columns: Int, rows: Int) {
    let geometry = PhotoGeometry(
      of: rectangle, pane: pane, profile: profile, photoWidth: photoWidth, photoHeight: photoHeight)
    return (geometry.columns, geometry.rows)
  }
}
