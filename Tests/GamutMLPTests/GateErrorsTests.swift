import ColorScience
import GamutContainer
import Testing

@testable import GamutMLP

@Suite struct GateErrorsTests {
  /// Pixels as (depth, received and restored squared error, out of gamut).
  private func gate(_ pixels: [(Int, Float, Float, Bool)]) -> (gate: Gate, errors: ErrorSums) {
    errors(pixels).best()
  }

  private func errors(_ pixels: [(Int, Float, Float, Bool)]) -> GateErrors {
    var errors = GateErrors()
    for (depth, received, restored, out) in pixels {
      errors.add(depth: depth, received: received, restored: restored, isOutOfGamut: out)
    }
    return errors
  }

  @Test func `with an exact reading a gate may pass nothing but colours beyond the cube`() {
    var errors = errors([(-20, 4, 1, true), (-3, 1, 2, true), (5, 1, 2, false)])
    errors.viewed = ErrorSums()
    errors.viewed?.add(squared: 9, outOfGamut: true)
    errors.viewed?.add(squared: 1, outOfGamut: false)
    let best = errors.best()
    #expect(best.gate.passes(depth: -20))
    #expect(!best.gate.passes(depth: -3))
  }

  @Test func `of two gates the one is chosen that is no worse than what viewers show`() {
    // Up to −9 the whole is smaller, but out of gamut the viewer's picture is better; with all pixels neither is.
    var errors = errors([(-9, 4, 3, true), (5, 1, 3.5, true), (6, 4, 1, false)])
    errors.viewed = ErrorSums()
    errors.viewed?.add(squared: 4.5, outOfGamut: true)
    errors.viewed?.add(squared: 9, outOfGamut: false)
    let best = errors.best()
    #expect(best.errors.squaredOutOfGamut <= 4.5)
    #expect(best.errors.squared <= 13.5)
  }

  @Test func `where viewers show more than any gate restores, the nearest is taken`() {
    var errors = errors([(-9, 4, 3, true), (5, 4, 1, false)])
    errors.viewed = ErrorSums()
    errors.viewed?.add(squared: 2, outOfGamut: true)
    errors.viewed?.add(squared: 9, outOfGamut: false)
    #expect(errors.best().errors.squaredOutOfGamut == 3)
    #expect(errors.best().errors.squared == 4)
  }

  @Test func `a residual that helps everywhere goes to all pixels`() throws {
    #expect(gate([(0, 4, 1, true), (127, 2, 1, false)]).gate == .all)
  }

  @Test func `a residual that harms deep inside the gamut stops before`() throws {
    let best = gate([(0, 4, 1, true), (9, 2, 1, false), (60, 1, 3, false)])
    #expect(best.gate.passes(depth: 9))
    #expect(!best.gate.passes(depth: 60))
    #expect(best.errors.squared == 3)
  }

  @Test func `a residual that only harms is not applied at all`() {
    #expect(gate([(0, 1, 2, true), (30, 1, 2, false)]).gate == .none)
  }

  @Test func `a better whole is no excuse for worse colours out of gamut`() {
    #expect(gate([(0, 1, 1.5, true), (0, 9, 1, false)]).gate == .none)
  }

  @Test func `half a decibel out of gamut outweighs a little of the whole`() throws {
    // Depth 0 alone: whole 7, out of gamut 3. Up to depth 5: whole 7.5, out of gamut 2.
    let best = gate([(0, 4, 2, true), (0, 2, 1, false), (5, 1, 0, true), (5, 3, 4.5, false)])
    #expect(best.errors.squaredOutOfGamut == 2)
  }
}
