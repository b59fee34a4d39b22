import ColorScience
import Foundation
import TerminalCanvas
import Testing
import Wording

@testable import Inspector
@testable import InspectorPanels

/// The figures on the screen, against values computed in another way.
@Suite struct ExplorerFigureTests {
  private func content(_ lightness: Double, _ a: Double, _ b: Double) -> ExplorerContent {
    ExplorerContent(ExploredColor(ExplorerCursor(CIELAB(lightness: lightness, a: a, b: b))))
  }

  private func text(_ content: ExplorerContent, _ width: Int, _ height: Int) -> String {
    var canvas = Canvas(width: width, height: height)
    ColorPanel.draw(content, in: canvas.bounds, on: &canvas, profile: TerminalProfile())
    return ScreenText.plain(canvas)
  }

  /// Of `Assets/Gold/colour_gold.py`, whose colour-science found them for L* 60, a* −90, b* 50.
  @Test func `a green outside Display P3`() {
    let text = text(content(60, -90, 50), 90, 14)
    for expected in [
      "xy 0.2354 0.6398", "L* 60.0", "ProPhoto     0.0646  0.3689  0.0665", "Display P3  −0.0515  0.4197  0.0475",
      "sRGB        −0.1575  0.4395  0.0202", "0 177 39 #00b127", "ΔE00 9.0",
    ] { #expect(text.contains(expected), "\(expected) in\n\(text)") }
    // Codes only where there are some.
    #expect(text.components(separatedBy: ExplorerPanelTexts.noCode).count == 3)
  }

  @Test func `white is white in every space`() {
    let color = ExploredColor(ExplorerCursor(CIELAB(lightness: 100, a: 0, b: 0)))
    for linear in [color.proPhoto, color.displayP3, color.sRGB] {
      #expect((0..<3).allSatisfy { abs(linear[$0] - 1) < 1e-9 })
    }
    #expect(
      color.isInSRGB && color.isInDisplayP3 && color.isInProPhoto && color.isVisible && color.clipping.deltaE == 0)
    let text = text(content(100, 0, 0), 90, 14)
    #expect(
      text.contains("65535 65535 65535") && text.components(separatedBy: "255 255 255").count == 4
        && text.contains("#ffffff"))
    #expect(text.contains(ExplorerPanelTexts.unclipped))
  }

  @Test(arguments: 20...120) func `no figure runs into another`(width: Int) {
    let form = ColorTable.Form.fitting(width)
    #expect(form.width <= width || form == ColorTable.Form.all.last)
    for color in [content(60, -90, 50), content(99, 140, -120), content(1, 0, 0), content(70, -160, 100)] {
      for row in ColorTable.rows(color.color, form) {
        for number in row.linear + row.encoded { #expect(number.count < form.numberWidth, "\(number)") }
        #expect(row.codes.count < ColorTable.Form.codesWidth)
      }
    }
  }

  @Test func `what is said of a colour is true of it`() {
    for lightness in stride(from: 5.0, through: 95, by: 10) {
      for a in stride(from: -160.0, through: 140, by: 20) {
        for b in stride(from: -120.0, through: 150, by: 20) {
          let color = ExploredColor(ExplorerCursor(CIELAB(lightness: lightness, a: a, b: b)))
          let words = ExplorerPanelTexts.lesson(color)
          var isTrue = words.count <= 78 && words.hasSuffix(".") && words.hasPrefix("No eye") == !color.isVisible
          if words.hasPrefix("In sRGB") { isTrue = isTrue && color.sRGB.min() > -1.1e-4 && color.sRGB.max() < 1.00011 }
          if words.hasPrefix("Outside sRGB") {
            isTrue = isTrue && (color.sRGB.min() < -0.9e-4 || color.sRGB.max() > 1.00009)
          }
          if !isTrue { Issue.record("\(lightness), \(a), \(b): \(words)") }
        }
      }
    }
  }

  @Test func `areas are told as computed`() throws {
    let rows = AreaTable.rows(TerminalProfile())
    #expect(rows[2].ofProPhoto == "100.0 %")
    // Triangles by their determinants; sRGB and Display P3 lie within what an eye sees and, but for a hair, within
    // ProPhoto.
    func triangle(_ space: RGBSpace) -> Double {
      let c = GamutArea.corners(space)
      return ((c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[2].x - c[0].x) * (c[1].y - c[0].y)).magnitude / 2
    }
    for (row, space) in zip(rows, [RGBSpace.sRGB, .displayP3]) {
      let told = try #require(Double(row.ofProPhoto.dropLast(2)))
      #expect(abs(told - 100 * triangle(space) / triangle(.proPhoto)) < 0.3)
      #expect(row.ofVisible == NumberFormat.percent(GamutArea.shareOfVisible(space)))
    }
  }

  @Test func `the plane's share is that of counting its colours`() {
    for luminance in [0.05, 0.2, 0.6] {
      let lightness = CIELAB(xyz: SIMD3(0, luminance, 0)).lightness
      var (all, narrow) = (0, 0)
      for a in stride(from: -260.0, to: 200, by: 1.5) {
        for b in stride(from: -200.0, to: 180, by: 1.5) {
          let xyz = CIELAB(lightness: lightness, a: a, b: b).xyz
          guard GamutSolid.proPhoto.contains(xyz: xyz) else { continue }
          all += 1
          if GamutSolid.sRGB.contains(xyz: xyz) { narrow += 1 }
        }
      }
      #expect(abs(AreaTable.shareOfPlane(.sRGB, luminance: luminance) - Double(narrow) / Double(all)) < 0.01)
    }
  }

  @Test func `the clipped colour is where the arrow ends`() throws {
    var state = InspectorState.settled()
    state.settlePress("G")
    let canvas = InspectorView.draw(state)
    let color = try #require(state.explorer).color
    let diagram = try #require(state.explorerDiagramGeometry)
    let plane = try #require(state.planeGeometry)
    let clippedXY = try #require(color.clippedXY)
    for (geometry, from, to) in [
      (diagram, SIMD2(color.xy.x, color.xy.y), SIMD2(clippedXY.x, clippedXY.y)),
      (plane, SIMD2(color.lab.a, color.lab.b), SIMD2(color.clipping.lab.a, color.clipping.lab.b)),
    ] {
      let start = try #require(geometry.cell(of: from))
      let end = try #require(geometry.cell(of: to))
      #expect(canvas[start.x, start.y].scalar == "O")
      #expect(canvas[end.x, end.y].scalar == "C")
    }
  }
}
