"""Losses and weights of small networks trained by PyTorch, for the tests of NeuralField: python3 training_gold.py > training-gold.json
Needs: pip install torch numpy. Features, network and optimizer are written from the paper (Eqs. 3-5) in double precision."""
import json
import numpy as np
import torch

COLUMNS, ROWS, POINTS, STEPS, RATE = 37, 23, 16, 12, 2e-3
CASES = [
    dict(xy=3, rgb=2, position=True, values=True, codes=True, neighborhood=1, width=16, hidden=2, schedule="constant"),
    dict(xy=4, rgb=4, position=True, values=True, codes=False, neighborhood=0, width=32, hidden=2, schedule="constant"),
    dict(xy=0, rgb=0, position=True, values=True, codes=True, neighborhood=2, width=8, hidden=1, schedule="cosine"),
    dict(xy=2, rgb=0, position=True, values=False, codes=True, neighborhood=0, width=24, hidden=4, schedule="constant"),
    dict(xy=0, rgb=5, position=False, values=True, codes=False, neighborhood=1, width=64, hidden=3, schedule="cosine"),
]


def encode(m, k):
    """(n,) -> (n, 2k) or (n, 1)."""
    if k == 0:
        return m[:, None]
    angles = np.pi * 2.0 ** np.arange(k) * m[:, None]
    return np.stack([np.sin(angles), np.cos(angles)], -1).reshape(len(m), -1)


def features(case, column, row, window, values):
    parts = []
    if case["position"]:
        parts += [encode(2 * column / (COLUMNS - 1) - 1, case["xy"]), encode(2 * row / (ROWS - 1) - 1, case["xy"])]
    if case["values"]:
        centre = window[:, window.shape[1] // 2, window.shape[2] // 2]
        seen = centre / 127.5 - 1 if case["codes"] else values
        parts += [encode(seen[:, c], case["rgb"]) for c in range(3)]
        side = window.shape[1]
        differences = np.clip((window - centre[:, None, None]) / 32, -1, 1).reshape(len(window), side * side, 3)
        parts.append(np.delete(differences, side * side // 2, axis=1).reshape(len(window), -1))
    return np.concatenate(parts, 1)


def run(index, case):
    rng = np.random.default_rng(index)
    side = 2 * case["neighborhood"] + 1
    column, row = rng.integers(0, COLUMNS, POINTS), rng.integers(0, ROWS, POINTS)
    window = rng.integers(60, 200, (POINTS, side, side, 3))
    values, target = rng.uniform(-1, 1, (POINTS, 3)), rng.uniform(-0.3, 0.3, (POINTS, 3))
    x = torch.from_numpy(features(case, column, row, window.astype(float), values))
    sizes = [x.shape[1]] + [case["width"]] * case["hidden"] + [3]
    torch.manual_seed(index)
    layers = [torch.nn.Linear(a, b, dtype=torch.float64) for a, b in zip(sizes, sizes[1:])]
    network = torch.nn.Sequential(*[m for layer in layers[:-1] for m in (layer, torch.nn.ReLU())], layers[-1])
    stored = lambda: [round(float(v), 9) for layer in layers for part in (layer.weight, layer.bias) for v in part.detach().flatten()]
    start = stored()
    adam = torch.optim.Adam(network.parameters(), lr=RATE)
    losses = []
    for step in range(STEPS):
        if case["schedule"] == "cosine":
            adam.param_groups[0]["lr"] = RATE * (0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * step / STEPS)))
        loss = ((network(x) - torch.from_numpy(target)) ** 2).mean()
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
    with torch.no_grad():
        predictions = network(x).numpy()
    return dict(case, column=column.tolist(), row=row.tolist(), window=window.reshape(POINTS, -1).tolist(),
                seen=values.round(7).tolist(), target=target.round(7).tolist(), start=start, losses=losses,
                predictions=predictions.tolist())


print(json.dumps(dict(columns=COLUMNS, rows=ROWS, rate=RATE, cases=[run(i, c) for i, c in enumerate(CASES)])))
