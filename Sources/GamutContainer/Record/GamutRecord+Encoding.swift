extension GamutRecord {
  /// The record as bytes, all numbers little-endian:
  ///
  /// | bytes | content |
  /// |---|---|
  /// | 1 | version: major, 1 or 2, in the high four bits, minor in the low ones |
  /// | 1–3 | varint: all bytes, checksum included |
  /// | 2–6 | varints: image width, image height |
  /// | 2 | version 2: `RecordContents`: signal, what follows |
  /// | 5 | where there is a network: `PackedSettings`: network, conventions, gate, precision |
  /// | 10, 14 | `RecordedErrors` of version 1, of version 2 |
  /// | 8 | `PixelDigest` |
  /// | 1–2, n | varint: thumbnail bytes; thumbnail |
  /// | … | with the flag in settings or contents: varint: bytes of extensions; each a tag, a varint size and content |
  /// | … | where there is a network: weights (`StoredWeights`) |
  /// | 4 | CRC-32 of everything before |
  ///
  /// A tag of 128 or more is critical: a reader that does not know it refuses the record, others it ignores. Versions
  /// 1.0 and 2.0 have none.
  /// - Throws: `.outOfRange`, `.closedGate`, `.parameterCount`, `.unusableWeight` where a property is outside what a
  ///   reader accepts.
  public func encoded() throws(ContainerError) -> [UInt8] {
    try validate()
    let version = reception.version
    var body = ByteWriter()
    body.writeVarint(width)
    body.writeVarint(height)
    if version > 1 { RecordContents(self).write(to: &body) }
    if let network { PackedSettings(network, usesCAT02: usesCAT02).write(to: &body, version: version) }
    errors.write(to: &body, version: version)
    body.write(digest.value)
    body.writeVarint(thumbnail.count)
    body.write(thumbnail)
    if let network { network.weights.write(to: &body, network: network.architecture) }

    let rest = 1 + body.bytes.count + 4
    // The total counts its own bytes: one more byte for the varint can need one more byte again.
    var total = rest + 1
    while total != rest + ByteWriter.varintSize(total) { total = rest + ByteWriter.varintSize(total) }

    var writer = ByteWriter()
    writer.write(UInt8(version << 4))
    writer.writeVarint(total)
    writer.write(body.bytes)
    writer.write(CRC32.checksum(writer.bytes))
    return writer.bytes
  }
}
