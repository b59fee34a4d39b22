import CImageCodecs
import ColorScience
import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

/// A decoding process may say and do whatever it likes: what comes of it is a photograph or one error. Shells stand in
/// for decoders, so that these tests need no trait.
@Suite struct DecoderProcessTests {
  private let scratch: ScratchFolder
  private let file: String

  init() throws {
    scratch = try ScratchFolder()
    file = try scratch.write([0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 12), "a.heic")
  }

  private func decoder(_ script: String, patience: Int? = nil) -> DecoderProgram {
    var program = DecoderProgram(path: "/bin/sh", arguments: ["-c", script], formats: [.heif])
    program.patience = patience
    return program
  }

  /// A decoder that says these bytes.
  private func saying(_ bytes: [UInt8], then rest: String = "") throws -> DecoderProgram {
    decoder("cat '\(try scratch.write(bytes, "words"))'; \(rest)")
  }

  private func failure(_ program: DecoderProgram, limits: ReadingLimits = ReadingLimits()) -> ImageFileError? {
    imageFileError { () throws(ImageFileError) in
      _ = try PhotoReader.read(path: file, limits: limits, decoder: program)
    }
  }

  private func expect(
    _ failure: DecoderFailure, of program: DecoderProgram, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(self.failure(program) == .decoderFailed(path: file, format: .heif, failure), sourceLocation: location)
  }

  private static func message(_ kind: DecoderMessage, _ content: [UInt8], count: Int? = nil) -> [UInt8] {
    [kind.rawValue] + UInt64(count ?? content.count).littleEndian(bytes: 8) + content
  }

  private static func pixels(_ width: Int, _ height: Int, _ codes: [UInt16]) -> [UInt8] {
    message(
      .pixels,
      UInt64(width).littleEndian(bytes: 4) + UInt64(height).littleEndian(bytes: 4)
        + codes.flatMap { UInt64($0).littleEndian(bytes: 2) })
  }

  private static let codes: [UInt16] = [0, 65_535, 1, 2, 3, 30_000]
  private static let picture = pixels(2, 1, codes)
  private static let done = message(.done, [])
  private static let proPhoto = message(.profile, ICCProfile.proPhoto)
  /// A whole and sound answer.
  private static let answer =
    DecoderMessage.mark + message(.area, UInt64(2).littleEndian(bytes: 8)) + proPhoto + picture + done

  @Test func `a picture comes through the pipe code by code`() throws {
    let photo = try PhotoReader.read(path: file, decoder: saying(Self.answer))
    #expect(photo.pixels.components == Self.codes)
    #expect(photo.pixels.width == 2)
    #expect(photo.colorSpaceDescription == "ProPhoto RGB (ICC profile)")
    #expect(photo.notices.isEmpty)
  }

  @Test func `the numbers of H.273 name the colours, and without them they are sRGB's`() throws {
    func read(_ points: [UInt8]?) throws -> Photo {
      let said = points.map { Self.message(.codePoints, $0) } ?? []
      return try PhotoReader.read(path: file, decoder: saying(DecoderMessage.mark + said + Self.picture + Self.done))
    }
    #expect(try read([12, 13, 6, 1]).colorSpaceDescription == "Display P3 (nclx)")
    #expect(try read([1, 13, 6, 1]).colorSpaceDescription == "sRGB (nclx)")
    #expect(try read([1, 8, 0, 1]).colorSpaceDescription == "sRGB with linear light (nclx)")
    #expect(try read([12, 2, 6, 1]).colorSpaceDescription == "Display P3 (nclx)")
    #expect(try read([2, 2, 6, 1]).colorSpaceDescription == "sRGB (assumed)")
    #expect(try read(nil).notices.isEmpty)
  }

  @Test(arguments: [[9, 16, 9, 1], [9, 18, 9, 1], [1, 11, 6, 1], [11, 13, 6, 1]] as [[UInt8]])
  func `curves of bright screens and unknown colours are refused`(points: [UInt8]) throws {
    let said = DecoderMessage.mark + Self.message(.codePoints, points) + Self.picture + Self.done
    guard case .unsupported(_, .heif, _, _) = failure(try saying(said)) else {
      Issue.record("\(points)")
      return
    }
  }

  @Test func `what was left out is said`() throws {
    let further = Self.message(.further, [2, 0, 0, 0, 1, 1])
    let photo = try PhotoReader.read(
      path: file, decoder: saying(DecoderMessage.mark + further + Self.proPhoto + Self.picture + Self.done))
    #expect(
      photo.notices == [.whiteBalanceAssumed(path: file), .pagesLeftOut(path: file, count: 2), .gainMapLeftOut])
  }

  @Test func `a refusal has the decoder's words, and nothing that a terminal obeys`() throws {
    let words = Self.message(.failure, [UInt8(codec_code.malformed.rawValue)] + Array("bad\u{1B}[2J box".utf8))
    #expect(
      failure(try saying(DecoderMessage.mark + words))
        == .malformed(path: file, format: .heif, detail: "bad?[2J box"))
  }

  /// None of these is a sound answer.
  private static let nonsense: [[UInt8]] = [
    Array("GMPX".utf8) + [2], [UInt8](repeating: 0, count: 64),
    DecoderMessage.mark + message(.done, []),
    DecoderMessage.mark + [99] + [UInt8](repeating: 0, count: 8),
    DecoderMessage.mark + message(.area, [1, 2, 3]),
    DecoderMessage.mark + message(.profile, [], count: 1 << 60),
    DecoderMessage.mark + message(.profile, []),
    DecoderMessage.mark + message(.xmp, [1], count: (16 << 20) + 1),
    DecoderMessage.mark + message(.exif, [1]) + message(.exif, [1]) + picture + done,
    DecoderMessage.mark + message(.codePoints, [1, 2, 3]),
    DecoderMessage.mark + message(.failure, []), DecoderMessage.mark + message(.failure, [0]),
    DecoderMessage.mark + message(.failure, [200, 65]),
    DecoderMessage.mark + pixels(0, 0, []), DecoderMessage.mark + pixels(2, 1, [1, 2, 3]),
    DecoderMessage.mark + pixels(1, 1, codes), DecoderMessage.mark + pixels(1 << 30, 1 << 30, codes),
    DecoderMessage.mark + picture + message(.area, [1, 2, 3, 4, 5, 6, 7, 8]),
    DecoderMessage.mark + picture + message(.done, [], count: 1),
  ]

  @Test(arguments: nonsense) func `nonsense is refused`(bytes: [UInt8]) throws {
    expect(.unintelligible, of: try saying(bytes))
  }

  @Test func `an answer cut anywhere is refused`() throws {
    for count in [0, 3, 5, 9, 14, 20, Self.answer.count - 20, Self.answer.count - 9, Self.answer.count - 1] {
      expect(.brokeOff(exitCode: 0), of: try saying(Array(Self.answer.prefix(count))))
    }
  }

  @Test func `pictures beyond the limits are refused before memory is taken`() throws {
    let picture = Self.message(
      .pixels, UInt64(60_000).littleEndian(bytes: 4) + UInt64(60_000).littleEndian(bytes: 4), count: 8 + 21_600_000_000)
    expect(.unintelligible, of: try saying(DecoderMessage.mark + picture))
  }

  @Test func `a crash is one error, also behind the picture`() throws {
    expect(.crashed(signal: SIGSEGV), of: decoder("kill -SEGV $$"))
    expect(.crashed(signal: SIGABRT), of: try saying(Self.answer, then: "kill -ABRT $$"))
    expect(.brokeOff(exitCode: 3), of: try saying(Self.answer, then: "exit 3"))
    expect(.brokeOff(exitCode: 1), of: decoder("exit 1"))
  }

  @Test func `endless work and endless silence are one error`() {
    expect(.tookTooLong, of: decoder("ulimit -S -t 1; while :; do :; done"))
    expect(.tookTooLong, of: decoder("exec sleep 1000", patience: 1))
  }

  @Test func `a program that is not there is one error`() {
    expect(
      .notStarted(errno: ENOENT), of: DecoderProgram(path: scratch.path("none"), arguments: [], formats: [.heif]))
  }

  @Test func `a decoder ends when the reader does not want it any more`() throws {
    let program = decoder("echo $$ > '\(scratch.path("number"))'; exec sleep 1000")
    #expect(throws: ImageFileError.cancelled) {
      try PhotoReader.read(path: file, decoder: program) { _ throws(ImageFileError) in
        if SideFile.exists(scratch.path("number")) { throw .cancelled }
      }
    }
    let number = try #require(Int32(String(decoding: scratch.bytes("number").dropLast(), as: UTF8.self)))
    #expect(kill(number, 0) == -1)
  }

  @Test func `a decoder has the file, the pipe, nothing else, and what it was asked for`() throws {
    let script = """
      ls /proc/$$/fd > '\(scratch.path("numbers"))'; cmp -s - '\(file)' && \
      echo "$0 $1 $2" > '\(scratch.path("asked"))'
      """
    _ = failure(decoder(script), limits: ReadingLimits(pixels: 1_000, dimension: 50))
    // From 10 on are the shell's own, which has its script open.
    let numbers = try String(decoding: scratch.bytes("numbers"), as: UTF8.self).split(separator: "\n").compactMap {
      Int($0)
    }
    #expect(numbers.filter { $0 < 10 } == [0, 1, 2])
    #expect(try String(decoding: scratch.bytes("asked"), as: UTF8.self) == "heif 1000 50\n")
  }

  @Test func `a decoder that has said all and stays is ended`() throws {
    expect(.tookTooLong, of: decoder("exec >&-; exec sleep 1000"))
    expect(.tookTooLong, of: try saying(Self.answer, then: "exec >&-; exec sleep 1000"))
  }

  @Test func `a picture from a pipe reaches the decoder through a file without a name`() throws {
    let program = try saying(Self.answer, then: "cmp -s - '\(file)' || exit 9")
    let bytes = try scratch.bytes("a.heic")
    let photo = try PhotoReader.read(InputFile(bytes: bytes, name: "standard input"), decoder: program)
    #expect(photo.pixels.components == Self.codes)
  }

  @Test(arguments: ["heic", "avif", "mif1", "msf1"]) func `without a decoder the format is named`(brand: String) throws
  {
    let path = try scratch.write([0, 0, 0, 24] + Array("ftyp\(brand)".utf8) + [0, 0, 0, 0], "b")
    let isBuiltIn = ImageFormat.decodedApart.contains(.heif)
    #expect(
      imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path) }
        == .lacksDecoder(path: path, format: .heif, found: nil, isBuiltIn: isBuiltIn))
  }

  @Test(arguments: ["FUJIFILMCCD-RAW 0201", "IIRO\u{8}\0\0\0", "IIU\0\u{18}\0\0\0", "\0MRM\0\0\0\0", "FOVb\0\0\0\0"])
  func `cameras' own files are known by their first bytes`(beginning: String) throws {
    let path = try scratch.write(Array(beginning.utf8) + [UInt8](repeating: 0, count: 16), "b")
    let isBuiltIn = ImageFormat.decodedApart.contains(.raw)
    #expect(
      imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path) }
        == .lacksDecoder(path: path, format: .raw, found: nil, isBuiltIn: isBuiltIn))
  }
}
