/// The views of the photograph, in the order in which the keys go through them.
///
/// A view is a row of this table, the light of its pixels (`PicturePainter`) and its words (`PhotoTexts`). All other
/// code asks the table, and knows a view by name only where it chooses that one.
package enum PhotoView: String, Sendable, Hashable, CaseIterable {
  /// The standard conversion's picture, as any viewer shows the JPEG.
  case clipped
  /// The original, its out-of-gamut colours moved into the screen's gamut towards grey of the same luminance.
  case original
  /// The photograph that a reader with the run's network restores, moved into the screen's gamut in the same way.
  case recovered
  /// Root mean square error of each pixel's three channels in linear ProPhoto: recovered (or, without a run, clipped)
  /// against original.
  case error
  /// Colours that clipping and the JPEG took: CIEDE2000 of each pixel between original and clipped, whatever run is
  /// shown.
  case lost

  package struct Traits: Sendable {
    /// A JPEG that brought its model along has none.
    package var needsOriginal = false
    /// Whether there must be a JPEG before it can be seen.
    package var needsJPEG = true
    /// Whether it shows the network of a run, so that it changes with the run and while the run goes on.
    package var needsRun = false
    /// Whether a method's own sRGB picture takes the place of the clipped one.
    package var showsOwnPicture = false
    /// Time for a pixel without a network, where 1 is that of a colour looked up.
    package var cost = 1
    /// The colour map's end where each place is one number; nil where it is a colour.
    package var scale: Scale?

    package var isScalar: Bool { scale != nil }
  }

  package enum Scale: Sendable, Hashable {
    /// The 99th percentile of what is seen.
    case percentile
    /// The same for every photograph, so that photographs can be compared.
    case fixed(Double)
  }

  package var traits: Traits {
    switch self {
    case .clipped: Traits(showsOwnPicture: true)
    case .original: Traits(needsOriginal: true, needsJPEG: false)
    case .recovered: Traits(needsRun: true)
    case .error: Traits(needsOriginal: true, needsRun: true, scale: .percentile)
    // An eye sees a difference of one; clipping the strongest colours of ProPhoto to sRGB makes about twenty.
    case .lost: Traits(needsOriginal: true, cost: 10, scale: .fixed(20))
    }
  }
}
