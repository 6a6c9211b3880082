package org.bloomery.data.chemistry;

/** What the numbers of a formula count. */
public enum AmountBasis {
  /** Any numbers in proportion to the atoms; they need not sum to anything. */
  MOLE_RATIO("mole ratios", 0, Double.POSITIVE_INFINITY),
  /** Atomic fractions that sum to 1 within 0.005. */
  FRACTIONS("atomic fractions", 1, 0.005),
  /** Atomic percent that sum to 100 within 0.5. */
  ATOMIC_PERCENT("at.%", 100, 0.5),
  /** Weight percent that sum to 100 within 0.5. */
  WEIGHT_PERCENT("wt.%", 100, 0.5);

  private final String label;
  private final double total;
  private final double tolerance;

  AmountBasis(String label, double total, double tolerance) {
    this.label = label;
    this.total = total;
    this.tolerance = tolerance;
  }

  /** Name for people. */
  public String label() {
    return label;
  }

  /** What all amounts together must give, 0 for mole ratios. */
  double total() {
    return total;
  }

  /** By how much the sum may miss the total; rounding of published tables is allowed for. */
  double tolerance() {
    return tolerance;
  }

  /** Whether a bare element may take the rest to 100 %. */
  boolean hasBalance() {
    return this == ATOMIC_PERCENT || this == WEIGHT_PERCENT;
  }

  /** Whether an amount behind a bracket is the share of the whole group. */
  boolean isShare() {
    return this != MOLE_RATIO;
  }
}
