/// The scenes of the demonstration.
package enum DemoTexts {
  package struct Scene: Sendable {
    package let keys: String
    /// In the status line.
    package let caption: TourLine
  }

  static let takenOver = "The screen is yours: ? lists the keys, g begins the tour."

  package static let scenes = [
    Scene(
      keys: "<reduced>",
      caption: "A photograph has more colours than sRGB holds; of its JPEG viewers show the clipped ones."),
    Scene(
      keys: "1 m m m m",
      caption: TourLine(
        "{outsideShare} % of its pixels lie outside sRGB.", otherwise: "The mask marks the pixels outside sRGB.")),
    Scene(keys: "4 <space> <done>", caption: "A tiny network learns what the JPEG took from this one photograph."),
    Scene(keys: "R <done>", caption: "The same once more: what it learnt first, and what last."),
    Scene(
      keys: "1 v v v v v v",
      caption: TourLine(
        "Outside sRGB: {plainOutside} dB as viewers show it, {restoredOutside} dB recovered.",
        otherwise: "Clipped, original, recovered, and what error is left.")),
    Scene(keys: "5 o o d d t t", caption: "Where the colours were, where clipping put them, and where they are again."),
    Scene(
      keys: "1 e <done> <esc>",
      caption: TourLine(
        "In memory: {jpegBytes} of JPEG, and {modelBytes} for the network in it.",
        otherwise: "The file, made in memory.")),
    Scene(keys: "2 [ [ [ r 6 <done> c 1 V V V", caption: "Fewer waves, another run: what is a byte worth?"),
  ]
}
