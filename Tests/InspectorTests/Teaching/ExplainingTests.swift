import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct ExplainingTests {
  @Test func `every command says why, in a line of 80 columns`() {
    for command in CommandTable.all {
      let key = command.keys.map { $0.label(isUnicode: true) }.max { $0.count < $1.count } ?? ""
      #expect(command.why.hasSuffix(".") || command.why.hasSuffix("?"), "\(command.name)")
      #expect("\(key)  \(command.title): \(command.why)".count <= 78, "\(command.name)")
    }
  }

  @Test func `a key press explains itself once, and only where that was asked for`() throws {
    var state = InspectorState.done()
    try state.press("m")
    #expect(state.message == nil)
    state.launch.explains = true
    try state.press("m")
    #expect(state.message?.text == "m  Out-of-gamut mask: shows where sRGB cannot hold the colours.")
    try state.press("m")
    #expect(state.message == nil)
    // What has happened is told first; a refusal is not talked over.
    try state.press("M")
    #expect(state.message?.text.contains("M takes it back. Select and copy") == true)
  }
}
