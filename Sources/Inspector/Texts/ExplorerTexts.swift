import ColorScience
import InspectorEngine
import Wording

/// Every word of the gamut explorer. Numbers are never written here but for names and units: they are computed.
package enum ExplorerTexts {
  static let program = "gamut explorer"
  static let pane = "Explorer"

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

  // The parts' titles and the words in them.
  static let planeTitle = "Luminance plane"
  static let planeTitleShort = "Plane"
  static let planeAxes = "a* b*"
  static let diagramTitle = "CIE xy"
  static let colorTitle = "Colour"
  static let areasTitle = "Areas"
  static let whites = "whites at D50"
  static func height(luminance: String, lightness: String) -> String { "Y \(luminance), L* \(lightness)" }
  static let inside = "sRGB"
  static let onlyP3 = "Display P3 only"
  static let onlyProPhoto = "ProPhoto only"
  static let white = "white, D50"
  static let section = "sRGB at this Y"
  static let path = "→ C clipped"
  static let lostMark = "lost colours"
  static let greenRed = ("green", "red")
  static let blueYellow = ("blue", "yellow")

  static let linear = "linear"
  static let encoded = "encoded"
  static let code = "codes"
  static let noCode = "none"
  static let isIn = "in"
  static let isOut = "OUT"
  static let clippedLabel = "Clipped"
  static let unclipped = "needs no clipping"
  static let photoLabel = "Photo"
  static let searching = "searching…"
  static func near(_ reading: NearbyReading) -> String {
    let within = "within ΔE00 \(NumberFormat.fixed(reading.request.radius, 0))"
    if reading.count == 0 { return (reading.isExact ? "" : "≈ ") + "no pixel \(within)" }
    let share = reading.share * 100
    if reading.isExact, share < 1 {
      return "\(NumberFormat.count(reading.count)) pixels (\(NumberFormat.fixed(share, 2)) %) \(within)"
    }
    return (reading.isExact ? "" : "≈ ") + "\(NumberFormat.fixed(share, share < 1 ? 2 : 1)) % of the pixels \(within)"
  }
  static func nearest(_ nearest: NearbyReading.Nearest) -> String {
    "nearest ΔE00 \(NumberFormat.fixed(nearest.deltaE, 1)) at \(nearest.x), \(nearest.y)"
  }

  static func lost(_ index: Int, of count: Int, _ pixel: PixelColor) -> String {
    "lost colour \(index + 1) of \(count), at \(pixel.x), \(pixel.y)"
  }

  /// For the clipboard.
  static func plain(_ color: ExploredColor) -> String {
    let form = ColorTable.Form(digits: 4)
    let rows = ColorTable.rows(color, form).map {
      "\($0.name) \($0.linear.joined(separator: " ")) (\($0.isIn ? ExplorerTexts.isIn : isOut))"
    }
    let place =
      "xyY \(NumberFormat.fixed(color.xy.x, 4)) \(NumberFormat.fixed(color.xy.y, 4)) \(NumberFormat.fixed(color.xyz.y, 4))"
    let code = color.clipping.code
    return
      ([place] + rows + [
        "clipped \(code.x) \(code.y) \(code.z)", "CIEDE2000 \(NumberFormat.fixed(color.clipping.deltaE, 2))",
      ])
      .joined(separator: "; ")
  }

  // The comparison of areas.
  static let areaHead = "area of"
  static let areaHeads = ("ProPhoto", "visible")
  static let areaPlaces = ["in xy", "in xy", "in a*b*"]
  static let areaWords =
    "Equal areas of xy are not equally many colours to the eye: greens have more room there, blues less."
  static let areaWordsHere =
    "a* and b* are nearly even: the last column compares what the gamuts have of the plane at this luminance."
  static let areaWordsShort = "xy is not even to the eye"

  /// What there is to say of a colour, in a line.
  static func lesson(_ color: ExploredColor) -> String {
    if !color.isVisible {
      return "No eye sees this: it lies beyond the locus." + (color.isInProPhoto ? " ProPhoto has numbers for it." : "")
    }
    if color.isInSRGB { return "In sRGB: clipping leaves this colour as it is." }
    let wider =
      color.isInDisplayP3
      ? "P3 holds it." : color.isInProPhoto ? "ProPhoto holds it, not P3." : "Even ProPhoto lacks it."
    return "Outside sRGB: \(reason(color.sRGB)). \(wider)"
  }

  /// Which channels lie outside, the farthest one with its value.
  private static func reason(_ linear: SIMD3<Double>) -> String {
    let names = ["red", "green", "blue"]
    let excess = (0..<3).map { max(-linear[$0], linear[$0] - 1) }
    guard let worst = excess.indices.max(by: { excess[$0] < excess[$1] }) else { return "" }
    // So little beyond the limit that two decimals would be the limit itself.
    let value = NumberFormat.fixed(linear[worst], excess[worst] < 0.01 ? 4 : 2)
    return linear[worst] < 0
      ? "it needs \(value) of \(names[worst]) light" : "too bright, it needs \(value) of \(names[worst])"
  }
}
