import ColorScience
import Testing

@testable import ImageFiles

/// Which of a file's pictures is the photograph: the preview has the red code 1, the photograph 2, another picture 3.
@Suite struct TIFFPageChoiceTests {
  private static let preview: [UInt8] = [1, 0, 0]
  private static let full: [UInt8] = [2, 0, 0]

  /// A file of a first picture and those below it.
  private func file(
    first kind: Int?, _ size: (Int, Int) = (12, 6), color: [UInt8] = preview,
    below: (inout TIFFDraft) -> [[TIFFDraft.Entry]]
  ) -> [UInt8] {
    var draft = TIFFDraft()
    let places = below(&draft).map { draft.directory($0) }
    let entries = draft.flat(size.0, size.1, color, kind: kind)
    return draft.finish(entries + [draft.builder.longs(330, places)])
  }

  @Test(arguments: [nil, 0, 1] as [Int?], [nil, 0, 1] as [Int?])
  func `the larger picture below is the photograph, whatever the two call themselves`(
    first: Int?, below: Int?
  ) throws {
    let photograph = try photo(file(first: first) { [$0.flat(48, 24, Self.full, kind: below)] })
    #expect(photograph.first == [2, 0, 0])
    #expect(photograph.notices == (below == 1 ? [.previewOnly(path: "a.tif")] : []))
  }

  @Test func `a larger photograph that is not read is refused, not replaced by its preview`() {
    for kind in [0, 1] {
      let bytes = file(first: kind) { [$0.flat(48, 24, [9, 9, 9, 9], photometric: 5, kind: 0)] }
      #expect(refusal(bytes)?.isUnsupported == true)
    }
  }

  @Test func `a grey map does not replace a photograph in colour`() throws {
    let photograph = try photo(file(first: 0, color: Self.full) { [$0.flat(48, 24, [3], photometric: 1, kind: 0)] })
    #expect(photograph.first == [2, 0, 0])
    #expect(photograph.notices == [.pagesLeftOut(path: "a.tif", count: 1)])
  }

  @Test func `a second photograph below is named, smaller copies are not`() throws {
    let two = try photo(
      file(first: 1) { [$0.flat(48, 24, Self.full, kind: 0), $0.flat(48, 24, [3, 0, 0], kind: 0)] })
    #expect(two.first == [2, 0, 0])
    #expect(two.notices == [.pagesLeftOut(path: "a.tif", count: 1)])
    let copies = try photo(
      file(first: 0, (48, 24), color: Self.full) { [$0.flat(24, 12, [3, 0, 0]), $0.flat(12, 6, [3, 0, 0], kind: 1)] })
    #expect(copies.first == [2, 0, 0])
    #expect(copies.notices == [])
  }

  @Test func `linear raw data are the photograph where the other picture is much smaller`() throws {
    func bytes(_ width: Int, _ height: Int) -> [UInt8] {
      file(first: nil, (width, height)) { [$0.flat(48, 24, [9, 9, 9], photometric: 34_892, kind: 0)] }
    }
    guard case .lacksDecoder(_, .raw, _, _) = refusal(bytes(12, 6)) else {
      Issue.record("the preview was read")
      return
    }
    #expect(try photo(bytes(46, 24)).first == [1, 0, 0])
  }

  @Test func `pictures below a later page do not replace the first`() throws {
    var draft = TIFFDraft()
    let below = draft.directory(draft.flat(48, 24, [3, 0, 0], kind: 0))
    let later = draft.flat(60, 30, [3, 0, 0]) + [draft.builder.long(330, below)]
    let following = draft.directory(later)
    let photograph = try photo(draft.finish(draft.flat(12, 6, Self.full), following: following))
    #expect(photograph.first == [2, 0, 0])
    #expect(photograph.notices == [.pagesLeftOut(path: "a.tif", count: 1)])
  }
}
