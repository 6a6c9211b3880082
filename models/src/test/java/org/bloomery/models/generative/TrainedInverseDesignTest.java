package org.bloomery.models.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.explain.Explanation;
import org.bloomery.models.generative.InverseDesign.End;
import org.bloomery.models.generative.InverseDesign.Inverted;
import org.bloomery.models.generative.InverseDesign.Reach;
import org.bloomery.models.generative.InverseDesign.Sampled;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With a real model of a made-up table: alloys of up to three of six metals are single phase. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainedInverseDesignTest {
  private static final List<String> METALS = List.of("Al", "Co", "Cr", "Cu", "Fe", "Ni");

  private final List<Composition> alloys = new ArrayList<>();
  private PhaseModel model;
  private InverseDesign design;

  @BeforeAll
  void train() {
    for (int subset = 1; subset < 1 << METALS.size(); subset++) {
      for (int first = 1; first <= 2 && Integer.bitCount(subset) > 1; first++) {
        StringBuilder formula = new StringBuilder();
        for (int i = 0; i < METALS.size(); i++) {
          if ((subset >> i & 1) == 1) {
            formula.append(METALS.get(i)).append(formula.isEmpty() ? first : 1);
          }
        }
        alloys.add(Formula.parse(formula.toString()));
      }
    }
    boolean[] labels = new boolean[alloys.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = alloys.get(i).elements().size() <= 3;
    }
    model =
        new PhaseModelTrainer("cpu")
            .train(
                PhaseTask.of(alloys, labels, 1),
                PhaseOptions.STANDARD.withEpochs(150).withLearners(List.of(PhaseLearner.FOREST)),
                WorkListener.NONE)
            .get(0)
            .model();
    design = new InverseDesign(new PhaseJudge(model));
  }

  @AfterAll
  void close() {
    model.close();
  }

  @Test
  void walksFromAlloysOfManyElementsComeNearerToASinglePhase() {
    int reached = 0;
    int nearer = 0;
    int walks = 0;
    for (Composition alloy : alloys) {
      if (alloy.elements().size() > 4) {
        Inverted walk = design.invert(alloy, Reach.PUBLISHED);
        walks++;
        double best = walk.bestStep().verdict().head();
        nearer += best > walk.path().get(0).verdict().head() ? 1 : 0;
        reached += walk.end() == End.REACHED ? 1 : 0;
        assertThat(walk.end() == End.REACHED).isEqualTo(best > InverseDesign.THRESHOLD);
        assertThat(walk.path())
            .allMatch(step -> step.verdict().head() <= best)
            .allMatch(step ->
                model.latent().elements().containsAll(step.verdict().composition().elements()));
      }
    }

    assertThat(walks).isEqualTo(14);
    assertThat(nearer).isGreaterThan(walks / 2);
    assertThat(reached).isPositive();
  }

  @Test
  void aWishIsKeptWhereTheTableIsDense() {
    double[] dense = {0, 0};
    Sampled single = design.sample(dense, 1, Optional.empty()).orElseThrow();
    Sampled multi = design.sample(dense, 0, Optional.empty()).orElseThrow();

    assertThat(single.verdict().head()).isGreaterThan(multi.verdict().head());
    assertThat(single.verdict().singlePhase()).isGreaterThan(multi.verdict().singlePhase());
  }

  @Test
  void everyStepInASpaceIsOfTheSpace() {
    CompositionSpace space =
        CompositionSpace.of(model.latent().elements()).withGridStep(0.05).withElementCount(2, 5);

    Inverted walk =
        design.invert(alloys.get(alloys.size() - 1), new Reach(0.6, 20, Optional.of(space)));

    assertThat(walk.path())
        .allMatch(step -> space.contains(Candidate.of(step.verdict().composition())));
  }

  @Test
  void theExplanationOfTheRealHeadAddsUp() {
    Composition alloy = alloys.get(alloys.size() - 1);

    Explanation explanation = new PhaseExplainer(model).explain(alloy);

    assertThat(explanation.prediction()).isCloseTo(model.head(List.of(alloy))[0], within(1e-6));
    assertThat(
            explanation.base()
                + explanation.contributions().stream()
                    .mapToDouble(Explanation.Contribution::effect)
                    .sum())
        .isCloseTo(explanation.prediction(), within(1e-6));
    assertThat(explanation.byEffect().get(0).effect()).isNegative();
  }
}
