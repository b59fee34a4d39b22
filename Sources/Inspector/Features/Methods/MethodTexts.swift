/// Everything that the screen says about methods.
package enum MethodTexts {
  package struct Entry: Sendable, Hashable {
    /// As `evaluate --methods` spells it; a parameter stands in capitals behind a colon.
    package let name: String
    /// A few words.
    package let about: String
    /// One sentence more.
    package let help: String
    /// About how many bytes it adds to the JPEG, and how long it takes for two million pixels on two cores.
    package let bytes: String
    package let time: String
    /// Stands above the first of its kind.
    package var heading: String?

    init(_ name: String, _ about: String, _ help: String, _ bytes: String, _ time: String, heading: String? = nil) {
      self.name = name
      self.about = about
      self.help = help
      self.bytes = bytes
      self.time = time
      self.heading = heading
    }

    /// The text before the parameter, with the colon; nil where there is none.
    package var prefix: String? { name.lastIndex(of: ":").map { String(name[...$0]) } }
  }

  package static let entries: [Entry] = [
    Entry(
      "clip", "what sRGB lacks is lost", "The standard conversion both ways: what every method has to beat.", "0 bytes",
      "at once",
      heading: "Without a network"),
    Entry(
      "soft-clip", "squeezed in, stretched again",
      "Squeezes colours into a margin inside sRGB instead of cutting them off; viewers see them changed a little.",
      "23 bytes", "at once"),
    Entry(
      "prophoto-sampled", "sampled pixels, a polynomial",
      "Stores pixels of the original on an even grid, and fits a polynomial of the clipped colour to them.", "135 kB",
      "a second"),
    Entry(
      "residual-image", "the residual as a tiny JPEG",
      "What clipping took, averaged over cells and stored as a small JPEG of its own.",
      "4 kB", "seconds"),
    Entry(
      "extended", "the JPEG alone, read exactly",
      "Colours beyond sRGB stay in the JPEG, where viewers clip them; no network mends what compression took.",
      "0.1 kB", "at once"),
    Entry(
      "p3-jpeg", "a JPEG in Display P3",
      "An 8-bit JPEG in Display P3 with its profile: programs without colour management show it too pale.", "0.5 kB",
      "at once"),
    Entry(
      "prophoto-jpeg", "a JPEG in ProPhoto RGB",
      "An 8-bit JPEG in ProPhoto RGB with its profile: programs without colour management show it far too pale.",
      "0.5 kB", "at once"),
    Entry(
      "compact", "this program's own network", "The default network, with the parameters of the preset of that name.",
      "1.1 kB",
      "a second", heading: "Networks: runs with these parameters"),
    Entry(
      "fine", "the same, twice as wide", "Twice the neurons and steps of compact, for the last tenths of a decibel.",
      "2.2 kB", "a second"),
    Entry(
      "compact-clipped", "compact before the signal",
      "The default of earlier releases: colours clipped in the JPEG, and a network that sees positions.", "2.6 kB",
      "a second"),
    Entry(
      "paper", "the paper's network", "Two hidden layers of 32, 9 000 steps, weights as float32.", "27 kB", "minutes"),
    Entry(
      "paper-fast", "the paper's, few steps", "The paper's network from a learnt start in 1 200 steps.", "27 kB",
      "seconds"),
    Entry("paper-64", "the paper's, 64 wide", "The paper's network with hidden layers of 64.", "65 kB", "minutes"),
    Entry(
      "paper-64-fast", "64 wide, few steps", "The same from a learnt start of its own in 1 200 steps.", "65 kB",
      "seconds"),
    Entry(
      "mlp-xy", "the paper's, position only", "The paper's network seeing only where a pixel lies (its Table 2).",
      "15 kB", "minutes"),
    Entry(
      "mlp-rgb", "the paper's, colour only", "The paper's network seeing only a pixel's colour (its Table 2).", "19 kB",
      "minutes"),
    Entry(
      "mlp-xyrgb", "the same as paper", "The paper's network by its name in Table 2: it sees position and colour.",
      "27 kB", "minutes"),
    Entry("mlp-16", "the paper's, 16 wide", "The paper's network with hidden layers of 16.", "12 kB", "minutes"),
    Entry("mlp-32", "the same as paper", "The paper's network by its width.", "27 kB", "minutes"),
    Entry("mlp-64", "the same as paper-64", "The paper's network with hidden layers of 64.", "65 kB", "minutes"),
    Entry(
      "mlp-128", "the paper's, 128 wide", "The paper's network with hidden layers of 128.", "130 kB", "many minutes"),
    Entry(
      "siren", "sines, the whole colour",
      "Four layers of 256 sines of the position learn the photograph itself; S ends it and keeps what it has.",
      "800 kB", "hours",
      heading: "SIREN: sines of the position"),
    Entry(
      "siren-residual", "sines, the residual",
      "Four layers of 256 sines of the position learn what clipping took; S ends it and keeps what it has.", "800 kB",
      "hours"),
    Entry(
      "siren-small-residual", "sines, two layers of 128",
      "The same smaller: two layers of 128 sines; S ends it and keeps what it has.", "70 kB", "many minutes"),
    Entry(
      "residual-image:BYTES", "a residual JPEG of this size",
      "Type the number of bytes after the colon, from 1 000 on.", "as typed",
      "seconds", heading: "With a parameter: type it"),
    Entry(
      "external:FOLDER", "by another program",
      "Type a folder with images of the photographs' names that another program restored. Bytes and times are unknown.",
      "unknown", "at once"),
  ]

  // The dialog.
  package static let title = "Try a method on this photograph"
  package static let label = "Method"
  package static let hint = "type a name, or a word"
  static func unknown(_ name: String) -> String { "There is no method \(name)." }
  static let noFolder = "No folder here matches."

  // What happens.
  static func queued(_ run: Int, _ name: String) -> String {
    "Run \(run) is \(name), whose parameters are queued; u takes yours back."
  }
  static func named(_ run: Int, _ name: String) -> String { "Run \(run), \(name)," }
  static func noSteps(_ name: String) -> String { "\(name) has no steps." }

  // What does not go.
  static func noPause(_ name: String) -> String { "\(name) has no steps to be held between; S ends it." }
  static func noParameters(_ run: Int, _ name: String) -> String {
    "Run \(run) is \(name), which has no parameters; T tries it again."
  }
  static func command(_ text: String, noting notice: String) -> String { "\(text) (\(notice))" }
  static let adaptsByBradford = "evaluate always adapts by Bradford"
}
