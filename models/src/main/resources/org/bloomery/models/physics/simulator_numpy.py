"""Yield strength by the edge-dislocation theory in NumPy: the yardstick of `bloomery bench simulator`.

Same equations, smooth law, same reuse of what depends on the composition alone, chunks that stay in
the cache, buffers that are reused. Prints one JSON object. Usage: simulator_numpy.py TABLE.csv ROWS
"""
import csv
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np

CHUNK = 512
TEMPERATURES = np.arange(300.0, 2501.0, 100.0)
ENERGY = 8.617333e-5 * TEMPERATURES * np.log(1e4 / 1e-3)


def read_table(path):
    with open(path) as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))[1:]
    return np.array([[float(cell) for cell in row[1:5]] for row in rows])


def terms(c, table):
    """M tau_y0 in MPa and dE_b in eV of the alloys in the rows of c."""
    volume, c11, c12, c44 = (c @ table).T
    squares = np.einsum("ij,ij->i", c, (table[:, 0] - volume[:, None]) ** 2)
    mu = np.sqrt(c44 * (c11 - c12) / 2)
    bulk = c11 + 2 * c12
    nu = (bulk - 2 * mu) / (2 * (bulk + mu))
    cube = volume * (2 * 3 * np.sqrt(3) / 8)
    root = np.cbrt(((1 + nu) / (1 - nu)) ** 2 * squares / cube**2)
    strength = 3.067 * 1000 * 0.040 * 12 ** (1 / 3) * mu * root**2
    barrier = 2.00 * 12 ** (-1 / 3) / 160.21766 * mu * cube * root
    return strength, barrier


def sweep(c, table, out):
    """Terms once for each alloy, one exponential for each point; out is temperatures x alloys."""
    factor = -(ENERGY**0.91) / 0.55
    block = np.empty((len(TEMPERATURES), CHUNK))
    for first in range(0, len(c), CHUNK):
        strength, barrier = terms(c[first : first + CHUNK], table)
        n = len(strength)
        points = block[:, :n]
        np.multiply(factor[:, None], barrier**-0.91, out=points)
        np.exp(points, out=points)
        np.multiply(points, strength, out=out[:, first : first + n])


def afresh(c, table, out):
    """The whole formula at every point."""
    for t, energy in enumerate(ENERGY):
        for first in range(0, len(c), CHUNK):
            strength, barrier = terms(c[first : first + CHUNK], table)
            x = energy / barrier
            out[t, first : first + len(strength)] = strength * np.exp(-(x**0.91) / 0.55)


def quinary(rows, width):
    random = np.random.default_rng(1)
    c = np.zeros((rows, width))
    for row in range(rows):
        elements = random.choice(width, 5, replace=False)
        cuts = np.sort(random.choice(np.arange(1, 20), 4, replace=False))
        c[row, elements] = np.diff(np.concatenate(([0], cuts, [20]))) / 20
    return c


def best_rate(function, points, seconds):
    function()
    best, end = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        function()
        best = max(best, points / (time.perf_counter() - start))
    return best


def main():
    table = read_table(sys.argv[1])
    rows = int(sys.argv[2])
    c = quinary(rows, len(table))
    out = np.empty((len(TEMPERATURES), rows))
    points = out.size
    first = np.full((1, len(table)), 1 / len(table))
    check = np.empty((len(TEMPERATURES), 1))
    sweep(first, table, check)
    print(
        json.dumps(
            {
                "points_per_s": best_rate(lambda: sweep(c, table, out), points, 3),
                "afresh_points_per_s": best_rate(lambda: afresh(c, table, out), points, 3),
                "equiatomic_1000K": check[7, 0],
                "numpy": np.__version__,
            }
        )
    )


main()
