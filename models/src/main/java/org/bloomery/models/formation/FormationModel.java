package org.bloomery.models.formation;

import ai.djl.Device;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.artifact.ArtifactWriter;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.gaussian.JointNormal;
import org.bloomery.models.gaussian.Marginals;
import org.bloomery.models.network.Devices;
import org.bloomery.models.network.LayeredProtocol;
import org.bloomery.models.network.LayeredWeights;

/**
 * Trained networks that predict formation energies with uncertainty, perhaps carried to another
 * system. Immutable; safe for use by several threads.
 */
public final class FormationModel {
  /** Energies of one structure, computed with the usual care, agree to this (eV/atom). */
  public static final double COMPUTATION_NOISE = 0.001;

  /** Joint draws by which a campaign knows how alike structures are, to some hundredths. */
  public static final int CAMPAIGN_DRAWS = 200;

  private static final String CHECK_ERROR = ".check_mae_mev_per_atom";
  private static final double CHECK_SHARE = 0.1;

  /** Deviations of a normal distribution in its mean absolute error. */
  private static final double DEVIATIONS = Math.sqrt(Math.PI / 2);

  /** The published transfer: a tenth of Adam's custom step size. */
  private static final double TRANSFER_RATE = 1e-4;

  private static final int TRANSFER_ROUNDS = 25;
  private static final int TRANSFER_BATCH = 32;

  /** Mixed into seeds so that members and the check draw differently. */
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final FormationSpec spec;
  private final Ensemble ensemble;
  private final Spread spread;
  private final Optional<ResidualProcess> process;
  private final TrainedStructures trained;
  private final SortedMap<String, Double> metrics;
  private final Device device;

  FormationModel(
      FormationSpec spec,
      Ensemble ensemble,
      Spread spread,
      Optional<ResidualProcess> process,
      TrainedStructures trained,
      SortedMap<String, Double> metrics,
      Device device) {
    this.spec = spec;
    this.ensemble = ensemble;
    this.spread = spread;
    this.process = process;
    this.trained = trained;
    this.metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    this.device = device;
  }

  /**
   * Trains networks. A tenth of the structures is not learned from: it chooses each network's best
   * epoch, weighs the networks and calibrates the deviation. Where networks over sites are among
   * them and there are some hundreds of structures, trees are grown too: no prediction is farther
   * from theirs than twice what is usual on the check.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   * @throws IllegalArgumentException when there are fewer than 20 structures
   * @throws WorkCancelled when the listener says stop
   */
  public static FormationModel train(
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
                spec.seed() + MIXER * (1 + networks.size()),
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
                "trees" + CHECK_ERROR,
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
        new Ensemble(networks, Optional.empty()),
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

  /**
   * All layers of all networks after more training. Trees cannot go on learning and are left
   * behind.
   *
   * @param rate step size of Adam
   * @param rounds passes over the data
   */
  public FormationModel fineTuned(
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
                  Math.min(TRANSFER_BATCH, data.size()),
                  LayeredProtocol.Schedule.constant(rate),
                  0,
                  seed + MIXER * (1 + tuned.size())),
              device,
              progress(
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

  /** Predictions in the order of the structures. */
  public List<FormationPrediction> predict(List<StructureFeatures> structures) {
    if (structures.isEmpty()) {
      return List.of();
    }
    Ensemble.Answers answers = ensemble.answers(structures, device);
    double[] means = answers.means();
    double[] deviations = answers.disagreements();
    for (int i = 0; i < means.length; i++) {
      deviations[i] = spread.deviation(deviations[i]);
    }
    double noise = 0;
    if (process.isPresent()) {
      Marginals marginals = process.get().marginals(structures, means);
      means = marginals.means();
      deviations = marginals.deviations();
      noise = process.get().noiseDeviation();
    }
    List<FormationPrediction> predictions = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      predictions.add(
          new FormationPrediction(
              ensemble.byKind(answers, i), answers.ofTrees(i), means[i], deviations[i], noise));
    }
    return predictions;
  }

  /**
   * Joint draws of the energies, {@code count x structures.size()}, eV/atom: of the process where
   * there is one, else of normal deviates with the covariance of the model's parts.
   */
  public double[][] draws(List<StructureFeatures> structures, int count, long seed) {
    Ensemble.Answers answers = ensemble.answers(structures, device);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] draws = new double[count][];
    if (process.isPresent()) {
      JointNormal posterior = process.get().posterior(structures, answers.means());
      return posterior.draws(count, random);
    }
    for (int d = 0; d < count; d++) {
      draws[d] = answers.draw(spread, random);
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

  /**
   * Half the width of an 80 % interval around what one part of the model says, eV/atom, from its
   * mean absolute error on the check; empty where there was no check in the system of the model.
   *
   * @param part id of a kind of network, or {@code trees}
   */
  public OptionalDouble within80(String part) {
    double error = metrics.getOrDefault(part + CHECK_ERROR, Double.NaN);
    // Models carried over by earlier versions still hold figures of the first system.
    return Double.isNaN(error) || process.isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(FormationPrediction.EIGHTY_PERCENT * DEVIATIONS * error / 1000);
  }

  /** What was found on a check says nothing of another system. */
  private SortedMap<String, Double> metricsOfAnotherSystem() {
    SortedMap<String, Double> kept = new TreeMap<>(metrics);
    kept.keySet().removeIf(name -> name.endsWith(CHECK_ERROR));
    return kept;
  }

  /** Whether networks are held near trees, so that predictions tell what these say. */
  public boolean hasTrees() {
    return ensemble.rail().isPresent();
  }

  /** Weights of the first network of this kind, e.g. to write them in another format. */
  public Optional<LayeredWeights> weightsOf(FormationNetwork kind) {
    return ensemble.first(kind).map(TrainedNetwork::weights);
  }

  /** By what each feature is multiplied before the network of this kind reads it, as published. */
  public Optional<float[]> factorsOf(FormationNetwork kind) {
    return ensemble.first(kind).map(network -> network.scale().factor().clone());
  }

  /**
   * The Ward features that the networks of this kind look at most, by the sum of squares of their
   * first-layer weights, largest first.
   */
  public Map<Integer, Double> inputWeights(FormationNetwork kind) {
    Map<Integer, Double> sums = new TreeMap<>();
    for (TrainedNetwork network : ensemble.networks()) {
      if (network.kind() == kind) {
        double[] squares = network.weights().inputWeights();
        for (int i = 0; i < squares.length; i++) {
          sums.merge(network.scale().columns()[i], squares[i], Double::sum);
        }
      }
    }
    return sums;
  }

  /**
   * Self-describing bytes from which {@link #read} makes the same model.
   *
   * @throws IllegalStateException when the model is larger than an array, as those of the published
   *     widths are together
   */
  public byte[] bytes() {
    return FormationArtifact.bytes(content());
  }

  /** Writes the same bytes; the model may be of any size. */
  public void write(OutputStream out) throws IOException {
    FormationArtifact.write(content(), ArtifactWriter.USUAL, out);
  }

  FormationArtifact.Content content() {
    return new FormationArtifact.Content(
        spec, ensemble, spread, process.map(ResidualProcess::content), trained, metrics);
  }

  /**
   * Restores a model.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   * @throws IllegalArgumentException when the bytes are none, saying what is wrong
   */
  public static FormationModel read(byte[] bytes, String device) {
    return of(FormationArtifact.read(bytes), device);
  }

  /**
   * Restores a model from all bytes of a stream, which may be more than fit an array.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   * @throws IllegalArgumentException when the bytes are none, saying what is wrong
   */
  public static FormationModel read(InputStream in, String device) throws IOException {
    return of(FormationArtifact.read(in), device);
  }

  private static FormationModel of(FormationArtifact.Content content, String device) {
    return new FormationModel(
        content.spec(),
        content.ensemble(),
        content.spread(),
        content.process().map(ResidualProcess::of),
        content.trained(),
        content.metrics(),
        Devices.choose(device));
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
      metrics.merge(id + CHECK_ERROR, 1000 * network.checkError() / members, Double::sum);
      metrics.put(id + ".weights", (double) network.weights().parameters());
    }
    ensemble.rail().ifPresent(rail -> metrics.put("trees.bound_mev_per_atom", 1000 * rail.bound()));
    return metrics;
  }

  private static DoubleConsumer progress(WorkListener listener, int done, int count, String phase) {
    return share -> {
      if (!listener.proceed((done + share) / count, phase)) {
        throw new WorkCancelled("training");
      }
    };
  }
}
