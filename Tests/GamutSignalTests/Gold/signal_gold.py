"""Gold values of GamutSignalTests, in double precision with scipy's cosine transform.
python3 signal_gold.py > signal.json  (needs numpy, scipy)"""
import json
import numpy as np
from scipy.fft import dctn, idctn

TO_YCC = np.array([[.299, .587, .114], [-.168735892, -.331264108, .5], [.5, -.418687589, -.081312411]])
OFFSET = np.array([0, 128 / 255, 128 / 255])
# libjpeg's standard tables (ITU-T T.81, K.1) at quality 95: max(1, (10 t + 50) // 100).
LUMA = [16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99]
CHROMA = [17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
          47, 66, 99, 99, 99, 99, 99, 99] + [99] * 32
TABLES = [np.maximum(1, (10 * np.array(t) + 50) // 100).reshape(8, 8) for t in (LUMA, CHROMA)]


def encode(v):
    a = np.abs(v)
    return np.sign(v) * np.where(a <= .0031308, a * 12.92, 1.055 * np.maximum(a, 1e-12) ** (1 / 2.4) - .055)


def decode(v):
    a = np.abs(v)
    return np.sign(v) * np.where(a <= .04045, a / 12.92, ((a + .055) / 1.055) ** 2.4)


def limited(rgb):
    clipped = np.clip(rgb, 0, 1)
    start, step = clipped @ TO_YCC.T + OFFSET, (rgb - clipped) @ TO_YCC.T
    top = np.array([1, 255.5 / 255, 255.5 / 255])
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(step > 1e-9, (top - start) / step, np.where(step < -1e-9, -start / step, np.inf)).min(-1)
    share = np.clip(room, 0, 1)
    return clipped + share[..., None] * (rgb - clipped), share


def picture(width, height):
    """GamutSignalTests' picture: linear sRGB, some of it far outside [0, 1]."""
    y, x = np.mgrid[:height, :width].astype(float)
    return np.stack([x * .09 - .15, .8 - y * .07 + x * .01, ((x * 5 + y * 3) % 13) * .1 - .1], -1)


def filled(plane, h, v):
    """Repeats the last column and row until blocks of samples that are means of h x v pixels are whole."""
    height, width = plane.shape
    return np.pad(plane, ((0, -height % (8 * v)), (0, -width % (8 * h))), mode="edge")


def halved(plane, h, v):
    return plane.reshape(plane.shape[0] // v, v, plane.shape[1] // h, h).mean((1, 3))


def doubled(plane, axis):
    before = np.concatenate([plane.take([0], axis), plane.take(range(plane.shape[axis] - 1), axis)], axis)
    after = np.concatenate([plane.take(range(1, plane.shape[axis]), axis), plane.take([-1], axis)], axis)
    pairs = np.stack([.75 * plane + .25 * before, .75 * plane + .25 * after], axis + 1)
    return pairs.reshape([2 * s if i == axis else s for i, s in enumerate(plane.shape)])


def blocks(p):
    return p.reshape(p.shape[0] // 8, 8, p.shape[1] // 8, 8).transpose(0, 2, 1, 3)


def shifts(k, prior=16):
    nonzero, sums = (k != 0).sum((0, 1)).astype(float), np.abs(k).sum((0, 1)).astype(float)
    n, s = nonzero.copy(), sums.copy()
    n[0, 0] = s[0, 0] = 0
    around = lambda a: sum(np.pad(a, 1)[i:i + 8, j:j + 8] for i in range(3) for j in range(3))
    mean = np.where(around(n) > 0, around(s) / np.maximum(around(n), 1), 1.2)
    r = np.clip(1 - (nonzero + prior) / (sums + prior * mean), 1e-6, .999999)
    shift = .5 + 1 / np.log(r) + r / (1 - r)
    shift[0, 0] = 0
    return shift


def through(width, height, h, v):
    ycc = 255 * (limited(encode(picture(width, height)))[0] @ TO_YCC.T + OFFSET) - 128
    indices, planes, nearest = [], [], 1
    for i in range(3):
        a, b = (1, 1) if i == 0 else (h, v)
        samples = halved(filled(ycc[..., i], a, b), a, b)
        q = TABLES[min(i, 1)]
        exact = dctn(blocks(samples), axes=(-2, -1), norm="ortho") / q
        k = np.round(exact)
        nearest = min(nearest, np.abs(np.abs(exact - np.floor(exact)) - .5).min())
        indices.append(k.astype(int).reshape(-1).tolist())
        back = idctn((k - np.sign(k) * shifts(k)) * q, axes=(-2, -1), norm="ortho")
        plane = back.transpose(0, 2, 1, 3).reshape(back.shape[0] * 8, -1)[:-(-height // b), :-(-width // a)]
        if i > 0 and v == 2: plane = doubled(plane, 0)
        if i > 0 and h == 2: plane = doubled(plane, 1)
        planes.append(plane[:height, :width])
    y, cb, cr = planes
    rgb = np.stack([y + 128 + 1.402 * cr, y + 128 - .344136286 * cb - .714136286 * cr, y + 128 + 1.772 * cb], -1)
    assert nearest > 5e-5, nearest  # an index that rounding decides says nothing
    return {"width": width, "height": height, "horizontal": h, "vertical": v, "indices": indices,
            "codes": np.round(rgb, 4).reshape(-1).tolist()}


linear = np.array([-1.04, -.3, -.0031308, -.001, 0, .001, .0031308, .0032, .02, .18, .5, .9, 1, 1.3, 2.03])
colours = np.array([[.2, .5, .9], [1.4, -.2, -.05], [-.9, 1.1, .02], [2.03, -.22, -.01], [-.3, -.1, 1.16],
                    [0, 0, 1], [1, 0, 0], [1.2, 1.1, 1.3], [-.1, -.2, -.05], [.3, 1.3, -.2], [.9, .95, 1.05]])
fit, share = limited(encode(colours))
print(json.dumps({
    "linear": linear.tolist(), "encoded": encode(linear).tolist(),
    "colours": colours.tolist(), "ycc": (255 * (fit @ TO_YCC.T + OFFSET) - 128).tolist(), "shares": share.tolist(),
    "luma": TABLES[0].reshape(-1).tolist(), "chroma": TABLES[1].reshape(-1).tolist(),
    "pictures": [through(16, 16, 1, 1), through(19, 13, 2, 2), through(21, 11, 2, 1), through(11, 21, 1, 2)]}))
