import InspectorEngine
import TerminalCanvas
import Testing

@testable import Inspector

/// Events that nobody would send, in an order that nobody would expect.
@Suite struct MonkeyTests {
  /// xorshift64*, so that a failure can be had again.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return state &* 0x2545_F491_4F6C_DD1D
    }
  }

  private static let keys: [Key] =
    CommandTable.all.flatMap(\.keys) + "abcdefghijklmnopqrstuvwxyz0123456789 /.~'\"é".map(Key.character)
    + [
      .enter, .enter, .enter, .escape, .escape, .tab, .backspace, .delete, .pageUp, .pageDown, .home, .end, .insert,
      .function(5),
    ]

  private func event(_ dice: inout Dice, _ state: InspectorState) -> InspectorEvent {
    let run = RunID(Int.random(in: 0...state.nextRun, using: &dice))
    switch Int.random(in: 0..<101, using: &dice) {
    case 0..<60: return .input(.key(Self.keys.randomElement(using: &dice) ?? .enter))
    case 60..<75:
      let kinds: [Mouse.Kind] = [.press, .drag, .release, .doubleClick, .wheelUp, .wheelDown, .rightPress]
      let (x, y) = (Int.random(in: -3...210, using: &dice), Int.random(in: -3...70, using: &dice))
      return .input(.mouse(Mouse(kinds.randomElement(using: &dice) ?? .press, x: x, y: y)))
    case 75:
      return .input(
        .resize(columns: Int.random(in: -1...220, using: &dice), rows: Int.random(in: -1...70, using: &dice)))
    case 76..<80: return .tick
    case 80: return .engine(.opened(Sample.facts))
    case 81..<84: return .engine(.reduced(Sample.reduction))
    case 84..<87: return .engine(.started(run))
    case 87..<91:
      let start = Int.random(in: 0...4_000, using: &dice)
      return .engine(
        .training(
          Sample.report(run, steps: start..<start + Int.random(in: 0...800, using: &dice), estimate: Sample.clip)))
    case 91: return .engine(.finished(Sample.outcome(run)))
    case 92: return .engine(.paused(run))
    case 93:
      let request = ExportRequest(kind: .jpeg, run: run, path: "a.jpg")
      let work: [FailedWork] = [.opening(path: nil), .run(run), .picture, .forecast, .export(request)]
      return .engine(
        .failed(work.randomElement(using: &dice)!, sentence: "It failed.", fileExists: Bool.random(using: &dice)))
    case 94: return .engine(.probe(Sample.probe(3, 4, run)))
    case 95: return .engine(.chromaticity(Sample.chromaticity(run)))
    case 96:
      return .listing(
        directory: "", entries: [FileEntry(name: "a", isDirectory: true), FileEntry(name: "b.tif", isDirectory: false)])
    case 97: return .engine(.progress(stage: "reading", fraction: .nan))
    case 98:
      let nearby = NearbyRequest(color: Sample.lostColors[0].lab, radius: 5, columns: 4, rows: 3)
      let told: [EngineEvent] = [.lostColors(Sample.lostColors), .lostColors([]), .nearby(Sample.nearby(nearby))]
      return .engine(told.randomElement(using: &dice)!)
    case 99:
      return Bool.random(using: &dice)
        ? .screenExists(path: "x")
        : .checked(method: "external:a", refusal: Bool.random(using: &dice) ? nil : "It is not there.")
    default: return .note(Message("Something."))
    }
  }

  @Test(arguments: [1, 2, 3]) func `no order of events traps, and every screen can be drawn`(seed: UInt64) {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
    var state = InspectorState.training()
    for step in 0..<4_000 {
      for effect in state.update(event(&dice, state)) {
        if case .engine(.picture(let request)) = effect, request.columns * request.rows < 4_000 {
          _ = state.update(.engine(.picture(Sample.picture(request))))
        }
      }
      // Drawing is the larger part of the time; each state that a few events lead to is as good as the one before.
      if step % 40 == 0 {
        let canvas = InspectorView.draw(state)
        if (canvas.width, canvas.height) != (state.columns, state.rows) {
          Issue.record("\(canvas.width) × \(canvas.height)")
        }
        if let cursor = InspectorView.cursor(state), !canvas.bounds.contains(x: cursor.x, y: cursor.y) {
          Issue.record("\(cursor)")
        }
      }
    }
  }
}
