package org.bloomery.data.objective;

/** A test that can be asked of a laboratory: a property under given TEST conditions. */
public record PropertyTest(String property, Conditions conditions) {

  /** Canonical text, e.g. {@code yield_stress[mode=compression, temperature=1273 K]}. */
  public String key() {
    return conditions.isEmpty() ? property : property + "[" + conditions.key() + "]";
  }

  @Override
  public String toString() {
    return key();
  }
}
