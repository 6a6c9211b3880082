package org.bloomery.data.space;

/** Equals every infinite number: how Jackson is told which limits not to write. */
final class Unlimited {
  @Override
  public boolean equals(Object other) {
    return other instanceof Double value && value.isInfinite();
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
