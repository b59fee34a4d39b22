import ColorScience
import Foundation
import ImageFiles

extension Figure {
  /// The figure as an SVG file: words are text in the viewer's sans serif, pictures are embedded PNGs, everything else
  /// is lines.
  /// - Throws: `ImageFileError.outOfMemory`.
  package func svg() throws(ImageFileError) -> String {
    var writer = SVGWriter(paper: paper)
    let (wide, high) = (SVGWriter.number(width), SVGWriter.number(height))
    writer.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", wide), ("height", high), ("viewBox", "0 0 \(wide) \(high)"),
        ("role", "img"),
        ("font-family", "Helvetica, Arial, 'Liberation Sans', sans-serif"),
      ])
    writer.element("title", [], text: title)
    writer.element("rect", [("width", wide), ("height", high), ("fill", paper.name)])
    try writer.write(elements)
    writer.close("svg")
    return writer.text
  }
}

private struct SVGWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var clips = 0
  private let paper: Ink

  init(paper: Ink) { self.paper = paper }

  mutating func open(_ name: String, _ attributes: [(String, String)]) {
    text += "<" + name + Self.spelled(attributes) + ">\n"
  }

  mutating func close(_ name: String) { text += "</\(name)>\n" }

  mutating func element(_ name: String, _ attributes: [(String, String)], text words: String? = nil) {
    text += "<" + name + Self.spelled(attributes) + (words.map { ">\(Self.escaped($0))</\(name)>\n" } ?? "/>\n")
  }

  private static func spelled(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
  }

  /// Hundredths of a point.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e9 ? String(Int(rounded)) : String(format: "%g", rounded)
  }

  /// Characters that XML has no way to write are left out.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  mutating func write(_ elements: [Element]) throws(ImageFileError) {
    for element in elements { try write(element) }
  }

  private mutating func write(_ element: Element) throws(ImageFileError) {
    switch element {
    case .polygon(let points, let ink, let opacity):
      self.element(
        "path",
        [("d", Self.path([points], isClosed: true)), ("fill", ink.name)] + Self.opacity("fill-opacity", opacity))
    case .line(let points, let stroke): line([points], stroke)
    case .marks(let places, let mark): marks(places, mark)
    case .picture(let picture, let box):
      let png = Data(try PNGFile.encode(picture, name: "a picture of the figure")).base64EncodedString()
      // Few pixels are meant to be seen as such.
      let isEnlarged = box.width > 3 * Double(picture.width)
      self.element(
        "image",
        [
          ("x", Self.number(box.x)), ("y", Self.number(box.y)), ("width", Self.number(box.width)),
          ("height", Self.number(box.height)),
          ("preserveAspectRatio", "none"),
        ] + (isEnlarged ? [("style", "image-rendering:pixelated")] : [])
          + [("href", "data:image/png;base64," + png)])
    case .text(let label): write(label)
    case .clipped(let box, let elements):
      clips += 1
      let name = "clip\(clips)"
      open("clipPath", [("id", name)])
      self.element(
        "rect",
        [
          ("x", Self.number(box.x)), ("y", Self.number(box.y)), ("width", Self.number(box.width)),
          ("height", Self.number(box.height)),
        ])
      close("clipPath")
      open("g", [("clip-path", "url(#\(name))")])
      try write(elements)
      close("g")
    }
  }

  private mutating func line(_ lines: [[Point]], _ stroke: Stroke) {
    var attributes = [
      ("d", Self.path(lines, isClosed: false)), ("fill", "none"), ("stroke", stroke.ink.name),
      ("stroke-width", Self.number(stroke.width)),
      ("stroke-linecap", "round"), ("stroke-linejoin", "round"),
    ]
    if !stroke.dashes.isEmpty {
      attributes.append(("stroke-dasharray", stroke.dashes.map(Self.number).joined(separator: " ")))
    }
    element("path", attributes + Self.opacity("stroke-opacity", stroke.opacity))
  }

  private mutating func marks(_ places: [Point], _ mark: Mark) {
    let (fill, stroke) = (mark.isHollow ? paper.name : mark.isDrawnAsLines ? "none" : mark.ink.name, mark.ink.name)
    open(
      "g",
      mark.isDrawnAsLines
        ? [
          ("fill", fill), ("stroke", stroke), ("stroke-width", Self.number(mark.lineWidth)),
          ("stroke-linecap", "round"),
        ]
          + Self.opacity("stroke-opacity", mark.opacity)
        : [("fill", fill)] + Self.opacity("fill-opacity", mark.opacity))
    for place in places {
      if mark.shape == .circle {
        element(
          "circle", [("cx", Self.number(place.x)), ("cy", Self.number(place.y)), ("r", Self.number(mark.radius))])
      } else {
        element("path", [("d", Self.path(mark.outline.map { $0.map { $0 + place } }, isClosed: false))])
      }
    }
    close("g")
  }

  private mutating func write(_ label: Label) {
    for part in label.exponentApart() { writePlain(part) }
  }

  private mutating func writePlain(_ label: Label) {
    let (x, y) = (Self.number(label.place.x), Self.number(label.place.y))
    var attributes = [("x", x), ("y", y), ("font-size", Self.number(label.size)), ("fill", label.ink.name)]
    if label.isBold { attributes.append(("font-weight", "bold")) }
    if label.anchor != .start { attributes.append(("text-anchor", label.anchor == .middle ? "middle" : "end")) }
    if label.isUpright { attributes.append(("transform", "rotate(-90 \(x) \(y))")) }
    if label.hasHalo {
      // Beneath and not with paint-order, which not every reader of SVG knows.
      element(
        "text",
        attributes + [
          ("stroke", paper.name), ("stroke-width", Self.number(2 * Figure.halo)), ("stroke-linejoin", "round"),
        ],
        text: label.text)
    }
    element("text", attributes, text: label.text)
  }

  private static func opacity(_ name: String, _ value: Double) -> [(String, String)] {
    value < 1 ? [(name, number(value))] : []
  }

  private static func path(_ lines: [[Point]], isClosed: Bool) -> String {
    lines.map { line in
      line.enumerated().map { ($0 == 0 ? "M" : "L") + number($1.x) + " " + number($1.y) }.joined()
        + (isClosed ? "Z" : "")
    }.joined()
  }
}
