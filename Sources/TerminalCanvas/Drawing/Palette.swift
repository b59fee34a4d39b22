/// The meaning of something on the screen; a palette says how that looks.
package enum Ink: String, Sendable, CaseIterable {
  case text, faint, title
  /// Title and border of the pane that takes the keys; border of the others.
  case focus, border
  /// A key in the key line, a value that was changed and not yet used, the chosen row of a list.
  case key, edited, selection
  case warning, good
  /// The present run and the one before it.
  case now, previous
  case inGamut, outOfGamut, recovered, original, clipped, carried
  /// Lines of the chromaticity diagram, and its white points.
  case locus, sRGB, displayP3, proPhoto, white
  case crosshair
}

/// The look of every ink on a terminal. Hues are those of Okabe and Ito, which colour-blind people tell apart; on light
/// terminals they are darkened to a contrast of 4.5 with white. The background is always the terminal's own.
package struct Palette: Sendable {
  package let profile: TerminalProfile

  package init(_ profile: TerminalProfile) { self.profile = profile }

  package subscript(ink: Ink) -> Style { Style(color(ink), attributes(ink)) }

  /// The foreground; `.standard` where the terminal's own serves best, and always without colours.
  package func color(_ ink: Ink) -> Color {
    guard let hue = Self.hue(ink) else { return .standard }
    switch profile.colors {
    case .truecolor:
      let rgb = hue.rgb(profile.theme)
      return .rgb(rgb.red, rgb.green, rgb.blue)
    case .c256: return .indexed(hue.index256(profile.theme))
    case .c16: return hue.index16(profile.theme).map(Color.indexed) ?? .standard
    case .c8: return hue.index8(profile.theme).map(Color.indexed) ?? .standard
    case .mono: return .standard
    }
  }

  /// The colour of an ink where pixels are drawn, whatever the cells can show; nil: as text is written.
  package func rgb(_ ink: Ink) -> RGB? { Self.hue(ink)?.rgb(profile.theme) }

  private func attributes(_ ink: Ink) -> Style.Attributes {
    var attributes: Style.Attributes =
      switch ink {
      case .title, .warning, .outOfGamut, .edited, .white, .crosshair: .bold
      case .focus: [.bold, .reverse]
      case .key: profile.colors == .mono ? .bold : []
      case .selection: .reverse
      default: []
      }
    let hasGrey = profile.colors == .truecolor || profile.colors == .c256
    if !hasGrey, Self.hue(ink) == .grey { attributes.insert(.dim) }
    // Eight colours are often too dark on black, and bold brightens them; without colours bold tells the present from
    // the past.
    if profile.colors == .c8, profile.theme == .dark, Self.hue(ink) != nil, Self.hue(ink) != .grey {
      attributes.insert(.bold)
    }
    if profile.colors == .mono {
      if [.now, .recovered, .inGamut].contains(ink) { attributes.insert(.bold) }
      if [.previous, .clipped].contains(ink) { attributes.insert(.dim) }
      if ink == .warning { attributes.insert(.underline) }
    }
    return attributes
  }

  private static func hue(_ ink: Ink) -> Hue? {
    switch ink {
    case .text, .title, .focus, .selection, .white, .sRGB, .crosshair: nil
    case .faint, .border, .locus, .proPhoto: .grey
    case .warning, .outOfGamut: .vermillion
    case .now, .edited: .orange
    case .previous, .key, .clipped: .blue
    case .good, .inGamut, .carried: .green
    case .recovered: .purple
    case .original, .displayP3: .yellow
    }
  }
}

/// Okabe and Ito's colours for the two themes, with the nearest of fewer colours that still read well.
private enum Hue {
  case orange, blue, green, vermillion, purple, yellow, grey

  func rgb(_ theme: TerminalProfile.Theme) -> RGB {
    let isDark = theme == .dark
    return switch self {
    case .orange: RGB(isDark ? 0xE69F00 : 0x8A5A00)
    case .blue: RGB(isDark ? 0x56B4E9 : 0x0072B2)
    case .green: RGB(isDark ? 0x009E73 : 0x007A59)
    case .vermillion: RGB(isDark ? 0xD55E00 : 0xB83C00)
    case .purple: RGB(isDark ? 0xCC79A7 : 0x9C3F74)
    case .yellow: RGB(isDark ? 0xF0E442 : 0x6E6600)
    case .grey: RGB(isDark ? 0x8A8A8A : 0x626262)
    }
  }

  func index256(_ theme: TerminalProfile.Theme) -> UInt8 {
    let isDark = theme == .dark
    return switch self {
    case .orange: isDark ? 178 : 94
    case .blue: isDark ? 74 : 25
    case .green: isDark ? 36 : 29
    case .vermillion: isDark ? 166 : 160
    case .purple: isDark ? 175 : 126
    case .yellow: isDark ? 227 : 58
    case .grey: isDark ? 245 : 241
    }
  }

  /// The sixteen colours are the terminal's choice; these are light on dark terminals and dark on light ones
  /// everywhere.
  func index16(_ theme: TerminalProfile.Theme) -> UInt8? {
    switch (self, theme) {
    case (.orange, .dark): 11
    case (.blue, .dark): 14
    case (.green, .dark): 10
    case (.vermillion, .dark): 9
    case (.purple, .dark): 13
    case (.yellow, .dark): 15
    case (.grey, _): nil
    case (_, .light): index8(.light)
    }
  }

  func index8(_ theme: TerminalProfile.Theme) -> UInt8? {
    switch (self, theme) {
    case (.orange, .dark): 3
    case (.blue, .dark): 6
    case (.green, .dark): 2
    case (.vermillion, .dark): 1
    case (.purple, .dark): 5
    case (.yellow, .dark): 7
    case (.orange, .light), (.vermillion, .light): 1
    case (.blue, .light): 4
    case (.purple, .light): 5
    // Green, cyan and yellow are too light for a white background.
    case (.green, .light), (.yellow, .light), (.grey, _): nil
    }
  }
}
