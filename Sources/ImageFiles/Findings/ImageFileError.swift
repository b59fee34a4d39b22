/// Failures between an image file and its pixels, with the evidence.
public enum ImageFileError: Error, Sendable, Equatable {
  /// The system refused to open or read the file.
  case unreadable(path: String, errno: Int32)
  /// A directory, or something else that holds no bytes to read.
  case notAFile(path: String)
  case empty(path: String)
  /// `foreign` names a well-known format that is not read.
  case unrecognized(path: String, foreign: String?)
  /// The bytes contradict their format or end too early; `detail` says where.
  case malformed(path: String, format: ImageFormat, detail: String)
  /// A valid file of a kind that is not read: `found` names it, `advice` says what to do.
  case unsupported(path: String, format: ImageFormat, found: String, advice: String)
  /// Beyond a limit that protects memory; `detail` has the numbers.
  case tooLarge(path: String, format: ImageFormat, detail: String)
  /// A file that is decoded in a process of its own, and the caller named no program that does it: `isBuiltIn` where
  /// the library could, else it was built without the format's trait. `found` says more than the format, where it is
  /// known.
  case lacksDecoder(path: String, format: ImageFormat, found: String?, isBuiltIn: Bool)
  /// The process that decodes a file did not do it.
  case decoderFailed(path: String, format: ImageFormat, DecoderFailure)
  /// A NaN or an infinity: column and row counted from 0 as stored, channel 0…2.
  case notFinite(path: String, x: Int, y: Int, channel: Int)
  case outOfMemory(path: String)
  /// Thrown by progress callbacks to stop.
  case cancelled

  /// The output exists and overwriting was not asked for.
  case outputExists(path: String)
  case outputIsInput(path: String)
  case outputIsDirectory(path: String)
  /// The directory that should hold the output cannot be written to or does not exist.
  case noPlaceForOutput(path: String, errno: Int32)
  case writeFailed(path: String, errno: Int32)
  /// A device or a pipe, where only a regular file is read or replaced.
  case notRegular(path: String)
  /// The directory for files without a name, TMPDIR, takes none.
  case noTemporaryFile(directory: String, errno: Int32)
  /// The name of the unfinished output leads to another file now.
  case temporaryReplaced(path: String)
  /// Lines were to be added to a file that is another program's, or no regular file.
  case foreignLines(path: String)
  /// A line of a file of rows is none, or has numbers that no work leaves.
  case malformedRow(path: String, line: Int)
  /// The output format cannot hold the image; `detail` has the numbers.
  case unwritable(path: String, format: ImageFormat, detail: String)
}

/// The ways in which a decoding process fails without saying why.
public enum DecoderFailure: Sendable, Equatable {
  case notStarted(errno: Int32)
  /// Ended by a signal, or by a trap of its own.
  case crashed(signal: Int32)
  /// Stopped after so many seconds of work, or without a sign of life.
  case tookTooLong
  /// Ended before it was done.
  case brokeOff(exitCode: Int32)
  /// Said what makes no sense.
  case unintelligible
}
