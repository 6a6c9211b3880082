package org.bloomery.platform.bench.xyield;

import java.util.Arrays;

/** The five classes of yield strength, from 0 on; a strength at an edge belongs above it. */
public final class StrengthClass {
  public static final int COUNT = 5;

  /** Lower edges of all but the first class (GPa). */
  private static final double[] EDGES = {0.5, 1, 1.5, 2};

  private StrengthClass() {}

  /** Class of a strength in GPa. */
  public static int of(double gpa) {
    return (int) Arrays.stream(EDGES).filter(edge -> gpa >= edge).count();
  }
}
