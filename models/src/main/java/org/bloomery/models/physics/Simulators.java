package org.bloomery.models.physics;

import java.util.List;
import java.util.Optional;

/** The simulators that ship, by id. */
public final class Simulators {
  private static final List<Simulator> SHIPPED = List.of(EdgeDislocationSimulator.STANDARD);

  private Simulators() {}

  public static List<Simulator> all() {
    return SHIPPED;
  }

  public static Optional<Simulator> find(String id) {
    return SHIPPED.stream().filter(simulator -> simulator.id().equals(id)).findFirst();
  }
}
