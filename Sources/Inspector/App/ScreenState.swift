import InspectorPanels
import TerminalCanvas
import Wording

/// The terminal, and how its cells are shared out.
package struct ScreenState: Sendable {
  package var columns: Int
  package var rows: Int
  package var profile: TerminalProfile
  package var layoutOptions = Layout.Options()
  package var usesMouse = true
  /// By the user, in the place of what the terminal seems to have.
  package var chosenTheme: TerminalProfile.Theme?
  /// The part that the mouse holds.
  var drag: Drag?
  /// Fewer bytes for slow lines.
  package private(set) var isEco = false
  /// Over the last second, while the eco mode is on.
  var bytesPerSecond = 0
  private var colorsBeforeEco: TerminalProfile.Colors?
  /// Whether a key was pressed; before, a line says which ones to begin with.
  var hasTyped = false
  /// The connection is lost, and no frame is drawn any more.
  package internal(set) var isDetached = false

  enum Drag: Sendable, Hashable {
    case border(Layout.Border)
    /// The photograph or the diagram, and where the mouse was.
    case photo(x: Int, y: Int)
    /// The line between two views.
    case wipe
    /// The cursor of the curve.
    case loss
    case brush(x: Int, y: Int)
    case explorer(ExplorerPart)
  }

  init(columns: Int, rows: Int, profile: TerminalProfile) {
    self.columns = columns
    self.rows = rows
    self.profile = profile
  }

  var bounds: Rectangle { Rectangle(x: 0, y: 0, width: columns, height: rows) }

  func label(_ key: Key) -> String { key.label(isUnicode: profile.isUnicode) }

  /// A terminal has at most some thousand columns; beyond, the size is a mistake.
  mutating func resize(_ columns: Int, _ rows: Int) {
    self.columns = max(0, min(10_000, columns))
    self.rows = max(0, min(10_000, rows))
    drag = nil
  }

  /// Pictures of 256 colours need a third of the bytes; the terminal's own depth comes back when the mode ends.
  package mutating func setEco(_ isOn: Bool) {
    guard isOn != isEco else { return }
    isEco = isOn
    profile.sparesBytes = isOn
    bytesPerSecond = 0
    if isOn {
      colorsBeforeEco = profile.colors
      if profile.colors == .truecolor { profile.colors = .c256 }
    } else if let colors = colorsBeforeEco {
      profile.colors = colors
    }
  }

  /// Load of the line, for the title.
  var ecoText: String { PanelTexts.eco(NumberFormat.fixed(Double(bytesPerSecond) / 1e3, 1)) }
}
