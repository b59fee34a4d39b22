/// Luma samples per chroma sample, 1 or 2 in each direction.
package struct ChromaSampling: Sendable, Hashable {
  package let horizontal: Int
  package let vertical: Int

  /// - Precondition: both are 1 or 2.
  package init(horizontal: Int, vertical: Int) {
    precondition((1...2).contains(horizontal) && (1...2).contains(vertical), "chroma has as many or half the samples")
    self.horizontal = horizontal
    self.vertical = vertical
  }

  package static let s444 = ChromaSampling(horizontal: 1, vertical: 1)
  package static let s422 = ChromaSampling(horizontal: 2, vertical: 1)
  package static let s420 = ChromaSampling(horizontal: 2, vertical: 2)
}
