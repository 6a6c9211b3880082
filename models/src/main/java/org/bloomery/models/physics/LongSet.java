package org.bloomery.models.physics;

/** A set of numbers without boxes, so that millions of drawn points can be remembered. */
final class LongSet {
  /** 2^64 / golden ratio: spreads neighbouring codes over the table. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] table = new long[1024];
  private int size;

  /**
   * Whether the number was new.
   *
   * @param number not 0, which marks a free place
   */
  boolean add(long number) {
    int at = place(number);
    if (table[at] == number) {
      return false;
    }
    table[at] = number;
    size++;
    if (2L * size > table.length) {
      grow();
    }
    return true;
  }

  /** Where the number is, or the free place where it belongs; the table is never full. */
  private int place(long number) {
    int at = (int) (number * SPREAD >>> Long.numberOfLeadingZeros(table.length) + 1);
    while (table[at] != 0 && table[at] != number) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long number : old) {
      if (number != 0) {
        table[place(number)] = number;
      }
    }
  }
}
