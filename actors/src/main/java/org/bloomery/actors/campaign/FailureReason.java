package org.bloomery.actors.campaign;

/** Why an experiment gave no result, and what follows from it. */
public enum FailureReason {
  NOT_SYNTHESIZED(true),
  CRACKED(true),
  EVAPORATED(true),
  MULTI_PHASE(true),
  WRONG_COMPOSITION(false),
  INSTRUMENT(false),
  OPERATOR(false),
  SAMPLE_LOST(false),
  OTHER(false);

  private final boolean material;

  FailureReason(boolean material) {
    this.material = material;
  }

  /**
   * Whether the material itself failed: then it is not proposed again and teaches the feasibility
   * model.
   */
  public boolean isMaterial() {
    return material;
  }
}
