import TerminalCanvas

/// Numbers for pairs of colours, as ncurses wants them. Numbers are given once and never changed while a screen shows
/// them: to change one, ncurses would search the whole screen.
struct ColorPairs {
  /// A number, and whether foreground and background change places.
  struct Choice: Equatable {
    var pair: Int32
    var isSwapped = false
    /// Colours of a pair that is new and must be made: palette numbers, 0xRRGGBB, or −1 for the terminal's own.
    var new: (foreground: Int32, background: Int32)?

    static func == (one: Choice, other: Choice) -> Bool {
      one.pair == other.pair && one.isSwapped == other.isSwapped && one.new?.foreground == other.new?.foreground
        && one.new?.background == other.new?.background
    }
  }

  private let count: Int32
  /// With few numbers one serves a pair of colours and its reverse.
  private let isScarce: Bool
  private var numbers: [Int64: Int32] = [:]

  /// count: numbers 0…count − 1 can be used; 0 is the terminal's own pair.
  init(count: Int32) {
    self.count = count
    isScarce = count <= 256
  }

  /// nil when no number is left.
  mutating func choice(foreground: Int32, background: Int32) -> Choice? {
    if foreground == -1, background == -1 { return Choice(pair: 0) }
    let isSwapped = isScarce && foreground < background && foreground >= 0
    let (front, back) = isSwapped ? (background, foreground) : (foreground, background)
    let key = Int64(front) << 32 | Int64(UInt32(bitPattern: back))
    if let number = numbers[key] { return Choice(pair: number, isSwapped: isSwapped) }
    let number = Int32(numbers.count) + 1
    guard number < count else { return nil }
    numbers[key] = number
    return Choice(pair: number, isSwapped: isSwapped, new: (front, back))
  }

  mutating func forgetAll() { numbers.removeAll(keepingCapacity: true) }
}
