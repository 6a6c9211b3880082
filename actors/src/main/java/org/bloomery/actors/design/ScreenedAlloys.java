package org.bloomery.actors.design;

import java.util.List;

/**
 * The most probably single-phase alloys of a space.
 *
 * @param looked alloys judged
 * @param space number of alloys of the space, about where it was sampled
 * @param complete whether every alloy of the space was judged
 * @param best highest probability by the best classifier first
 */
public record ScreenedAlloys(long looked, double space, boolean complete, List<JudgedAlloy> best) {
  public ScreenedAlloys {
    best = List.copyOf(best);
  }
}
