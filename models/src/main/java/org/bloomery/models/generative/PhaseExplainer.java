package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.models.explain.Background;
import org.bloomery.models.explain.Explanation;
import org.bloomery.models.explain.KernelShap;
import org.bloomery.models.explain.RowGame;

/**
 * Explains the head's probability of an alloy by the eight features, exactly over their 256
 * coalitions. What is usual are 100 centres of the alloys of the model's table.
 */
public final class PhaseExplainer {
  private static final long SEED = 20_260_116;

  private final PhaseModel model;
  private final Background background;

  /**
   * @param model stays owned by the caller
   * @throws IllegalArgumentException when the model's map is empty
   */
  public PhaseExplainer(PhaseModel model) {
    this.model = model;
    List<Composition> labelled = new ArrayList<>();
    for (PhaseModel.MapPoint point : model.map()) {
      if (point.singlePhase().isPresent()) {
        labelled.add(point.composition());
      }
    }
    if (labelled.isEmpty()) {
      model.map().forEach(point -> labelled.add(point.composition()));
    }
    double[][] rows = labelled.stream().map(PhaseFeatures::of).toArray(double[][]::new);
    this.background = Background.centres(rows, Background.CENTRES, SEED);
  }

  /** The contributions of the features, in the order of {@link PhaseFeature}. */
  public Explanation explain(Composition alloy) {
    double[] features = PhaseFeatures.of(alloy);
    List<Explanation.Player> players = new ArrayList<>();
    for (PhaseFeature feature : PhaseFeature.values()) {
      players.add(
          new Explanation.Player(
              feature.label(),
              String.format(Locale.ROOT, "%.4g", features[feature.ordinal()]),
              feature.unit()));
    }
    return Explanation.of(
        players, KernelShap.exact(new RowGame(model::headOfFeatures, background, features)));
  }
}
