package org.bloomery.models.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.junit.jupiter.api.Test;

class CandidateExplainerTest {
  private static final Query ASKED = query("NbTi", 1273, "annealed");
  private static final List<Query> BACKGROUND =
      List.of(query("TiZr", 300, "as cast"), query("TiZr", 300, "annealed"));

  @Test
  void eachElementAndConditionGetsItsShareOfTheDifference() {
    Explanation explanation = new CandidateExplainer(new Law(), BACKGROUND).explain(ASKED, 1);

    assertThat(explanation.base()).isCloseTo(100 - 30, within(1e-9));
    assertThat(explanation.prediction()).isCloseTo(100 + 200 * 0.5 - 127.3, within(1e-9));
    assertThat(explanation.contributions())
        .extracting(Explanation.Contribution::name)
        .containsExactly("Ti", "Zr", "Nb", "route", "temperature");
    // Titanium is as usual. Niobium joins TiZr as a third (TiZrNb) or replaces zirconium as a
    // half, so by Shapley's rule it has (1/3 + 1/2) / 2 and the absence of zirconium the rest.
    assertThat(effect(explanation, "Ti")).isCloseTo(0, within(1e-9));
    assertThat(effect(explanation, "Nb")).isCloseTo(200 * 5 / 12.0, within(1e-9));
    assertThat(effect(explanation, "Zr")).isCloseTo(200 / 12.0, within(1e-9));
    assertThat(effect(explanation, "route")).isCloseTo(0, within(1e-9));
    assertThat(effect(explanation, "temperature")).isCloseTo(-97.3, within(1e-9));
    assertThat(explanation.contributions())
        .extracting(Explanation.Contribution::value, Explanation.Contribution::unit)
        .containsExactly(
            tuple("50", "at.%"),
            tuple("0", "at.%"),
            tuple("50", "at.%"),
            tuple("annealed", ""),
            tuple("1273", "K"));
  }

  @Test
  void aMixtureWithNothingLeftIsTheBackgroundAlloy() {
    Explanation explanation =
        new CandidateExplainer(new Law(), List.of(query("Ti", 300, "cast")))
            .explain(query("Nb", 300, "cast"), 1);

    // v({Nb}) is that of NbTi; v({Ti}) would be of no alloy at all and is that of Ti.
    assertThat(effect(explanation, "Nb")).isCloseTo(200 * 0.75, within(1e-9));
    assertThat(effect(explanation, "Ti")).isCloseTo(200 * 0.25, within(1e-9));
  }

  @Test
  void manyElementsAreSampledWithErrorsAndStillAddUp() {
    Query asked = query("NbTaTiZrHfVCrMoWAlCoNi", 300, "cast");

    Explanation explanation =
        new CandidateExplainer(new Law(), List.of(query("TiZr", 300, "cast"))).explain(asked, 1);

    assertThat(explanation.contributions()).hasSize(14);
    assertThat(
            explanation.base()
                + explanation.contributions().stream()
                    .mapToDouble(Explanation.Contribution::effect)
                    .sum())
        .isCloseTo(explanation.prediction(), within(1e-6));
    assertThat(explanation.contributions()).allMatch(part -> part.error() < 2);
    assertThat(explanation.byEffect().get(0).name()).isEqualTo("Nb");
    assertThat(explanation.byEffect().get(0).error()).isGreaterThan(0);
  }

  private static double effect(Explanation explanation, String name) {
    return explanation.contributions().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow()
        .effect();
  }

  private static Query query(String formula, double kelvin, String route) {
    return new Query(
        new Candidate(
            Formula.parse(formula), Conditions.of("route", new ConditionValue.Category(route))),
        new PropertyTest(
            "yield_stress",
            Conditions.of("temperature", new ConditionValue.Quantity(kelvin, Unit.KELVIN))));
  }

  /** 100 MPa, 200 MPa more for pure niobium, 0.1 MPa less for each kelvin. */
  private static final class Law implements Predictor {
    @Override
    public int members() {
      return 1;
    }

    @Override
    public List<Prediction> predict(List<Query> queries) {
      return queries.stream()
          .map(query -> {
            double kelvin =
                query.test().conditions().get("temperature").stream()
                    .mapToDouble(value -> ((ConditionValue.Quantity) value).value())
                    .sum();
            double niobium = query.candidate().composition().fraction(Element.Nb);
            return new Prediction(100 + 200 * niobium - 0.1 * kelvin, 0, 0);
          })
          .toList();
    }

    @Override
    public double[][] draws(List<Query> queries) {
      throw new UnsupportedOperationException("an explanation draws nothing");
    }

    @Override
    public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
      throw new UnsupportedOperationException("an explanation scores no blocks");
    }

    @Override
    public void close() {}
  }
}
