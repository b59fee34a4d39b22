"""A screen at the end of a slow line, for the checks beside this file. Python's standard library only."""
import os, time

from grid import Grid
from screen import PATIENCE, Screen

# Seconds that a piece of the output takes: it is seen bit by bit, as on a line.
PIECE = 0.005


class Line(Screen):
    """The program writes into a line of so many bytes a second. What it wrote is seen after its turn and the delay; keys take the delay too.
    As sshd does, the line takes in `window` bytes before the program has to wait; the terminal's own buffer comes on top of them."""

    def __init__(self, program, term, size=(120, 40), rate=12_500, delay=0.1, window=1 << 20, extra=None, **options):
        self.rate, self.delay, self.window, self.grid = rate, delay, window, Grid(*size)
        # What is under way: [(when it arrives, bytes)]; the bytes taken so far, and when the line has sent them.
        self.down, self.up, self.taken, self.free = [], [], 0, 0.0
        self.watch = lambda now: None
        self.start = time.monotonic()
        super().__init__(program, term, size=size, extra={"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22", **(extra or {})}, **options)

    def waiting(self):
        """Bytes in the line."""
        return max(0.0, self.free - time.monotonic()) * self.rate

    def pump(self, seconds):
        end = time.monotonic() + seconds
        while True:
            if self.arrive():
                return True
            now, over = time.monotonic(), self.waiting() - self.window
            if now >= end:
                return False
            due = [end] + [way[0][0] for way in (self.down, self.up) if way] + [now + over / self.rate] * (over >= 0)
            data = self.read(max(0.001, min(due) - now), [f for f in self.open if f >= 0 and (f != self.master or over < 0)])
            if data:
                self.take(data)
            elif data is not None:
                return True

    def take(self, data):
        self.taken += len(data)
        self.free, piece = max(self.free, time.monotonic()), max(1, int(self.rate * PIECE))
        for place in range(0, len(data), piece):
            part = data[place : place + piece]
            self.free += len(part) / self.rate
            self.down.append((self.free + self.delay, part))

    def arrive(self):
        """What is due is seen, or reaches the program; whether something was seen."""
        now, before = time.monotonic(), len(self.output)
        while self.down and self.down[0][0] <= now:
            when, data = self.down.pop(0)
            self.output += data
            self.grid.feed(data)
            self.watch(when)
            # A question ends with what it waits for.
            if self.output.endswith(b"\x1b[c"):
                self.up.append((when + self.delay, self.answer(self.output[-64:])))
        while self.up and self.up[0][0] <= now:
            os.write(self.master, self.up.pop(0)[1])
        return len(self.output) > before

    def type(self, text):
        self.up.append((time.monotonic() + self.delay, text.encode()))

    def until(self, holds, patience=PATIENCE):
        """Seconds until the screen at the line's end is as it should be."""
        start = time.monotonic()
        while not holds(self.grid):
            assert not self.over(), f"it ended: {self.said!r}"
            assert time.monotonic() - start < patience, f"it never came; the screen is\n{self.grid.text()}"
            self.pump(0.05)
        return time.monotonic() - start
