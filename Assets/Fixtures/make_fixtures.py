"""Makes the image files that ImageFilesTests read: the variants that the project itself does not write.

    python3 make_fixtures.py        (numpy, tifffile, imagecodecs, Pillow, colour-science, liblcms2)

Pixels are formulas which the tests repeat; colour-gold.json has what LittleCMS and colour-science make of some of them.
"""
import io
import json
import struct
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import tifffile
from PIL import Image

from profiles import ROMM, lut_profile, matrix_profile, to_linear_romm

here = Path(__file__).parent
W, H = 25, 21
y, x, c = np.meshgrid(np.arange(H), np.arange(W), np.arange(3), indexing="ij")
P16 = ((x * 1301 + y * 907 + c * 15000) & 0xFFFF).astype(np.uint16)
P8 = ((x * 5 + y * 7 + c * 60) & 0xFF).astype(np.uint8)
UNIT = ((x * 3 + y * 5 + c * 11) % 65) / 64  # exact in every floating-point format, 0 and 1 included


def tiff(name, pixels, photometric="rgb", **options):
    tifffile.imwrite(here / f"{name}.tif", pixels, photometric=photometric, metadata=None, **options)


def tag(code, kind, value):
    return (code, kind, 1, value, True)


def stored(pixels, orientation):
    """What a file with this orientation stores so that `pixels` are seen upright."""
    turned = pixels.transpose(1, 0, 2) if orientation >= 5 else pixels
    flips = {2: "x", 3: "xy", 4: "y", 6: "y", 7: "xy", 8: "x"}.get(orientation, "")
    return np.ascontiguousarray(turned[:: -1 if "y" in flips else 1, :: -1 if "x" in flips else 1])


def layouts():
    tiff("plain", P16, rowsperstrip=8)
    tiff("big-endian", P16, byteorder=">", rowsperstrip=8)
    tiff("bigtiff", P16, bigtiff=True)
    tiff("bigtiff-big-endian", P16, bigtiff=True, byteorder=">")
    tiff("tiles", P16, tile=(16, 16))
    tiff("planar", P16.transpose(2, 0, 1), planarconfig="separate", rowsperstrip=8)
    tiff("planar-tiles", P16.transpose(2, 0, 1), planarconfig="separate", tile=(16, 16), compression="zlib", predictor=2)
    for scheme in ("lzw", "zlib", "zstd"):
        tiff(f"{scheme}-predictor", P16, compression=scheme, predictor=2, rowsperstrip=8)
    tiff("big-endian-predictor", P16, byteorder=">", compression="zlib", predictor=2, rowsperstrip=8)
    tiff("lzma", P16, compression="lzma", rowsperstrip=16)
    tiff("packbits", P16, compression="packbits", rowsperstrip=16)
    for orientation in range(1, 9):
        tiff(f"orientation-{orientation}", stored(P16, orientation), compression="zlib", predictor=2, extratags=[tag(274, "H", orientation)])
    with tifffile.TiffWriter(here / "preview-first.tif") as file:
        file.write(P16[::4, ::4], photometric="rgb", metadata=None, subfiletype=1, compression="zlib")
        file.write(P16, photometric="rgb", metadata=None, subfiletype=0, compression="zlib")


def samples():
    alpha = (40000 + x[..., :1] * 600).astype(np.uint16)
    tiff("alpha", np.concatenate([P16, alpha], -1), extrasamples=["unassalpha"], compression="zlib")
    premultiplied = np.round(P16.astype(np.float64) * alpha / 65535).astype(np.uint16)
    tiff("premultiplied", np.concatenate([premultiplied, alpha], -1), extrasamples=["assocalpha"], compression="zlib")
    tiff("grey", P16[..., 0], "minisblack", compression="zlib")
    tiff("grey-inverted", 65535 - P16[..., 0], "miniswhite", compression="zlib")
    tiff("grey-alpha", np.concatenate([P8[..., :1], P8[..., 1:2]], -1), "minisblack", extrasamples=["unassalpha"])
    tiff("eight-bit", P8, compression="zlib")
    tiff("uint32", P16.astype(np.uint32) * 65537, compression="zlib", predictor=2)
    for bits in (16, 32, 64):
        tiff(f"float{bits}", UNIT.astype(f"f{bits // 8}"), compression="zlib", predictor=3, rowsperstrip=8)
    tiff("float32-big-endian-tiles", UNIT.astype(">f4"), byteorder=">", tile=(16, 16))
    outside = UNIT.astype(np.float32)
    outside[3, 5] = (-0.5, 0.25, 1.5)
    outside[20, 24, 2] = 7
    tiff("float-outside", outside, compression="zlib")
    for name, value in (("nan", np.nan), ("infinity", np.inf)):
        broken = UNIT.astype(np.float32)
        broken[17, 9, 1] = value
        tiff(f"float-{name}", broken, compression="zlib", rowsperstrip=8)
    smooth = np.clip(128 + 60 * np.sin(x / 9 + c) + 40 * np.cos(y / 7), 0, 255).astype(np.uint8)
    ycbcr = np.array(Image.fromarray(smooth).convert("YCbCr"))
    tiff("jpeg-ycbcr", ycbcr, "ycbcr", compression="jpeg", compressionargs={"level": 95}, subsampling=(1, 1))


def refusals():
    tiff("refused-cmyk", np.concatenate([P8, P8[..., :1]], -1), "separated", compression="zlib")
    tiff("refused-lab", P8, "cielab", compression="zlib")
    tiff("black-palette", P8[..., 0], "palette", colormap=np.zeros((3, 256), np.uint16), compression="zlib")
    tiff("refused-bits", P8[..., 0] & 1, "minisblack", bitspersample=1)
    tiff("refused-signed", P16.astype(np.int16), compression="zlib")
    tiff("refused-raw", P16[..., 0], 32803, compression="zlib")
    tiff("refused-dng", P16, compression="zlib", extratags=[(50706, "B", 4, (1, 4, 0, 0), True)])
    Image.fromarray(np.concatenate([P8, P8[..., :1]], -1), "CMYK").save(here / "refused-cmyk.jpg")


def png(name, pixels, bits, chunks=(), color=None, interlaced=False):
    """Written chunk by chunk, since no library offers all variants."""
    height, width, channels = pixels.shape
    color = {1: 0, 2: 4, 3: 2, 4: 6}[channels] if color is None else color

    def rows(part):
        part = part.reshape(part.shape[0], -1)
        if bits == 16:
            packed = part.astype(">u2").view(np.uint8)
        elif bits == 8:
            packed = part.astype(np.uint8)
        else:
            planes = (part[..., None] >> np.arange(bits - 1, -1, -1)) & 1
            packed = np.packbits(planes.reshape(part.shape[0], -1).astype(np.uint8), axis=1)
        return b"".join(b"\0" + row.tobytes() for row in packed)

    adam7 = [(0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2), (1, 2, 0, 1)]
    passes = [pixels[a::b, d::e] for a, b, d, e in adam7] if interlaced else [pixels]
    header = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, int(interlaced))
    data = zlib.compress(b"".join(rows(part) for part in passes if part.size), 9)
    out = b"\x89PNG\r\n\x1a\n"
    for kind, content in [(b"IHDR", header), *chunks, (b"IDAT", data), (b"IEND", b"")]:
        out += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    (here / f"{name}.png").write_bytes(out)


def pngs():
    iccp = lambda profile: (b"iCCP", b"profile\0\0" + zlib.compress(profile))
    gama = lambda gamma: (b"gAMA", struct.pack(">I", gamma))
    chrm = lambda *xy: (b"cHRM", struct.pack(">8I", *[round(v * 100000) for v in xy]))
    png("interlaced", P16, 16, interlaced=True)
    png("alpha", np.concatenate([P16, P16[..., :1]], -1), 16)
    png("transparent-color", P16, 16, [(b"tRNS", struct.pack(">3H", 1, 2, 3))])
    png("grey16", P16[..., :1], 16)
    png("eight-bit", P8, 8)
    for bits in (1, 2, 4):
        png(f"grey{bits}", P8[..., :1] >> (8 - bits), bits)
    png("black-palette", P8[..., :1] & 1, 8, [(b"PLTE", bytes(6))], color=3)
    adobe = matrix_profile("adobe-rgb")
    p3 = (b"cICP", bytes([12, 13, 0, 1]))
    png("cicp-before-iccp", P16, 16, [p3, iccp(adobe)])
    png("iccp-before-srgb", P16, 16, [iccp(adobe), (b"sRGB", b"\0")])
    png("srgb-before-gamma", P16, 16, [(b"sRGB", b"\0"), gama(100000)])
    png("gamma-linear", P16, 16, [gama(100000)])
    png("gamma-chromaticities", P16, 16, [gama(45471), chrm(0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)])
    png("refused-pq", P16, 16, [(b"cICP", bytes([9, 16, 0, 1]))])
    png("unknown-cicp", P16, 16, [(b"cICP", bytes([2, 2, 0, 1])), (b"sRGB", b"\0")])
    png("broken-profile", P8, 8, [iccp(adobe[:100])])


def jpegs():
    smooth = np.clip(128 + 60 * np.sin(x / 9 + c) + 40 * np.cos(y / 7), 0, 255).astype(np.uint8)

    def save(name, image, **options):
        image.save(here / f"{name}.jpg", quality=95, **options)

    save("progressive", Image.fromarray(smooth), progressive=True)
    save("grey", Image.fromarray(smooth[..., 0]))
    save("display-p3", Image.fromarray(smooth), icc_profile=matrix_profile("display-p3"), subsampling=0)
    exif = Image.Exif()
    exif[274] = 6
    save("orientation-6", Image.fromarray(smooth), exif=exif)


def colors():
    """A cube of colours and a grey ramp, with each profile: (16, 16, 3)."""
    steps = np.array([0, 0.01, 0.1, 0.35, 0.7, 1])
    cube = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)
    ramp = np.linspace(0, 1, 256 - len(cube))[:, None].repeat(3, 1)
    codes = np.round(np.concatenate([cube, ramp]) * 65535).astype(np.uint16).reshape(16, 16, 3)
    gold = {"codes": codes.ravel().tolist(), "profiles": {}, "spaces": {}}
    for name in ("adobe-rgb", "display-p3", "rec2020", "prophoto-gamma-1.8", "prophoto-v2", "srgb-v2", "lut"):
        profile = lut_profile() if name == "lut" else matrix_profile(name)
        tiff(f"profile-{name}", codes, compression="zlib", iccprofile=profile)
        linear = to_linear_romm(profile, codes.reshape(-1, 3) / 65535)
        gold["profiles"][name] = romm_codes(linear)
    tiff("profile-broken", P8, compression="zlib", iccprofile=matrix_profile("adobe-rgb")[:200])
    adobe = matrix_profile("adobe-rgb")
    tiff("profile-cmyk", P8, compression="zlib", iccprofile=adobe[:16] + b"CMYK" + adobe[20:])
    gold["spaces"] = colour_science(codes)
    (here / "colour-gold.json").write_text(json.dumps(gold, separators=(",", ":")))


def romm_codes(linear):
    v = np.clip(np.asarray(linear, np.float64), 0, 1)
    return np.round(np.where(v < 1 / 512, v * 16, v ** (1 / 1.8)) * 65535).astype(int).ravel().tolist()


def colour_science(codes):
    import colour

    result = {}
    romm = colour.RGB_COLOURSPACES["ROMM RGB"].copy()
    romm.primaries = np.array(ROMM)  # 6 digits, ISO 22028-2
    romm.use_derived_transformation_matrices(True)
    for ours, theirs in (("display-p3", "Display P3"), ("adobe-rgb", "Adobe RGB (1998)"), ("srgb", "sRGB")):
        space = colour.RGB_COLOURSPACES[theirs].copy()
        space.use_derived_transformation_matrices(True)
        linear = colour.RGB_to_RGB(
            space.cctf_decoding(codes.reshape(-1, 3) / 65535), space, romm, chromatic_adaptation_transform="Bradford")
        result[ours] = romm_codes(linear)
    return result


if __name__ == "__main__":
    for old in [*here.glob("*.tif"), *here.glob("*.png"), *here.glob("*.jpg")]:
        old.unlink()
    layouts(), samples(), refusals(), pngs(), jpegs(), colors()
    print(sum(f.stat().st_size for f in here.iterdir() if f.is_file()), "bytes")
