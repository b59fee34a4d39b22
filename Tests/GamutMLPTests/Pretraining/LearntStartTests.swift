import GamutContainer
import Testing

@testable import GamutMLP

@Suite struct LearntStartTests {
  @Test func `the library brings starts for the paper's network of either width, and for no other`() throws {
    for width in [32, 64] {
      var network = OptimizationPlan(preset: .paperFast).network
      network.width = width
      #expect(LearntStart.isThere(for: network))
      #expect(try OptimizationPlan.Start.meta.parameters(for: network)?.count == network.parameterCount)
      network.frequenciesXY = 4
      #expect(try !LearntStart.isThere(for: network) && OptimizationPlan.Start.meta.parameters(for: network) == nil)
    }
    #expect(!LearntStart.isThere(for: OptimizationPlan(preset: .compact).network))
  }

  @Test func `the network that guesses sees colours alone`() { #expect(LearntStart.blind.network.inputs == .rgb) }
}
