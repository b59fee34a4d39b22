import TerminalCanvas

extension Command {
  /// Why one would: for `--explain`, after the command's title.
  package var why: String {
    switch name {
    case .help: "what is not remembered need not be."
    case .palette: "a name is easier to recall than a key."
    case .back: "one step out, whatever was opened."
    case .quit: "files that you exported stay."
    case .suspend: "the shell for a moment; fg comes back."
    case .redraw: "repairs what another program wrote."
    case .pause: "hold it to look at a half-learnt picture."
    case .restart: "only a run shows what a change is worth."
    case .method: "is a network worth its bytes?"
    case .singleStep: "see what one batch of pixels teaches."
    case .stop: "a level curve gains nothing more."
    case .slower: "slow enough to watch the picture form."
    case .faster: "no need to watch every step."
    case .nextParameter, .previousParameter: "change one thing at a time."
    case .increase: "more to learn with, or more bytes: try it."
    case .decrease: "find the least that is still good enough."
    case .edit: "for a value that no step reaches."
    case .undo, .redo: "compare with what you had before."
    case .presets: "start from what is known to work."
    case .savePreset: "use the same on other photographs."
    case .view, .previousView: "the eye finds in a second what clipping took."
    case .mask: "shows where sRGB cannot hold the colours."
    case .crosshair: "one pixel's numbers make clipping plain."
    case .zoomIn: "errors hide in edges and texture."
    case .zoomOut: "see the detail's place in the whole."
    case .zoomWhole: "the overview again."
    case .zoomPixels: "nothing averaged: each pixel as it is."
    case .left, .right, .up, .down: "compare neighbours."
    case .farLeft, .farRight, .farUp, .farDown: "cross the picture in a few presses."
    case .logarithmic: "small late gains show on a logarithmic axis."
    case .smoothing: "the trend without the trembling of batches."
    case .replay: "where it learnt fast, and where it stalled."
    case .firstStep, .lastStep: "how far the loss has come."
    case .original: "without them, see what is left."
    case .clipped: "they pile up on the triangle's sides."
    case .recovered: "do they fall back onto the originals?"
    case .brush: "which pixels have these colours?"
    case .nextRun, .previousRun: "the panes show one run at a time."
    case .loadRun: "go on from a run that was good."
    case .compare: "two curves on one axis cannot deceive."
    case .export: "the file to share, with its network inside."
    case .exportExpanded: "the wide colours for an editor."
    case .open, .nextPhoto, .previousPhoto: "another subject has other lost colours."
    case .saveScreen: "for notes and slides."
    case .copyValue: "paste the numbers elsewhere."
    case .copyCommand: "the same result without a screen."
    case .nextPane, .previousPane: "keys and arrows act on the focused pane."
    case .zoomPane: "room for the one thing you study."
    case .photoPane: "for views, mask and cross."
    case .parametersPane: "what the next run will be."
    case .statsPane: "is it better, and what does it cost?"
    case .lossPane: "how the learning goes."
    case .chromaticityPane: "where colours lie, and where they went."
    case .runsPane: "which run gives most for its bytes?"
    case .mouse: "select and copy text as usual."
    case .theme: "readable on your background."
    case .eco: "a slow line answers sooner."
    case .tour: "learn it on your own photograph."
    }
  }
}

extension InspectorState {
  /// What a key has just done and why one would, in the status line; a refusal stays.
  mutating func explain(_ key: Key, focus: Pane) {
    guard launch.explains, message?.kind != .failure, let command = CommandTable.command(for: key, focus: focus) else { return }
    // Arrows are pressed many times, and then the values are of interest.
    guard explained != command.name else { return }
    explained = command.name
    let done = message.map(\.text) ?? "\(command.title):"
    message = Message("\(key.label(isUnicode: profile.isUnicode))  \(done) \(command.why)")
  }
}
