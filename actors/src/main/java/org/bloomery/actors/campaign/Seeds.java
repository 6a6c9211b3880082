package org.bloomery.actors.campaign;

/** Seeds of random steps: functions of the campaign's seed, the kind of step and its round. */
public final class Seeds {
  private Seeds() {}

  public static long of(long campaignSeed, WorkKind kind, int round) {
    // By name, so that a kind added later leaves the others' seeds alone.
    long mixed = mix(campaignSeed);
    for (int i = 0; i < kind.name().length(); i++) {
      mixed = mix(mixed ^ kind.name().charAt(i));
    }
    return mix(mixed ^ round);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
