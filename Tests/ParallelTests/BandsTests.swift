import Parallel
import Synchronization
import Testing

@Suite struct BandsTests {
  @Test(arguments: [(1, 16), (16, 16), (17, 16), (100, 7), (5, 1)])
  func `bands cover every row once, in order`(height: Int, rows: Int) {
    let bands = Bands(height: height, rows: rows)
    #expect(bands.flatMap { Array($0) } == Array(0..<height))
    #expect(bands.dropLast().allSatisfy { $0.count == rows })
  }

  @Test func `an image without rows has no bands`() { #expect(Bands(height: 0).isEmpty) }

  @Test func `a row wider than a band's pixels is a band of its own`() {
    #expect(Bands(width: 1_000_000, height: 3).count == 3)
  }

  @Test(arguments: [1, 2, 7]) func `every band is taken once on any number of threads`(threads: Int) {
    let bands = Bands(height: 333, rows: 10)
    var taken = [Int](repeating: 0, count: 333)
    taken.withUnsafeMutableBufferPointer { taken in
      let shared = SharedBuffer(taken)
      bands.forEach(threads: threads) { take in
        while let band = take() { for y in bands[band] { shared.base[y] += 1 } }
      }
    }
    #expect(taken.allSatisfy { $0 == 1 })
  }
}
