package org.bloomery.platform.bench.xyield;

/** What is asked of a method. */
public enum Task {
  /** The strength in GPa. */
  REGRESSION,
  /** Which of the five classes of {@link StrengthClass}. */
  FIVE_CLASSES
}
