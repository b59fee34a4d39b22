import ColorScience
import TerminalCanvas
import Wording

/// How large the gamuts are in the xy diagram.
enum AreaTable {
  struct Row {
    let space: RGBSpace
    let mark: Unicode.Scalar
    let style: Style
    let name: String
    /// Shares of areas in the diagram.
    let ofProPhoto: String
    let ofVisible: String
  }

  /// Widths of names and both shares.
  static let width = 28

  static func drawHead(endingAt x: Int, y: Int, on canvas: inout Canvas, style: Style) {
    canvas.put(ExplorerPanelTexts.areaHead, x: x - width, y: y, style: style)
    canvas.put(ExplorerPanelTexts.areaHeads.0, endingAt: x - 8, y: y, style: style)
    canvas.put(ExplorerPanelTexts.areaHeads.1, endingAt: x, y: y, style: style)
  }

  static func draw(_ row: Row, endingAt x: Int, y: Int, on canvas: inout Canvas) {
    canvas.put(row.ofProPhoto, endingAt: x - 8, y: y)
    canvas.put(row.ofVisible, endingAt: x, y: y)
  }

  /// Shares of ProPhoto's triangle and of all visible colours, 0…1.
  static let shares: [RGBSpace: (ofProPhoto: Double, ofVisible: Double)] = Dictionary(
    uniqueKeysWithValues: [RGBSpace.sRGB, .displayP3, .proPhoto].map {
      ($0, (GamutArea.share(of: $0, in: .proPhoto), GamutArea.shareOfVisible($0)))
    })

  static func rows(_ profile: TerminalProfile) -> [Row] {
    let palette = Palette(profile)
    let looks: [(RGBSpace, String, Ink, Unicode.Scalar, Unicode.Scalar)] = [
      (.sRGB, "sRGB", .sRGB, "─", "-"), (.displayP3, "Display P3", .displayP3, "╌", ","),
      (.proPhoto, "ProPhoto", .proPhoto, "┄", "'"),
    ]
    return looks.map { space, name, ink, mark, ascii in
      let share = shares[space] ?? (0, 0)
      return Row(
        space: space, mark: profile.isUnicode ? mark : ascii, style: palette[ink], name: name,
        ofProPhoto: NumberFormat.percent(share.ofProPhoto), ofVisible: NumberFormat.percent(share.ofVisible))
    }
  }

  /// Share of ProPhoto's cut at a luminance that another gamut's covers, by area in a* and b*, 0…1.
  static func shareOfPlane(_ solid: GamutSolid, luminance: Double) -> Double {
    func area(_ solid: GamutSolid) -> Double {
      let outline = solid.outlineInLab(luminance: luminance)
      return zip(outline, outline.dropFirst() + outline.prefix(1)).reduce(0.0) {
        $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
      }.magnitude / 2
    }
    let whole = area(.proPhoto)
    return whole > 0 ? min(1, area(solid) / whole) : 0
  }
}
