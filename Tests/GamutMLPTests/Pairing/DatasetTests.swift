import ColorScience
import Testing

@testable import GamutMLP

@Suite struct DatasetTests {
  @Test func `crops are whole, apart, and have enough out of gamut`() {
    // The right half is out of gamut.
    let mask = GamutMask(width: 70, height: 41) { rows, mark in
      for y in rows { for x in 35..<70 { mark(x, y) } }
    }
    let all = GamutCrop.grid(side: 20, outOfGamutShare: 0, in: mask)
    let some = GamutCrop.grid(side: 20, outOfGamutShare: 0.1, in: mask)
    #expect(all.map(\.x) == [5, 25, 45, 5, 25, 45])
    #expect(all.map(\.y) == [0, 0, 0, 20, 20, 20])
    #expect(some.map(\.x) == [25, 45, 25, 45])
    #expect(some.map(\.outOfGamutShare) == [0.5, 1, 0.5, 1])
    #expect(GamutCrop.grid(side: 50, outOfGamutShare: 0, in: mask).isEmpty)
    #expect(some[0].picture(of: mask).components.count { $0 == 255 } == 3 * 20 * 10)
  }

  @Test func `a crop has the pixels of its place`() {
    let codes = (0..<3 * 12 * 8).map { UInt16($0) }
    let picture = Raster<ProPhoto16>(width: 12, height: 8, components: codes)
    let crop = GamutCrop.grid(side: 4, outOfGamutShare: 0, in: GamutMask(width: 12, height: 8) { _, _ in })[4]
    #expect(crop.x == 4)
    #expect(crop.y == 4)
    #expect(crop.pixels(of: picture).components[0] == UInt16(3 * (4 * 12 + 4)))
    #expect(crop.pixels(of: picture).components[12 + 2] == UInt16(3 * (5 * 12 + 4) + 2))
  }

  @Test func `a split depends on names and seed only, and has its shares`() {
    let names = (0..<40).map { "photo-\($0)" }
    let split = DatasetSplit.split(names, seed: 1)
    #expect(DatasetSplit.split(names.reversed(), seed: 1) == split)
    #expect(DatasetSplit.split(names, seed: 2) != split)
    let counts = DatasetSplit.allCases.map { part in split.values.count { $0 == part } }
    #expect(counts == [32, 4, 4])
  }
}
