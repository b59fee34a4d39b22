import InspectorEngine
import Testing

@testable import InspectorPanels

@Suite struct ProbeWordsTests {
  private func value(_ label: String, isShort: Bool, beyond: SIMD3<Int>?) -> String? {
    var reading = PanelSamples.probe
    reading.codeBeyond = beyond
    return ProbeWords.parts(reading, isShort: isShort).first { $0.label == label }?.value
  }

  @Test func `a code beyond 0…255 is told beside what viewers show of it`() {
    let beyond = SIMD3(-79, 204, -13)
    #expect(value(ProbeTexts.held, isShort: false, beyond: beyond) == "−79 204 −13")
    #expect(value(ProbeTexts.shown, isShort: false, beyond: beyond) == "0 204 0")
    #expect(value(ProbeTexts.held, isShort: false, beyond: nil) == nil)
  }

  @Test func `in short it stands for both`() {
    #expect(value(ProbeTexts.heldShort, isShort: true, beyond: SIMD3(-79, 204, -13)) == "−79 204 −13")
    #expect(value(ProbeTexts.codeShort, isShort: true, beyond: nil) == "0 204 0")
  }
}
