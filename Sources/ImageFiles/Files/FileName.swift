#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// The names of files are bytes: anything but NUL and the slash. A `String` holds them all, since a byte that is no part
// of valid UTF-8 becomes a private scalar of its own (as in Python's surrogateescape), and `systemPath` turns it back.
// A name that holds one of these scalars itself has its bytes taken the same way, so no two names become equal.

extension String {
  /// The private scalars that stand for the bytes 0x80…0xFF.
  private static let byteScalars: ClosedRange<UInt32> = 0x10F780...0x10F7FF

  /// A path from its bytes.
  package init(fileName bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    var scalars = String.UnicodeScalarView()
    func keep(_ range: Range<Int>) {
      for byte in bytes[range] { scalars.append(Unicode.Scalar(0x10F700 + UInt32(byte))!) }
    }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        let next = position + encoded.count
        if Self.byteScalars.contains(scalar.value) { keep(position..<next) } else { scalars.append(scalar) }
        position = next
      case .error(let length):
        keep(position..<position + length)
        position += length
      case .emptyInput:
        self.init(scalars)
        return
      }
    }
  }

  /// A path from the system's characters, which end with NUL.
  package init(systemPath: UnsafePointer<CChar>) {
    self.init(fileName: UnsafeBufferPointer(start: systemPath, count: strlen(systemPath)).map(UInt8.init(bitPattern:)))
  }

  /// The bytes of a path.
  package var fileNameBytes: [UInt8] {
    unicodeScalars.flatMap { scalar -> [UInt8] in
      Self.byteScalars.contains(scalar.value) ? [UInt8(scalar.value & 0xFF)] : Array(Unicode.UTF8.encode(scalar)!)
    }
  }

  /// A path as the system takes it, NUL at its end.
  package var systemPath: [CChar] { fileNameBytes.map(CChar.init(bitPattern:)) + [0] }

  /// The directory of a path with its last slash; empty where it has none. By scalars: a slash and a combining mark
  /// that begins a name are one `Character`.
  package var directoryPart: String {
    let scalars = unicodeScalars
    return scalars.lastIndex(of: "/").map { String(scalars[...$0]) } ?? ""
  }

  /// A path without its directory.
  package var lastName: String { String(unicodeScalars.dropFirst(directoryPart.unicodeScalars.count)) }

  /// The name of the file at this path without folders and suffix: `alps` for `photos/alps.tif`.
  package var fileStem: String {
    var path = unicodeScalars[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    let name = String(path).lastName.unicodeScalars
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex, !name[dot...].contains(" ") else {
      return String(name)
    }
    return String(name[..<dot])
  }
}

extension String {
  /// Text in one line that a terminal shows and does not obey: control characters and those that turn the direction of
  /// reading are escaped, and so are bytes of names that are no UTF-8.
  package var printable: String { escaped { _ in false } }

  /// The same for text of several lines.
  package var printableLines: String { escaped { $0 == "\n" } }

  private func escaped(except isKept: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: { $0.isHarmful && !isKept($0) }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if isKept(scalar) || !scalar.isHarmful { text.unicodeScalars.append(scalar) } else { text += scalar.escape }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether this is a control of text, of a terminal (C0, DEL, C1) or of bidirectional writing, or stands for a byte.
  package var isHarmful: Bool {
    properties.generalCategory == .control || properties.generalCategory == .lineSeparator
      || properties.generalCategory == .paragraphSeparator || isBidirectionalControl || isByte
  }

  package var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether this stands for a byte of a name that is no UTF-8.
  package var isByte: Bool { (0x10F780...0x10F7FF).contains(value) }

  /// Such as `\x1b`, or `\u{202e}`.
  package var escape: String {
    let number = isByte ? value & 0xFF : value
    let digits = String(number, radix: 16)
    return isByte || number < 0x80 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
  }
}
