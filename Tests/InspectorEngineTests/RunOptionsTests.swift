import GamutMLP
import InspectorEngine
import Testing

@Suite struct RunOptionsTests {
  @Test func `equal options are equal runs`() {
    let a = RunOptions(plan: OptimizationPlan(preset: .compact), jpeg: JPEGSettings())
    var b = a
    #expect(a == b)
    b.jpeg.quality = 90
    #expect(a != b)
  }
}
