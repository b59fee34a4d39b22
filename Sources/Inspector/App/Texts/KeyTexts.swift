/// Words of the key line where they are not the commands' own.
enum KeyTexts {
  static let resume = "resume"
  static let pause = "pause"
  static let run = "run"
  static let runQueued = "run *"
  static let zoom = "zoom"
  static let pan = "pan"
  static let crosshair = "crosshair"
  static let change = "change"
  static let cursor = "cursor"
  static let pace = "pace"
  static let move = "move"
  static let choose = "choose"
  static let allPanes = "all panes"
  static let zoomPane = "zoom pane"
  static let pane = "pane"
  static let help = "help"
}
