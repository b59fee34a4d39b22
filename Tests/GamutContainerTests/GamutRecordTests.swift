import Testing

@testable import GamutContainer

@Suite struct GamutRecordTests {
  @Test(arguments: WeightPrecision.allCases)
  func `a record read back is the record that was written`(precision: WeightPrecision) throws {
    for network in [NetworkDescription.compact, .paper] {
      let record = GamutRecord.sample(network, precision: precision, thumbnail: [1, 2, 3])
      #expect(try GamutRecord(decoding: record.encoded()) == record.asRead)
    }
  }

  @Test(arguments: WeightPrecision.allCases)
  func `storing a stored record changes nothing`(precision: WeightPrecision) throws {
    let stored = try GamutRecord.sample(precision: precision).asRead
    #expect(try GamutRecord(decoding: stored.encoded()) == stored)
  }

  @Test(arguments: WeightPrecision.allCases)
  func `a weight that rounding would carry beyond the limit is refused when it is written`(precision: WeightPrecision) {
    var parameters = GamutRecord.sample().stored.parameters
    parameters[0] = 9_999
    let record = GamutRecord.sample().with(parameters, precision)
    let isStorable = abs(record.stored.parameters[0]) < StoredWeights.limit
    #expect(((try? record.encoded()) != nil) == isStorable)
  }

  @Test func `every setting survives`() throws {
    for inputs: NetworkDescription.Inputs in [.xy, .rgb, [.xy, .rgb]] {
      for (frequencies, layers, width) in [(0, 1, 256), (16, 4, 9), (3, 2, 8)] {
        for (color, activation) in [
          (NetworkDescription.ColorInput.linear, NetworkDescription.Activation.sine), (.encoded, .relu),
        ] {
          let network = NetworkDescription(
            frequenciesXY: frequencies, frequenciesRGB: 16 - frequencies, inputs: inputs, colorInput: color,
            neighborhood: layers % 3,
            hiddenLayers: layers, width: width, activation: activation)
          var record = GamutRecord.sample(network)
          record.width = 65_500
          record.height = 1
          record.usesCAT02 = true
          record.stored.gate = [.all, .upTo(0), .upTo(127)][layers % 3]
          record.errors = .notMeasured
          #expect(try GamutRecord(decoding: record.encoded()) == record.asRead)
        }
      }
    }
  }

  @Test func `a record without a thumbnail has 35 bytes besides its weights`() throws {
    let record = GamutRecord.sample()
    var weights = ByteWriter()
    record.stored.weights.write(to: &weights, network: record.stored.architecture)
    #expect(try record.encoded().count - weights.bytes.count == 35)
  }

  @Test func `feature and parameter counts follow from the architecture`() {
    #expect(NetworkDescription.paper.featureCount == 120)
    #expect(NetworkDescription.paper.parameterCount == 5_027)
    #expect(NetworkDescription.compact.featureCount == 74)
    #expect(NetworkDescription.compact.parameterCount == 3_555)
    let siren = NetworkDescription(
      frequenciesXY: 0, frequenciesRGB: 0, inputs: .xy, colorInput: .encoded, neighborhood: 2, hiddenLayers: 4,
      width: 256,
      activation: .sine)
    #expect(siren.featureCount == 2)
    #expect(siren.parameterCount == 198_915)
    let raw = NetworkDescription(frequenciesXY: 0, frequenciesRGB: 0, colorInput: .encoded, neighborhood: 2)
    #expect(raw.featureCount == 2 + 3 + 72)
  }

  @Test func `the whole image's error follows from both parts`() throws {
    let errors = RecordedErrors(
      outOfGamutShare: 0.25, clip: .init(inGamut: 50, outOfGamut: 40),
      recovered: .init(inGamut: .infinity, outOfGamut: 46))
    #expect(abs(try #require(errors.whole(\.clip)) - 44.8812) < 1e-3)
    #expect(abs(try #require(errors.whole(\.recovered)) - 52.0206) < 1e-3)
    #expect(abs(RecordedErrors.rmse(psnr: 40) - 0.01) < 1e-12)
    #expect(RecordedErrors.rmse(psnr: .infinity) == 0)
    #expect(RecordedErrors.notMeasured.whole(\.clip) == nil)
    let noneOutside = RecordedErrors(
      outOfGamutShare: 0, clip: .init(inGamut: 50, outOfGamut: nil), recovered: .init(inGamut: 51, outOfGamut: nil))
    #expect(noneOutside.whole(\.clip) == 50)
    #expect(try noneOutside.asRead(version: 1) == noneOutside)
  }

  @Test(arguments: [1e-9, 3e-5, 0.0071, 0.182, 0.999, 1])
  func `errors are stored to a fraction of a hundredth of a decibel`(share: Double) throws {
    let errors = RecordedErrors(
      outOfGamutShare: share, clip: .init(inGamut: 63.217, outOfGamut: 26.4192),
      recovered: .init(inGamut: 48.1234, outOfGamut: 44.3311))
    let stored = try errors.asRead(version: 1)
    for path in [\RecordedErrors.clip, \.recovered] {
      #expect(abs(try #require(stored.whole(path)) - (try #require(errors.whole(path)))) <= 0.003)
      #expect(abs(try #require(stored[keyPath: path].inGamut) - (try #require(errors[keyPath: path].inGamut))) <= 0.002)
    }
  }
}
