extension GamutRecord {
  /// Reads what `encoded()` wrote, and refuses everything else.
  /// - Throws: a `ContainerError` that says what is wrong and where.
  public init(decoding bytes: [UInt8]) throws(ContainerError) {
    var reader = ByteReader(bytes)
    let version = Int(try reader.readUInt8())
    guard version >> 4 == Self.majorVersion else {
      throw .unsupportedVersion(found: version >> 4, supported: Self.majorVersion)
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
    let settings = try PackedSettings(from: &body)
    network = settings.network
    usesCAT02 = settings.usesCAT02
    coordinates = settings.coordinates
    gate = settings.gate
    errors = try RecordedErrors(from: &body)
    digest = PixelDigest(value: try body.readUInt64())
    thumbnail = try body.read(try body.readVarint("thumbnail size"))
    if settings.hasExtensions { try Self.skipExtensions(in: &body) }
    // Before the weights: the architecture says how many there are.
    try network.validate()
    weights = try StoredWeights(from: &body, network: network, precision: settings.precision)
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
