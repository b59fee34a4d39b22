import GamutMLP
import TerminalCanvas

extension InspectorState {
  /// What lies over the panes; nil also for a value that is typed in its own place.
  package var dialogContent: Overlay.Content? {
    switch overlay {
    case .commands(let list): commandsContent(list)
    case .presets(let list): presetsContent(list)
    case .presetName(let field):
      Overlay.Content(
        "Save the parameters",
        [.field(label: "Name", text: field.text, caret: field.cursor, hint: "such as small and quick", problem: problem)],
        keys: dialogKeys)
    case .methods(let dialog): methodsContent(dialog)
    case .export(let dialog): exportContent(dialog)
    case .open(let dialog): filesContent("Open a photograph", dialog, "TIFF, PNG, or a JPEG with a model.")
    case .saveScreen(let dialog):
      filesContent("Save the screen", dialog, "As text; .ans keeps the colours; .png, .svg: a figure of the diagram, or of the loss in its pane.")
    case .question(let question): Overlay.Content("Please confirm", [.text(question.text)], keys: dialogKeys, width: 60)
    case .value, nil: nil
    }
  }

  private var problem: String? { message.flatMap { $0.kind == .failure ? $0.text : nil } }

  private func commandsContent(_ list: CommandList) -> Overlay.Content {
    let commands = list.commands
    let items = commands.map { command in
      Overlay.Item(
        list.explains ? "\(command.title): \(command.help)" : command.title,
        trailing: command.keys.map { $0.label(isUnicode: profile.isUnicode) }.joined(separator: " ")
          + (command.panes.map { panes in panes.count == 1 ? " in " + (panes.first?.title ?? "") : "" } ?? ""))
    }
    let search = Overlay.Part.field(label: "Search", text: list.filter.text, caret: list.filter.cursor, hint: "type a word")
    let rest: [Overlay.Part] = items.isEmpty ? [.text("No command is called so.")] : [.list(items, selected: list.selection)]
    let mouse = "Mouse: click focuses, chooses, probes; drag pans, brushes the diagram, moves borders; wheel zooms and scrolls."
    let about: [Overlay.Part] = list.explains && list.filter.text.isEmpty && rows >= 30 ? [.text(mouse)] : []
    return Overlay.Content(list.explains ? "Help" : "Commands", [search] + about + rest, keys: dialogKeys, width: list.explains ? 110 : 60)
  }

  private func presetsContent(_ list: PresetList) -> Overlay.Content {
    let items = list.names.enumerated().map { index, name in
      Overlay.Item(name, heading: index == 0 ? "Built in" : index == NamedPreset.builtIn.count ? "Your own" : nil)
    }
    return Overlay.Content("Presets", [.list(items, selected: list.selection)], keys: dialogKeys, width: 48)
  }

  private func filesContent(_ title: String, _ dialog: FileDialog, _ text: String) -> Overlay.Content {
    let field = Overlay.Part.field(label: "Path", text: dialog.field.text, caret: dialog.field.cursor, hint: "a file", problem: problem)
    return Overlay.Content(title, [.text(text), field] + files(dialog), keys: dialogKeys, width: 76)
  }

  private func files(_ dialog: FileDialog) -> [Overlay.Part] {
    let matches = dialog.matches
    guard dialog.listed == dialog.directory else { return [] }
    if matches.isEmpty { return [.text("Nothing here is called so.")] }
    return [.list(matches.map { Overlay.Item($0.name + ($0.isDirectory ? "/" : "")) }, selected: dialog.selection)]
  }

  private func exportContent(_ dialog: ExportDialog) -> Overlay.Content {
    let caret = dialog.focus == .path && !dialog.isWriting ? dialog.file.field.cursor : nil
    var parts = [Overlay.Part.field(label: "Path", text: dialog.file.field.text, caret: caret, hint: "a file", problem: problem)]
    if dialog.kind == .jpeg {
      parts += [
        .choice(label: "Quality", value: "\(dialog.quality)", isSelected: dialog.focus == .quality),
        .choice(label: "Subsampling", value: dialog.subsampling.rawValue, isSelected: dialog.focus == .subsampling),
        .choice(label: "Weights", value: dialog.weights.name, isSelected: dialog.focus == .weights), .gap,
      ]
      if dialog.needsRun {
        parts.append(.warning("The network knows another JPEG: a run for this one starts first, and the file is written when it is done."))
      } else if let forecast = dialog.forecast {
        let model = forecast.metadataBytes == 0 ? "no model" : "the model \(Digits.bytes(forecast.metadataBytes))"
        parts.append(.text("The file will have \(Digits.bytes(forecast.jpegBytes)), \(model)."))
      } else {
        parts.append(.text("Forecasting the bytes…"))
      }
    } else {
      parts.append(.text("What a reader of the JPEG restores: 16-bit ProPhoto RGB, as TIFF, or as PNG by the suffix."))
    }
    if dialog.isWriting {
      parts.append(.progress(label: progress?.stage ?? "Writing", fraction: progress?.fraction ?? 0))
    } else if dialog.focus == .path, dialog.file.selection != nil || dialog.file.matches.count > 1, dialog.file.matches.count < 9 {
      parts += files(dialog.file)
    }
    return Overlay.Content(
      dialog.kind == .jpeg ? "Export run \(dialog.run) as JPEG" : "Export what \(runName(dialog.run)) restores", parts, keys: dialogKeys,
      width: 76)
  }

  /// Keys of the open dialog, as its lower border shows them, and what they are.
  package var dialogHints: [(key: Key, word: String)] {
    switch overlay {
    case .commands: [(.enter, "run"), (.up, "up"), (.down, "down"), (.escape, "close")]
    case .value: [(.enter, "take"), (.up, "more"), (.down, "less"), (.escape, "leave it")]
    case .presets: [(.enter, "queue"), (.up, "up"), (.down, "down"), (.delete, "remove"), (.escape, "close")]
    case .methods(let dialog) where dialog.folder != nil: [(.enter, "try it"), (.tab, "complete"), (.escape, "close")]
    case .methods: [(.enter, "try it"), (.tab, "complete"), (.up, "up"), (.down, "down"), (.escape, "close")]
    case .presetName: [(.enter, "save"), (.escape, "close")]
    case .export(let dialog):
      dialog.isWriting ? [(.escape, "close")]
        : dialog.focus == .path ? [(.enter, "write"), (.tab, "complete"), (.down, "next"), (.escape, "close")]
        : [(.enter, "write"), (.left, "less"), (.right, "more"), (.up, "back"), (.down, "next"), (.escape, "close")]
    case .open: [(.enter, "open"), (.tab, "complete"), (.up, "up"), (.down, "down"), (.escape, "close")]
    case .saveScreen: [(.enter, "save"), (.tab, "complete"), (.escape, "close")]
    case .question: [(.character("y"), "yes"), (.character("n"), "no")]
    case nil: []
    }
  }

  var dialogKeys: [KeyLine.Entry] { dialogHints.map { KeyLine.Entry($0.key.label(isUnicode: profile.isUnicode), $0.word) } }
}
