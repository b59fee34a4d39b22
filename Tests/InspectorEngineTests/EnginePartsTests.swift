import ColorScience
import GamutMLP
import Synchronization
import Testing

@testable import InspectorEngine

@Suite struct EnginePartsTests {
  @Test(
    arguments: [(0.0, 100.0, 7, nil), (0, 100, 100, nil), (13.5, 40.25, 9, nil), (0, 1_000, 10, 4)]
      as [(Double, Double, Int, Int?)])
  func `places share out the pixels without gaps, or take some of each`(
    start: Double, length: Double, places: Int, limit: Int?
  ) {
    let axis = PlaceGrid.Axis(start: start, length: length, places: places, size: 1_000, limit: limit)
    #expect(
      axis.spans.count == places && axis.pixels == axis.pixels.sorted() && Set(axis.pixels).count == axis.pixels.count)
    if let limit {
      #expect(axis.spans.allSatisfy { $0.count == limit })
      #expect(axis.pixels.count == limit * places)
    } else {
      let first = Int32(start.rounded())
      let end = Int32((start + length).rounded())
      #expect(axis.pixels == Array(first..<end))
      #expect(zip(axis.spans, axis.spans.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    }
  }

  @Test(arguments: [(-5.0, 20.0, 8), (995, 20, 8), (999.5, 0.25, 3), (-50, 10, 4)])
  func `places beyond the photograph take its edge`(start: Double, length: Double, places: Int) {
    let axis = PlaceGrid.Axis(start: start, length: length, places: places, size: 1_000, limit: nil)
    #expect(axis.spans.count == places)
    #expect(axis.pixels.allSatisfy { (0..<1_000).contains($0) })
    #expect(axis.spans.allSatisfy { !$0.isEmpty && $0.upperBound <= axis.pixels.count })
  }

  @Test func `a set of pixels is evenly spread, of one class, and no larger than asked`() {
    let mask = GamutMask(width: 400, height: 1_000) { rows, mark in
      for y in rows { for x in 0..<400 where x % 4 == 0 { mark(x, y) } }
    }
    let set = PixelSet(mask, outOfGamut: true, limit: 1_000)
    #expect(set.count == 1_000)
    #expect(set.rows.allSatisfy { row in row.columns.allSatisfy { mask[Int($0), row.y] } })
    let upper = set.rows.filter { $0.y < 500 }.reduce(0) { $0 + $1.columns.count }
    #expect(abs(upper - 500) < 20)
    #expect(
      PixelSet(mask, outOfGamut: false, limit: 10).rows.allSatisfy { row in row.columns.allSatisfy { $0 % 4 != 0 } })
  }

  @Test func `of events that replace each other the newest waits, losses are joined, and one call wakes the screen`() {
    let calls = Mutex(0)
    let mailbox = EngineMailbox { calls.withLock { $0 += 1 } }
    func report(_ first: Int, _ losses: [Float], _ estimate: Errors? = nil) -> EngineEvent {
      .training(
        TrainingReport(
          run: 1, step: first + losses.count, steps: 9, firstStep: first, losses: losses, samplesPerSecond: 1,
          seconds: 1,
          estimate: estimate))
    }
    mailbox.put(report(0, [1, 2], Errors(psnr: 40)))
    mailbox.put(.paused(1))
    mailbox.put(.progress(stage: "a", fraction: 0))
    mailbox.put(report(2, [3]))
    mailbox.put(.progress(stage: "a", fraction: 0.5))
    let events = mailbox.takeAll()
    guard events.count == 3, case .training(let joined) = events[0], case .paused = events[1],
      case .progress(_, 0.5) = events[2]
    else {
      Issue.record("not the newest of each: \(events.count)")
      return
    }
    #expect(joined.losses == [1, 2, 3])
    #expect(joined.firstStep == 0)
    #expect(joined.step == 3)
    #expect(joined.estimate?.psnr == 40)
    #expect(calls.withLock { $0 } == 1)
    mailbox.put(.paused(1))
    #expect(calls.withLock { $0 } == 2)
    #expect(mailbox.takeAll().count == 1)
    #expect(mailbox.takeAll().isEmpty)
  }
}
