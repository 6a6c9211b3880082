package org.bloomery.data.space;

import java.util.Arrays;

/**
 * Numbers distinct states in order of their first appearance. A hash table of fixed-width rows of
 * longs, because a counting programme meets millions of states.
 */
final class StateTable {
  private final int width;
  private long[] rows;
  private int[] slots;
  private int size;

  StateTable(int width) {
    this.width = width;
    this.rows = new long[64 * width];
    this.slots = new int[128];
    Arrays.fill(slots, -1);
  }

  int size() {
    return size;
  }

  long value(int state, int field) {
    return rows[state * width + field];
  }

  /** The number of the state, a new one if it was not seen before. */
  int number(long[] state) {
    int slot = hash(state, 0) & (slots.length - 1);
    while (slots[slot] >= 0) {
      int start = slots[slot] * width;
      if (Arrays.equals(rows, start, start + width, state, 0, width)) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if ((size + 1) * width > rows.length) {
      rows = Arrays.copyOf(rows, rows.length * 2);
    }
    System.arraycopy(state, 0, rows, size * width, width);
    slots[slot] = size++;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int state = 0; state < size; state++) {
      int slot = hash(rows, state * width) & (slots.length - 1);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = state;
    }
  }

  private int hash(long[] values, int start) {
    long hash = 0;
    for (int i = start; i < start + width; i++) {
      hash = (hash ^ values[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }
}
