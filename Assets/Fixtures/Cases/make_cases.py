"""Makes small pictures that say in unusual ways which colours they hold, and the colours they must be read as.

    python3 make_cases.py        (numpy, Pillow, imagecodecs, liblcms2)

Every picture is the chart: eight patches of 8 x 8 pixels, four a row. cases.json has for each file the 16-bit ProPhoto
codes of the patches, by the formulas of the standards in double precision, and how many codes the storage may cost.
"""
import io
import json
import struct
import sys
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
from PIL import Image

here = Path(__file__).parent
sys.path.insert(0, str(here.parent))
from profiles import D50, D65, ROMM, SPACES, SRGB, grey_profile, matrix_profile

CHART = np.array([
    (0.8, 0.2, 0.2), (0.2, 0.7, 0.3), (0.2, 0.3, 0.8), (0.5, 0.5, 0.5),
    (0.9, 0.8, 0.3), (0.25, 0.25, 0.25), (0.6, 0.4, 0.5), (0.3, 0.6, 0.6)])
# Linear ProPhoto colours well beyond sRGB, for files without bounds.
WIDE = np.array([
    (0.7, 0.3, 0.02), (0.1, 0.6, 0.05), (0.05, 0.1, 0.7), (0.5, 0.5, 0.5),
    (0.8, 0.7, 0.05), (0.02, 0.5, 0.6), (0.6, 0.05, 0.3), (0.3, 0.6, 0.6)])
ADOBE, P3 = SPACES["adobe-rgb"][1], SPACES["display-p3"][1]
GAMMA = 2.19921875
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
gold = {}


def xyz(xy):
    return np.array([xy[0] / xy[1], 1, (1 - xy[0] - xy[1]) / xy[1]])


def to_xyz(primaries, white):
    corners = np.array([xyz(c) for c in primaries]).T
    return corners * np.linalg.solve(corners, xyz(white))


def to_romm(primaries):
    cones = np.diag((BRADFORD @ xyz(D50)) / (BRADFORD @ xyz(D65)))
    return np.linalg.inv(to_xyz(ROMM, D50)) @ np.linalg.inv(BRADFORD) @ cones @ BRADFORD @ to_xyz(primaries, D65)


def srgb_decode(v):
    return np.where(v <= 0.04045, v / 12.92, ((np.maximum(v, 0) + 0.055) / 1.055) ** 2.4)


def srgb_encode(v):
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * np.maximum(v, 0) ** (1 / 2.4) - 0.055)


def power(v, exponent):
    return np.sign(v) * np.abs(v) ** exponent


def codes(linear):
    v = np.clip(linear, 0, 1)
    return np.round(np.where(v < 1 / 512, v * 16, v ** (1 / 1.8)) * 65535).astype(int)


def encoded(space, values=CHART):
    """ProPhoto codes of encoded values in a space."""
    if space == "prophoto":
        return np.round(values * 65535).astype(int)
    if space == "grey":
        return codes(power(values, GAMMA))
    primaries, decode = {
        "srgb": (SRGB, srgb_decode), "p3": (P3, srgb_decode), "adobe": (ADOBE, lambda v: power(v, GAMMA))}[space]
    return codes(decode(values) @ to_romm(primaries).T)


def picture(patches):
    """(16, 32, channels) of eight patches."""
    return np.asarray(patches).reshape(2, 4, -1).repeat(8, 0).repeat(8, 1)


C8, C16 = picture(np.round(CHART * 255)).astype(np.uint8), picture(np.round(CHART * 65535)).astype(np.uint16)


def save(name, data, expected, tolerance):
    (here / name).write_bytes(data)
    gold[name] = {"codes": np.asarray(expected).ravel().tolist(), "tolerance": tolerance}


class Tiff:
    """A TIFF in either byte order; directories are written from the leaves to the root."""

    def __init__(self, order="<", big=False):
        self.order, self.big = order, big
        self.data = bytearray(16 if big else 8)

    def blob(self, data):
        self.data += bytes(len(self.data) % 2)
        self.data += data
        return len(self.data) - len(data)

    def directory(self, entries, following=0):
        """{tag: (type, values)}; values are numbers, bytes or text."""
        kinds = {1: "B", 2: "B", 3: "H", 4: "I", 5: "II", 7: "B", 13: "I", 129: "B"}
        offset, count = ("Q", "Q") if self.big else ("I", "H")
        out = struct.pack(self.order + count, len(entries))
        for tag, (kind, values) in sorted(entries.items()):
            values = values.encode() + b"\0" if isinstance(values, str) else values
            if isinstance(values, (bytes, bytearray)):
                packed, number = bytes(values), len(values)
            else:
                values = values if isinstance(values, (list, tuple)) else [values]
                number = len(values)
                flat = [round(v * 1000) if i == 0 else 1000 for v in values for i in (0, 1)] if kind == 5 else values
                packed = struct.pack(self.order + kinds[kind][0] * len(flat), *flat)
            room = 8 if self.big else 4
            field = packed.ljust(room, b"\0") if len(packed) <= room else struct.pack(self.order + offset, self.blob(packed))
            out += struct.pack(self.order + "HH" + offset, tag, kind, number) + field
        return self.blob(out + struct.pack(self.order + offset, following))

    def pixels(self, pixels, photometric=2, stored=None, compression=1, tile=None, **extra):
        """The entries of a picture, in one strip or in tiles; `stored` are its bytes where they are not the pixels'."""
        height, width, channels = pixels.shape
        kind = pixels.dtype
        parts = [stored if stored is not None else pixels.astype(kind.newbyteorder(self.order)).tobytes()]
        if tile:
            padded = np.pad(pixels, ((0, -height % tile), (0, -width % tile), (0, 0)))
            parts = [
                padded[y:y + tile, x:x + tile].astype(kind.newbyteorder(self.order)).tobytes()
                for y in range(0, height, tile) for x in range(0, width, tile)]
        if compression == 5:
            parts = [imagecodecs.lzw_encode(part) for part in parts]
        if compression == 8:
            parts = [zlib.compress(part, 9) for part in parts]
        where, sizes = [self.blob(part) for part in parts], [len(part) for part in parts]
        entries = {
            256: (4, width), 257: (4, height), 258: (3, [8 * kind.itemsize] * channels), 259: (3, compression),
            262: (3, photometric), 277: (3, channels), 339: (3, [3 if kind.kind == "f" else 1] * channels)}
        if tile:
            entries |= {322: (3, tile), 323: (3, tile), 324: (4, where), 325: (4, sizes)}
        else:
            entries |= {273: (4, where), 278: (4, height), 279: (4, sizes)}
        return entries | {int(tag[1:]): value for tag, value in extra.items()}

    def finish(self, first):
        mark = (b"II" if self.order == "<" else b"MM") + struct.pack(self.order + "H", 43 if self.big else 42)
        head = struct.pack(self.order + "HHQ", 8, 0, first) if self.big else struct.pack(self.order + "I", first)
        self.data[:len(mark + head)] = mark + head
        return bytes(self.data)


def exif(tiff, space=None, index=None, place="photo", kind=3):
    """The entries of a first directory whose Exif names a space."""
    photo, image = {36864: (7, b"0230")}, {}
    if space is not None:
        photo[40961] = (kind, space)
    if index:
        pointer = (4, tiff.directory({1: (2, index), 2: (7, b"0100")}))
        (photo if place == "photo" else image)[40965] = pointer
    return image | {34665: (4, tiff.directory(photo))}


def exif_block(order="<", extra=None, **options):
    tiff = Tiff(order)
    return tiff.finish(tiff.directory({271: (2, "ACME camera")} | exif(tiff, **options) | (extra or {})))


def tiff_file(name, right, pixels=C16, order="<", big=False, tolerance=2, expected=None, extra=None, **options):
    tiff = Tiff(order, big)
    entries = tiff.pixels(pixels, compression=8) | (exif(tiff, **options) if options else {}) | (extra or {})
    save(name, tiff.finish(tiff.directory(entries)), encoded(right) if expected is None else expected, tolerance)


def png_file(name, space, chunks=(), pixels=C16, late=(), tolerance=2, expected=None, palette=None, bits=None, damaged=()):
    height, width, channels = pixels.shape
    bits = bits or 8 * pixels.dtype.itemsize
    color = 3 if palette is not None else {1: 0, 3: 2}[channels]
    rows = pixels.astype(">u2" if bits == 16 else np.uint8).reshape(height, -1)
    if bits < 8:
        rows = np.packbits(((rows[..., None] >> np.arange(bits - 1, -1, -1)) & 1).astype(np.uint8).reshape(height, -1), axis=1)
    data = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows), 9)
    if palette is not None:
        chunks = [*chunks, (b"PLTE", palette.astype(np.uint8).tobytes())]
    out = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, 0)
    for kind, content in [(b"IHDR", header), *chunks, (b"IDAT", data), *late, (b"IEND", b"")]:
        checksum = zlib.crc32(kind + content) ^ (1 if kind in damaged else 0)
        out += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    save(name, out, encoded(space) if expected is None else expected, tolerance)


def jpeg_file(name, space, segments=(), tolerance=450):
    """Quality 100; one step of 8 bits is up to 450 codes at the dark end of the patches."""
    file = io.BytesIO()
    Image.fromarray(C8).save(file, "JPEG", quality=100, subsampling=0)
    data = file.getvalue()
    added = b"".join(b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload for marker, payload in segments)
    save(name, data[:2] + added + data[2:], encoded(space), tolerance)


def app1(block):
    return (0xE1, b"Exif\0\0" + block)


def exif_spaces():
    jpeg_file("r03.jpg", "adobe", [app1(exif_block(space=65535, index="R03"))])
    jpeg_file("r03-big-endian.jpg", "adobe", [app1(exif_block(">", space=65535, index="R03"))])
    jpeg_file("r03-below-first-directory.jpg", "adobe", [app1(exif_block(index="R03", place="image"))])
    jpeg_file("colorspace-2-long.jpg", "adobe", [app1(exif_block(">", space=2, kind=4))])
    jpeg_file("r98.jpg", "srgb", [app1(exif_block(space=65535, index="R98"))])
    jpeg_file("uncalibrated.jpg", "srgb", [app1(exif_block(space=65535))])
    corners = {318: (5, list(D65)), 319: (5, [v for xy in ADOBE for v in xy])}
    jpeg_file("primaries.jpg", "adobe", [app1(exif_block(">", space=65535, extra=corners))])
    for order, mark in (("<", ""), (">", "-big-endian")):
        tiff_file(f"r03{mark}.tif", "adobe", order=order, space=65535, index="R03")
        tiff_file(f"colorspace-1{mark}.tif", "srgb", order=order, space=1)
        tiff_file(f"r98-bigtiff{mark}.tif", "srgb", order=order, big=True, index="R98")
        corners = {318: (5, list(D65)), 319: (5, [v for xy in P3 for v in xy])}
        tiff_file(f"primaries{mark}.tif", "p3", order=order, extra=corners)
        png_file(f"colorspace-1{mark}.png", "srgb", [(b"eXIf", exif_block(order, space=1))])
    png_file("r03-behind-pixels.png", "adobe", late=[(b"eXIf", exif_block(space=65535, index="R03"))])
    png_file("r03-named-block.png", "adobe", [(b"eXIf", b"Exif\0\0" + exif_block(space=65535, index="R03"))])
    block = b"Exif\0\0" + exif_block(space=65535, index="R03")
    text = b"\nexif\n%8d\n" % len(block) + block.hex().encode() + b"\n"
    png_file("r03-in-text.png", "adobe", [(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(text))])
    # Blocks that end with their last entry, and several of which one says it.
    jpeg_file("exif-no-end.jpg", "adobe", [app1(exif_block(space=2)[:-4])])
    tiff = Tiff()
    first = tiff.directory(tiff.pixels(C16, compression=8) | exif(tiff, space=65535, index="R03"))
    save("exif-no-end.tif", tiff.finish(first)[:-4], encoded("adobe"), 2)
    r03 = exif_block(space=65535, index="R03")
    jpeg_file("exif-second-block.jpg", "adobe", [app1(exif_block()), app1(r03)])
    jpeg_file("exif-damaged-before.jpg", "adobe", [(0xE1, b"Exif\0\0damaged"), app1(r03)])
    jpeg_file("exif-in-two-segments.jpg", "adobe", [app1(r03[:40]), app1(r03[40:])])
    jpeg_file("exif-other-name.jpg", "adobe", [(0xE1, b"EXIF\0\xff" + r03)])
    png_file("r03-and-gama.png", "adobe", [(b"gAMA", struct.pack(">I", 45455)), (b"eXIf", r03)])
    png_file("exif-damaged-before.png", "adobe", [(b"eXIf", b"damaged"), (b"eXIf", r03)])
    points = [v for xy in (D65, *ADOBE) for v in xy]
    png_file("primaries.png", "adobe", [(b"cHRM", struct.pack(">8I", *[round(v * 100000) for v in points]))])


def profiles():
    iccp = lambda profile: (b"iCCP", b"profile\0\0" + zlib.compress(profile, 9))
    p3, adobe = matrix_profile("display-p3"), matrix_profile("adobe-rgb")
    srgb = (b"sRGB", b"\0")
    png_file("srgb-then-iccp.png", "p3", [srgb, iccp(p3)])
    png_file("gama-then-iccp.png", "p3", [(b"gAMA", struct.pack(">I", 45455)), iccp(p3)])
    png_file("two-iccp.png", "p3", [iccp(p3), iccp(adobe)])
    png_file("iccp-bad-checksum.png", "p3", [iccp(p3)], damaged=[b"iCCP"])
    kind, content = iccp(p3)
    png_file("iccp-cut-checksum.png", "p3", [(kind, content[:-3])])
    png_file("iccp-damaged.png", "srgb", [(kind, content[:200]), srgb])
    for spare in (1, 2, 3):
        odd = struct.pack(">I", len(p3) + spare) + p3[4:] + bytes(spare)
        png_file(f"iccp-odd-{spare}.png", "p3", [iccp(odd)])
    intent = p3[:64] + struct.pack(">I", 9) + p3[68:]
    png_file("iccp-unknown-intent.png", "p3", [iccp(intent)])
    ramp = picture(np.round(np.linspace(0.1, 0.9, 8) * 65535)[:, None]).astype(np.uint16)
    grey = encoded("grey", np.linspace(0.1, 0.9, 8)[:, None].repeat(3, 1))
    png_file("grey-rgb-profile.png", None, [iccp(adobe)], ramp, expected=grey, tolerance=3)
    png_file("rgb-grey-profile.png", None, [iccp(grey_profile("adobe-rgb"))], ramp.repeat(3, -1), expected=grey)
    tiff_file("rgb-grey-profile.tif", None, ramp.repeat(3, -1), expected=grey, extra={34675: (7, grey_profile("adobe-rgb"))})
    png_file("srgb-intent-7.png", "srgb", [(b"sRGB", b"\7")])
    png_file("srgb-two-bytes.png", "srgb", [(b"sRGB", b"\0\0")])
    png_file("srgb-empty.png", "srgb", [(b"sRGB", b"")])
    png_file("srgb-bad-checksum.png", "srgb", [srgb], damaged=[b"sRGB"])
    png_file("gama-bad-checksum.png", "prophoto", [(b"gAMA", struct.pack(">I", 100000))], damaged=[b"gAMA"], tolerance=0)

    piece = lambda number, count, content: (0xE2, b"ICC_PROFILE\0" + bytes([number, count]) + content)
    first, second = p3[:200], p3[200:]
    jpeg_file("icc-reversed.jpg", "p3", [piece(2, 2, second), piece(1, 2, first)])
    jpeg_file("icc-twice.jpg", "p3", [piece(1, 1, p3), piece(1, 1, p3)])
    jpeg_file("icc-pieces-twice.jpg", "p3", [piece(1, 2, first), piece(2, 2, second)] * 2)
    jpeg_file("icc-two.jpg", "p3", [piece(1, 1, p3), piece(1, 1, adobe)])
    jpeg_file("icc-from-0.jpg", "p3", [piece(0, 2, first), piece(1, 2, second)])
    jpeg_file("icc-all-1.jpg", "p3", [piece(1, 1, first), piece(1, 1, second)])
    jpeg_file("icc-wrong-total.jpg", "p3", [piece(1, 7, first), piece(2, 7, second)])
    jpeg_file("icc-junk-before.jpg", "p3", [piece(1, 1, b"junk" * 50), piece(1, 1, p3)])
    text = b"\nicc\n%8d\n" % len(p3) + p3.hex().encode() + b"\n"
    png_file("icc-in-text.png", "p3", [(b"gAMA", struct.pack(">I", 45455)), (b"zTXt", b"Raw profile type icc\0\0" + zlib.compress(text))])
    numbers = struct.unpack(f"<{len(p3) // 4}I", p3)
    tiff_file("icc-in-numbers.tif", "p3", extra={34675: (4, list(numbers))})
    jpeg_file("icc-no-numbers.jpg", "p3", [piece(0, 0, first), piece(0, 0, second)])


def floats():
    linear = np.linalg.inv(to_romm(SRGB)) @ WIDE.T
    linear = linear.T
    expected = codes(WIDE)
    forms = {
        "linear-srgb": (linear, SRGB, (1, (1.0,))),
        "srgb": (srgb_encode(linear), SRGB, SPACES["display-p3"][2]),
        "srgb-table": (srgb_encode(linear), SRGB, "srgb table"),
        "adobe-rgb": (power((np.linalg.inv(to_romm(ADOBE)) @ WIDE.T).T, 1 / GAMMA), ADOBE, (1, (GAMMA,))),
    }
    for name, (values, primaries, bend) in forms.items():
        assert values.min() < -0.02
        SPACES["case"] = (D65, primaries, bend, 2.1 if bend == "srgb table" else 4.4)
        profile = matrix_profile("case")
        for bits, order in ((16, ">"), (32, "<")):
            # Half precision has 11 bits; a table of 1024 entries bends a little between them.
            tiff_file(
                f"float{bits}-{name}.tif", None, picture(values).astype(f"f{bits // 8}"), order, expected=expected,
                tolerance=64, extra={34675: (7, profile)})
    # Black is lifted by a thousandth; below it the curve goes on as sRGB's does below 0.
    SPACES["case"] = (D65, SRGB, "lifted srgb table", 2.1)
    values = srgb_encode(np.where(linear < 0.001, linear - 0.001, np.where(linear > 1, linear, (linear - 0.001) / 0.999)))
    tiff_file(
        "float32-lifted-table.tif", None, picture(values).astype("f4"), expected=expected, tolerance=64,
        extra={34675: (7, matrix_profile("case"))})
    named = {318: (5, list(D65)), 319: (5, [v for xy in SRGB for v in xy])}
    tiff_file("float-primaries.tif", None, picture(srgb_encode(linear)).astype("f4"), expected=expected, tolerance=64, extra=named)


def pages():
    p3 = {34675: (7, matrix_profile("display-p3"))}
    small = np.full((8, 16, 3), 90, np.uint8)
    for order, mark in (("<", ""), (">", "-big-endian")):
        for kind, place in ((13, "pointer"), (4, "long")):
            tiff = Tiff(order)
            photo = tiff.directory(tiff.pixels(C16, compression=8, _254=(4, 0)) | p3)
            first = tiff.directory(tiff.pixels(small, _254=(4, 1), _330=(kind, photo)))
            save(f"subifd-{place}{mark}.tif", tiff.finish(first), encoded("p3"), 2)
    tiff = Tiff(big=True)
    photo = tiff.directory(tiff.pixels(C16, compression=8) | p3)
    middle = tiff.directory(tiff.pixels(C8[::2, ::2], _254=(4, 1)))
    first = tiff.directory(tiff.pixels(small, _255=(3, 2), _330=(4, [middle, photo])))
    save("subifd-second-of-two.tif", tiff.finish(first), encoded("p3"), 2)
    tiff = Tiff(">")
    photo = tiff.directory(tiff.pixels(C16, compression=8) | p3)
    save("subifd-unmarked.tif", tiff.finish(tiff.directory(tiff.pixels(small, _330=(4, photo)))), encoded("p3"), 2)
    tiff = Tiff()
    photo = tiff.directory(tiff.pixels(C16, compression=8))
    first = tiff.directory(tiff.pixels(small, _254=(4, 1), _330=(4, photo)) | p3)
    save("subifd-profile-above.tif", tiff.finish(first), encoded("p3"), 2)
    tiff = Tiff(">")
    photo = tiff.directory(tiff.pixels(C16, compression=8) | p3)
    first = tiff.directory(tiff.pixels(small, _254=(4, 1)), following=photo)
    save("photo-behind-preview.tif", tiff.finish(first), encoded("p3"), 2)
    tiff = Tiff()
    below = tiff.directory(tiff.pixels(C8[::2, ::2], _254=(4, 1)))
    later = tiff.directory(tiff.pixels(small))
    first = tiff.directory(tiff.pixels(C16, compression=8, _330=(4, below)) | p3, following=later)
    save("pyramid-and-page.tif", tiff.finish(first), encoded("p3"), 2)
    tiff = Tiff()
    raw = tiff.directory(tiff.pixels(C16, 34892, compression=8, _254=(4, 0)))
    photo = tiff.directory(tiff.pixels(C16, compression=8, _254=(4, 0)) | p3)
    first = tiff.directory(tiff.pixels(small, _254=(4, 1), _330=(4, [raw, photo])))
    save("linear-raw-beside-photo.tif", tiff.finish(first), encoded("p3"), 2)


def raws():
    """Refused, so without right values."""
    small = np.full((8, 16, 3), 90, np.uint8)
    sensor = np.full((16, 32, 1), 700, np.uint16)
    make = {271: (2, "ACME ")}
    for order, mark in (("<", ""), (">", "-big-endian")):
        tiff = Tiff(order)
        raw = tiff.directory(tiff.pixels(sensor, 32803, _254=(4, 0), _33421=(3, [2, 2]), _33422=(1, b"\0\1\1\2")))
        first = tiff.directory(tiff.pixels(small, _254=(4, 1), _330=(13, raw)) | make)
        save(f"raw-mosaic{mark}.tif", tiff.finish(first), [], 0)
    tiff = Tiff()
    raw = tiff.directory(tiff.pixels(C16, 34892, _254=(4, 0)))
    save("raw-linear.tif", tiff.finish(tiff.directory(tiff.pixels(small, _254=(4, 1), _330=(4, raw)) | make)), [], 0)
    tiff = Tiff()
    raw = tiff.directory(tiff.pixels(sensor, 1, compression=34713, _254=(4, 0)))
    save("raw-compressed.tif", tiff.finish(tiff.directory(tiff.pixels(small, _254=(4, 1)) | make, following=raw)), [], 0)
    tiff = Tiff()
    tiff.blob(b"CR\2\0" + bytes(4))
    place = tiff.directory({271: (2, "ACME")} | {256: (4, 16), 257: (4, 8), 273: (4, 0), 279: (4, 0)})
    data = bytearray(tiff.finish(place))
    # The first directory of such files stands behind the header.
    directory = data[place:]
    data = data[:16] + directory + data[16:]
    data[4:8] = struct.pack("<I", 16)
    save("raw-cr2.tif", bytes(data), [], 0)


def ycbcr_planes():
    return np.array(Image.fromarray(C8).convert("YCbCr"))


def ycbcr():
    planes = ycbcr_planes()
    for across, down in ((1, 1), (2, 1), (2, 2)):
        units = []
        for y in range(0, 16, down):
            for x in range(0, 32, across):
                units += [*planes[y:y + down, x:x + across, 0].ravel(), *planes[y, x, 1:]]
        for scheme, order, mark in ((1, "<", "none"), (5, ">", "lzw")):
            tiff = Tiff(order)
            entries = tiff.pixels(planes, 6, bytes(units), scheme, _530=(3, [across, down]))
            save(f"ycbcr-{across}{down}-{mark}.tif", tiff.finish(tiff.directory(entries)), encoded("srgb"), 600)
    for size in (16, 48):
        tiff = Tiff()
        entries = tiff.pixels(planes, 6, tile=size, _530=(3, [1, 1]))
        save(f"ycbcr-tiles-{size}.tif", tiff.finish(tiff.directory(entries)), encoded("srgb"), 600)
    file = io.BytesIO()
    Image.fromarray(C8).save(file, "JPEG", quality=100, subsampling=0)
    tiff = Tiff()
    stream = tiff.blob(file.getvalue())
    entries = tiff.pixels(planes, 6, b"", 6, _530=(3, [1, 1]), _513=(4, stream), _514=(4, len(file.getvalue())))
    entries |= {273: (4, stream), 279: (4, len(file.getvalue()))}
    save("old-jpeg.tif", tiff.finish(tiff.directory(entries)), encoded("srgb"), 600)


def palettes():
    index = picture(np.arange(8)[:, None]).astype(np.uint8)
    for bits, order in ((4, ">"), (8, "<")):
        stored = index.tobytes() if bits == 8 else (index[:, ::2] << 4 | index[:, 1::2]).tobytes()
        # Sixteen bits by the book; eight in the high byte or the low one by habit.
        for scale, mark in ((257, ""), (256, "-high"), (1, "-low")):
            colors = np.zeros((3, 1 << bits), np.uint16)
            colors[:, :8] = np.round(CHART.T * 255) * scale
            tiff = Tiff(order)
            entries = tiff.pixels(index, 3, stored, _320=(3, colors.ravel().tolist()))
            entries[258] = (3, bits)
            save(f"palette{bits}{mark}.tif", tiff.finish(tiff.directory(entries)), encoded("srgb"), 300)
        png_file(f"palette{bits}.png", "srgb", pixels=index, bits=bits, palette=np.round(CHART * 255), tolerance=300)
    # The last two patches name colours that the palette does not have; every program shows them black.
    black = encoded("srgb", np.concatenate([CHART[:6], np.zeros((2, 3))]))
    short = np.round(CHART[:6] * 255)
    png_file("palette-short.png", "srgb", pixels=index, bits=8, palette=short, expected=black, tolerance=300)


def alphas():
    """Colours multiplied by the second of two extra samples."""
    product = np.concatenate([np.round(C16 * 0.5), np.full((16, 32, 1), 9), np.full((16, 32, 1), 32768)], -1)
    product = product.astype(np.uint16)
    tiff_file("alpha-second.tif", "prophoto", product, tolerance=2, extra={338: (3, [0, 1])})
    tiff = Tiff(">")
    planes = [tiff.blob(product[..., c].astype(">u2").tobytes()) for c in range(5)]
    entries = tiff.pixels(product, stored=b"", _338=(3, [0, 1]), _284=(3, 2))
    entries |= {273: (4, planes), 279: (4, [16 * 32 * 2] * 5)}
    save("alpha-second-planar.tif", tiff.finish(tiff.directory(entries)), encoded("prophoto"), 2)


if __name__ == "__main__":
    for old in [*here.glob("*.tif"), *here.glob("*.png"), *here.glob("*.jpg")]:
        old.unlink()
    exif_spaces(), profiles(), floats(), pages(), raws(), ycbcr(), palettes(), alphas()
    (here / "cases.json").write_text(json.dumps(gold, separators=(",", ":")))
    print(len(gold), "files,", sum(f.stat().st_size for f in here.iterdir() if f.is_file()), "bytes")
