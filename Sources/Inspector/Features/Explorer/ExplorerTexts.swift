import Wording

/// Every word of the gamut explorer. Numbers are never written here but for names and units: they are computed.
package enum ExplorerTexts {
  static let program = "gamut explorer"

  typealias Words = (short: String, title: String, help: String)
  static let commands: [Command.Name: Words] = [
    .explore: (
      "explorer", "Gamut explorer",
      "A cursor through colours of one luminance: what sRGB holds, and what clipping does to the rest."
    ),
    .brighter: ("brighter", "Raise the luminance", "One step of lightness up; the chromaticity stays."),
    .darker: ("darker", "Lower the luminance", "One step of lightness down; the chromaticity stays."),
    .muchBrighter: ("much brighter", "Raise the luminance far", "Ten steps of lightness up."),
    .muchDarker: ("much darker", "Lower the luminance far", "Ten steps of lightness down."),
    .neutral: ("grey", "Grey of this luminance", "Puts the cursor on the white point's axis."),
    .pickPixel: ("pixel", "The crosshair's colour", "Puts the cursor on the colour of the pixel under the crosshair."),
    .nextLost: ("lost colours", "Next lost colour", "Goes through the photograph's colours that sRGB cannot hold."),
    .previousLost: ("lost colour before", "Lost colour before", "The photograph's lost colour before this one."),
    .nearest: (
      "nearest pixel", "Nearest pixel",
      "Puts the crosshair on the photograph's pixel that is nearest to the cursor's colour."
    ),
    .widen: (
      "within", "How near is near", "The colour difference within which pixels of the photograph count as near."
    ),
  ]

  /// Why one would, for `--explain`.
  static func why(_ name: Command.Name) -> String {
    switch name {
    case .brighter, .muchBrighter: "a gamut narrows towards white."
    case .darker, .muchDarker: "in the dark the whole triangle is there."
    case .neutral: "grey is in every gamut: go on from there."
    case .pickPixel: "what became of just this pixel?"
    case .nextLost, .previousLost: "see what this photograph loses."
    case .nearest: "where does this colour occur?"
    case .widen: "two equals, five relatives: how wide is near?"
    default: "see what a gamut is, without any training."
    }
  }

  // What is said.
  static let leave = "leave"
  static let move = "move"
  static let luminance = "luminance"
  static let left = "Everything is as you left it; G comes back to the explorer."
  static let leftHeld = "No run was started: r starts one, G comes back to the explorer."
  static let leaveFirst = "That belongs to the other panes: G or Esc leaves the explorer."
  static let noPixel = "The photograph is not read yet."
  static let noLostColors = "This photograph has no colours outside sRGB."
  static let noLostColorsYet = "The photograph's colours are not known yet."
  static func noneNear(_ radius: Double) -> String {
    "No pixel has this colour within ΔE00 \(NumberFormat.fixed(radius, 0)); w widens it."
  }
  static func radius(_ radius: Double) -> String { "Near is what lies within ΔE00 \(NumberFormat.fixed(radius, 0))." }
}
