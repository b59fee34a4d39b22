/// A text in which `{name}` stands for a value of the photograph on the screen, or of the run.
package struct TourLine: Sendable, ExpressibleByStringLiteral {
  package let text: String
  /// Said while one of the values is not known.
  package let otherwise: String

  init(_ text: String, otherwise: String = "") { (self.text, self.otherwise) = (text, otherwise) }
  package init(stringLiteral text: String) { self.init(text) }

  /// The names between braces.
  package var names: [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
      $0.split(separator: "}").first.map(String.init)
    }
  }

  /// The text with its values.
  package func filled(_ values: (TourValue) -> String?) -> String {
    var filled = text
    for name in names {
      guard let value = TourValue(rawValue: name).flatMap(values) else { return otherwise }
      filled = filled.replacing("{\(name)}", with: value)
    }
    // A value and its unit stay in one line.
    return filled.replacing(#/([0-9]) (%|dB|kB|MB|bytes)/#) { "\($0.output.1)\u{A0}\($0.output.2)" }
  }
}

/// The values that texts of tour and demonstration may name of the photograph on the screen and of its run.
package enum TourValue: String, Sendable, CaseIterable {
  // The photograph.
  case pixels, outsideCount, outsideShare, belowRed, belowGreen, belowBlue, aboveRed, aboveGreen, aboveBlue
  // The pixel under the cross.
  case place, proPhoto, sRGB, code, clippedDifference
  /// The largest code.
  case most
  // Parts of the visible colours' area in the xy diagram.
  case sRGBArea, p3Area, proPhotoArea
  // The plain JPEG.
  case plainInside, plainOutside, plainAll, aloneOutside, jpegBytes
  // The shown run.
  case run, layers, neurons, parameters, steps, frequencies, rate, firstLoss, lastLoss
  case modelBytes, modelShare, restoredOutside, restoredAll
  // The run that it is compared with.
  case otherRun, otherFrequencies, otherOutside, otherRate, otherNeurons, otherLastLoss
}
