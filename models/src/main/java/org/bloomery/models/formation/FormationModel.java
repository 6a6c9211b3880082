package org.bloomery.models.formation;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.network.Devices;
import org.bloomery.models.network.LayeredProtocol;
import org.bloomery.models.network.LayeredWeights;

/**
 * Trained networks that predict formation energies with uncertainty, perhaps carried to another
 * system. Immutable; safe for use by several threads.
 */
public final class FormationModel {
  /** Fewer structures leave nothing to check on. */
  static final int FEWEST = 20;

  private static final double CHECK_SHARE = 0.1;

  /** The published transfer: a tenth of Adam's custom step size. */
  private static final double TRANSFER_RATE = 1e-4;

  private static final int TRANSFER_ROUNDS = 25;
  private static final int TRANSFER_BATCH = 32;

  /** Mixed into seeds so that members and the check draw differently. */
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final FormationSpec spec;
  private final List<TrainedNetwork> networks;
  private final Spread spread;
  private final Optional<ResidualProcess> process;
  private final TrainedStructures trained;
  private final SortedMap<String, Double> metrics;
  private final Device device;

  /**
   * From the disagreement of networks to a standard deviation.
   *
   * @param factor by which the disagreement is too small
   * @param floor deviation that they share, before the factor, eV/atom
   */
  record Spread(double factor, double floor) {
    double deviation(double disagreement) {
      return factor * Math.hypot(disagreement, floor);
    }
  }

  FormationModel(
      FormationSpec spec,
      List<TrainedNetwork> networks,
      Spread spread,
      Optional<ResidualProcess> process,
      TrainedStructures trained,
      SortedMap<String, Double> metrics,
      Device device) {
    this.spec = spec;
    this.networks = List.copyOf(networks);
    this.spread = spread;
    this.process = process;
    this.trained = trained;
    this.metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    this.device = device;
  }

  /**
   * Trains networks. A tenth of the structures is not learned from: it chooses each network's best
   * epoch, weighs the networks and calibrates the deviation.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   * @throws IllegalArgumentException when there are fewer than 20 structures
   * @throws WorkCancelled when the listener says stop
   */
  public static FormationModel train(
      FormationSpec spec, FormationData data, String device, WorkListener listener) {
    if (data.size() < FEWEST) {
      throw new IllegalArgumentException(
          "networks need at least "
              + FEWEST
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
                spec.seed() + MIXER * (1 + networks.size()),
                chosen,
                progress(listener, networks.size(), count, "training " + kind.id())));
      }
    }
    FormationData check =
        data.at(IntStream.range(0, data.size()).filter(i -> checking[i]).toArray());
    SortedMap<String, Double> metrics = metrics(networks);
    metrics.put("structures", (double) data.size());
    return new FormationModel(
        spec,
        networks,
        calibrated(networks, check, chosen),
        Optional.empty(),
        TrainedStructures.of(data),
        metrics,
        chosen);
  }

  /**
   * Networks that learned nothing yet, with the scales of these structures: what pretraining is
   * compared with.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  public static FormationModel untrained(FormationSpec spec, FormationData data, String device) {
    List<TrainedNetwork> networks = new ArrayList<>();
    for (FormationNetwork kind : spec.networks()) {
      for (int member = 0; member < spec.members(); member++) {
        networks.add(
            TrainedNetwork.untrained(
                kind, spec, data, spec.seed() + MIXER * (1 + networks.size())));
      }
    }
    return new FormationModel(
        spec,
        networks,
        new Spread(1, 1),
        Optional.empty(),
        TrainedStructures.of(data),
        new TreeMap<>(),
        Devices.choose(device));
  }

  /**
   * This model carried to the system of the given structures; the nearest trained structures are
   * theirs from then on.
   *
   * @param data at least one structure
   * @throws WorkCancelled when the listener says stop
   */
  public FormationModel transferred(
      TransferRecipe recipe, FormationData data, long seed, WorkListener listener) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("a transfer needs at least one structure with its energy");
    }
    return switch (recipe) {
      case FINE_TUNE -> fineTuned(data, TRANSFER_RATE, TRANSFER_ROUNDS, seed, listener);
      case RESIDUAL_PROCESS -> withProcess(data);
    };
  }

  private FormationModel withProcess(FormationData data) {
    // What atoms see is measured in the spread of the first system, which is the wider one.
    InputScale scale =
        networks.stream()
            .map(TrainedNetwork::scale)
            .filter(each -> !each.ward())
            .findFirst()
            .orElseGet(() -> InputScale.sites(data.features()))
            .unbounded();
    double[] base = combined(outputs(data.features()));
    ResidualProcess told =
        new ResidualProcess(
            scale, ResidualProcess.data(scale, data.features(), base, data.energies()));
    return new FormationModel(
        spec, networks, spread, Optional.of(told), TrainedStructures.of(data), metrics, device);
  }

  /**
   * All layers of all networks after more training.
   *
   * @param rate step size of Adam
   * @param rounds passes over the data
   */
  public FormationModel fineTuned(
      FormationData data, double rate, int rounds, long seed, WorkListener listener) {
    List<TrainedNetwork> tuned = new ArrayList<>();
    boolean[] none = new boolean[data.size()];
    for (TrainedNetwork network : networks) {
      tuned.add(
          network.further(
              data,
              none,
              new LayeredProtocol(
                  rounds,
                  Math.min(TRANSFER_BATCH, data.size()),
                  LayeredProtocol.Schedule.constant(rate),
                  0,
                  seed + MIXER * (1 + tuned.size())),
              device,
              progress(listener, tuned.size(), networks.size(), "learning the new energies")));
    }
    // Nothing is kept back of so few: what is left over on them is the least that is not known.
    double[][] outputs = outputs(tuned, data.features(), device);
    double squares = 0;
    double[] means = combined(weights(tuned), outputs);
    for (int i = 0; i < data.size(); i++) {
      squares += Math.pow(means[i] - data.energies()[i], 2) / data.size();
    }
    return new FormationModel(
        spec,
        tuned,
        new Spread(spread.factor(), Math.sqrt(squares) / spread.factor()),
        Optional.empty(),
        TrainedStructures.of(data),
        metrics,
        device);
  }

  /** Predictions in the order of the structures. */
  public List<FormationPrediction> predict(List<StructureFeatures> structures) {
    if (structures.isEmpty()) {
      return List.of();
    }
    double[][] outputs = outputs(structures);
    double[] means = combined(outputs);
    double[] deviations = new double[means.length];
    double[] weights = weights(networks);
    for (int i = 0; i < means.length; i++) {
      deviations[i] = spread.deviation(disagreement(weights, outputs, means, i));
    }
    if (process.isPresent()) {
      ResidualProcess.Posterior posterior = process.get().posterior(structures, means);
      means = posterior.means();
      for (int i = 0; i < means.length; i++) {
        deviations[i] =
            Math.sqrt(posterior.covariance()[i][i] + Math.pow(process.get().noiseDeviation(), 2));
      }
    }
    List<FormationPrediction> predictions = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      Map<FormationNetwork, Double> each = new EnumMap<>(FormationNetwork.class);
      for (int n = 0; n < networks.size(); n++) {
        each.merge(networks.get(n).kind(), outputs[n][i] / spec.members(), Double::sum);
      }
      predictions.add(new FormationPrediction(each, means[i], deviations[i]));
    }
    return predictions;
  }

  /**
   * Joint draws of the energies, {@code count x structures.size()}, eV/atom: of the process where
   * there is one, else of normal deviates with the covariance of the networks.
   */
  public double[][] draws(List<StructureFeatures> structures, int count, long seed) {
    double[][] outputs = outputs(structures);
    double[] means = combined(outputs);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] draws = new double[count][];
    if (process.isPresent()) {
      ResidualProcess.Posterior posterior = process.get().posterior(structures, means);
      double[][] root = root(posterior.covariance());
      for (int d = 0; d < count; d++) {
        double[] normal =
            IntStream.range(0, means.length).mapToDouble(i -> random.nextGaussian()).toArray();
        draws[d] = posterior.means().clone();
        for (int i = 0; i < means.length; i++) {
          for (int j = 0; j <= i; j++) {
            draws[d][i] += root[i][j] * normal[j];
          }
        }
      }
      return draws;
    }
    double[] weights = weights(networks);
    for (int d = 0; d < count; d++) {
      draws[d] = means.clone();
      for (int n = 0; n < networks.size(); n++) {
        double deviate = spread.factor() * Math.sqrt(weights[n]) * random.nextGaussian();
        for (int i = 0; i < means.length; i++) {
          draws[d][i] += deviate * (outputs[n][i] - means[i]);
        }
      }
      for (int i = 0; i < means.length; i++) {
        draws[d][i] += spread.factor() * spread.floor() * random.nextGaussian();
      }
    }
    return draws;
  }

  /** Trained structures most like this one, nearest first. */
  public List<NearestStructure> nearest(StructureFeatures structure, int count) {
    return trained.nearest(structure, count);
  }

  /** Figures of the training by name, the unit in the name. */
  public SortedMap<String, Double> metrics() {
    return metrics;
  }

  /** What was trained. */
  public FormationSpec spec() {
    return spec;
  }

  /** Weights of the first network of this kind, e.g. to write them in another format. */
  public Optional<LayeredWeights> weightsOf(FormationNetwork kind) {
    return networks.stream()
        .filter(network -> network.kind() == kind)
        .findFirst()
        .map(TrainedNetwork::weights);
  }

  /** By what each feature is multiplied before the network of this kind reads it, as published. */
  public Optional<float[]> factorsOf(FormationNetwork kind) {
    return networks.stream()
        .filter(network -> network.kind() == kind)
        .findFirst()
        .map(network -> network.scale().factor().clone());
  }

  /**
   * The Ward features that the networks of this kind look at most, by the sum of squares of their
   * first-layer weights, largest first.
   */
  public Map<Integer, Double> inputWeights(FormationNetwork kind) {
    Map<Integer, Double> sums = new TreeMap<>();
    for (TrainedNetwork network : networks) {
      if (network.kind() == kind) {
        double[] squares = network.weights().inputWeights();
        for (int i = 0; i < squares.length; i++) {
          sums.merge(network.scale().columns()[i], squares[i], Double::sum);
        }
      }
    }
    return sums;
  }

  /** Self-describing bytes from which {@link #read} makes the same model. */
  public byte[] bytes() {
    return FormationArtifact.write(
        new FormationArtifact.Content(
            spec, networks, spread, process.map(ResidualProcess::content), trained, metrics));
  }

  /**
   * Restores a model.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   * @throws IllegalArgumentException when the bytes are none, saying what is wrong
   */
  public static FormationModel read(byte[] bytes, String device) {
    FormationArtifact.Content content = FormationArtifact.read(bytes);
    return new FormationModel(
        content.spec(),
        content.networks(),
        content.spread(),
        content.process().map(ResidualProcess::of),
        content.trained(),
        content.metrics(),
        Devices.choose(device));
  }

  private double[][] outputs(List<StructureFeatures> structures) {
    return outputs(networks, structures, device);
  }

  private static double[][] outputs(
      List<TrainedNetwork> networks, List<StructureFeatures> structures, Device device) {
    return networks.stream()
        .map(network -> network.predict(structures, device))
        .toArray(double[][]::new);
  }

  private double[] combined(double[][] outputs) {
    return combined(weights(networks), outputs);
  }

  private static double[] combined(double[] weights, double[][] outputs) {
    double[] means = new double[outputs[0].length];
    for (int n = 0; n < weights.length; n++) {
      for (int i = 0; i < means.length; i++) {
        means[i] += weights[n] * outputs[n][i];
      }
    }
    return means;
  }

  /** A network that was wrong by half as much on the check counts four times. */
  private static double[] weights(List<TrainedNetwork> networks) {
    double[] weights = new double[networks.size()];
    for (int n = 0; n < weights.length; n++) {
      weights[n] = Math.pow(Math.max(1e-4, networks.get(n).checkError()), -2);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static double disagreement(
      double[] weights, double[][] outputs, double[] means, int structure) {
    double squares = 0;
    for (int n = 0; n < weights.length; n++) {
      squares += weights[n] * Math.pow(outputs[n][structure] - means[structure], 2);
    }
    return Math.sqrt(squares);
  }

  /** Disagreement scaled so that errors on the check have a root mean square of one deviation. */
  private static Spread calibrated(
      List<TrainedNetwork> networks, FormationData check, Device device) {
    double[] weights = weights(networks);
    double[][] outputs = outputs(networks, check.features(), device);
    double[] means = combined(weights, outputs);
    double[] disagreements =
        IntStream.range(0, check.size())
            .mapToDouble(i -> disagreement(weights, outputs, means, i))
            .toArray();
    double[] sorted = disagreements.clone();
    Arrays.sort(sorted);
    double floor = Math.max(1e-4, sorted[sorted.length / 2]);
    double squares = 0;
    for (int i = 0; i < check.size(); i++) {
      double error = means[i] - check.energies()[i];
      squares += error * error / (Math.pow(disagreements[i], 2) + floor * floor);
    }
    return new Spread(Math.max(0.1, Math.sqrt(squares / check.size())), floor);
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

  private static SortedMap<String, Double> metrics(List<TrainedNetwork> networks) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (TrainedNetwork network : networks) {
      long members = networks.stream().filter(other -> other.kind() == network.kind()).count();
      String id = network.kind().id();
      metrics.merge(
          id + ".training_mae_mev_per_atom", 1000 * network.trainingError() / members, Double::sum);
      metrics.merge(
          id + ".check_mae_mev_per_atom", 1000 * network.checkError() / members, Double::sum);
      metrics.put(id + ".weights", (double) network.weights().parameters());
    }
    return metrics;
  }

  private static DoubleConsumer progress(WorkListener listener, int done, int count, String phase) {
    return share -> {
      if (!listener.proceed((done + share) / count, phase)) {
        throw new WorkCancelled("training");
      }
    };
  }

  /** Lower triangle whose square is the covariance; tiny negative pivots of rounding become 0. */
  private static double[][] root(double[][] covariance) {
    int n = covariance.length;
    double[][] root = new double[n][n];
    for (int j = 0; j < n; j++) {
      double pivot = covariance[j][j];
      for (int k = 0; k < j; k++) {
        pivot -= root[j][k] * root[j][k];
      }
      boolean positive = pivot > 1e-10 * Math.max(1e-12, covariance[j][j]);
      root[j][j] = positive ? Math.sqrt(pivot) : 0;
      for (int i = j + 1; i < n && positive; i++) {
        double sum = covariance[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = sum / root[j][j];
      }
    }
    return root;
  }
}
