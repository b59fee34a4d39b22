import Reproducible
import Testing

@testable import GamutContainer

@Suite struct RangeCoderTests {
  private func encode(_ bits: [Bool], probability: (Int) -> UInt32) -> [UInt8] {
    var encoder = RangeEncoder()
    for (index, bit) in bits.enumerated() { _ = encoder.code(bit, probability: probability(index)) }
    return encoder.finish()
  }

  private func decode(_ bytes: [UInt8], count: Int, probability: (Int) -> UInt32) -> (bits: [Bool], unread: Int) {
    var decoder = RangeDecoder(bytes[...])
    let bits = (0..<count).map { decoder.code(false, probability: probability($0)) }
    return (bits, decoder.unreadCount)
  }

  @Test(arguments: 0..<40)
  func `any bits at any probabilities come back, and no byte is left over`(seed: UInt64) {
    var generator = RandomSource(state: seed)
    let count = Int.random(in: 0...3_000, using: &generator)
    let probabilities = (0..<count).map { _ in
      UInt32([1, 2, 700, 2_048, 4_094, 4_095].randomElement(using: &generator) ?? 1)
    }
    // Mostly as expected, and now and then the opposite, so that intervals reach both ends and carries run.
    let bits = probabilities.map { UInt32.random(in: 0..<4_096, using: &generator) < $0 }
    let bytes = encode(bits) { probabilities[$0] }
    let decoded = decode(bytes, count: count) { probabilities[$0] }
    #expect(decoded.bits == bits)
    #expect(decoded.unread == 0)
  }

  @Test(arguments: [true, false], [UInt32(1), 4_095])
  func `long runs of one bit come back at the extremes`(bit: Bool, probability: UInt32) {
    let bits = [Bool](repeating: bit, count: 2_000)
    let decoded = decode(encode(bits) { _ in probability }, count: bits.count) { _ in probability }
    #expect(decoded.bits == bits)
    #expect(decoded.unread == 0)
  }

  @Test func `even bits cost a bit and expected ones next to nothing`() {
    var generator = RandomSource(state: 5)
    let even = (0..<8_000).map { _ in Bool.random(using: &generator) }
    #expect(encode(even) { _ in 2_048 }.count <= 1_002)
    #expect(encode([Bool](repeating: true, count: 8_000)) { _ in 4_095 }.count <= 4)
  }

  @Test func `weights of any spread cost little more than their codes without a model`() {
    var generator = RandomSource(state: 6)
    let network = NetworkDescription.compact
    let uniform = (0..<network.parameterCount).map { _ in Float.random(in: -1...1, using: &generator) }
    let packed = WeightPacking.pack(uniform, network: network, precision: .int6).count
    #expect(packed < network.parameterCount * 6 / 8 * 101 / 100)
  }

  @Test func `weights that vary from input to input cost less`() {
    let packed = WeightPacking.pack(GamutRecord.byColumn(), network: .compact, precision: .int6).count
    #expect(packed < NetworkDescription.compact.parameterCount * 4 / 8)
  }
}

extension GamutRecord {
  /// Weights as trained ones are spread: widely for some inputs, narrowly for most.
  fileprivate static func byColumn() -> [Float] {
    var generator = RandomSource(state: 7)
    return NetworkDescription.compact.layerShapes.flatMap { layer in
      let spreads = (0..<layer.inputs).map { _ in Float([0.02, 0.02, 0.05, 0.3].randomElement(using: &generator) ?? 1) }
      return (0..<layer.outputs * layer.inputs).map { spreads[$0 % layer.inputs] * generator.nextGaussian() }
        + (0..<layer.outputs).map { _ in 0.1 * generator.nextGaussian() }
    }
  }
}
