package org.bloomery.actors.campaign;

/** When an open experiment has been overtaken by what the models learned since. */
final class Staleness {
  /** Probability that something fresh is better, above which an experiment counts as overtaken. */
  static final double PROBABILITY = 0.95;

  /** Refits in a row that must say so. */
  static final int REFITS = 2;

  private Staleness() {}
}
