import TerminalCanvas

/// The answers of a terminal that is asked about itself.
struct TerminalAnswers: Sendable, Hashable {
  /// 24-bit colour was taken as it was given.
  private(set) var hasDirectColor = false
  /// Whether its background is light or dark; nil when it did not say.
  private(set) var theme: TerminalProfile.Theme?
  private(set) var background: RGB?

  /// It took a question about kitty's images, and knows sixels.
  private(set) var hasKitty = false
  private(set) var hasSixel = false

  /// What it takes itself does not come through tmux.
  mutating func forgetKitty() { hasKitty = false }

  /// Every terminal answers it, and answers come in order: who has not answered before will not.
  private static let fence = "\u{1B}[c"

  /// colours: a background colour is set, asked for and reset; theme: the colour of the background is asked for.
  /// graphics: whether it takes an image of one pixel.
  /// - Parameter throughTmux: whether that question goes to the terminal around tmux.
  static func question(colors: Bool, theme: Bool, graphics: Bool = false, throughTmux: Bool = false) -> [UInt8] {
    let image = Array("\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\".utf8)
    let asked = throughTmux ? TmuxPassthrough.wrapped(image) : image
    var text = ""
    if colors { text += "\u{1B}[48;2;1;2;3m\u{1B}P$qm\u{1B}\\\u{1B}[m" }
    if theme { text += "\u{1B}]11;?\u{1B}\\" }
    return (graphics ? asked : []) + Array((text + fence).utf8)
  }

  /// Whether the last answer has come: ESC [ ? … c.
  static func isComplete(_ bytes: [UInt8]) -> Bool { text(bytes).contains(#/\u{1B}\[\?[0-9;]*c/#) }

  /// Whether the question about images is answered; through tmux that comes after the fence, which is tmux's own.
  static func tellsOfImages(_ bytes: [UInt8]) -> Bool { text(bytes).contains("\u{1B}_Gi=31;") }

  init(_ bytes: [UInt8]) {
    let text = Self.text(bytes)
    hasKitty = text.contains("\u{1B}_Gi=31;OK")
    hasSixel = text.contains(#/\u{1B}\[\?[0-9;]*;4[;c]/#)
    hasDirectColor = text.contains(#/\u{1B}P1\$r[^\u{1B}]*48[:;]2[:;]+(?:0[:;])?1[:;]2[:;]3/#)
    guard
      let match = text.firstMatch(of: #/\u{1B}\]11;rgba?:([0-9a-fA-F]{1,4})\/([0-9a-fA-F]{1,4})\/([0-9a-fA-F]{1,4})/#)
    else { return }
    // Each with as many digits as it likes: F is 15 of 15, FFFF 65535 of 65535.
    let codes = [match.1, match.2, match.3].map { digits in
      UInt8((Int(digits, radix: 16) ?? 0) * 255 / ((1 << (4 * digits.count)) - 1))
    }
    let background = RGB(codes[0], codes[1], codes[2])
    self.background = background
    theme = background.contrast(with: RGB(0x000000)) > background.contrast(with: RGB(0xFFFFFF)) ? .light : .dark
  }

  private static func text(_ bytes: [UInt8]) -> String {
    // One character a byte: no grapheme may swallow an escape.
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
