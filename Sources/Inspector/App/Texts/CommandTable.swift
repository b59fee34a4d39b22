import ColorScience
import InspectorPanels
import TerminalCanvas

/// All commands.
package enum CommandTable {
  /// The command of a key while a pane is focused: the pane's own commands go before those that work everywhere.
  package static func command(for key: Key, focus: Pane) -> Command? {
    all.first { $0.panes?.contains(focus) == true && $0.keys.contains(key) }
      ?? all.first { $0.panes == nil && $0.keys.contains(key) }
  }

  package static func named(_ name: Command.Name) -> Command? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  package static let all = groups.flatMap(\.commands)

  /// Commands that are about one thing.
  package struct Group: Sendable {
    package let heading: String
    package let commands: [Command]
  }

  package static let groups = [
    Group(heading: "The photograph", commands: picture), Group(heading: "Runs", commands: run),
    Group(heading: "Studies", commands: study),
    Group(heading: "Parameters of the next run", commands: tuning), Group(heading: "Plots", commands: plots),
    Group(heading: "Files and the clipboard", commands: files), Group(heading: "The screen", commands: screen),
    Group(heading: "The gamut explorer", commands: explorer),
  ]

  /// Commands that work everywhere and serve a pane best.
  package static func best(for pane: Pane) -> [Command] {
    let names: [Command.Name] =
      switch pane {
      case .photo: [.view, .previousView, .compareViews, .flip, .screenMap, .mask, .crosshair, .zoomIn, .zoomOut]
      case .parameters: [.increase, .decrease, .undo, .redo, .presets, .savePreset, .restart]
      case .stats: [.compare, .method, .restart]
      case .loss: [.logarithmic, .smoothing, .compare, .replay, .slower, .faster]
      case .chromaticity: [.explore, .zoomIn, .zoomOut]
      case .runs: [.compare, .filterRuns, .method, .export, .copyCommand, .saveScreen]
      case .study: [.beginStudy, .stop, .pause, .export, .saveScreen, .copyCommand, .layout]
      case .explorer: [.view, .mask, .explore]
      }
    return names.compactMap(named)
  }

  private static let run = [
    Command(.pause, [.character(" ")], "pause", "Pause or resume", "Holds the optimization at once, or lets it go on."),
    Command(
      .restart, [.character("r")], "restart", "Start a run",
      "Starts a run with the parameters as they stand; the others are kept."),
    Command(
      .method, [.character("T")], "method", "Try a method",
      "Clipping, soft clipping, SIREN and others on this photograph, as a run beside the networks."),
    Command(.singleStep, [.character("s")], "step", "Do one step", "One optimization step, then paused again."),
    Command(.stop, [.character("S")], "stop", "Stop the run", "Ends the run and measures what it has."),
    Command(.slower, [.character("<")], "slower", "Slow the steps down", "Fewer steps a second, for watching."),
    Command(
      .faster, [.character(">")], "faster", "Speed the steps up", "More steps a second, up to as fast as possible."),
    Command(
      .nextRun, [.down, .character("j")], "next", "Next run", "Shows the next run in all panes.", in: [.runs]),
    Command(
      .previousRun, [.up, .character("k")], "previous", "Previous run", "Shows the run before in all panes.",
      in: [.runs]),
    Command(
      .loadRun, [.enter], "load", "Load the run's parameters",
      "Queues the parameters of the shown run; u takes it back. Of a run of another photograph: opens that.",
      in: [.runs]),
    Command(
      .sortNext, [.right, .character("l")], "sort", "Sort by the next column",
      "Orders the runs by the next column; a click on its title does the same.", in: [.runs]),
    Command(
      .sortPrevious, [.left, .character("h")], "sort", "Sort by the column before",
      "Orders the runs by the column before, at last by their starts.", in: [.runs]),
    Command(
      .reverseOrder, [.character("s")], "reverse", "Reverse the order", "The highest first, or the lowest.",
      in: [.runs]),
    Command(
      .filterRuns, [.character("/")], "filter", "Filter the runs",
      "Only runs that have the words that are typed, such as width=16, a note or a photograph; Esc shows all."),
    Command(
      .baseline, [.character("b")], "baseline", "Pin a baseline",
      "Figures of other runs become differences to this one's; ≈ is less than seeds alone make. Again: as before.",
      in: [.runs]),
    Command(
      .markRun, [.character("m")], "mark", "Mark a run",
      "The curves of all marked runs are drawn on one chart; deleting means the marked ones.", in: [.runs]),
    Command(
      .noteRun, [.character(";")], "note", "Note on a run",
      "A few words that stay with the run, also in the file of runs.",
      in: [.runs]),
    Command(
      .deleteRun, [.delete, .character("D")], "delete", "Delete runs",
      "Takes the run, or all marked ones, out of table and memory; a file of runs keeps them.", in: [.runs]),
    Command(
      .allRuns, [.character("a")], "all photos", "Runs of all photographs",
      "Runs of all photographs of this session and of the file of runs, or of the open one.", in: [.runs]),
    Command(
      .compare, [.character("c")], "compare", "Compare with another run",
      "Shows another run's loss and figures beside; again: the next one, at last none."),
  ]

  private static let tuning = [
    Command(
      .increase, [.character("]")], "more", "Increase the parameter",
      "The next larger value of the chosen parameter; in its pane the arrows do the same."),
    Command(
      .decrease, [.character("[")], "less", "Decrease the parameter",
      "The next smaller value of the chosen parameter; in its pane the arrows do the same."),
    Command(
      .increaseHere, [.right, .character("l")], "more", "Increase", "The next larger value.", in: [.parameters]),
    Command(
      .decreaseHere, [.left, .character("h")], "less", "Decrease", "The next smaller value.", in: [.parameters]),
    Command(
      .nextParameter, [.down, .character("j")], "next", "Next parameter", "Chooses the next parameter.",
      in: [.parameters]),
    Command(
      .previousParameter, [.up, .character("k")], "previous", "Previous parameter",
      "Chooses the parameter before.", in: [.parameters]),
    Command(
      .edit, [.enter], "type", "Type a value", "Type the chosen parameter's value, or the name of a choice.",
      in: [.parameters]),
    Command(.undo, [.character("u")], "undo", "Undo", "Takes the last change of parameters back."),
    Command(.redo, [.control("r")], "redo", "Redo", "Does the change again that was taken back."),
    Command(
      .presets, [.character("P")], "presets", "Choose a preset",
      "Named sets of all parameters: the built-in ones and your own."),
    Command(
      .savePreset, [.character("W")], "save preset", "Save as a preset",
      "Saves the parameters under a name of your own."),
  ]

  private static let picture = [
    Command(
      .view, [.character("v")], "view", "Next view", PhotoTexts.sentence),
    Command(.previousView, [.character("V")], "view back", "Previous view", "The view before."),
    Command(
      .screenMap, [.character("i")], "as a viewer", "As an ordinary viewer shows it",
      "Cuts colours off at the edge of sRGB, as ordinary viewers do, or maps all views alike to the screen."),
    Command(
      .compareViews, [.character("C")], "compare", "Compare two views",
      "Two views of the photograph: side by side, or with a wipe that the mouse and , . move; again: one alone."),
    Command(
      .flip, [.character("F")], "flip", "Flip to the other view",
      "Changes places with the view that was seen before, or with the one beside."),
    Command(.wipeLeft, [.character(",")], "wipe left", "Wipe to the left", "Moves the line of a wipe.", in: [.photo]),
    Command(
      .wipeRight, [.character(".")], "wipe right", "Wipe to the right", "Moves the line of a wipe.", in: [.photo]),
    Command(
      .fitScale, [.character("K")], "fit scale", "Fit the error map's scale",
      "The scale of the error map stays as it is between runs, until it is fitted to what is seen."),
    Command(
      .mask, [.character("m")], "mask", "Out-of-gamut mask",
      "Off, hatched, only the pixels outside sRGB, or by how far they lie outside: one channel of linear sRGB at least "
        + "\(GamutMask.tolerance) below 0 or above 1, yet not all three at one end."),
    Command(
      .crosshair, [.character("x")], "crosshair", "Crosshair", "Probes one pixel: arrows move it, a click puts it."),
    Command(
      .zoomIn, [.character("+")], "in", "Zoom in",
      "Twice as large: the diagram where it is focused, else the photograph."),
    Command(.zoomOut, [.character("-")], "out", "Zoom out", "Half as large."),
    Command(
      .zoomWhole, [.character("0")], "whole", "Show the whole",
      "All of the photograph, or of the diagram where it is focused."),
    Command(
      .zoomPixels, [.character("=")], "1:1", "Show single pixels",
      "One pixel of the photograph for each of the picture."),
    Command(
      .left, [.left, .character("h")], "left", "Left",
      "Moves the crosshair, the view or the cursor; that of the loss rewinds all panes to its step.",
      in: [.photo, .chromaticity, .loss, .study, .explorer]),
    Command(
      .right, [.right, .character("l")], "right", "Right",
      "Moves the crosshair, the view or the cursor; that of the loss goes on to a later step.",
      in: [.photo, .chromaticity, .loss, .study, .explorer]),
    Command(
      .up, [.up, .character("k")], "up", "Up", "Moves the crosshair, the view or the cursor.",
      in: [.photo, .chromaticity, .study, .explorer]),
    Command(
      .down, [.down, .character("j")], "down", "Down", "Moves the crosshair, the view or the cursor.",
      in: [.photo, .chromaticity, .study, .explorer]),
    Command(
      .farLeft, [.shiftLeft, .wordLeft], "far left", "Far left",
      "Ten times as far; with a brush: makes it narrower.", in: [.photo, .chromaticity, .loss, .explorer]),
    Command(
      .farRight, [.shiftRight, .wordRight], "far right", "Far right",
      "Ten times as far; with a brush: makes it wider.", in: [.photo, .chromaticity, .loss, .explorer]),
    Command(
      .farUp, [.shiftUp], "far up", "Far up", "Ten times as far; with a brush: makes it higher.",
      in: [.photo, .chromaticity, .explorer]),
    Command(
      .farDown, [.shiftDown], "far down", "Far down", "Ten times as far; with a brush: makes it lower.",
      in: [.photo, .chromaticity, .explorer]),
  ]

  private static let study = [
    Command(
      .beginStudy, [.character("B")], "study", "Begin a study",
      "Varies the parameter that is chosen in Run, and a second one, over seeds and photographs; "
        + "says first what it costs."
    ),
    Command(
      .takePoint, [.enter], "take", "Take the point's run",
      "The run of the chosen point stays the shown one; before, Esc gives back what was shown.", in: [.study]),
    Command(
      .horizontalFigure, [.character("x")], "across", "Figure across", "The next figure for the plot's width.",
      in: [.study]),
    Command(
      .verticalFigure, [.character("y")], "up", "Figure upwards",
      "The next figure for the plot's height, and the table.",
      in: [.study]),
    Command(
      .studyTable, [.character("t")], "table", "Plot or table",
      "The figure over two varied parameters as a table of colours, or the plot.", in: [.study]),
  ]

  private static let plots = [
    Command(.logarithmic, [.character("a")], "axis", "Logarithmic loss", "Logarithmic or linear axis of the loss."),
    Command(
      .smoothing, [.character("w")], "smooth", "Smooth the loss",
      "How strongly the line through the losses is smoothed."),
    Command(
      .replay, [.character("R")], "play", "Play the recovery",
      "Plays the shown run again from its first step: its curve, and what its network restored at each step."),
    Command(
      .firstStep, [.home], "first", "First step", "Back to the network before its first step, in all panes.",
      in: [.loss]),
    Command(.lastStep, [.end], "last", "Last step", "Forward to the network of the last step.", in: [.loss]),
    Command(
      .series, [.character("A")], "series", "One series of colours",
      "Original, clipped or recovered colours alone, or all of them over each other.", in: [.chromaticity]),
    Command(
      .original, [.character("o")], "originals", "Original colours",
      "Shows or hides the original chromaticities.", in: [.chromaticity]),
    Command(
      .clipped, [.character("d")], "clipped", "Clipped colours", "Shows or hides the clipped chromaticities.",
      in: [.chromaticity]),
    Command(
      .recovered, [.character("t")], "recovered", "Recovered colours",
      "Shows or hides the recovered chromaticities.", in: [.chromaticity]),
    Command(
      .brush, [.character("b")], "brush", "Brush",
      "A rectangle of the diagram whose colours are marked in the photograph; arrows move it.",
      in: [.chromaticity]),
  ]

  private static let files = [
    Command(
      .export, [.character("e")], "export", "Export the JPEG",
      "Writes the JPEG with the shown run's model, reads it back and measures it."),
    Command(
      .exportExpanded, [.character("E")], "export TIFF", "Export the expanded photograph",
      "Writes what a reader restores, as TIFF or PNG."),
    Command(
      .open, [.character("o")], "open", "Open a photograph", "Opens another photograph, or a JPEG that carries a model."
    ),
    Command(
      .nextPhoto, [.character("n")], "next photo", "Next photograph",
      "The next photograph of the command line, or that was opened."),
    Command(.previousPhoto, [.character("N")], "previous photo", "Previous photograph", "The photograph before."),
    Command(
      .saveScreen, [.character("p")], "save screen", "Save the screen, or rows",
      ".csv and .jsonl export the rows of runs and studies, .png and .svg a figure, .txt what is seen."),
    Command(.copyValue, [.character("y")], "copy", "Copy the value", "Copies the values under the crosshair."),
    Command(
      .copyCommand, [.character("Y")], "copy command", "Copy the command",
      "Copies the gamutmlp reduce command that does what the shown run does; in Study also the sweep of all."),
  ]

  private static let screen = [
    Command(.help, [.character("?"), .function(1)], "help", "Help", "All keys; type to search, Enter runs one."),
    Command(
      .palette, [.character(":"), .control("p")], "commands", "Command palette",
      "Find a command by its name and run it."),
    Command(
      .messages, [.character("H")], "messages", "Messages",
      "All that the program has said so far, with nothing cut off."),
    Command(
      .tour, [.character("g")], "tour", "Guided tour",
      "Short chapters about gamut, network and studies, over this photograph."),
    Command(.nextPane, [.tab], "pane", "Next pane", "Focuses the next pane."),
    Command(.previousPane, [.backTab], "pane back", "Previous pane", "Focuses the pane before."),
    Command(.zoomPane, [.character("z")], "zoom", "Zoom the pane", "The focused pane alone, or all again."),
    Command(.photoPane, [.character("1")], "photo", "Photo pane", "Focuses the photograph."),
    Command(.parametersPane, [.character("2")], "run", "Run pane", "Focuses the parameters."),
    Command(.statsPane, [.character("3")], "stats", "Stats pane", "Focuses the figures."),
    Command(.lossPane, [.character("4")], "loss", "Loss pane", "Focuses the loss curve."),
    Command(.chromaticityPane, [.character("5")], "xy", "Chromaticity pane", "Focuses the xy diagram."),
    Command(.runsPane, [.character("6")], "runs", "Runs pane", "Focuses the table of runs."),
    Command(.studyPane, [.character("7")], "study", "Study pane", "Focuses the plot of the study, in its layout."),
    Command(
      .layout, [.character("Z")], "layout", "Next layout",
      "All panes, the photograph large, four panes for teaching, or the study; each keeps its dragged borders."),
    Command(
      .resetLayout, [.character("|")], "reset layout", "Reset the layout",
      "Borders as they were before they were dragged."),
    Command(.back, [.escape], "back", "Back", "Closes what is open: the crosshair, the brush, the zoomed pane."),
    Command(
      .mouse, [.character("M")], "mouse", "Mouse", "Gives the mouse to the terminal, for selecting text, or takes it."),
    Command(.theme, [.character("L")], "theme", "Light or dark", "Colours for a light or a dark background."),
    Command(
      .eco, [.character("f")], "eco", "Eco mode", "Fewer colours and at most four frames a second, for slow lines."),
    Command(.redraw, [.control("l")], "redraw", "Redraw", "Draws the whole screen anew."),
    Command(.suspend, [.control("z")], "suspend", "Suspend", "Back to the shell; fg continues."),
    Command(
      .quit, [.character("q"), .control("c")], "quit", "Quit",
      "Ends the program; asks while a run is under way or its model is in no file."),
  ]

  private static let explorer: [Command] = {
    func command(_ name: Command.Name, _ keys: [Key], in panes: Set<Pane>? = [.explorer]) -> Command {
      let words = ExplorerTexts.commands[name] ?? ("", "", "")
      return Command(name, keys, words.short, words.title, words.help, in: panes)
    }
    return [
      command(.explore, [.character("G")], in: nil), command(.brighter, [.character("+")]),
      command(.darker, [.character("-")]),
      command(.muchBrighter, [.pageUp]), command(.muchDarker, [.pageDown]), command(.neutral, [.character("0")]),
      command(.pickPixel, [.character("x")]), command(.nextLost, [.character("n")]),
      command(.previousLost, [.character("N")]),
      command(.nearest, [.enter]), command(.widen, [.character("w")]),
    ]
  }()
}
