/// Titles, labels and keys of what lies over the panes; those of exports are in ExportTexts.
enum DialogTexts {
  static let help = "Help"
  static let commands = "Commands"
  static let search = "Search"
  static let searchHint = "type a word, such as seed, csv, layout"
  static func here(_ pane: String) -> String { "Here, in \(pane)" }
  static let parameter = "parameter"
  static let noCommand = "No command matches."
  static let mouse =
    "Mouse: click focuses, chooses, probes; drag pans, rewinds the loss, brushes the diagram, moves borders; "
    + "wheel zooms and scrolls."
  static func explained(_ title: String, _ help: String) -> String { "\(title): \(help)" }
  static func keys(_ keys: String, in pane: String) -> String { "\(keys) in \(pane)" }

  static let presets = "Presets"
  static let builtIn = "Built in"
  static let own = "Your own"
  static let presetTitle = "Save the parameters"
  static let name = "Name"
  static let nameHint = "such as small and quick"

  static let openTitle = "Open a photograph"
  static let openText = "TIFF, PNG, or a JPEG with a model."
  static let screenTitle = "Save the screen"
  static let screenText =
    "As text; .ans keeps colours; .png, .svg: a figure of the diagram, or of the loss in its pane; .csv: a table; "
    + ".jsonl: the runs, as --runs takes them."
  static func noSuchScreen(_ path: String) -> String { "\(path) ends in none of .txt, .ans, .png, .svg, .csv, .jsonl." }
  static let path = "Path"
  static let pathHint = "a file"
  static let noFile = "No file here matches."
  static let messagesTitle = "Messages, newest first"
  static let noMessage = "Nothing was said yet."
  static let questionTitle = "Please confirm"

  /// Effects of keys in dialogs, in a word.
  enum Words {
    static let run = "run"
    static let up = "up"
    static let down = "down"
    static let close = "close"
    static let take = "take"
    static let more = "more"
    static let less = "less"
    static let leave = "leave it"
    static let queue = "queue"
    static let remove = "remove"
    static let save = "save"
    static let write = "write"
    static let complete = "complete"
    static let next = "next"
    static let back = "back"
    static let open = "open"
    static let yes = "yes"
    static let no = "no"
    static let tryIt = "try it"
    static let showAll = "show all"
    static let begin = "begin"
  }
}

/// Words of the key line where they are not the commands' own.
enum KeyTexts {
  static let resume = "resume"
  static let pause = "pause"
  static let run = "run"
  static let saveRows = "save rows"
  static let runQueued = "run *"
  static let zoom = "zoom"
  static let pan = "pan"
  static let larger = "larger"
  static let crosshair = "crosshair"
  static let change = "change"
  static let rewind = "rewind"
  static let pace = "pace"
  static let move = "move"
  static let choose = "choose"
  static let sort = "sort"
  static let allPanes = "all panes"
  static let zoomPane = "zoom pane"
  static let pane = "pane"
  static let help = "help"
}
