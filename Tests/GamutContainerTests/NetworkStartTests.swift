import Testing

@testable import GamutContainer

@Suite struct NetworkStartTests {
  private static func start(_ precision: WeightPrecision, _ network: NetworkDescription = .compact) -> NetworkStart {
    NetworkStart(network: network, precision: precision, parameters: GamutRecord.sample(network).stored.parameters)
  }

  @Test(arguments: WeightPrecision.allCases)
  func `a start read back has its network and its weights`(precision: WeightPrecision) throws {
    let start = Self.start(precision)
    let read = try NetworkStart(decoding: start.encoded())
    #expect(read == start)
  }

  @Test func `every changed or missing byte is noticed`() throws {
    let bytes = try Self.start(.int6).encoded()
    for i in bytes.indices {
      var changed = bytes
      changed[i] ^= 0x10
      #expect(throws: ContainerError.self) { try NetworkStart(decoding: changed) }
    }
    for count in 0..<bytes.count {
      #expect(throws: ContainerError.self) { try NetworkStart(decoding: Array(bytes[..<count])) }
    }
    #expect(throws: ContainerError.self) { try NetworkStart(decoding: bytes + [0]) }
  }

  @Test func `a file of something else is told apart`() {
    #expect(throws: ContainerError.notAStart(firstBytes: [0xFF, 0xD8, 0xFF, 0xE0])) {
      try NetworkStart(decoding: [0xFF, 0xD8, 0xFF, 0xE0, 0, 16])
    }
    #expect(throws: ContainerError.notAStart(firstBytes: [])) { try NetworkStart(decoding: []) }
  }

  @Test func `parameters of another network, or none that are numbers, are not written`() {
    let network = NetworkDescription.compact
    #expect(throws: ContainerError.parameterCount(found: 3, expected: network.parameterCount)) {
      try NetworkStart(network: network, precision: .float32, parameters: [1, 2, 3]).encoded()
    }
    var parameters = Self.start(.float32).parameters
    parameters[7] = .nan
    #expect(throws: ContainerError.self) {
      try NetworkStart(network: network, precision: .float32, parameters: parameters).encoded()
    }
  }
}
