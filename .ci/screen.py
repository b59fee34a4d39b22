"""A full-screen program on a pseudo-terminal, for the checks beside this file. Python's standard library only."""
import fcntl, os, pty, re, select, signal, struct, termios, time

PATIENCE = 60
MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


def shell(program, environment, folder, report, orders):
    """The session's leader: runs the program as a job of its own, as shells do, and reports what becomes of it."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpgrp())
        # Whoever started these checks in the background left interrupts ignored, which children inherit.
        for number in (signal.SIGTTOU, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        try:
            os.chdir(folder)
            os.execvpe(program[0], program, environment)
        finally:
            os._exit(127)
    try:
        os.setpgid(child, child)
    except OSError:
        pass
    os.write(report, b"pid %d\n" % child)
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(report, b"stopped\n")
            os.read(orders, 1)
            os.tcsetpgrp(0, child)
            os.killpg(child, signal.SIGCONT)
            continue
        text = b"signal %d\n" % os.WTERMSIG(status) if os.WIFSIGNALED(status) else b"exit %d\n" % os.WEXITSTATUS(status)
        os.write(report, text)
        os._exit(0)


class Screen:
    """One run of the program on a terminal of its own. answers: whether it answers questions, and with which background."""

    def __init__(self, program, term, size=(120, 40), extra=None, answers=True, folder="."):
        names = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR")
        environment = {name: os.environ[name] for name in names if name in os.environ}
        # What the user's own screen remembers stays out of it, and unchanged.
        environment.update({"TERM": term, "SWIFT_BACKTRACE": "enable=no", "XDG_STATE_HOME": "/dev/null/none"}, **(extra or {}))
        self.answers, self.output, self.said = answers, b"", b""
        report_read, report = os.pipe()
        orders, self.orders = os.pipe()
        leader, self.master = pty.fork()
        if leader == 0:
            os.read(orders, 1)  # until the size is set
            shell(program, environment, folder, report, orders)
        self.leader, self.report = leader, report_read
        os.close(report)
        self.open = [self.master, self.report]
        self.resize(*size)
        self.before = termios.tcgetattr(self.master)
        os.write(self.orders, b".")
        self.pid = int(self.wait_for("pid ").split()[1])

    def resize(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, columns * 9, rows * 18))

    def read(self, seconds, files):
        """What the program wrote, after at most so many seconds; None when nothing came, of its end neither."""
        ready, _, _ = select.select(files, [], [], seconds)
        if self.report in ready:
            said = os.read(self.report, 4096)
            self.said += said
            if not said:
                self.open.remove(self.report)
        if self.master not in ready:
            return b"" if ready else None
        try:
            data = os.read(self.master, 65536)
        except OSError:
            data = b""
        if not data:
            self.open.remove(self.master)
        return data

    def answer(self, data):
        """What a terminal answers to it."""
        if not self.answers or b"\x1b[c" not in data:
            return b""
        color = b"\x1bP1$r0;48:2::1:2:3m\x1b\\" if b"$qm" in data else b""
        background = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" if b"]11;?" in data else b""
        return color + background + b"\x1b[?62;1c"

    def pump(self, seconds):
        """Reads what comes and answers as a terminal does; false when nothing came."""
        data = self.read(seconds, [f for f in self.open if f >= 0])
        if data:
            self.output += data
            os.write(self.master, self.answer(data))
        return data is not None

    def settle(self):
        """Until the screen stands still, or has been drawn for a while by a program at work."""
        end = time.monotonic() + PATIENCE
        while not self.output and not self.over() and time.monotonic() < end:
            self.pump(0.1)
        end = time.monotonic() + 1.5
        while self.pump(0.25) and time.monotonic() < end and not self.over():
            pass

    def over(self):
        return re.search(rb"(exit|signal) \d+\n", self.said)

    def wait_for(self, word):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = re.search(word.encode() + rb"[^\n]*\n", self.said)
            if found:
                self.said = self.said[: found.start()] + self.said[found.end() :]
                return found.group(0).decode().strip()
            self.pump(0.1)
        raise AssertionError(f"never came: {word!r}; said {self.said!r}, output ends with {self.output[-200:]!r}")

    def kill(self, number):
        os.kill(self.pid, number)

    def memory(self):
        """Bytes of the program in memory."""
        with open(f"/proc/{self.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def type(self, text):
        os.write(self.master, text.encode())

    def ended(self):
        result = self.wait_for("(exit|signal) ")
        while self.pump(0.05):
            pass
        return result

    def assert_sane(self, when):
        while self.pump(0.1):
            pass
        state = {}
        for numbers, letter in MODES.findall(self.output):
            for number in numbers.split(b";"):
                state[int(number)] = letter == b"h"
        left_on = [n for n in (1, 1000, 1002, 1003, 1006, 1049, 2004, 2026) if state.get(n)]
        assert not left_on, f"{when}: modes {left_on} are left on"
        assert state.get(25, True), f"{when}: the cursor is hidden"
        after = termios.tcgetattr(self.master)
        assert after[:4] == self.before[:4] and after[6] == self.before[6], f"{when}: the terminal's modes have changed"

    def close(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except OSError:
            pass
        for file in (self.master, self.report, self.orders):
            os.close(file)
        os.waitpid(self.leader, 0)
