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
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.artifact.ArtifactWriter;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.gaussian.JointNormal;
import org.bloomery.models.gaussian.Marginals;
import org.bloomery.models.network.Devices;
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

  /** End of the names of errors on the check. */
  static final String CHECK_ERROR = ".check_mae_mev_per_atom";

  /** Deviations of a normal distribution in its mean absolute error. */
  private static final double DEVIATIONS = Math.sqrt(Math.PI / 2);

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
    return FormationTraining.train(spec, data, device, listener);
  }

  /**
   * Networks that learned nothing yet, with the scales of these structures: what pretraining is
   * compared with.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  public static FormationModel untrained(FormationSpec spec, FormationData data, String device) {
    return FormationTraining.untrained(spec, data, device);
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
    return transfer().to(recipe, data, seed, listener);
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
    return transfer().fineTuned(data, rate, rounds, seed, listener);
  }

  private FormationTransfer transfer() {
    return new FormationTransfer(spec, ensemble, spread, metrics, device);
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
}
