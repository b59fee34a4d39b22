import Testing

@testable import GamutContainer

@Suite struct WeightQuantizerTests {
  private func quantizer(_ network: NetworkDescription = .compact, _ precision: WeightPrecision = .int6) throws
    -> WeightQuantizer
  {
    try #require(WeightQuantizer(network: network, precision: precision))
  }

  @Test func `blocks are the weights, the neighbors' weights and the biases of each layer`() throws {
    let grid = try quantizer()
    #expect(
      grid.blocks == [
        .init(content: .weights, layer: 0), .init(content: .neighborWeights, layer: 0),
        .init(content: .biases, layer: 0),
        .init(content: .weights, layer: 1), .init(content: .biases, layer: 1), .init(content: .weights, layer: 2),
        .init(content: .biases, layer: 2),
      ])
    let counts = grid.blocks.indices.map { block in grid.blockIndices.count { $0 == block } }
    #expect(counts == [32 * 50, 32 * 24, 32, 32 * 32, 32, 3 * 32, 3])
    // Row 1 begins after 50 encoded and 24 neighbour inputs.
    #expect(grid.blockIndices[49...50].elementsEqual([0, 1]))
    #expect(grid.blockIndices[73...74].elementsEqual([1, 0]))
    #expect(try quantizer(.paper).blocks.allSatisfy { $0.content != .neighborWeights })
    #expect(WeightQuantizer(network: .compact, precision: .float16) == nil)
  }

  @Test(arguments: WeightPrecision.allCases.filter { $0.maximumCode != nil })
  func `no weight is off by more than half a step, and the largest is not clipped`(precision: WeightPrecision) throws {
    let grid = try quantizer(.compact, precision)
    let parameters = GamutRecord.sample(precision: .float32).stored.parameters
    let scales = grid.scales(for: parameters)
    let stored = StoredWeights(parameters, network: .compact, precision: precision).parameters(of: .compact)
    for (index, block) in grid.blockIndices.enumerated() {
      #expect(abs(parameters[index] - stored[index]) <= 0.5001 * scales[block])
    }
    for block in grid.blocks.indices {
      let largest = parameters.indices.reduce(0) { grid.blockIndices[$1] == block ? max($0, abs(parameters[$1])) : $0 }
      let finest = largest / Float(grid.maximumCode)
      #expect(scales[block] >= finest)
      #expect(scales[block] <= 1.0906 * finest)
    }
  }

  @Test func `parameters on any storable grid keep it bit for bit`() throws {
    let grid = try quantizer()
    let parameters = GamutRecord.sample(precision: .float32).stored.parameters
    for factor: Float in [0.4, 1, 1.7, 3, 20] {
      let scales = grid.scales(for: parameters).map { WeightQuantizer.representable($0 * factor) }
      let finished = grid.dequantize(grid.codes(for: parameters, scales: scales), scales: scales)
      let stored = StoredWeights(finished, network: .compact, precision: .int6)
      #expect(stored.parameters(of: .compact) == finished)
    }
  }

  @Test func `coarser scales make smaller records`() throws {
    let grid = try quantizer()
    let record = GamutRecord.sample()
    let original = GamutRecord.sample(precision: .float32).stored.parameters
    let sizes = try [Float(1), 1.5, 2, 4].map { factor in
      let scales = grid.scales(for: original).map { WeightQuantizer.representable($0 * factor) }
      let coarse = grid.dequantize(grid.codes(for: original, scales: scales), scales: scales)
      return try record.with(coarse).encoded().count
    }
    #expect(sizes == sizes.sorted(by: >))
  }

  @Test(arguments: [Float(0), 1e-30, 1, 9_999])
  func `blocks of one value, of zeros and of extremes have a grid`(value: Float) throws {
    let parameters = [Float](repeating: value, count: NetworkDescription.compact.parameterCount)
    let stored = StoredWeights(parameters, network: .compact, precision: .int6).parameters(of: .compact)
    #expect(stored.allSatisfy { abs($0 - value) <= max(1e-6, value * 0.5001 / 31) })
  }

  @Test func `a block of even codes is stored with half of them and twice the scale`() throws {
    var parameters = GamutRecord.sample(precision: .float32).stored.parameters
    let scale = WeightQuantizer.representable(0.01)
    // 30 of 31 steps: no finer scale covers the largest, so that the codes are 30, 16 and -8.
    parameters.replaceSubrange((parameters.count - 3)..., with: [30, 16.2, -8.3].map { $0 * scale })
    let stored = StoredWeights(parameters, network: .compact, precision: .int6)
    let rounded = stored.parameters(of: .compact)
    #expect(rounded.suffix(3) == [30, 16, -8].map { $0 * scale })
    #expect(StoredWeights(rounded, network: .compact, precision: .int6) == stored)
    #expect(try quantizer().scales(for: rounded).last == 2 * scale)
  }

  @Test func `the nearest storable scale is within half a step`() {
    #expect(WeightQuantizer.representable(0) == 0)
    #expect(WeightQuantizer.representable(1) == 1)
    #expect(WeightQuantizer.representable(0.25) == 0.25)
    for exponent in -60...90 {
      let scale = (0..<abs(exponent)).reduce(Float(1)) { value, _ in exponent < 0 ? value / 1.2 : value * 1.09 }
      let ratio = WeightQuantizer.representable(scale) / scale
      #expect(ratio > 0.957)
      #expect(ratio < 1.045)
    }
  }
}
