import Testing

@testable import GamutContainer

@Suite struct GamutRecordTests {
  @Test(arguments: WeightPrecision.allCases)
  func `a record read back is the record as stored`(precision: WeightPrecision) throws {
    let record = GamutRecord.sample(precision: precision, thumbnail: [1, 2, 3])
    #expect(try GamutRecord(decoding: record.encoded()) == record.asStored)
  }

  @Test(arguments: WeightPrecision.allCases)
  func `storing a stored record changes nothing`(precision: WeightPrecision) throws {
    let stored = GamutRecord.sample(precision: precision).asStored
    #expect(stored.asStored == stored)
    #expect(try GamutRecord(decoding: stored.encoded()) == stored)
  }
}
