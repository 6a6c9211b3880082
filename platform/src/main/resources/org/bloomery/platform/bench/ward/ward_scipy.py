"""The 271 Ward features of crystals in NumPy and SciPy: the yardstick of `bloomery bench ward`.

Same geometry and walks as Bloomery's: Qhull tessellates the cell's atoms with all images near enough to
matter, walks avoid visited atoms and sum their last step in closed form; no loop over atoms or faces.
Usage: ward_scipy.py ELEMENTS.csv STRUCTURES.json, where structures are [{"lattice": rows in angstrom,
"fractions": rows, "elements": symbols}]. Says {"features": one row per structure}, then answers each line
"INDEX SECONDS" with {"ms": mean time of that structure over one such window}.
"""
import csv
import itertools
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np
from scipy.spatial import Voronoi, cKDTree

PROPERTIES = (
    "mendeleev_number atomic_weight_g_per_mol melting_temperature_K group period covalent_radius_pm"
    " electronegativity_Pauling s_electrons p_electrons d_electrons f_electrons s_holes p_holes d_holes"
    " f_holes ground_state_volume_A3_per_atom ground_state_gap_eV ground_state_moment_muB_per_atom"
    " ground_state_space_group"
).split()
ELECTRONEGATIVITY = 7
VALENCE = slice(8, 13)
NORMS = np.array([2, 3, 5, 7, 10])
AREA_TOLERANCE = 1e-6
IMAGE_BASE = 1 << 10


def read_elements(path):
    """Per symbol the 22 properties in the published order and the oxidation states."""
    elements = {}
    with open(path) as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            known = [float(row[key] or 0) for key in PROPERTIES]
            values = [number, *known[:11], sum(known[7:11]), *known[11:15], sum(known[11:15]), *known[15:]]
            states = [int(state) for state in row["oxidation_states"].split()]
            elements[row["symbol"]] = np.array(values), states
    return elements


def with_images(lattice, fractions, radius):
    """Points whose first rows are the cell's atoms, then all images within the radius of one of them,
    with the atom that each is an image of and the cell it lies in."""
    reach = radius * np.linalg.norm(np.linalg.inv(lattice), axis=0)
    low = np.floor(fractions.min(axis=0) - reach - fractions.max(axis=0)).astype(int)
    high = np.ceil(fractions.max(axis=0) + reach - fractions.min(axis=0)).astype(int)
    cells = np.stack(
        np.meshgrid(*(np.arange(a, b + 1) for a, b in zip(low, high)), indexing="ij"), axis=-1
    ).reshape(-1, 3)
    cells = np.concatenate([[[0, 0, 0]], cells[cells.any(axis=1)]])
    places = (fractions + cells[:, None]).reshape(-1, 3)
    box = np.all(
        (places >= fractions.min(axis=0) - reach) & (places <= fractions.max(axis=0) + reach), axis=1
    )
    points = places[box] @ lattice
    distances, _ = cKDTree(fractions @ lattice).query(points, distance_upper_bound=radius)
    near = np.flatnonzero(box)[np.isfinite(distances)]
    n = len(fractions)
    return points[np.isfinite(distances)], near % n, cells[near // n]


def tessellate(lattice, fractions):
    """Faces of the cells of all atoms, by atom: atom, neighbour, code of its image, area, distance."""
    n = len(fractions)
    radius = 1.9 * np.cbrt(abs(np.linalg.det(lattice)) / n)
    while True:
        points, atoms, cells = with_images(lattice, fractions, radius)
        cut = Voronoi(points)
        ridges = np.flatnonzero((cut.ridge_points < n).any(axis=1))
        pairs = np.sort(cut.ridge_points[ridges], axis=1)
        rings = [cut.ridge_vertices[ridge] for ridge in ridges]
        sizes = np.fromiter(map(len, rings), int, len(rings))
        corners = np.fromiter(itertools.chain.from_iterable(rings), int, sizes.sum())
        if corners.min() < 0:
            radius *= 1.5
            continue
        ring = np.repeat(np.arange(len(rings)), sizes)
        corners = cut.vertices[corners]
        needed = 2 * np.sqrt(np.max(np.sum((corners - points[pairs[ring, 0]]) ** 2, axis=1)))
        if needed <= radius:
            break
        radius = 1.001 * needed
    starts = np.cumsum(sizes) - sizes
    following = np.arange(1, len(corners) + 1)
    following[starts + sizes - 1] = starts
    spokes = corners - corners[starts][ring]
    areas = np.linalg.norm(np.add.reduceat(np.cross(spokes, spokes[following]), starts), axis=1) / 2
    distances = np.linalg.norm(points[pairs[:, 1]] - points[pairs[:, 0]], axis=1)
    both = pairs[:, 1] < n
    codes = cells[pairs[:, 1]] @ np.array([IMAGE_BASE**2, IMAGE_BASE, 1])
    site = np.concatenate([pairs[:, 0], pairs[both, 1]])
    faces = (
        np.concatenate([atoms[pairs[:, 1]], pairs[both, 0]]),
        np.concatenate([codes, -codes[both]]),
        np.concatenate([areas, areas[both]]),
        np.concatenate([distances, distances[both]]),
    )
    kept = faces[2] >= AREA_TOLERANCE * np.bincount(site, faces[2], n)[site]
    order = np.flatnonzero(kept)[np.argsort(site[kept], kind="stable")]
    return site[order], *(column[order] for column in faces)


class FaceIndex:
    """Finds the face between an atom and an image of another."""

    def __init__(self, n, site, neighbour, code):
        self.n = n
        keys = self.key(site, neighbour, code)
        self.order = np.argsort(keys)
        self.keys = keys[self.order]

    def key(self, site, neighbour, code):
        return ((site * self.n + neighbour) << 32) + code

    def values(self, values, site, neighbour, code):
        """Values of the faces asked for, 0 where there is no such face."""
        keys = self.key(site, neighbour, code)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, values[self.order[at]], 0.0)


def summed(site, values, n):
    """Sums over the rows of each atom."""
    return np.stack([np.bincount(site, column, n) for column in values.T], axis=1)


def divided(values, allowed):
    return np.divide(values, allowed, out=np.zeros_like(values), where=allowed > 1e-9)


def order_magnitudes(site, neighbour, code, weights, towards, kinds, x):
    """Mean |1 - P / x| over atoms and elements after one, two and three self-avoiding steps."""
    n, m = towards.shape
    if m == 1:
        return np.zeros(3)
    index = FaceIndex(n, site, neighbour, code)
    back = index.values(weights, neighbour, site, -code)
    is_kind = np.eye(m)[kinds]
    chance = divided(weights, 1 - back)[:, None]
    second = summed(site, chance * (towards[neighbour] - back[:, None] * is_kind[site]), n)

    counts = np.bincount(site, minlength=n)
    firsts = np.cumsum(counts) - counts
    steps = counts[neighbour]
    f = np.repeat(np.arange(len(site)), steps)
    g = np.arange(len(f)) + np.repeat(firsts[neighbour] - (np.cumsum(steps) - steps), steps)
    place = code[f] + code[g]
    onward = (neighbour[g] != site[f]) | (place != 0)
    f, g, place = f[onward], g[onward], place[onward]
    to_start = index.values(back, site[f], neighbour[g], place)
    each = chance[f] * divided(weights[g], 1 - back[g] - to_start)[:, None]
    visited = back[g][:, None] * is_kind[neighbour[f]] + to_start[:, None] * is_kind[site[f]]
    third = summed(site[f], each * (towards[neighbour[g]] - visited), n)
    return np.array([np.abs(1 - shell / x).mean() for shell in (towards, second, third)])


def deviation(values, mean):
    return np.abs(values - mean).mean(axis=0)


def spread(values):
    mean = values.mean(axis=0)
    return np.array([mean, deviation(values, mean), values.min(axis=0), values.max(axis=0)])


def can_form_ionic(x, states):
    if len(x) == 1 or not all(states) or min(map(min, states)) > 0:
        return 0.0
    return float(any(abs(np.dot(x, charges)) < 1e-5 for charges in itertools.product(*states)))


def composition_features(x, table, states):
    """The 145 features of a composition: fractions x of elements with the rows of table."""
    most = x > x.max() - 1e-9
    mean = x @ table
    top, bottom = table.max(axis=0), table.min(axis=0)
    attributes = np.stack(
        [mean, top - bottom, x @ np.abs(table - mean), top, bottom, table[most].mean(axis=0)], axis=1
    )
    electrons = x @ table[:, VALENCE]
    chi = table[:, ELECTRONEGATIVITY]
    ionic = -np.expm1(-0.25 * (chi[:, None] - chi) ** 2)
    return np.concatenate(
        [
            [len(x)],
            (x[:, None] ** NORMS).sum(axis=0) ** (1 / NORMS),
            attributes.ravel(),
            electrons[:4] / electrons[4],
            [can_form_ionic(x, states), ionic.max(), x @ ionic @ x],
        ]
    )


def describe(lattice, fractions, kinds, table, states):
    """The 271 features; kinds are rows of the table of the structure's elements."""
    n, m = len(kinds), len(table)
    site, neighbour, code, areas, distances = tessellate(lattice, fractions)
    total = np.bincount(site, areas, n)
    weights = areas / total[site]
    coordination = total**2 / np.bincount(site, areas**2, n)
    bond = np.bincount(site, weights * distances, n)
    variation = np.bincount(site, weights * np.abs(distances - bond[site]), n) / bond
    volume = np.bincount(site, areas * distances, n) / 6
    nearest = np.minimum.reduceat(distances, np.searchsorted(site, np.arange(n)))
    packing = np.pi / 6 * np.sum(nearest**3) / abs(np.linalg.det(lattice))

    towards = np.bincount(site * m + kinds[neighbour], weights, n * m).reshape(n, m)
    x = np.bincount(kinds, minlength=m) / n
    order = order_magnitudes(site, neighbour, code, weights, towards, kinds, x)
    contrast = np.abs(table[:, None] - table)
    differences = spread(np.einsum("ie,iep->ip", towards, contrast[kinds]))
    return np.concatenate(
        [
            spread(coordination),
            spread(bond)[1:] / bond.mean(),
            spread(variation),
            [deviation(volume, volume.mean()) / volume.mean()],
            order,
            [packing],
            np.vstack([differences, differences[3] - differences[2]]).T.ravel(),
            composition_features(x, table, states),
        ]
    )


def arguments(structure, elements):
    """What describe takes of a structure."""
    present = [symbol for symbol in elements if symbol in set(structure["elements"])]
    kinds = np.array([present.index(symbol) for symbol in structure["elements"]])
    fractions = np.array(structure["fractions"]) % 1.0
    table = np.array([elements[symbol][0] for symbol in present])
    return np.array(structure["lattice"]), fractions, kinds, table, [elements[s][1] for s in present]


def milliseconds(structure, seconds):
    """Mean time of one descriptor over one window."""
    start = time.perf_counter()
    runs = 0
    while True:
        describe(*structure)
        runs += 1
        spent = time.perf_counter() - start
        if spent >= seconds:
            return 1e3 * spent / runs


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    elements = read_elements(sys.argv[1])
    with open(sys.argv[2]) as file:
        structures = [arguments(structure, elements) for structure in json.load(file)]
    say({"features": [describe(*structure).tolist() for structure in structures]})
    for line in sys.stdin:
        index, seconds = line.split()
        say({"ms": milliseconds(structures[int(index)], float(seconds))})


main()
