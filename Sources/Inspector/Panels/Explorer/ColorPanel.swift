import ColorScience
import TerminalCanvas
import Wording

/// Everything about the cursor's colour in figures: what it is, what holds it, what clipping makes of it, and where the
/// photograph has it.
package enum ColorPanel {
  private typealias Line = (_ y: Int, _ canvas: inout Canvas) -> Void

  package static func draw(
    _ content: ExplorerContent, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let inside = PanelFrame.draw(
        ExplorerTexts.colorTitle, pane: content.pane(.color), in: rectangle, on: &canvas, profile: profile)
      guard !inside.isEmpty else { return }
      let form = ColorTable.Form.fitting(inside.width)
      let palette = Palette(profile)
      let groups = [
        [place(content, form, inside, palette)], table(content, form, inside, palette),
        clipping(content, inside, profile),
        photograph(content, inside, palette),
      ]
      // Empty lines between the groups where there is room for them.
      var gaps = max(0, min(groups.count - 1, inside.height - groups.reduce(0) { $0 + $1.count }))
      var y = inside.y
      for group in groups {
        for line in group where y < inside.maxY {
          line(y, &canvas)
          y += 1
        }
        if gaps > 0 { (y, gaps) = (y + 1, gaps - 1) }
      }
    }
  }

  private static func place(
    _ content: ExplorerContent, _ form: ColorTable.Form, _ inside: Rectangle, _ palette: Palette
  ) -> Line {
    let color = content.color
    let lab = color.lab
    let digits = form.isShort ? 3 : 4
    var parts = [
      ("xy", "\(NumberFormat.fixed(color.xy.x, digits)) \(NumberFormat.fixed(color.xy.y, digits))"),
      ("Y", NumberFormat.fixed(color.xyz.y, digits)),
      ("L*", NumberFormat.fixed(lab.lightness, 1)),
    ]
    if !form.isShort { parts += [("a*", NumberFormat.fixed(lab.a, 1)), ("b*", NumberFormat.fixed(lab.b, 1))] }
    parts.append(("C*", NumberFormat.fixed(lab.chroma, form.isShort ? 0 : 1)))
    if let hue = lab.hue { parts.append(("h", NumberFormat.fixed(hue, 0) + "°")) }
    return { [parts] y, canvas in
      var x = inside.x
      for (label, value) in parts {
        guard x + label.count + 1 + value.count <= inside.maxX else { break }
        x += canvas.put(label + " ", x: x, y: y, style: palette[.faint])
        x += canvas.put(value, x: x, y: y) + 2
      }
    }
  }

  private static func table(
    _ content: ExplorerContent, _ form: ColorTable.Form, _ inside: Rectangle, _ palette: Palette
  ) -> [Line] {
    let linearEnd = inside.x + form.nameWidth + 3 * form.numberWidth
    let encodedEnd = form.hasEncoded ? linearEnd + 3 * form.numberWidth : linearEnd
    let codesEnd = encodedEnd + (form.hasCodes ? ColorTable.Form.codesWidth : 0)
    let head: Line = { y, canvas in
      canvas.put(ExplorerTexts.linear, endingAt: linearEnd, y: y, style: palette[.faint])
      if form.hasEncoded { canvas.put(ExplorerTexts.encoded, endingAt: encodedEnd, y: y, style: palette[.faint]) }
      if form.hasCodes { canvas.put(ExplorerTexts.code, endingAt: codesEnd, y: y, style: palette[.faint]) }
    }
    return [head]
      + ColorTable.rows(content.color, form).map { row in
        { y, canvas in
          canvas.put(row.name, x: inside.x, y: y, style: palette[.faint])
          for (index, number) in (row.linear + (form.hasEncoded ? row.encoded : [])).enumerated() {
            let style = number.hasPrefix("−") ? palette[.outOfGamut] : .plain
            canvas.put(number, endingAt: inside.x + form.nameWidth + (index + 1) * form.numberWidth, y: y, style: style)
          }
          if form.hasCodes {
            canvas.put(row.codes, endingAt: codesEnd, y: y, style: row.isIn ? .plain : palette[.faint])
          }
          // The word, not the colour, tells it.
          let (word, ink) = row.isIn ? (ExplorerTexts.isIn, Ink.inGamut) : (ExplorerTexts.isOut, .outOfGamut)
          canvas.put(word, x: codesEnd + 1, y: y, style: palette[ink])
        }
      }
  }

  /// The clipped colour itself, its code, and how far from the original it is.
  private static func clipping(_ content: ExplorerContent, _ inside: Rectangle, _ profile: TerminalProfile) -> [Line] {
    let clipping = content.color.clipping
    let before = content.color.lab
    let after = clipping.lab
    let code = clipping.code
    let palette = Palette(profile)
    let hex = "#" + [code.x, code.y, code.z].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let first: Line = { y, canvas in
      var x = inside.x
      x += canvas.put(ExplorerTexts.clippedLabel + " ", x: x, y: y, style: palette[.faint])
      if profile.colors != .mono {
        let swatch = Style(on: ColorQuantizer(profile.colors).flat(RGB(code.x, code.y, code.z)))
        x += canvas.put("   ", x: x, y: y, style: swatch) + 1
      }
      x += canvas.put("\(code.x) \(code.y) \(code.z)", x: x, y: y) + 1
      if inside.width >= 40 { x += canvas.put(hex, x: x, y: y) + 1 }
      x += canvas.put(" ΔE00 ", x: x, y: y, style: palette[.faint])
      canvas.put(
        NumberFormat.fixed(clipping.deltaE, 1), x: x, y: y, style: palette[clipping.isNeeded ? .outOfGamut : .inGamut])
    }
    guard clipping.isNeeded else {
      return [
        first,
        { y, canvas in
          canvas.put(ExplorerTexts.unclipped, x: inside.x, y: y, style: palette[.faint], limit: inside.width)
        },
      ]
    }
    var changes = [("L*", before.lightness, after.lightness, ""), ("C*", before.chroma, after.chroma, "")]
    if let one = before.hue, let other = after.hue { changes.append(("h", one, other, "°")) }
    return [
      first,
      { [changes] y, canvas in
        var x = inside.x
        for (label, one, other, unit) in changes {
          let value = "\(NumberFormat.fixed(one, 0))\(unit) → \(NumberFormat.fixed(other, 0))\(unit)"
          guard x + label.count + 1 + value.count <= inside.maxX else { break }
          x += canvas.put(label + " ", x: x, y: y, style: palette[.faint])
          x += canvas.put(value, x: x, y: y) + 2
        }
      },
    ]
  }

  private static func photograph(_ content: ExplorerContent, _ inside: Rectangle, _ palette: Palette) -> [Line] {
    var texts = [content.nearby.map(ExplorerTexts.near) ?? (content.isSearching ? ExplorerTexts.searching : "")]
    if let nearest = content.nearby?.nearest { texts.append(ExplorerTexts.nearest(nearest)) }
    if let index = content.lostIndex, content.lostColors.indices.contains(index) {
      texts.append(ExplorerTexts.lost(index, of: content.lostColors.count, content.lostColors[index]))
    }
    let label = ExplorerTexts.photoLabel + " "
    // As many beside each other as fit.
    var lines: [String] = []
    for text in texts where !text.isEmpty {
      if let last = lines.last, TextWidth.of(label) + TextWidth.of(last) + TextWidth.of(text) + 3 <= inside.width {
        lines[lines.count - 1] = last + "   " + text
      } else {
        lines.append(text)
      }
    }
    return lines.enumerated().map { index, text in
      { y, canvas in
        if index == 0 { canvas.put(label, x: inside.x, y: y, style: palette[.faint]) }
        let x = inside.x + TextWidth.of(label)
        canvas.put(text, x: x, y: y, limit: max(0, inside.maxX - x))
      }
    }
  }
}
