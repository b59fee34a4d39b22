import InspectorEngine
import TerminalCanvas
import Wording

/// One line that tells what has just happened, or the values of the pixel under the crosshair.
package enum StatusLine {
  package enum Kind: Sendable, Hashable { case message, warning, failure }

  package enum Content: Sendable {
    case empty
    /// - Parameter rest: how to read all of it where there is no room; may be empty.
    case text(String, Kind, rest: String = "")
    case progress(stage: String, fraction: Double)
    case probe(ProbeReading)
  }

  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let palette = Palette(profile)
      let x = rectangle.x + 1
      let y = rectangle.y
      let room = max(0, rectangle.width - 2)
      switch content {
      case .empty: break
      case .text(let text, let kind, let rest):
        let (mark, style): (String, Style) =
          switch kind {
          case .message: ("", .plain)
          case .warning: ("! ", palette[.edited])
          case .failure: ("‼ ", palette[.warning])
          }
        let (shown, hint) = TextLines.elided(mark + text, width: room, rest: rest)
        let used = canvas.put(shown, x: x, y: y, style: style, limit: room)
        canvas.put(hint, x: x + used, y: y, style: palette[.key], limit: room - used)
      case .progress(let stage, let fraction):
        let share = fraction.isFinite ? min(max(fraction, 0), 1) : 0
        let used = canvas.put("\(stage) \(Int(share * 100)) % ", x: x, y: y, limit: room)
        canvas.gauge(
          share, x: x + used, y: y, width: min(30, room - used), style: palette[.now], empty: palette[.faint],
          profile: profile)
      case .probe(let reading):
        var x = x
        let words = ProbeWords.fitting(reading, width: room)
        for part in words.parts {
          if !part.label.isEmpty { x += canvas.put(part.label + " ", x: x, y: y, style: palette[.faint]) }
          x += canvas.put(part.value, x: x, y: y, style: part.ink.map { palette[$0] } ?? .plain) + words.gap
        }
      }
    }
  }
}

/// A pixel's values in words, those that have room.
enum ProbeWords {
  struct Part: Equatable {
    var label: String
    var value: String
    var ink: Ink?
    /// The lowest stay longest.
    var priority: Int
    var width: Int { TextWidth.of(value) + (label.isEmpty ? 0 : TextWidth.of(label) + 1) }
  }

  /// - Parameters:
  ///   - isShort: in as few characters as are understood.
  ///   - namesGamut: whether the gamut is named that the pixel lies in or out of; sRGB values stand before it.
  static func parts(_ reading: ProbeReading, isShort: Bool = false, namesGamut: Bool = true) -> [Part] {
    var parts = [Part(label: "", value: "\(reading.x), \(reading.y)", ink: .title, priority: 1)]
    if let original = reading.original {
      let label = isShort ? ProbeTexts.linearProPhotoShort : ProbeTexts.linearProPhoto
      parts.append(Part(label: label, value: triple(original), ink: nil, priority: 4))
    }
    parts.append(
      Part(
        label: isShort ? ProbeTexts.encodedSRGBShort : ProbeTexts.encodedSRGB, value: triple(reading.unclippedSRGB),
        ink: nil, priority: 2))
    // The word, not the colour, tells it.
    parts.append(
      reading.isOutOfGamut
        ? Part(
          label: "", value: namesGamut ? ProbeTexts.outsideLoud : ProbeTexts.outShort, ink: .outOfGamut, priority: 0)
        : Part(label: "", value: namesGamut ? ProbeTexts.inside : ProbeTexts.inShort, ink: .inGamut, priority: 0))
    if let held = reading.codeBeyond.map(ProbeTexts.code), reading.code != nil, !isShort {
      parts.append(Part(label: ProbeTexts.held, value: held, ink: nil, priority: 6))
    }
    if let code = reading.code {
      // What viewers show of a code beyond is seen from it.
      let value = isShort ? reading.codeBeyond.map(ProbeTexts.code) : nil
      parts.append(
        Part(
          label: !isShort ? ProbeTexts.shown : value == nil ? ProbeTexts.codeShort : ProbeTexts.heldShort,
          value: value ?? ProbeTexts.code(SIMD3<Int>(truncatingIfNeeded: code)), ink: nil, priority: 6))
    }
    if let recovered = reading.recovered {
      parts.append(
        Part(
          label: isShort ? ProbeTexts.recoveredShort : ProbeTexts.recoveredLinear, value: triple(recovered), ink: nil,
          priority: 7))
    }
    if let xy = reading.xyOriginal ?? reading.xyRecovered {
      parts.append(Part(label: "xy", value: "\(short(xy.x, 3)) \(short(xy.y, 3))", ink: nil, priority: 5))
    }
    if let clipped = reading.deltaEClipped {
      let was = NumberFormat.fixed(clipped, 1)
      let now = reading.deltaERecovered.map { NumberFormat.fixed($0, 1) }
      let value = isShort ? ProbeTexts.differenceShort(was, now) : ProbeTexts.difference(was, now)
      parts.append(
        Part(label: isShort ? ProbeTexts.deltaEShort : ProbeTexts.deltaE, value: value, ink: nil, priority: 3))
    }
    return parts
  }

  /// In their order, so many columns apart: all of them, in short where need be; in narrower lines the less important
  /// are left out.
  static func fitting(_ reading: ProbeReading, width: Int) -> (parts: [Part], gap: Int) {
    func used(_ parts: [Part], _ gap: Int) -> Int { parts.reduce(-gap) { $0 + $1.width + gap } }
    let whole = parts(reading)
    if used(whole, 3) <= width { return (whole, 3) }
    let least = parts(reading, isShort: true, namesGamut: false)
    if used(least, 2) <= width { return (least, 2) }
    var kept = parts(reading, isShort: true)
    while used(kept, 2) > width, let last = kept.map(\.priority).max() { kept.removeAll { $0.priority == last } }
    return (kept, 2)
  }

  private static func triple(_ color: SIMD3<Float>) -> String {
    "\(short(Double(color.x), 2)) \(short(Double(color.y), 2)) \(short(Double(color.z), 2))"
  }

  /// ".31" for 0.31, so that all of a pixel fits into a line.
  private static func short(_ value: Double, _ digits: Int) -> String {
    NumberFormat.fixed(value, digits).replacing(#/^(−?)0\./#) { "\($0.output.1)." }
  }
}
