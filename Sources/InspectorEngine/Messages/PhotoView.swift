/// The views of the photograph, in the order in which the keys go through them.
///
/// A view is a row of this table, the light of its pixels (`PicturePainter`) and its words (`PhotoTexts`). All other
/// code asks the table, and knows a view by name only where it chooses that one.
package enum PhotoView: String, Sendable, Hashable, CaseIterable {
  /// The standard conversion's picture, which is what viewers show of the JPEG.
  case clipped
  /// The original.
  case original
  /// The photograph that a reader with the run's network restores.
  case recovered
  /// CIEDE2000 of each pixel between original and recovered: what a reader with the run's network still lacks, on the
  /// scale of `lost`.
  case remaining
  /// Colours that clipping and the JPEG took: CIEDE2000 of each pixel between original and clipped, whatever run is
  /// shown.
  case lost
  /// Root mean square error of each pixel's three channels in linear ProPhoto: recovered (or, without a run, clipped)
  /// against original.
  case error
  /// CIEDE2000 to the original with the shown run's network less that with the compared run's: below 0 where the shown
  /// run is nearer.
  case difference

  package struct Traits: Sendable {
    /// A JPEG that brought its model along has none.
    package var needsOriginal = false
    /// Whether there must be a JPEG before it can be seen.
    package var needsJPEG = true
    /// Whether it shows the network of a run, so that it changes with the run and while the run goes on.
    package var needsRun = false
    /// Whether a second run has a part in it.
    package var needsOtherRun = false
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
    /// The same, and as far below 0.
    case signed(Double)
  }

  package var traits: Traits {
    switch self {
    case .clipped: Traits(showsOwnPicture: true)
    case .original: Traits(needsOriginal: true, needsJPEG: false)
    case .recovered: Traits(needsRun: true)
    case .error: Traits(needsOriginal: true, needsRun: true, scale: .percentile)
    // An eye sees a difference of one; clipping the strongest colours of ProPhoto to sRGB makes about twenty.
    case .lost: Traits(needsOriginal: true, cost: 10, scale: .fixed(20))
    case .remaining: Traits(needsOriginal: true, needsRun: true, cost: 10, scale: .fixed(20))
    // Two networks for one photograph differ by less than a network and none.
    case .difference:
      Traits(needsOriginal: true, needsRun: true, needsOtherRun: true, cost: 20, scale: .signed(5))
    }
  }
}
