package org.bloomery.actors.explore;

import java.util.OptionalDouble;

/** From where to where a number may lie, both ends included; an end may be open. */
public record Bounds(OptionalDouble from, OptionalDouble to) {
  /** No limit at all. */
  public static final Bounds NONE = new Bounds(OptionalDouble.empty(), OptionalDouble.empty());

  public Bounds {
    if (from.isPresent() && to.isPresent() && from.getAsDouble() > to.getAsDouble()) {
      throw new IllegalArgumentException(
          "from " + from.getAsDouble() + " to " + to.getAsDouble() + " holds no number");
    }
  }

  public boolean isNone() {
    return from.isEmpty() && to.isEmpty();
  }
}
