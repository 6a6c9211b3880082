package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the images of atoms under symmetry operations and keeps each place once. Neighbours are
 * found by a grid of boxes, so gathering n images takes a time proportional to n.
 */
final class SiteMerger {
  /**
   * Images of one atom nearer than this (angstrom) are the same atom: files round special positions
   * to as few as three digits.
   */
  static final double SAME_PLACE = 0.05;

  /** Boxes along an axis; more are not needed to keep them nearly empty. */
  private static final int MOST_BOXES = 1 << 10;

  private final Lattice lattice;
  private final int[] boxes = new int[3];
  private final double[] reach = new double[3];
  private final List<Site> sites = new ArrayList<>();
  private final Map<Long, List<Integer>> occupants = new HashMap<>();

  SiteMerger(Lattice lattice) {
    this.lattice = lattice;
    for (int axis = 0; axis < 3; axis++) {
      double base =
          lattice.length((axis + 1) % 3)
              * lattice.length((axis + 2) % 3)
              * Math.sin(Math.toRadians(lattice.angle(axis)));
      reach[axis] = SAME_PLACE * base / lattice.volume();
      boxes[axis] = (int) Math.clamp(0.5 / reach[axis], 1, MOST_BOXES);
    }
  }

  /** Adds the site, wrapped into the cell, unless the same element is there already. */
  void add(Site site) {
    Site placed = site.wrapped();
    for (int a = box(0, placed.x() - reach[0]); a <= box(0, placed.x() + reach[0]); a++) {
      for (int b = box(1, placed.y() - reach[1]); b <= box(1, placed.y() + reach[1]); b++) {
        for (int c = box(2, placed.z() - reach[2]); c <= box(2, placed.z() + reach[2]); c++) {
          for (int other : occupants.getOrDefault(key(a, b, c), Collections.emptyList())) {
            if (isSame(placed, sites.get(other))) {
              return;
            }
          }
        }
      }
    }
    long own = key(box(0, placed.x()), box(1, placed.y()), box(2, placed.z()));
    occupants.computeIfAbsent(own, none -> new ArrayList<>()).add(sites.size());
    sites.add(placed);
  }

  List<Site> sites() {
    return sites;
  }

  private int box(int axis, double fraction) {
    return (int) Math.floor(Math.clamp(fraction, -1, 2) * boxes[axis]);
  }

  private long key(int a, int b, int c) {
    long key = Math.floorMod(a, boxes[0]);
    key = key * MOST_BOXES + Math.floorMod(b, boxes[1]);
    return key * MOST_BOXES + Math.floorMod(c, boxes[2]);
  }

  private boolean isSame(Site first, Site second) {
    if (first.element() != second.element()) {
      return false;
    }
    double dx = first.x() - second.x();
    double dy = first.y() - second.y();
    double dz = first.z() - second.z();
    dx -= Math.rint(dx);
    dy -= Math.rint(dy);
    dz -= Math.rint(dz);
    double squared = 0;
    for (int axis = 0; axis < 3; axis++) {
      double along =
          dx * lattice.component(0, axis)
              + dy * lattice.component(1, axis)
              + dz * lattice.component(2, axis);
      squared += along * along;
    }
    return squared < SAME_PLACE * SAME_PLACE;
  }
}
