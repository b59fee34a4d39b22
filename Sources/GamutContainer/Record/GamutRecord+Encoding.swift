extension GamutRecord {
  /// The record as bytes, all numbers little-endian:
  ///
  /// | bytes | content |
  /// |---|---|
  /// | 1 | version: major in the high four bits, minor in the low ones |
  /// | 1–3 | varint: all bytes, checksum included |
  /// | 2–6 | varints: image width, image height |
  /// | 5 | `PackedSettings`: network, conventions, gate, precision |
  /// | 10 | `RecordedErrors` |
  /// | 8 | `PixelDigest` |
  /// | 1–2, n | varint: thumbnail bytes; thumbnail |
  /// | … | with the flag in the settings: varint: bytes of extensions; each a tag byte, a varint size and content |
  /// | … | weights (`StoredWeights`) |
  /// | 4 | CRC-32 of everything before |
  ///
  /// A tag of 128 or more is critical: a reader that does not know it refuses the record, others it ignores. Version
  /// 1.0 has none.
  /// - Throws: `.outOfRange`, `.parameterCount`, `.unusableWeight` where a property is outside what a reader accepts.
  public func encoded() throws(ContainerError) -> [UInt8] {
    try validate()
    var body = ByteWriter()
    body.writeVarint(width)
    body.writeVarint(height)
    PackedSettings(self).write(to: &body)
    errors.write(to: &body)
    body.write(digest.value)
    body.writeVarint(thumbnail.count)
    body.write(thumbnail)
    weights.write(to: &body, network: network)

    let rest = 1 + body.bytes.count + 4
    // The total counts its own bytes: one more byte for the varint can need one more byte again.
    var total = rest + 1
    while total != rest + ByteWriter.varintSize(total) { total = rest + ByteWriter.varintSize(total) }

    var writer = ByteWriter()
    writer.write(UInt8(Self.majorVersion << 4 | Self.minorVersion))
    writer.writeVarint(total)
    writer.write(body.bytes)
    writer.write(CRC32.checksum(writer.bytes))
    return writer.bytes
  }
}
