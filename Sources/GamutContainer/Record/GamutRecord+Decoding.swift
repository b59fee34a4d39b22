extension GamutRecord {
  /// Reads what `encoded()` wrote, and refuses everything else.
  /// - Throws: a `ContainerError` that says what is wrong and where.
  public init(decoding bytes: [UInt8]) throws(ContainerError) {
    var reader = ByteReader(bytes)
    let version = Int(try reader.readUInt8()) >> 4
    guard Self.versions.contains(version) else {
      throw .unsupportedVersion(found: version, supported: Self.versions.upperBound)
    }
    let total = try reader.readVarint("size")
    guard total <= Self.maximumBytes else { throw .modelTooLarge(bytes: total, limit: Self.maximumBytes) }
    guard total <= bytes.count else { throw .truncated(at: bytes.count, needed: total, available: bytes.count) }
    guard total == bytes.count else { throw .trailingBytes(at: total, count: bytes.count - total) }

    let bodyEnd = total - 4
    guard bodyEnd >= reader.position else {
      throw .truncated(at: reader.position, needed: 4, available: reader.remaining)
    }
    var checksumReader = ByteReader(bytes, in: bodyEnd..<total)
    let stored = try checksumReader.readUInt32()
    let computed = CRC32.checksum(bytes[..<bodyEnd])
    guard stored == computed else { throw .wrongChecksum(stored: stored, computed: computed) }

    var body = ByteReader(bytes, in: reader.position..<bodyEnd)
    width = try body.readVarint("image width")
    height = try body.readVarint("image height")
    let contents = version == 1 ? .version1 : try RecordContents(from: &body)
    reception = contents.reception
    let hasNetwork = contents.hasNetwork
    let settings = hasNetwork ? try PackedSettings(from: &body, version: version) : nil
    usesCAT02 = settings?.usesCAT02 ?? contents.usesCAT02
    errors = try RecordedErrors(from: &body, version: version)
    digest = PixelDigest(value: try body.readUInt64())
    thumbnail = try body.read(try body.readVarint("thumbnail size"))
    if settings?.hasExtensions ?? contents.hasExtensions { try Self.skipExtensions(in: &body) }
    network = nil
    if let settings {
      // Before the weights: the architecture says how many there are.
      try settings.network.validate()
      let weights = try StoredWeights(from: &body, network: settings.network, precision: settings.precision)
      network = StoredNetwork(settings.network, gate: settings.gate, weights: weights)
    }
    guard body.remaining == 0 else { throw .trailingBytes(at: body.position, count: body.remaining) }
    try validate()
  }

  private static func skipExtensions(in body: inout ByteReader) throws(ContainerError) {
    let size = try body.readVarint("size of the extensions")
    let start = try body.skip(size)
    var reader = ByteReader(body.bytes, in: start..<start + size)
    while reader.remaining > 0 {
      let position = reader.position
      let tag = Int(try reader.readUInt8())
      guard tag < 128 else { throw .unknownCriticalExtension(tag: tag, at: position) }
      try reader.skip(try reader.readVarint("size of an extension"))
    }
  }

  /// The size of the record that begins with `bytes`, which the first four bytes tell; `nil` where they cannot.
  static func size(fromStart bytes: [UInt8]) -> Int? {
    var reader = ByteReader(bytes)
    guard (try? reader.readUInt8()) != nil, let total = try? reader.readVarint("size") else { return nil }
    return total
  }
}
