import GamutMLP
import Testing

@Suite struct StudySummaryTests {
  private func rows(_ values: [(width: Int, seed: Int, photo: String, psnr: Double, bytes: Int)]) throws -> [StudyRow] {
    try values.map {
      try StudyRowTests.row(
        StudyRowTests.line(
          photo: $0.photo, width: $0.width, seed: $0.seed, psnr: "\($0.psnr)", bytes: "\($0.bytes)"))
    }
  }

  @Test func `means are over photographs and spreads over seeds`() throws {
    let summary = StudySummary(
      try rows([
        (8, 1, "a", 40, 500), (8, 2, "a", 42, 500), (8, 3, "a", 44, 500), (8, 1, "b", 50, 700), (8, 2, "b", 50, 700),
        (8, 3, "b", 50, 700),
      ]))
    let group = try #require(summary.groups.first)
    let psnr = try #require(group.figure(.psnr))
    #expect(psnr.mean == 46)
    // The means over both photographs are 45, 46 and 47 for the three seeds.
    #expect(psnr.spread == 1)
    // 42 and 50: each is four from their mean.
    #expect(abs(try #require(psnr.spreadOfPhotos) - 32.0.squareRoot()) < 1e-12)
    #expect(group.figure(.metadataBytes)?.mean == 600)
    #expect(group.figure(.metadataBytes)?.spread == 0)
    #expect(group.figure(.psnrInGamut) == nil)
    #expect(summary.varied.isEmpty)
  }

  @Test func `one seed has no spread`() throws {
    let summary = StudySummary(try rows([(8, 1, "a", 40, 500), (16, 1, "a", 41, 900)]))
    let figures = summary.groups.compactMap { $0.figure(.psnr) }
    #expect(figures.map(\.spread) == [nil, nil])
    #expect(figures[0].isWithinSpread(of: figures[1]) == nil)
    #expect(summary.varied == [.width])
  }

  @Test func `a difference below the spread is within it`() throws {
    let summary = StudySummary(
      try rows([
        (8, 1, "a", 40, 500), (8, 2, "a", 42, 500), (16, 1, "a", 42, 900), (16, 2, "a", 42, 900), (32, 1, "a", 45, 900),
        (32, 2, "a", 45, 900),
      ]))
    let figures = summary.groups.compactMap { $0.figure(.psnr) }
    #expect(figures[0].isWithinSpread(of: figures[1]) == true)
    #expect(figures[1].isWithinSpread(of: figures[0]) == true)
    #expect(figures[0].isWithinSpread(of: figures[2]) == false)
    #expect(figures[1].isWithinSpread(of: figures[2]) == false)
  }

  @Test func `photographs and seeds that a point lacks are not counted`() throws {
    let summary = StudySummary(
      try rows([
        (8, 1, "a", 40, 500), (8, 2, "a", 60, 500), (8, 1, "b", 99, 500), (16, 1, "a", 41, 900),
      ]))
    #expect(summary.photos == ["a"])
    #expect(summary.seeds == [1])
    #expect(summary.uncounted == (1, 1))
    #expect(summary.groups.map { $0.figure(.psnr)?.mean } == [40, 41])
  }

  @Test func `doubles count once, and the plan's order decides`() throws {
    let rows = try rows([(8, 1, "a", 40, 500), (16, 1, "a", 41, 900), (8, 1, "a", 40, 500)])
    let summary = StudySummary(rows, order: [rows[1].settings, rows[0].settings])
    #expect(summary.groups.map(\.settings.plan.network.width) == [16, 8])
    #expect(summary.groups.map(\.rows.count) == [1, 1])
  }

  @Test func `the front has the points that nothing beats in both`() throws {
    let points: [(Double?, Double?)] = [
      (500, 40), (900, 45), (900, 44), (700, 40), (600, 42), (nil, 99), (100, nil), (900, 45), (2_000, 45),
    ]
    let front = ParetoFront.indices(of: points, first: .metadataBytes, second: .psnr)
    #expect(front == [0, 4, 1, 7])
    #expect(ParetoFront.indices(of: [], first: .metadataBytes, second: .psnr).isEmpty)
    // With decibels in both, more is better in both.
    let both: [(Double?, Double?)] = [(40, 50), (41, 49), (39, 49), (.infinity, 60)]
    #expect(ParetoFront.indices(of: both, first: .psnr, second: .psnrOutOfGamut) == [1, 0])
  }

  @Test func `a summary's front is of means`() throws {
    let summary = StudySummary(
      try rows([
        (8, 1, "a", 40, 500), (16, 1, "a", 42, 800), (32, 1, "a", 41, 900), (64, 1, "a", 43, 2_000),
      ]))
    #expect(summary.front(.metadataBytes, .psnr) == [0, 1, 3])
  }
}
