import InspectorEngine
import Wording

/// The words of the photograph's views.
package enum PhotoTexts {
  /// - Parameter run: whose network made it, such as "run 3"; may be empty.
  package static func title(of view: PhotoView, by run: String, isShort: Bool) -> String {
    switch view {
    case .clipped: isShort ? "clipped" : "clipped to sRGB"
    case .original: isShort ? "original, mapped" : "original: mapped into the screen's gamut"
    case .recovered: run.isEmpty ? "recovered" : "recovered by \(run)"
    case .error: run.isEmpty ? "error, RMSE" : "error by \(run), RMSE"
    case .lost: isShort ? "lost, CIEDE2000" : "lost: CIEDE2000 from original to clipped"
    }
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
    case .clipped: "clipped as any viewer shows it"
    case .original: "original"
    case .recovered: "recovered"
    case .error: "error map"
    case .lost: "what clipping lost"
    }
  }

  /// Said after everything else, where there is room.
  package static func remarks(on view: PhotoView) -> [String] {
    view == .recovered ? ["mapped into the screen's gamut"] : []
  }

  /// The number at the end of a view's colour map.
  package static func scaleEnd(_ value: Double, of view: PhotoView) -> String {
    if case .fixed = view.traits.scale { NumberFormat.fixed(value, 0) } else { NumberFormat.error(value) }
  }
}
