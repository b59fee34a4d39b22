"""What a terminal shows after so many bytes, for the checks beside this file: characters and colours, as far as the inspector uses them."""
import re, unicodedata

TOKEN = re.compile(
    rb"\x1b\[([<=>?]?)([0-9;:]*)[ !$'\"]*([@-~])"  # control sequence
    rb"|\x1b[P\]_^X](?:[^\x07\x1b]|\x1b[^\\])*(?:\x07|\x1b\\)"  # string
    rb"|\x1b[()][0-9A-B]|\x1b[^\[P\]_^X()]|[\x00-\x1a\x1c-\x1f\x7f]"
    rb"|[\x20-\x7e]|[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")  # fmt: skip


class Grid:
    """Cells are (character, foreground, background); a colour is a tuple of numbers, None is the terminal's own."""

    def __init__(self, columns, rows):
        self.columns, self.rows, self.rest = columns, rows, b""
        self.style, self.x, self.y, self.wraps, self.last = (None, None), 0, 0, False, " "
        self.region = (0, rows - 1)
        self.erase_all()

    def scroll(self, top, bottom, n):
        """Lines from top to bottom move up by n, down where n is negative."""
        for _ in range(min(abs(n), bottom - top + 1)):
            blank = [(" ", None, self.style[1])] * self.columns
            self.cells.pop(top if n > 0 else bottom)
            self.cells.insert(bottom if n > 0 else top, blank)

    def erase_all(self):
        self.cells = [[(" ", None, None)] * self.columns for _ in range(self.rows)]

    def feed(self, data):
        data, place = self.rest + data, 0
        while place < len(data):
            token = TOKEN.match(data, place)
            if not token:
                # Not all of it has come, or nothing that could be meant.
                if len(data) - place < 64:
                    break
                place += 1
                continue
            place = token.end()
            if token.group(3):
                self.control(token.group(1), token.group(2), token.group(3).decode())
            elif token.group(0) == b"\x1bM" and self.y == self.region[0]:
                self.scroll(*self.region, -1)
            elif token.group(0) == b"\x1bM":
                self.y = max(0, self.y - 1)
            elif token.group(0)[0] == 0x1B or token.group(0)[0] == 0x7F:
                pass
            elif token.group(0)[0] < 0x20:
                self.simple(token.group(0))
            else:
                self.put(token.group(0).decode())
        self.rest = data[place:]

    def simple(self, byte):
        if byte == b"\r":
            self.x = 0
        elif byte == b"\n" and self.y == self.region[1]:
            self.scroll(*self.region, 1)
        elif byte == b"\n":
            self.y = min(self.rows - 1, self.y + 1)
        elif byte == b"\b":
            self.x = max(0, self.x - 1)
        elif byte == b"\t":
            self.x = min(self.columns - 1, (self.x // 8 + 1) * 8)
        self.wraps = False

    def put(self, character):
        if self.wraps:
            self.x, self.y, self.wraps = 0, min(self.rows - 1, self.y + 1), False
        wide = unicodedata.east_asian_width(character) in "WF"
        for text in [character, ""] if wide else [character]:
            if self.x < self.columns:
                self.cells[self.y][self.x] = (text, *self.style)
                self.x += 1
        if self.x >= self.columns:
            self.x, self.wraps = self.columns - 1, True
        self.last = character

    def control(self, kind, text, final):
        if kind:
            if final == "h" and text == b"1049":
                self.erase_all()
            return
        numbers = [int(n) if n else 0 for n in re.split(rb"[;:]", text)]
        n = max(1, numbers[0])
        if final == "m":
            return self.color(numbers)
        self.wraps = False if final in "ABCDGHdf" else self.wraps
        blank = (" ", None, self.style[1])
        if final == "A":
            self.y = max(0, self.y - n)
        elif final == "B":
            self.y = min(self.rows - 1, self.y + n)
        elif final == "C":
            self.x = min(self.columns - 1, self.x + n)
        elif final == "D":
            self.x = max(0, self.x - n)
        elif final == "G":
            self.x = min(self.columns, n) - 1
        elif final == "d":
            self.y = min(self.rows, n) - 1
        elif final in "Hf":
            self.y = min(self.rows, n) - 1
            self.x = min(self.columns, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif final == "X":
            for x in range(self.x, min(self.columns, self.x + n)):
                self.cells[self.y][x] = blank
        elif final == "K":
            span = {0: range(self.x, self.columns), 1: range(self.x + 1), 2: range(self.columns)}[numbers[0]]
            for x in span:
                self.cells[self.y][x] = blank
        elif final == "J":
            rows = {0: range(self.y + 1, self.rows), 1: range(self.y), 2: range(self.rows), 3: ()}[numbers[0]]
            for y in rows:
                self.cells[y] = [blank] * self.columns
            if numbers[0] < 2:
                self.control(b"", text, "K")
        elif final == "b":
            for _ in range(n):
                self.put(self.last)
        elif final == "r":
            bottom = numbers[1] if len(numbers) > 1 else self.rows
            self.region, self.x, self.y = (n - 1, min(bottom, self.rows) - 1), 0, 0
        elif final in "ST":
            self.scroll(*self.region, n if final == "S" else -n)
        elif final in "LM":
            self.scroll(self.y, self.region[1], n if final == "M" else -n)
        elif final in "P@":
            row = self.cells[self.y]
            for _ in range(min(n, self.columns - self.x)):
                row.pop(self.x if final == "P" else self.columns - 1)
                row.insert(self.columns - 1 if final == "P" else self.x, blank)
        elif final not in "hltcnq":
            raise AssertionError(f"the program sent a sequence that is not known here: {text!r} {final!r}")

    def color(self, numbers):
        front, back = self.style
        while numbers:
            n = numbers.pop(0)
            if n in (38, 48):
                count = 1 if numbers.pop(0) == 5 else 3
                color, numbers = tuple(numbers[:count]), numbers[count:]
                front, back = (color, back) if n == 38 else (front, color)
            elif n == 0:
                front, back = None, None
            elif n == 39:
                front = None
            elif n == 49:
                back = None
            elif 30 <= n <= 37 or 90 <= n <= 97:
                front = (n,)
            elif 40 <= n <= 47 or 100 <= n <= 107:
                back = (n,)
        self.style = (front, back)

    def text(self):
        return "\n".join("".join(cell[0] for cell in row) for row in self.cells)

    def picture_cells(self):
        """Cells that show pixels: half blocks, and blanks of a colour."""
        return sum(cell[0] in "▀▄" and cell[0] != "" or cell[0] == " " and cell[2] is not None for row in self.cells for cell in row)
