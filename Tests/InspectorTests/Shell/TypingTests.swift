import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct TypingTests {
  private let entries = ["dusk.tif", "Dawn.TIFF", "notes.txt", "a.png", "b.jpeg", "raw", "Photos"].map {
    FileEntry(name: $0, isDirectory: $0 == "Photos")
  }

  @Test func `a first digit replaces the value`() throws {
    var state = InspectorState.done()
    try state.press("2 <enter> 9 <enter>")
    #expect(state.parameters.tuning.queued.plan.network.frequenciesXY == 9)
    #expect(state.parameters.tuning.queued.plan.network.frequenciesRGB == 9)
  }

  @Test func `moving or deleting first edits the value`() throws {
    var state = InspectorState.done()
    let before = state.parameters.tuning.queued.plan.network
    try state.press("2 <enter> <bs> 2 <enter>")
    let after = state.parameters.tuning.queued.plan.network
    #expect(after.frequenciesXY == before.frequenciesXY)
    #expect(after.frequenciesRGB == 2)
  }

  @Test(arguments: [
    ([Key.wordLeft], "/home/me/dusk.|tif"), ([.wordLeft, .wordLeft], "/home/me/|dusk.tif"),
    ([.control("w")], "/home/me/dusk.|"), ([.alt("\u{7F}"), .alt("b")], "/home/me/|dusk."),
    ([.home, .wordRight, .alt("d")], "/home|/dusk.tif"), ([.home, .alt("f"), .alt("f")], "/home/me|/dusk.tif"),
  ]) func `words are moved over and deleted`(keys: [Key], expected: String) {
    var field = TextField("/home/me/dusk.tif")
    for key in keys {
      let isTaken = field.handle(key)
      #expect(isTaken)
    }
    var shown = Array(field.text)
    shown.insert("|", at: field.cursor)
    #expect(String(shown) == expected)
  }

  @Test func `a paste never runs commands`() {
    var state = InspectorState.training()
    let before = state.parameters.tuning.queued
    let effects = state.update(.input(.paste("qy\nr]]]e\n")))
    #expect(effects.isEmpty)
    #expect(state.overlay == nil)
    #expect(state.parameters.tuning.queued == before)
    #expect(state.runs.active?.id == 1)
  }

  @Test(arguments: [
    "/photos/a b.tif", "'/photos/a b.tif'", "\"/photos/a b.tif\"", "/photos/a\\ b.tif", "file:///photos/a%20b.tif\r\n",
    "  /photos/a b.tif \n", "'/photos/a'\\ 'b.tif'", "\"/photos/a b\"'.tif'",
  ]) func `a path that is dropped takes the place of the typed one`(text: String) throws {
    var state = InspectorState.done()
    try state.press("o <c-u> x y z")
    _ = state.update(.input(.paste(text)))
    #expect(try state.press("<enter>").commands == [.open(path: "/photos/a b.tif")])
  }

  @Test(arguments: [
    ("'/photos/it'\\''s.tif'", "/photos/it's.tif"), ("/photos/it's.tif", "/photos/it's.tif"),
    ("\"/photos/a \\\"b\\\".tif\"", "/photos/a \"b\".tif"), ("'/photos/open", "'/photos/open"),
  ]) func `quotation marks are read as a shell reads them`(text: String, path: String) {
    #expect(PastedPath.plain(text) == path)
  }

  @Test func `a path that is dropped onto the panes asks to be opened`() throws {
    var state = InspectorState.done()
    _ = state.update(.input(.paste("'/photos/dusk.tif'")))
    #expect(try state.press("<enter>").commands == [.open(path: "/photos/dusk.tif")])
  }

  @Test func `text goes to the cursor of what is typed, its first line alone`() throws {
    var state = InspectorState.done()
    try state.press("W a b <left>")
    _ = state.update(.input(.paste("one\ntwo")))
    guard case .presetName(let field)? = state.overlay else {
      Issue.record("no field")
      return
    }
    #expect(field.text == "aoneb")
  }

  @Test func `a tilde is the home directory`() throws {
    var state = InspectorState.done()
    state.launch.home = "/home/me"
    try state.press("o <c-u>")
    _ = state.update(.input(.paste("~/dusk.tif")))
    #expect(try state.press("<enter>").commands == [.open(path: "/home/me/dusk.tif")])
    try state.press("e <c-u>")
    _ = state.update(.input(.paste("~/dusk.jpg")))
    let request = ExportRequest(kind: .jpeg, run: 1, path: "/home/me/dusk.jpg")
    #expect(try state.press("<enter>").commands == [.export(request)])
  }

  @Test func `only photographs are listed to be opened`() throws {
    var state = InspectorState.done()
    try state.press("o <c-u>")
    _ = state.update(.listing(directory: "", entries: entries))
    guard case .open(let dialog)? = state.overlay else {
      Issue.record("no dialog")
      return
    }
    #expect(dialog.matches.map(\.name) == ["dusk.tif", "Dawn.TIFF", "a.png", "b.jpeg", "Photos"])
  }

  @Test func `Escape and a letter that come together are two keys where nothing is typed`() throws {
    var state = InspectorState.done()
    try state.press("5 z")
    _ = state.update(.input(.key(.alt("b"))))
    #expect(!state.screen.layoutOptions.isZoomed)
    #expect(state.chromaticity.view.brush != nil)
  }
}
