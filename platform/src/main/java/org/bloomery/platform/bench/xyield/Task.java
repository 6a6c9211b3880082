package org.bloomery.platform.bench.xyield;

/** What is asked of a method. */
public enum Task {
  /** The strength in GPa. */
  REGRESSION,
  /** Which of the five classes of {@link org.bloomery.models.transfer.StrengthClasses}. */
  FIVE_CLASSES
}
