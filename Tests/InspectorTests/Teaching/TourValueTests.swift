import ColorScience
import Foundation
import GamutMLP
import InspectorEngine
import InspectorTestSupport
import Testing
import Wording

@testable import Inspector

/// Every number of the tour, against the photograph's own data and the engine's.
@Suite struct TourValueTests {
  private func number(_ text: String?) throws -> Double {
    let text = try #require(text)
    return try #require(Double(text.replacing(",", with: "").replacing("−", with: "-")))
  }

  @Test func `numbers about the photograph are those of its pixels`() throws {
    let driver = try EngineDriver()
    let pixels = Photographs.demo
    var state = InspectorState.fresh(photographs: [nil])
    _ = state.begin()
    _ = state.update(.engine(.opened(try driver.open())))
    driver.perform(.start(1, EngineDriver.options()))
    _ = state.update(.engine(.reduced(try driver.reduced())))
    let outcome = try driver.finished(1)
    for event in driver.told { if case .training = event { _ = state.update(.engine(event)) } }
    _ = state.update(.engine(.finished(outcome)))
    _ = try state.press("x")
    let pixel = try #require(state.photo.probedPixel)
    _ = state.update(.engine(.probe(try driver.probe(x: pixel.x, y: pixel.y, run: 1))))

    let toSRGB = RGBSpace.proPhoto.matrix(to: .sRGB)
    let codes = pixels.components
    let count = Double(pixels.width * pixels.height)
    var (outside, below, above) = (0, SIMD3<Double>(), SIMD3<Double>())
    for i in 0..<pixels.width * pixels.height {
      let color = SIMD3<Double>((0..<3).map { TransferCurve.romm.decode(Double(codes[3 * i + $0]) / 65_535) })
      let linear = toSRGB * color
      if (linear.min() < -1e-4 || linear.max() > 1.0001) && linear.max() >= 0 && linear.min() <= 1 { outside += 1 }
      for c in 0..<3 {
        if linear[c] < -1e-4 { below[c] += 1 / count }
        if linear[c] > 1.0001 { above[c] += 1 / count }
      }
      if i == pixel.y * pixels.width + pixel.x {
        let told = try #require(state.tourValue(.proPhoto)?.split(separator: ", ")).map { try number(String($0)) }
        for c in 0..<3 { #expect(abs(told[c] - color[c]) < 0.0051) }
        let coded = try #require(state.tourValue(.sRGB)?.split(separator: ", ")).map { try number(String($0)) }
        for c in 0..<3 { #expect(abs(coded[c] - TransferCurve.sRGB.encode(linear[c])) < 0.0061) }
      }
    }
    #expect(try number(state.tourValue(.pixels)) == count)
    #expect(state.tourValue(.place) == "column \(pixel.x), row \(pixel.y)")
    // A pixel on the very boundary may fall to either side in single precision.
    #expect(abs(try number(state.tourValue(.outsideCount)) - Double(outside)) <= 3)
    #expect(abs(try number(state.tourValue(.outsideShare)) - 100 * Double(outside) / count) < 0.1)
    for (value, share) in [
      (TourValue.belowRed, below.x), (.belowGreen, below.y), (.belowBlue, below.z), (.aboveRed, above.x),
      (.aboveGreen, above.y),
      (.aboveBlue, above.z),
    ] { #expect(abs(try number(state.tourValue(value)) - 100 * share) < 0.1, "\(value)") }

    // The run's, against what the engine told.
    #expect(state.tourValue(.restoredOutside) == outcome.errors.psnrOutOfGamut.map { NumberFormat.fixed($0, 2) })
    #expect(state.tourValue(.restoredAll) == outcome.errors.psnr.map { NumberFormat.fixed($0, 2) })
    #expect(state.tourValue(.modelBytes) == NumberFormat.bytes(outcome.metadataBytes))
    #expect(state.tourValue(.neurons) == "16")
    #expect(state.tourValue(.layers) == "2")
    #expect(state.tourValue(.steps) == "300")
  }

  @Test func `numbers about files and runs are those of the runs' own data`() throws {
    let driver = try EngineDriver()
    var state = InspectorState.fresh(photographs: [nil])
    var losses: [RunID: [Float]] = [:]
    var taken = 0
    state.parameters.tuning = Tuning(EngineDriver.options())
    func perform(_ effects: [Effect]) {
      for case .engine(let command) in effects { if case .start = command { driver.perform(command) } }
    }
    func finish(_ run: RunID) throws -> RunOutcome {
      let outcome = try driver.finished(run)
      for event in driver.told[taken...] {
        if case .training(let report) = event { losses[report.run, default: []] += report.losses }
        if case .opened = event {} else { _ = state.update(.engine(event)) }
      }
      taken = driver.told.count
      return outcome
    }
    _ = state.begin()
    perform(state.update(.engine(.opened(try driver.open()))))
    let one = try finish(1)
    let other = EngineDriver.options {
      ($0.plan.network.frequenciesRGB, $0.plan.network.width, $0.plan.learningRate) = (0, 8, 0.3)
    }
    perform(state.start(other))
    let two = try finish(2)
    let reduced = try #require(state.photo.reduction)
    state.compare()
    #expect(state.runs.shownID == 2)
    #expect(state.runs.comparedID == 1)
    for (value, decibels) in [
      (TourValue.plainInside, reduced.clip?.psnrInGamut), (.plainOutside, reduced.clip?.psnrOutOfGamut),
      (.plainAll, reduced.clip?.psnr),
      (.restoredOutside, two.errors.psnrOutOfGamut), (.otherOutside, one.errors.psnrOutOfGamut),
    ] { #expect(abs(try number(state.tourValue(value)) - (try #require(decibels))) <= 0.0501, "\(value)") }
    for (value, whole) in [
      (TourValue.run, 2), (.otherRun, 1), (.parameters, two.parameters), (.steps, two.steps), (.frequencies, 0),
      (.neurons, 8),
      (.otherFrequencies, EngineDriver.options().plan.network.frequenciesRGB),
      (.otherNeurons, EngineDriver.options().plan.network.width),
    ] { #expect(try number(state.tourValue(value)) == Double(whole), "\(value)") }
    #expect(try number(state.tourValue(.rate)) == 0.3)
    #expect(try number(state.tourValue(.otherRate)) == EngineDriver.options().plan.learningRate)
    let share = 100 * Double(two.metadataBytes) / Double(two.jpegBytes)
    #expect(abs(try number(state.tourValue(.modelShare)) - share) <= 0.0501)
    #expect(state.tourValue(.jpegBytes) == NumberFormat.bytes(reduced.jpegBytes))
    func last(_ run: RunID) throws -> Float {
      let end = try #require(losses[run]).suffix(100)
      return Float(end.reduce(0) { $0 + Double($1) } / Double(end.count))
    }
    #expect(state.tourValue(.firstLoss) == NumberFormat.loss(try #require(losses[2]?.first)))
    #expect(state.tourValue(.lastLoss) == NumberFormat.loss(try last(2)))
    #expect(state.tourValue(.otherLastLoss) == NumberFormat.loss(try last(1)))
  }

  @Test func `areas of the triangles are those that anybody can compute`() throws {
    // At their own white they are 0.335 and 0.455; the adaptation to D50 moves them a little.
    #expect(abs(GamutAreas.sRGB - 0.33) < 0.015)
    #expect(abs(GamutAreas.displayP3 - 0.445) < 0.02)
    // ProPhoto's corners lie outside the visible colours: a grid of points counts what is inside of both.
    let corners = GamutArea.corners(.proPhoto)
    let locus = SpectralLocus.points
    func isInside(_ polygon: [Chromaticity], _ x: Double, _ y: Double) -> Bool {
      var inside = false
      for (a, b) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) where (a.y > y) != (b.y > y) {
        if x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
      }
      return inside
    }
    var (visible, both) = (0, 0)
    for i in 0..<400 {
      for j in 0..<400 {
        let (x, y) = (Double(i) / 500, Double(j) / 450)
        guard isInside(locus, x, y) else { continue }
        visible += 1
        if isInside(corners, x, y) { both += 1 }
      }
    }
    #expect(abs(GamutAreas.proPhoto - Double(both) / Double(visible)) < 0.005)
  }
}
