package org.bloomery.models.formation;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.network.Devices;

/** Trains the networks of formation energies, and finds on a check how far they can be trusted. */
final class FormationTraining {
  private static final double CHECK_SHARE = 0.1;

  /** Mixed into seeds so that members and the check draw differently. */
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private FormationTraining() {}

  static FormationModel train(
      FormationSpec spec, FormationData data, String device, WorkListener listener) {
    if (data.size() < ModelSpec.FEWEST_STRUCTURES) {
      throw new IllegalArgumentException(
          "networks need at least "
              + ModelSpec.FEWEST_STRUCTURES
              + " structures with energies to learn from, not "
              + data.size());
    }
    Device chosen = Devices.choose(device);
    boolean[] checking = checking(data.size(), spec.seed());
    List<TrainedNetwork> networks = new ArrayList<>();
    int count = spec.networks().size() * spec.members();
    for (FormationNetwork kind : spec.networks()) {
      for (int member = 0; member < spec.members(); member++) {
        networks.add(
            TrainedNetwork.train(
                kind,
                spec,
                data,
                checking,
                seed(spec.seed(), networks.size()),
                chosen,
                progress(listener, networks.size(), count, "training " + kind.id())));
      }
    }
    Ensemble ensemble = new Ensemble(networks, Optional.empty());
    FormationData check =
        data.at(IntStream.range(0, data.size()).filter(i -> checking[i]).toArray());
    if (spec.networks().contains(FormationNetwork.SITES)) {
      FormationData learned =
          data.at(IntStream.range(0, data.size()).filter(i -> !checking[i]).toArray());
      double[] checked = ensemble.answers(check.features(), chosen).means();
      ensemble = new Ensemble(networks, GuardRail.grown(learned, check, checked));
    }
    Ensemble.Answers answers = ensemble.answers(check.features(), chosen);
    double[] errors = new double[check.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = answers.means()[i] - check.energies()[i];
    }
    SortedMap<String, Double> metrics = metrics(ensemble);
    metrics.put("structures", (double) data.size());
    answers
        .trees()
        .ifPresent(energies ->
            metrics.put(
                "trees" + FormationModel.CHECK_ERROR,
                IntStream.range(0, energies.length)
                    .mapToDouble(i -> 1000 * Math.abs(energies[i] - check.energies()[i]))
                    .average()
                    .orElse(0)));
    return new FormationModel(
        spec,
        ensemble,
        Spread.calibrated(answers.disagreements(), errors),
        Optional.empty(),
        TrainedStructures.of(data),
        metrics,
        chosen);
  }

  /** Networks that learned nothing yet, with the scales of these structures. */
  static FormationModel untrained(FormationSpec spec, FormationData data, String device) {
    List<TrainedNetwork> networks = new ArrayList<>();
    for (FormationNetwork kind : spec.networks()) {
      for (int member = 0; member < spec.members(); member++) {
        networks.add(
            TrainedNetwork.untrained(kind, spec, data, seed(spec.seed(), networks.size())));
      }
    }
    return new FormationModel(
        spec,
        new Ensemble(networks, Optional.empty()),
        new Spread(1, 1),
        Optional.empty(),
        TrainedStructures.of(data),
        new TreeMap<>(),
        Devices.choose(device));
  }

  /** The seed of one network of several. */
  static long seed(long seed, int network) {
    return seed + MIXER * (1 + network);
  }

  private static boolean[] checking(int size, long seed) {
    int wanted = Math.max(1, (int) Math.round(CHECK_SHARE * size));
    boolean[] checking = new boolean[size];
    SplittableRandom random = new SplittableRandom(seed ^ MIXER);
    int chosen = 0;
    while (chosen < wanted) {
      int at = random.nextInt(size);
      chosen += checking[at] ? 0 : 1;
      checking[at] = true;
    }
    return checking;
  }

  private static SortedMap<String, Double> metrics(Ensemble ensemble) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (TrainedNetwork network : ensemble.networks()) {
      long members = ensemble.members(network.kind());
      String id = network.kind().id();
      metrics.merge(
          id + ".training_mae_mev_per_atom", 1000 * network.trainingError() / members, Double::sum);
      metrics.merge(
          id + FormationModel.CHECK_ERROR, 1000 * network.checkError() / members, Double::sum);
      metrics.put(id + ".weights", (double) network.weights().parameters());
    }
    ensemble.rail().ifPresent(rail -> metrics.put("trees.bound_mev_per_atom", 1000 * rail.bound()));
    return metrics;
  }

  /** Tells the listener of one piece of work among several. */
  static DoubleConsumer progress(WorkListener listener, int done, int count, String phase) {
    return share -> {
      if (!listener.proceed((done + share) / count, phase)) {
        throw new WorkCancelled("training");
      }
    };
  }
}
