package org.bloomery.actors.view;

import java.util.List;
import org.bloomery.data.objective.Objective;

/**
 * Curves beside what random draws would have reached. A curve is worked out once for all who look
 * at a campaign between two of its events.
 */
final class RandomCurves {
  private final ByCampaign<Place> places = new ByCampaign<>();

  /**
   * What is drawn from.
   *
   * @param replacement whether a value may be drawn twice: for a sample of a large space
   */
  record Draws(List<Double> values, boolean replacement, CampaignDetail.Basis basis) {}

  /** The points of the curve, each with the expectation after as many draws. */
  List<CampaignDetail.CurvePoint> of(
      String campaign, Figures figures, Objective objective, Draws draws) {
    return places.of(campaign, Place::new).of(figures, objective, draws);
  }

  /** A campaign's last curve with what it was worked out from. */
  private static final class Place {
    private Figures figures = Figures.NONE;
    private Draws draws = new Draws(List.of(), false, CampaignDetail.Basis.FACT);
    private List<CampaignDetail.CurvePoint> curve = List.of();

    synchronized List<CampaignDetail.CurvePoint> of(
        Figures wanted, Objective objective, Draws from) {
      if (!figures.equals(wanted) || !draws.equals(from)) {
        RandomYardstick random =
            new RandomYardstick(
                from.values(), objective, from.replacement(), wanted.start(), from.basis());
        curve =
            wanted.curve().stream()
                .map(point ->
                    new CampaignDetail.CurvePoint(
                        point.experiments(),
                        point.best(),
                        point.value(),
                        point.experiment(),
                        random.after(point.experiments())))
                .toList();
        figures = wanted;
        draws = from;
      }
      return curve;
    }
  }
}
