import Foundation
import GamutContainer

/// Starts that were learnt from many photographs.
package enum LearntStart {
  /// Whether the library brings one for networks of this shape.
  package static func isThere(for network: NetworkDescription) -> Bool { shipped.contains { $0.network == network } }

  /// Those that come with the library. What they were learnt from and how, `Assets/Starts/make-starts` says.
  static let shipped = [PackageResources.paper_32_gmls, PackageResources.paper_64_gmls].map(shipped)
  /// A network of colour alone for photographs that it has never seen.
  static let blind = shipped(PackageResources.blind_gmls)

  /// The package's own files; that they can be read is tested.
  private static func shipped(_ bytes: [UInt8]) -> NetworkStart { try! NetworkStart(decoding: bytes) }

  /// - Throws: `GamutError.startUnusable` for what is no file of a start.
  package static func read(path: String) throws(GamutError) -> NetworkStart {
    func unusable(_ flaw: StartFlaw) -> GamutError { .startUnusable(path: path, flaw) }
    guard let file = fopen(path.systemPath, "rb") else { throw unusable(.unreadable(errno: errno)) }
    defer { fclose(file) }
    // One byte more than there may be tells that there are too many.
    let limit = NetworkStart.maximumBytes + 1
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = fread(buffer.baseAddress!, 1, limit, file)
    }
    if ferror(file) != 0 { throw unusable(.unreadable(errno: errno)) }
    do { return try NetworkStart(decoding: bytes) } catch { throw unusable(.damaged(error)) }
  }
}
