package org.bloomery.actors.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.objective.Objective;

/**
 * Curves beside what random draws would have reached. A curve is worked out once for all who look
 * at a campaign between two of its events.
 */
final class RandomCurves {
  private static final int MOST_CAMPAIGNS = 256;

  private final Map<String, Drawn> drawn =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Drawn> eldest) {
          return size() > MOST_CAMPAIGNS;
        }
      };

  /**
   * What is drawn from.
   *
   * @param replacement whether a value may be drawn twice: for a sample of a large space
   */
  record Draws(List<Double> values, boolean replacement, CampaignDetail.Basis basis) {}

  /** A curve with what it was worked out from. */
  private record Drawn(Figures figures, Draws draws, List<CampaignDetail.CurvePoint> curve) {}

  /** The points of the curve, each with the expectation after as many draws. */
  List<CampaignDetail.CurvePoint> of(
      String campaign, Figures figures, Objective objective, Draws draws) {
    Drawn last;
    synchronized (drawn) {
      last = drawn.get(campaign);
    }
    if (last != null && last.figures().equals(figures) && last.draws().equals(draws)) {
      return last.curve();
    }
    RandomYardstick random =
        new RandomYardstick(
            draws.values(), objective, draws.replacement(), figures.start(), draws.basis());
    List<CampaignDetail.CurvePoint> curve =
        figures.curve().stream()
            .map(point ->
                new CampaignDetail.CurvePoint(
                    point.experiments(),
                    point.best(),
                    point.value(),
                    point.experiment(),
                    random.after(point.experiments())))
            .toList();
    synchronized (drawn) {
      drawn.put(campaign, new Drawn(figures, draws, curve));
    }
    return curve;
  }
}
