import InspectorEngine
import Wording

/// The words of the photograph's views.
package enum PhotoTexts {
  /// - Parameter run: whose network made it, such as "run 3"; may be empty.
  package static func title(of view: PhotoView, by run: String, isShort: Bool) -> String {
    switch view {
    case .clipped: isShort ? "clipped" : "clipped to sRGB"
    case .original: "original"
    case .recovered: run.isEmpty ? "recovered" : "recovered by \(run)"
    case .error: run.isEmpty ? "error, RMSE" : "error by \(run), RMSE"
    case .lost: isShort ? "lost, ΔE00" : "lost: CIEDE2000 from original to clipped"
    case .remaining:
      isShort
        ? "remaining, ΔE00"
        : "remaining: CIEDE2000 from original to recovered" + (run.isEmpty ? "" : " by \(run)")
    case .difference where run.isEmpty: isShort ? "two runs, ΔE00" : "ΔE00 of two runs: blue where the first is nearer"
    case .difference: isShort ? "\(run), ΔE00" : "ΔE00 of \(run): blue where the first is nearer"
    }
  }

  /// A view of a run where no network is known: then it shows the plain JPEG.
  package static func unrecovered(_ view: PhotoView, by run: String, isShort: Bool) -> String {
    let what = plain(view, isShort: isShort)
    if isShort { return what }
    return run.isEmpty ? "\(what): nothing is recovered" : "\(what): no network of \(run) yet"
  }

  /// Its picture without a network: that of the colours that viewers show.
  private static func plain(_ view: PhotoView, isShort: Bool) -> String {
    switch view {
    case .clipped, .original: title(of: view, by: "", isShort: isShort)
    case .recovered: isShort ? "not recovered" : "clipped"
    case .error: isShort ? "clip's error" : "error of the clipped JPEG"
    case .lost, .remaining: isShort ? "clip's ΔE00" : "CIEDE2000 from original to clipped"
    case .difference: isShort ? "no network, ΔE00" : "ΔE00 of two runs"
    }
  }

  /// Two runs, one less the other.
  package static func pair(_ run: String, _ other: String) -> String { "\(run) − \(other)" }
  /// Between the names of two views.
  static let against = " | "
  /// Name of the colours that the JPEG holds without a network.
  static let carried = "in the JPEG"

  /// The same where the network was not kept.
  package static func forgotten(_ view: PhotoView, _ run: String, isShort: Bool) -> String {
    let what = plain(view, isShort: isShort)
    return isShort ? what : "\(what): the network of \(run) was not kept"
  }

  /// A method's own picture in the place of the clipped one.
  package static func ownPicture(by run: String, isShort: Bool) -> String {
    isShort ? "sRGB by \(run)" : "sRGB picture by \(run), not clipped"
  }

  /// All views in their order, as a sentence of the help.
  package static var sentence: String {
    let names = PhotoView.allCases.map(name).joined(separator: ", ")
    return names.prefix(1).uppercased() + names.dropFirst() + "."
  }

  private static func name(of view: PhotoView) -> String {
    switch view {
    case .clipped: "clipped to sRGB"
    case .original: "original"
    case .recovered: "recovered"
    case .error: "error map"
    case .lost: "what clipping lost"
    case .remaining: "what is still lost with the run's network"
    case .difference: "two runs against each other"
    }
  }

  /// How the colours of a view come to the screen; said with its title.
  package static func isMapped(_ isMapped: Bool, isShort: Bool, isWide: Bool = false) -> String {
    if isMapped, isWide { return isShort ? "mapped to P3" : "mapped to Display P3" }
    if isMapped { return isShort ? "mapped" : "mapped to the screen" }
    return isShort ? "as viewers do" : "as ordinary viewers show it"
  }

  /// The number at the end of a view's colour map.
  package static func scaleEnd(_ value: Double, of view: PhotoView) -> String {
    switch view.traits.scale {
    case .fixed, .signed: NumberFormat.fixed(value, 0)
    case .percentile, nil: NumberFormat.error(value)
    }
  }
}
