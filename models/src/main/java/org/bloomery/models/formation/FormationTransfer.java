package org.bloomery.models.formation;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.network.LayeredProtocol;

/** Carries a trained model to another system, of which few energies are known. */
record FormationTransfer(
    FormationSpec spec,
    Ensemble ensemble,
    Spread spread,
    SortedMap<String, Double> metrics,
    Device device) {
  /** The published transfer: a tenth of Adam's custom step size. */
  private static final double RATE = 1e-4;

  private static final int ROUNDS = 25;
  private static final int BATCH = 32;

  FormationModel to(TransferRecipe recipe, FormationData data, long seed, WorkListener listener) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("a transfer needs at least one structure with its energy");
    }
    return switch (recipe) {
      case FINE_TUNE -> fineTuned(data, RATE, ROUNDS, seed, listener);
      case RESIDUAL_PROCESS -> withProcess(data);
    };
  }

  private FormationModel withProcess(FormationData data) {
    // What atoms see is measured in the spread of the first system, which is the wider one.
    InputScale scale =
        ensemble.networks().stream()
            .map(TrainedNetwork::scale)
            .filter(each -> !each.ward())
            .findFirst()
            .orElseGet(() -> InputScale.sites(data.features()))
            .unbounded();
    double[] base = ensemble.answers(data.features(), device).means();
    ResidualProcess told =
        new ResidualProcess(
            scale, ResidualProcess.data(scale, data.features(), base, data.energies()));
    return new FormationModel(
        spec,
        ensemble,
        spread,
        Optional.of(told),
        TrainedStructures.of(data),
        metricsOfAnotherSystem(),
        device);
  }

  FormationModel fineTuned(
      FormationData data, double rate, int rounds, long seed, WorkListener listener) {
    List<TrainedNetwork> tuned = new ArrayList<>();
    boolean[] none = new boolean[data.size()];
    for (TrainedNetwork network : ensemble.networks()) {
      tuned.add(
          network.further(
              data,
              none,
              new LayeredProtocol(
                  rounds,
                  Math.min(BATCH, data.size()),
                  LayeredProtocol.Schedule.constant(rate),
                  0,
                  FormationTraining.seed(seed, tuned.size())),
              device,
              FormationTraining.progress(
                  listener,
                  tuned.size(),
                  ensemble.networks().size(),
                  "learning the new energies")));
    }
    Ensemble further = new Ensemble(tuned, Optional.empty());
    // Nothing is kept back of so few: what is left over on them is the least that is not known.
    double[] means = further.answers(data.features(), device).means();
    double squares = 0;
    for (int i = 0; i < data.size(); i++) {
      squares += Math.pow(means[i] - data.energies()[i], 2) / data.size();
    }
    return new FormationModel(
        spec,
        further,
        new Spread(spread.factor(), Math.sqrt(squares) / spread.factor()),
        Optional.empty(),
        TrainedStructures.of(data),
        metricsOfAnotherSystem(),
        device);
  }

  /** What was found on a check says nothing of another system. */
  private SortedMap<String, Double> metricsOfAnotherSystem() {
    SortedMap<String, Double> kept = new TreeMap<>(metrics);
    kept.keySet().removeIf(name -> name.endsWith(FormationModel.CHECK_ERROR));
    return kept;
  }
}
