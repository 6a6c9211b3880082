"""Yield strength by the edge-dislocation theory in NumPy: the yardstick of `bloomery bench simulator`.

Same equations, smooth law, same reuse of what depends on the composition alone, chunks that stay in
the cache, buffers that are reused. Usage: simulator_numpy.py TABLE.csv ALLOYS PALETTE, where ALLOYS
holds float64, rows of fractions of the palette's elements. Says {"ready": mean strength}, then
answers each line "sweep SECONDS" or "afresh SECONDS" with the points per second of one such window.
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


def read_table(path, palette):
    with open(path) as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))[1:]
    by_symbol = {row[0]: [float(cell) for cell in row[1:5]] for row in rows}
    return np.array([by_symbol[symbol] for symbol in palette])


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


def rate(function, points, seconds):
    """Points per second over one window."""
    start = time.perf_counter()
    runs = 0
    while True:
        function()
        runs += 1
        spent = time.perf_counter() - start
        if spent >= seconds:
            return runs * points / spent


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    table = read_table(sys.argv[1], sys.argv[3].split(","))
    c = np.fromfile(sys.argv[2]).reshape(-1, len(table))
    out = np.empty((len(TEMPERATURES), len(c)))
    functions = {"sweep": sweep, "afresh": afresh}
    sweep(c, table, out)
    say({"ready": float(out.mean()), "numpy": np.__version__})
    for line in sys.stdin:
        name, seconds = line.split()
        function = functions[name]
        say({"points_per_s": rate(lambda: function(c, table, out), out.size, float(seconds))})


main()
