package org.bloomery.actors.service;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.view.ExplainedPrediction;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.explain.CandidateExplainer;
import org.bloomery.models.explain.Explanation;

/** Explains a campaign's predictions beside alloys of its own space. */
final class PredictionExplanations {
  /** Alloys that say what is usual: with more the answer hardly changes and takes longer. */
  private static final int BACKGROUND = 32;

  private PredictionExplanations() {}

  /** The test whose prediction matters most: the objective's, where it is asked for. */
  static PropertyTest test(CampaignState state, ExperimentFile file) {
    return state.spec().objectives().stream()
        .flatMap(objective -> file.tests().stream().filter(objective::covers))
        .findFirst()
        .orElse(file.tests().get(0));
  }

  /** Structures are told apart by more than elements and conditions. */
  static boolean possible(CampaignState state, ModelRecord model, Query query) {
    CampaignSpec spec = state.spec(model.specVersion());
    boolean modelled =
        spec.objectives().stream()
                .map(Objective::property)
                .anyMatch(query.test().property()::equals)
            || spec.constraints().stream()
                .anyMatch(c -> c.test().property().equals(query.test().property()));
    return modelled
        && !spec.model().predictor().equals(ModelSpec.FORMATION)
        && spec.space().palette().containsAll(query.candidate().composition().elements());
  }

  static ExplainedPrediction of(
      CampaignState state, ModelRecord model, Predictor predictor, Query query) {
    CampaignSpec spec = state.spec(model.specVersion());
    List<Query> background = background(spec.space(), query.test(), spec.seed());
    Explanation explanation =
        new CandidateExplainer(predictor, background).explain(query, spec.seed());
    return new ExplainedPrediction(
        explanation.base(),
        explanation.prediction(),
        PropertyRegistry.standard()
            .property(query.test().property())
            .map(Property::unit)
            .map(unit -> unit.symbol())
            .orElse("1"),
        background.size()
            + (spec.space() instanceof Pool ? " entries of the pool" : " alloys of the space"),
        explanation.byEffect().stream().map(PredictionExplanations::effect).toList(),
        model.version());
  }

  private static ExplainedPrediction.Effect effect(Explanation.Contribution part) {
    String unit = part.unit().equals("1") ? "" : part.unit();
    return new ExplainedPrediction.Effect(
        part.name(), (part.value() + " " + unit).strip(), part.effect(), part.error());
  }

  /** The entries of a pool in even strides, each as it is tested; else drawn from the space. */
  private static List<Query> background(DesignSpace space, PropertyTest asked, long seed) {
    List<Query> background = new ArrayList<>();
    if (space instanceof Pool pool) {
      List<Query> all =
          pool.entries().stream()
              .flatMap(entry ->
                  entry.tests().stream()
                      .filter(test -> test.property().equals(asked.property()))
                      .limit(1)
                      .map(test -> new Query(entry.candidate(), test)))
              .toList();
      int many = Math.min(BACKGROUND, all.size());
      for (int i = 0; i < many; i++) {
        background.add(all.get((int) ((long) i * all.size() / many)));
      }
      return background;
    }
    CandidateBlock block = space.block(BACKGROUND);
    int rows = space.sample(BACKGROUND, seed).fill(block);
    for (int row = 0; row < rows; row++) {
      background.add(new Query(block.candidate(row), asked));
    }
    return background;
  }
}
