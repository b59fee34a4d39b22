import ColorScience
import InspectorEngine
import Wording

/// Words in the parts of the gamut explorer. Numbers are never written here but for names and units: they are computed.
package enum ExplorerPanelTexts {
  // The parts' titles and the words in them.
  package static let planeTitle = "Luminance plane"
  package static let planeTitleShort = "Plane"
  package static let planeAxes = "a* b*"
  package static let diagramTitle = "CIE xy"
  package static let colorTitle = "Colour"
  package static let areasTitle = "Areas"
  package static let whites = "whites at D50"
  package static func height(luminance: String, lightness: String) -> String { "Y \(luminance), L* \(lightness)" }
  package static let inside = "sRGB"
  package static let onlyP3 = "Display P3 only"
  package static let onlyProPhoto = "ProPhoto only"
  package static let white = "white, D50"
  package static let section = "sRGB at this Y"
  package static let path = "→ C clipped"
  package static let lostMark = "lost colours"
  package static let greenRed = ("green", "red")
  package static let blueYellow = ("blue", "yellow")

  package static let linear = "linear"
  package static let encoded = "encoded"
  package static let code = "codes"
  package static let noCode = "none"
  package static let isIn = "in"
  package static let isOut = "OUT"
  package static let clippedLabel = "Clipped"
  package static let unclipped = "needs no clipping"
  package static let photoLabel = "Photo"
  package static let searching = "searching…"
  package static func near(_ reading: NearbyReading) -> String {
    let within = "within ΔE00 \(NumberFormat.fixed(reading.request.radius, 0))"
    if reading.count == 0 { return (reading.isExact ? "" : "≈ ") + "no pixel \(within)" }
    let share = reading.share * 100
    if reading.isExact, share < 1 {
      return "\(NumberFormat.count(reading.count)) pixels (\(NumberFormat.fixed(share, 2)) %) \(within)"
    }
    return (reading.isExact ? "" : "≈ ") + "\(NumberFormat.fixed(share, share < 1 ? 2 : 1)) % of the pixels \(within)"
  }
  package static func nearest(_ nearest: NearbyReading.Nearest) -> String {
    "nearest ΔE00 \(NumberFormat.fixed(nearest.deltaE, 1)) at \(nearest.x), \(nearest.y)"
  }

  package static func lost(_ index: Int, of count: Int, _ pixel: PixelColor) -> String {
    "lost colour \(index + 1) of \(count), at \(pixel.x), \(pixel.y)"
  }

  /// For the clipboard.
  package static func plain(_ color: ExploredColor) -> String {
    let form = ColorTable.Form(digits: 4)
    let rows = ColorTable.rows(color, form).map {
      "\($0.name) \($0.linear.joined(separator: " ")) (\($0.isIn ? isIn : isOut))"
    }
    let place = "xyY " + [color.xy.x, color.xy.y, color.xyz.y].map { NumberFormat.fixed($0, 4) }.joined(separator: " ")
    let code = color.clipping.code
    return
      ([place] + rows + [
        "clipped \(code.x) \(code.y) \(code.z)", "CIEDE2000 \(NumberFormat.fixed(color.clipping.deltaE, 2))",
      ])
      .joined(separator: "; ")
  }

  // The comparison of areas.
  package static let areaHead = "area of"
  package static let areaHeads = ("ProPhoto", "visible")
  package static let areaPlaces = ["in xy", "in xy", "in a*b*"]
  package static let areaWords =
    "Equal areas of xy are not equally many colours to the eye: greens have more room there, blues less."
  package static let areaWordsHere =
    "a* and b* are nearly even: the last column compares what the gamuts have of the plane at this luminance."
  package static let areaWordsShort = "xy is not even to the eye"

  /// A line about a colour.
  package static func lesson(_ color: ExploredColor) -> String {
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
