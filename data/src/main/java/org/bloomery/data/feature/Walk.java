package org.bloomery.data.feature;

/** Which steps the walks of {@link WarrenCowleyOrder} may take. */
public enum Walk {
  /** To every neighbouring atom not yet visited: what published descriptors are made with. */
  SELF_AVOIDING,

  /** To every neighbouring atom but the one it came from: another third shell, nothing else. */
  NON_BACKTRACKING
}
