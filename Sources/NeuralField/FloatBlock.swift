#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A fixed block of floats on a cache line's boundary, zero at first.
package struct FloatBlock: ~Copyable, @unchecked Sendable {
  // Unchecked: whoever shares a block between threads keeps them apart by phases (see Trainer) or only reads.
  package let pointer: UnsafeMutablePointer<Float>
  package let count: Int

  package init(_ count: Int) {
    self.count = count
    let bytes = max(64, (count * MemoryLayout<Float>.stride + 63) / 64 * 64)
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    memset(raw, 0, bytes)
    pointer = raw.bindMemory(to: Float.self, capacity: bytes / MemoryLayout<Float>.stride)
  }

  package init(_ values: [Float]) {
    self.init(values.count)
    for (i, value) in values.enumerated() { pointer[i] = value }
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }
}
