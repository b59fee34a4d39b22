import GamutMLP
import InspectorPanels
import TerminalCanvas
import Wording

extension InspectorState {
  /// The dialog over the panes; nil also for a value that is typed in its own place.
  package var dialogContent: Overlay.Content? {
    switch overlay {
    case .commands(let list): commandsContent(list)
    case .presets(let list): presetsContent(list)
    case .presetName(let field):
      Overlay.Content(
        DialogTexts.presetTitle,
        [
          .field(
            label: DialogTexts.name, text: field.text, caret: field.cursor, hint: DialogTexts.nameHint, problem: problem
          )
        ],
        keys: dialogKeys)
    case .methods(let dialog): methodsContent(dialog)
    case .export(let dialog): exportContent(dialog)
    case .open(let dialog): filesContent(DialogTexts.openTitle, dialog, DialogTexts.openText)
    case .saveScreen(let dialog):
      filesContent(DialogTexts.screenTitle, dialog, DialogTexts.screenText)
    case .question(let question):
      Overlay.Content(DialogTexts.questionTitle, [.text(question.text)], keys: dialogKeys, width: 60)
    case .messages(let list):
      Overlay.Content(
        DialogTexts.messagesTitle,
        said.isEmpty
          ? [.text(DialogTexts.noMessage)]
          : said.reversed().dropFirst(list.first).map { $0.kind == .failure ? .warning($0.text) : .text($0.text) },
        keys: dialogKeys, width: 100)
    case .note(let run, let field):
      Overlay.Content(
        RunTexts.noteTitle(run),
        [
          .field(
            label: RunTexts.noteLabel, text: field.text, caret: field.cursor, hint: RunTexts.noteHint, problem: nil)
        ], keys: dialogKeys, width: 76)
    case .study(let dialog): studyFormContent(dialog)
    case .value, .filter, nil: nil
    }
  }

  private var problem: String? { message.flatMap { $0.kind == .failure ? $0.text : nil } }

  private func commandsContent(_ list: CommandList) -> Overlay.Content {
    let items = list.entries.enumerated().map { index, entry in
      Overlay.Item(
        list.explains ? DialogTexts.explained(entry.title, entry.help) : entry.title, trailing: keys(of: entry),
        heading: list.heading(at: index))
    }
    let search = Overlay.Part.field(
      label: DialogTexts.search, text: list.filter.text, caret: list.filter.cursor, hint: DialogTexts.searchHint)
    let rest: [Overlay.Part] = items.isEmpty ? [.text(DialogTexts.noCommand)] : [.list(items, selected: list.selection)]
    let about: [Overlay.Part] =
      list.explains && list.filter.text.isEmpty && screen.rows >= 30 ? [.text(DialogTexts.mouse)] : []
    return Overlay.Content(
      list.explains ? DialogTexts.help : DialogTexts.commands, [search] + about + rest, keys: dialogKeys,
      width: list.explains ? 110 : 60)
  }

  private func keys(of entry: CommandEntry) -> String {
    guard case .command(let command) = entry else { return DialogTexts.parameter }
    let keys = command.keys.map { $0.label(isUnicode: screen.profile.isUnicode) }.joined(separator: " ")
    let pane = command.panes?.count == 1 ? command.panes?.first?.title : nil
    return pane.map { DialogTexts.keys(keys, in: $0) } ?? keys
  }

  private func presetsContent(_ list: PresetList) -> Overlay.Content {
    let items = list.names.enumerated().map { index, name in
      Overlay.Item(
        name, heading: index == 0 ? DialogTexts.builtIn : index == NamedPreset.builtIn.count ? DialogTexts.own : nil)
    }
    return Overlay.Content(DialogTexts.presets, [.list(items, selected: list.selection)], keys: dialogKeys, width: 48)
  }

  private func filesContent(_ title: String, _ dialog: FileDialog, _ text: String) -> Overlay.Content {
    let field = Overlay.Part.field(
      label: DialogTexts.path, text: dialog.field.text, caret: dialog.field.cursor, hint: DialogTexts.pathHint,
      problem: problem)
    return Overlay.Content(title, [.text(text), field] + files(dialog), keys: dialogKeys, width: 76)
  }

  private func files(_ dialog: FileDialog) -> [Overlay.Part] {
    let matches = dialog.matches
    guard dialog.listed == dialog.directory else { return [] }
    if matches.isEmpty { return [.text(DialogTexts.noFile)] }
    return [.list(matches.map { Overlay.Item($0.name + ($0.isDirectory ? "/" : "")) }, selected: dialog.selection)]
  }

  private func exportContent(_ dialog: ExportDialog) -> Overlay.Content {
    let caret = dialog.focus == .path && !dialog.isWriting ? dialog.file.field.cursor : nil
    var parts = [
      Overlay.Part.field(
        label: DialogTexts.path, text: dialog.file.field.text, caret: caret, hint: DialogTexts.pathHint,
        problem: problem)
    ]
    if dialog.kind == .jpeg {
      if dialog.step == nil {
        parts += [
          .choice(label: ExportTexts.quality, value: "\(dialog.quality)", isSelected: dialog.focus == .quality),
          .choice(
            label: ExportTexts.subsampling, value: dialog.subsampling.rawValue,
            isSelected: dialog.focus == .subsampling),
        ]
      }
      parts += [
        .choice(label: ExportTexts.weights, value: dialog.weights.rawValue, isSelected: dialog.focus == .weights), .gap,
      ]
      if dialog.needsRun {
        parts.append(.warning(ExportTexts.needsRun))
      } else if let forecast = dialog.forecast {
        let bytes = NumberFormat.bytes(forecast.jpegBytes)
        let model = NumberFormat.bytes(forecast.metadataBytes)
        parts.append(
          .text(forecast.metadataBytes == 0 ? ExportTexts.forecast(bytes) : ExportTexts.forecast(bytes, model: model)))
      } else {
        parts.append(.text(ExportTexts.forecasting))
      }
    } else {
      parts.append(.text(ExportTexts.expanded))
    }
    if let step = dialog.step { parts.append(.text(ExportTexts.isRewound(NumberFormat.count(step)))) }
    if dialog.isWriting {
      parts.append(.progress(label: progress?.stage ?? ExportTexts.writing, fraction: progress?.fraction ?? 0))
    } else if dialog.focus == .path, dialog.file.selection != nil || dialog.file.matches.count > 1,
      dialog.file.matches.count < 9
    {
      parts += files(dialog.file)
    }
    return Overlay.Content(
      dialog.kind == .jpeg
        ? ExportTexts.jpegTitle(name(of: dialog.run, at: dialog.step))
        : ExportTexts.expandedTitle(name(of: dialog.run, at: dialog.step)), parts,
      keys: dialogKeys,
      width: 76)
  }

  /// Keys of the open dialog, as its lower border shows them, and what they are.
  package var dialogHints: [(key: Key, word: String)] {
    typealias Words = DialogTexts.Words
    return switch overlay {
    case .commands: [(.enter, Words.run), (.up, Words.up), (.down, Words.down), (.escape, Words.close)]
    case .value: [(.enter, Words.take), (.up, Words.more), (.down, Words.less), (.escape, Words.leave)]
    case .presets:
      [(.enter, Words.queue), (.up, Words.up), (.down, Words.down), (.delete, Words.remove), (.escape, Words.close)]
    case .methods(let dialog) where dialog.folder != nil:
      [(.enter, Words.tryIt), (.tab, Words.complete), (.escape, Words.close)]
    case .methods:
      [(.enter, Words.tryIt), (.tab, Words.complete), (.up, Words.up), (.down, Words.down), (.escape, Words.close)]
    case .filter: [(.enter, Words.take), (.up, Words.up), (.down, Words.down), (.escape, Words.showAll)]
    case .study(let dialog):
      [(.enter, Words.begin), (.down, Words.next), (.up, Words.back)]
        + ([.seeds, .photographs].contains(dialog.focus) ? [(.left, Words.less), (.right, Words.more)] : [])
        + [(.escape, Words.close)]
    case .note: [(.enter, Words.save), (.escape, Words.close)]
    case .presetName: [(.enter, Words.save), (.escape, Words.close)]
    case .export(let dialog):
      dialog.isWriting
        ? [(.escape, Words.close)]
        : dialog.focus == .path
          ? [(.enter, Words.write), (.tab, Words.complete), (.down, Words.next), (.escape, Words.close)]
          : [
            (.enter, Words.write), (.left, Words.less), (.right, Words.more), (.up, Words.back), (.down, Words.next),
            (.escape, Words.close),
          ]
    case .open:
      [(.enter, Words.open), (.tab, Words.complete), (.up, Words.up), (.down, Words.down), (.escape, Words.close)]
    case .saveScreen: [(.enter, Words.save), (.tab, Words.complete), (.escape, Words.close)]
    case .messages: [(.up, Words.up), (.down, Words.down), (.escape, Words.close)]
    case .question: [(.character("y"), Words.yes), (.character("n"), Words.no)]
    case nil: []
    }
  }

  var dialogKeys: [KeyLine.Entry] {
    dialogHints.map { KeyLine.Entry($0.key.label(isUnicode: screen.profile.isUnicode), $0.word) }
  }
}

extension InspectorState {
  /// The list of methods, and more words about the chosen one.
  func methodsContent(_ dialog: MethodDialog) -> Overlay.Content {
    let entries = dialog.entries
    let isFiltered = !dialog.field.text.isEmpty
    let widest = entries.map(\.name.count).max() ?? 0
    let items = entries.map { entry in
      Overlay.Item(
        entry.name.padding(to: widest) + "  " + entry.about, trailing: "\(entry.bytes), \(entry.time)",
        heading: isFiltered ? nil : entry.heading)
    }
    var parts: [Overlay.Part] = [
      .field(
        label: MethodTexts.label, text: dialog.field.text, caret: dialog.field.cursor, hint: MethodTexts.hint,
        problem: nil)
    ]
    if let refusal = dialog.refusal { parts.append(.warning(refusal)) }
    if dialog.folder != nil, dialog.files.listed == dialog.files.directory {
      let folders = dialog.folders
      parts.append(
        folders.isEmpty
          ? .text(MethodTexts.noFolder) : .list(folders.map { Overlay.Item($0.name + "/") }, selected: nil))
    } else {
      parts.append(
        items.isEmpty ? .text(MethodTexts.unknown(dialog.field.text)) : .list(items, selected: dialog.selection))
    }
    if let chosen = dialog.chosen { parts += [.gap, .text(chosen.help)] }
    return Overlay.Content(MethodTexts.title, parts, keys: dialogKeys, width: 84)
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
