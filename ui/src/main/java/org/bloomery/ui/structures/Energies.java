package org.bloomery.ui.structures;

import java.util.Locale;
import org.bloomery.actors.structure.FormationEnergy;

/** Energies as people compare them: in meV/atom, with a sign that is a minus. */
final class Energies {
  static final String UNIT = "meV/atom";
  private static final double MEV = 1000;

  private Energies() {}

  /** One energy given in eV/atom, without its unit. */
  static String number(double energy) {
    return String.format(Locale.ROOT, "%.0f", MEV * energy).replace('-', '\u2212');
  }

  /** Mean and half of the 80 % interval, without their unit. */
  static String withInterval(FormationEnergy energy) {
    return number(energy.mean()) + " ± " + number((energy.high80() - energy.low80()) / 2);
  }
}
