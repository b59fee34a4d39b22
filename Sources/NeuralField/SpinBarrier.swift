import CProcessor
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the workers of a team wait for each other. A phase of training lasts tens of microseconds, about as long as it
/// takes to wake a sleeping thread, so a worker spins first; then it lets others run; and when a pause keeps it
/// waiting, it sleeps in short naps.
package final class SpinBarrier: Sendable {
  private let arrived = Atomic<Int>(0)
  private let generation = Atomic<Int>(0)

  package init() {}

  /// Returns once `members` workers have called it.
  package func wait(members: Int) {
    let present = generation.load(ordering: .acquiring)
    if arrived.add(1, ordering: .acquiringAndReleasing).newValue == members {
      arrived.store(0, ordering: .relaxed)
      generation.store(present &+ 1, ordering: .releasing)
      return
    }
    var turns = 0
    while generation.load(ordering: .acquiring) == present {
      turns += 1
      if turns < 200_000 {
        processor_pause()
      } else if turns < 250_000 {
        sched_yield()
      } else if turns < 250_200 {
        usleep(500)
      } else {
        sleepLong()
      }
    }
  }
}

/// Lets another thread run, for about 50 µs.
func sleepBriefly() { usleep(50) }
/// For those who wait for the end of a pause: a hundred awakenings a second are not seen on any processor.
func sleepLong() { usleep(10_000) }
