package org.bloomery.models.transfer;

/** The five classes of yield strength: [0, 0.5), [0.5, 1), [1, 1.5), [1.5, 2) and from 2 GPa on. */
public final class StrengthClasses {
  /** Number of classes. */
  public static final int COUNT = 5;

  private static final double WIDTH_GPA = 0.5;

  private StrengthClasses() {}

  /** Class of a strength in GPa, from 0. */
  public static int of(double gpa) {
    return Math.clamp((long) Math.floor(gpa / WIDTH_GPA), 0, COUNT - 1);
  }
}
