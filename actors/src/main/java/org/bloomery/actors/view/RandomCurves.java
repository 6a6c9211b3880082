package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;
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
    return places.of(campaign, Place::new).of(new Basis(figures, objective, draws));
  }

  /** Everything that a curve follows from. */
  private record Basis(Figures figures, Objective objective, Draws draws) {
    List<CampaignDetail.CurvePoint> curve() {
      RandomYardstick random =
          new RandomYardstick(
              draws.values(), objective, draws.replacement(), figures.start(), draws.basis());
      return figures.curve().stream()
          .map(point ->
              new CampaignDetail.CurvePoint(
                  point.experiments(),
                  point.best(),
                  point.value(),
                  point.experiment(),
                  random.after(point.experiments())))
          .toList();
    }
  }

  /** A campaign's last curve with what it was worked out from. */
  private static final class Place {
    private Optional<Basis> basis = Optional.empty();
    private List<CampaignDetail.CurvePoint> curve = List.of();

    synchronized List<CampaignDetail.CurvePoint> of(Basis wanted) {
      if (!basis.equals(Optional.of(wanted))) {
        curve = wanted.curve();
        basis = Optional.of(wanted);
      }
      return curve;
    }
  }
}
