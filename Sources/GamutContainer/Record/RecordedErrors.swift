#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The errors that the writer measured, in linear ProPhoto with peak 1, as PSNR in decibels.
///
/// In-gamut and out-of-gamut errors and the share of the latter are kept: the whole-image error follows from them as a
/// sum of positive terms, while in-gamut errors derived from the other two would be a difference that loses its digits.
public struct RecordedErrors: Sendable, Hashable {
  /// PSNR in decibels; `.infinity` where the error is exactly zero, `nil` where there is no such pixel or nothing was
  /// measured.
  public struct Decibels: Sendable, Hashable {
    public var inGamut: Double?
    public var outOfGamut: Double?

    public init(inGamut: Double?, outOfGamut: Double?) {
      self.inGamut = inGamut
      self.outOfGamut = outOfGamut
    }

    /// Nothing was measured.
    public static let absent = Decibels(inGamut: nil, outOfGamut: nil)
  }

  /// The share of out-of-gamut pixels, 0…1; `nil` where nothing was measured.
  public var outOfGamutShare: Double?
  /// The errors of the standard expansion of the JPEG, as an ordinary viewer decodes it.
  public var clip: Decibels
  /// The errors of the exact reader without the network; records of version 1 do not have them.
  public var extended: Decibels
  /// The errors of the expansion with the stored weights.
  public var recovered: Decibels

  public init(
    outOfGamutShare: Double?, clip: Decibels, extended: Decibels = .absent, recovered: Decibels
  ) {
    self.outOfGamutShare = outOfGamutShare
    self.clip = clip
    self.extended = extended
    self.recovered = recovered
  }

  public static let notMeasured = RecordedErrors(
    outOfGamutShare: nil, clip: .absent, recovered: .absent)

  /// The PSNR over all pixels; `nil` where it was not measured.
  public func whole(_ decibels: KeyPath<RecordedErrors, Decibels>) -> Double? {
    guard let share = outOfGamutShare else { return nil }
    let parts = [(share, self[keyPath: decibels].outOfGamut), (1 - share, self[keyPath: decibels].inGamut)]
    var meanSquare = 0.0
    for (weight, psnr) in parts where weight > 0 {
      guard let psnr else { return nil }
      meanSquare += weight * Self.meanSquare(psnr: psnr)
    }
    return -10 * log10(meanSquare)
  }

  /// The root mean square error of a PSNR, peak 1: 10^(−dB/20).
  public static func rmse(psnr: Double) -> Double { meanSquare(psnr: psnr).squareRoot() }

  private static func meanSquare(psnr: Double) -> Double { pow(10, -psnr / 10) }
}

extension RecordedErrors {
  /// Writes ten bytes: share, then PSNR of clip in and out of gamut, then of recovered; in version 2 fourteen, since
  /// that of extended stands before recovered.
  func write(to writer: inout ByteWriter, version: Int = 1) {
    writer.write(Self.shareCode(outOfGamutShare))
    for decibels in version == 1 ? [clip, recovered] : [clip, extended, recovered] {
      writer.write(Self.decibelCode(decibels.inGamut))
      writer.write(Self.decibelCode(decibels.outOfGamut))
    }
  }

  init(from reader: inout ByteReader, version: Int = 1) throws(ContainerError) {
    func decibels() throws(ContainerError) -> Decibels {
      let inGamut = Self.decibels(try reader.readUInt16())
      return Decibels(inGamut: inGamut, outOfGamut: Self.decibels(try reader.readUInt16()))
    }
    outOfGamutShare = Self.share(try reader.readUInt16())
    clip = try decibels()
    extended = version == 1 ? .absent : try decibels()
    recovered = try decibels()
  }

  private static let absent = UInt16.max
  private static let exact = UInt16.max - 1

  /// Steps of 1/256 dB from 0 to 255.98 dB: at most 0.002 dB off.
  private static func decibelCode(_ psnr: Double?) -> UInt16 {
    guard let psnr, !psnr.isNaN else { return absent }
    return psnr == .infinity ? exact : UInt16(min(max((psnr * 256).rounded(), 0), Double(exact - 1)))
  }

  private static func decibels(_ code: UInt16) -> Double? {
    code == absent ? nil : code == exact ? .infinity : Double(code) / 256
  }

  /// share = 2^(−code/2 000), at most 0.018 % off down to one pixel of 4 billion, so that it adds less than 0.001 dB to
  /// the whole.
  private static func shareCode(_ share: Double?) -> UInt16 {
    guard let share, !share.isNaN else { return absent }
    return share <= 0 ? exact : UInt16(min(max((-log2(share) * 2_000).rounded(), 0), Double(exact - 1)))
  }

  private static func share(_ code: UInt16) -> Double? {
    code == absent ? nil : code == exact ? 0 : exp2(-Double(code) / 2_000)
  }
}

/// For shares that are stored as logarithms.
func binaryLogarithm(_ value: Double) -> Double { log2(value) }
func binaryPower(_ value: Double) -> Double { exp2(value) }
