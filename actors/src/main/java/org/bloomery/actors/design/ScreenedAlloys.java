package org.bloomery.actors.design;

import java.math.BigInteger;
import java.util.List;

/**
 * The most probably single-phase alloys of a space.
 *
 * @param looked alloys judged
 * @param space number of alloys of the space, at most
 * @param complete whether every alloy of the space was judged
 * @param best highest probability by the best classifier first
 */
public record ScreenedAlloys(
    long looked, BigInteger space, boolean complete, List<JudgedAlloy> best) {
  public ScreenedAlloys {
    best = List.copyOf(best);
  }
}
