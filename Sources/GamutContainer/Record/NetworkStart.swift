/// Parameters that many photographs' networks may begin from, as a file of its own: what `pretrain` makes and `--init`
/// takes.
///
/// | bytes | content |
/// |---|---|
/// | 4 | "GMLS" |
/// | 1 | version: 1 |
/// | 5 | `PackedSettings`: network and precision |
/// | … | weights (`StoredWeights`) |
/// | 4 | CRC-32 of everything before, little-endian |
public struct NetworkStart: Sendable, Equatable {
  public let network: NetworkDescription
  /// Finite, magnitudes below 10 000.
  public let weights: StoredWeights
  /// In stored order, as readers get them.
  public var parameters: [Float] { weights.parameters(of: network) }

  private static let signature = Array("GMLS".utf8)
  private static let version = 1
  /// As many as the largest network takes, with some to spare.
  package static let maximumBytes = GamutRecord.maximumBytes

  public init(network: NetworkDescription, precision: WeightPrecision, parameters: [Float]) {
    self.network = network
    weights = StoredWeights(parameters, network: network, precision: precision)
  }

  /// - Throws: `.outOfRange`, `.parameterCount`, `.unusableWeight` for what a reader would refuse.
  public func encoded() throws(ContainerError) -> [UInt8] {
    try validate()
    var writer = ByteWriter()
    writer.write(Self.signature)
    writer.write(UInt8(Self.version))
    PackedSettings(network: network, precision: weights.precision).write(to: &writer)
    weights.write(to: &writer, network: network)
    writer.write(CRC32.checksum(writer.bytes))
    return writer.bytes
  }

  /// Reads what `encoded()` wrote, and refuses everything else.
  public init(decoding bytes: [UInt8]) throws(ContainerError) {
    guard bytes.starts(with: Self.signature) else { throw .notAStart(firstBytes: Array(bytes.prefix(4))) }
    guard bytes.count <= Self.maximumBytes else { throw .modelTooLarge(bytes: bytes.count, limit: Self.maximumBytes) }
    let least = Self.signature.count + 1 + 4
    let end = bytes.count - 4
    guard bytes.count >= least else { throw .truncated(at: bytes.count, needed: least - bytes.count, available: 0) }
    var checksum = ByteReader(bytes, in: end..<bytes.count)
    let stored = try checksum.readUInt32()
    let computed = CRC32.checksum(bytes[..<end])
    guard stored == computed else { throw .wrongChecksum(stored: stored, computed: computed) }
    var reader = ByteReader(bytes, in: Self.signature.count..<end)
    let version = Int(try reader.readUInt8())
    guard version == Self.version else { throw .unsupportedVersion(found: version, supported: Self.version) }
    let settings = try PackedSettings(from: &reader)
    network = settings.network
    // Before the weights: the architecture says how many there are.
    try network.validate()
    weights = try StoredWeights(from: &reader, network: network, precision: settings.precision)
    try validate()
  }

  private func validate() throws(ContainerError) {
    try network.validate()
    try weights.validate(for: network)
  }
}
