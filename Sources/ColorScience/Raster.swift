/// The meaning of a raster's numbers. Whole images exist only as integer codes; linear light exists in bands of rows.
public protocol PixelEncoding: Sendable {
  /// One channel of one pixel.
  associatedtype Component: FixedWidthInteger & BitwiseCopyable & Sendable
}

/// ROMM (ProPhoto) RGB with the ROMM curve, 16 bits per channel, D50 (ISO 22028-2): code / 65 535 is the encoded value.
public enum ProPhoto16: PixelEncoding { public typealias Component = UInt16 }

/// sRGB with the sRGB curve, 8 bits per channel, D65 (IEC 61966-2-1): code / 255 is the encoded value.
public enum SRGB8: PixelEncoding { public typealias Component = UInt8 }

/// sRGB with the sRGB curve, continued oddly below 0 and on above 1 (as sYCC, IEC 61966-2-1 amendment 1), in 64ths of
/// an 8-bit code: code / 16 320 is the encoded value. Y, Cb and Cr that are neither rounded nor clamped hold such.
public enum SRGB64ths: PixelEncoding { public typealias Component = Int16 }

/// The pixels of one image in one encoding: `components` has shape (height, width, 3), row-major, channels red, green,
/// blue.
public struct Raster<Encoding: PixelEncoding>: Sendable {
  public typealias Component = Encoding.Component
  public let width: Int
  public let height: Int
  /// (height, width, 3), row-major.
  public private(set) var components: [Component]

  /// - Precondition: `components.count == width * height * 3`, both dimensions at least 1.
  public init(width: Int, height: Int, components: [Component]) {
    precondition(
      width > 0 && height > 0 && components.count == width * height * 3, "a raster holds width × height × 3 components")
    self.width = width
    self.height = height
    self.components = components
  }

  /// Makes a raster whose components `fill` writes, all of them, without first setting them to zero.
  public init<Failure: Error>(
    width: Int, height: Int, filledBy fill: (UnsafeMutableBufferPointer<Component>) throws(Failure) -> Void
  ) throws(Failure) {
    let count = width * height * 3
    var failure: Failure?
    components = Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(Failure) {
        try fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
        initialized = count
      } catch {
        failure = error
      }
    }
    self.width = width
    self.height = height
    if let failure { throw failure }
  }

  public var pixelCount: Int { width * height }

  public func withUnsafeComponents<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Component>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try components.withUnsafeBufferPointer(body)
  }
}

extension Raster: Equatable {}
