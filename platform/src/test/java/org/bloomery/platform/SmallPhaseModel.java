package org.bloomery.platform;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.models.generative.PhaseOptions;
import org.bloomery.models.generative.PhaseTask;
import org.bloomery.models.generative.TrainedPhases;

/**
 * A made-up table of phases that trains in seconds: alloys of up to three of six metals are single
 * phase, those of more are not.
 */
public final class SmallPhaseModel {
  private static final List<String> METALS = List.of("Al", "Co", "Cr", "Cu", "Fe", "Ni");

  private SmallPhaseModel() {}

  private static final class Trained {
    static final byte[] ARTIFACT = train();
  }

  /** Formulas of the table, equiatomic and with twice of the first metal. */
  public static List<String> formulas() {
    List<String> formulas = new ArrayList<>();
    for (int subset = 1; subset < 1 << METALS.size(); subset++) {
      if (Integer.bitCount(subset) > 1) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < METALS.size(); i++) {
          text.append((subset >> i & 1) == 1 ? METALS.get(i) : "");
        }
        String formula = text.toString();
        formulas.add(formula);
        formulas.add(formula.substring(0, 2) + "2" + formula.substring(2));
      }
    }
    return formulas;
  }

  /** Whether the table says so. */
  public static boolean isSinglePhase(String formula) {
    return Formula.parse(formula).elements().size() <= 3;
  }

  /** The table as a file. */
  public static String csv() {
    StringBuilder text = new StringBuilder("# made up\nAlloys,Class\n");
    for (String formula : formulas()) {
      text.append(formula).append(',').append(isSinglePhase(formula) ? 1 : 0).append('\n');
    }
    return text.toString();
  }

  /** A model of it, as a file; the same for all tests of a run. */
  public static byte[] bytes() {
    return Trained.ARTIFACT.clone();
  }

  private static byte[] train() {
    List<String> formulas = formulas();
    boolean[] labels = new boolean[formulas.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = isSinglePhase(formulas.get(i));
    }
    TrainedPhases trained =
        new PhaseModelTrainer("cpu")
            .train(
                PhaseTask.of(formulas.stream().map(Formula::parse).toList(), labels, 1),
                PhaseOptions.STANDARD.withEpochs(60).withLearners(List.of(PhaseLearner.FOREST)),
                WorkListener.NONE)
            .get(0);
    trained.model().close();
    return trained.artifact();
  }
}
