package org.bloomery.models.ensemble;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which model a campaign wants.
 *
 * @param predictor id of the predictor, e.g. {@code deep-ensemble}
 * @param prior where knowledge comes from before anything is measured
 * @param simulatorFeature whether the simulator's output is an input of the network (and of its
 *     linear base line), or of the forest, or what the mean of the Gaussian process follows
 * @param recipe id of the transfer recipe, e.g. {@code fine-tune}
 * @param members number of networks, of all kinds together; forests and processes have their own
 *     number of trees and draws
 * @param seed seed of every random step of training
 * @param phaseModel SHA-256 of the registered model that judges whether an alloy is single phase;
 *     empty for measured results alone
 * @param reads what trees read of a composition; empty for fractions and descriptors both, which
 *     all other predictors read
 */
public record ModelSpec(
    String predictor,
    Prior prior,
    boolean simulatorFeature,
    String recipe,
    int members,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> phaseModel,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Reads> reads) {

  public static final String DEEP_ENSEMBLE = "deep-ensemble";
  public static final String RANDOM_FOREST = "random-forest";

  /** A random forest for what a line through simulator and temperature misses. */
  public static final String RESIDUAL_FOREST = "residual-forest";

  /** Boosted trees. */
  public static final String GRADIENT_BOOSTING = "gradient-boosting";

  /** The mean of what was measured, whatever is asked. */
  public static final String MEAN = "mean";

  /** The property's simulator as it is. */
  public static final String SIMULATOR = "simulator";

  /** Exact Gaussian process over features and conditions. */
  public static final String GAUSSIAN_PROCESS = "gaussian-process";

  /** The same with one length for fractions, one for descriptors and one for each condition. */
  public static final String GROUPED_PROCESS = "grouped-process";

  /** Several of these that see alloys by other columns, weighted by what they say of new alloys. */
  public static final String STACKED_PROCESSES = "stacked-processes";

  /** Convolutional networks over pseudo-images of alloys, by a method of transfer. */
  public static final String CONVOLUTIONAL_ENSEMBLE = "convolutional-ensemble";

  /** Networks of formation energies over the structures of a pool. */
  public static final String FORMATION = "formation-networks";

  /** Predictors without a prior. */
  public static final List<String> FROM_MEASUREMENTS_ALONE =
      List.of(
          GAUSSIAN_PROCESS,
          GROUPED_PROCESS,
          STACKED_PROCESSES,
          RANDOM_FOREST,
          RESIDUAL_FOREST,
          GRADIENT_BOOSTING,
          MEAN,
          SIMULATOR);

  /** Predictors that know a property by its simulator before anything is measured. */
  private static final Set<String> FOLLOWING_THE_SIMULATOR =
      Set.of(GROUPED_PROCESS, STACKED_PROCESSES);

  /** Predictors that can be told what to read of a composition. */
  public static final List<String> TREES =
      List.of(RANDOM_FOREST, RESIDUAL_FOREST, GRADIENT_BOOSTING);

  public static final String FINE_TUNE = "fine-tune";

  /** Gaussian process for what the pretrained networks of formation energies miss. */
  public static final String RESIDUAL_PROCESS = "residual-process";

  /** Structures with energies from which networks of formation energies can be trained at all. */
  public static final int FEWEST_STRUCTURES = 20;

  public ModelSpec {
    if (members < 2 || members > 100) {
      throw new IllegalArgumentException("members must be from 2 to 100, not " + members);
    }
    phaseModel.ifPresent(digest -> requireDigest("phase", digest));
    if (reads.isPresent() && !TREES.contains(predictor)) {
      throw new IllegalArgumentException(
          "the predictor %s reads fractions and descriptors both; only %s can be told what to read"
              .formatted(predictor, TREES));
    }
  }

  /** What trees read of a composition. */
  public enum Reads {
    /** Atomic fractions of the elements. */
    FRACTIONS,
    /** Means and spreads of properties of the elements. */
    DESCRIPTORS
  }

  /** Without a phase model. */
  public ModelSpec(
      String predictor,
      Prior prior,
      boolean simulatorFeature,
      String recipe,
      int members,
      long seed) {
    this(
        predictor,
        prior,
        simulatorFeature,
        recipe,
        members,
        seed,
        Optional.empty(),
        Optional.empty());
  }

  /** The same of trees that read no more of a composition than this. */
  public ModelSpec reading(Reads part) {
    return new ModelSpec(
        predictor, prior, simulatorFeature, recipe, members, seed, phaseModel, Optional.of(part));
  }

  /** The same with a registered model that judges phases. */
  public ModelSpec withPhaseModel(String digest) {
    return new ModelSpec(
        predictor, prior, simulatorFeature, recipe, members, seed, Optional.of(digest), reads);
  }

  /** The same predictor with nothing but the measurements: neither prior nor simulator. */
  public ModelSpec withoutTransfer() {
    return new ModelSpec(
        predictor, new Prior.None(), false, recipe, members, seed, phaseModel, reads);
  }

  private static void requireDigest(String kind, String digest) {
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a "
              + kind
              + " model is named by the SHA-256 of its bytes, 64 hexadecimal digits, not '"
              + digest
              + "'");
    }
  }

  /** Ten networks pretrained on simulated points. */
  public static ModelSpec pretrained(String simulator, int points, long seed) {
    return new ModelSpec(
        DEEP_ENSEMBLE, new Prior.Simulated(simulator, points), true, FINE_TUNE, 10, seed);
  }

  /** Ten networks that know nothing but the measurements. */
  public static ModelSpec measuredOnly(long seed) {
    return new ModelSpec(DEEP_ENSEMBLE, new Prior.None(), false, FINE_TUNE, 10, seed);
  }

  /**
   * Several Gaussian processes.
   *
   * @param simulated whether their mean follows the property's simulator
   */
  public static ModelSpec processes(boolean simulated, long seed) {
    return new ModelSpec(STACKED_PROCESSES, new Prior.None(), simulated, FINE_TUNE, 10, seed);
  }

  /**
   * Ten convolutional networks pretrained on simulated points.
   *
   * @param recipe id of a {@link org.bloomery.models.transfer.TransferMethod}, e.g. {@code pt}
   */
  public static ModelSpec convolutional(String simulator, int points, String recipe, long seed) {
    return new ModelSpec(
        CONVOLUTIONAL_ENSEMBLE, new Prior.Simulated(simulator, points), false, recipe, 10, seed);
  }

  /**
   * Networks of formation energies, two of each kind, carried to a pool of structures by a Gaussian
   * process where they were pretrained.
   */
  public static ModelSpec formation(Prior prior, long seed) {
    return new ModelSpec(FORMATION, prior, false, RESIDUAL_PROCESS, 8, seed);
  }

  /** Whether the predictor knows no prior: it learns from measurements or not at all. */
  public boolean learnsFromMeasurementsAlone() {
    return learnsFromMeasurementsAlone(predictor);
  }

  public static boolean learnsFromMeasurementsAlone(String predictor) {
    return FROM_MEASUREMENTS_ALONE.contains(predictor);
  }

  /** Whether it predicts before the first measurement what its property's simulator says. */
  public boolean startsFromSimulator() {
    return simulatorFeature && FOLLOWING_THE_SIMULATOR.contains(predictor);
  }

  public boolean hasPrior() {
    return !(prior instanceof Prior.None);
  }

  /** Fewer measurements than this make no model. */
  public int fewestMeasurements() {
    if (hasPrior()) {
      return 0;
    }
    return predictor.equals(FORMATION) ? FEWEST_STRUCTURES : 1;
  }

  /** Knowledge before the first measurement. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Prior.None.class, name = "none"),
    @JsonSubTypes.Type(value = Prior.Simulated.class, name = "simulated"),
    @JsonSubTypes.Type(value = Prior.LowFidelity.class, name = "low-fidelity"),
    @JsonSubTypes.Type(value = Prior.Pretrained.class, name = "pretrained")
  })
  public sealed interface Prior {
    record None() implements Prior {}

    /** Pretraining on points of a simulator. */
    record Simulated(String simulator, int points) implements Prior {
      public Simulated {
        if (points < 100) {
          throw new IllegalArgumentException(
              "a simulated prior needs at least 100 points, not " + points);
        }
      }
    }

    /** Pretraining on a stored data set of lower fidelity, named by its digest. */
    record LowFidelity(String datasetDigest) implements Prior {}

    /**
     * A model trained elsewhere on other data.
     *
     * @param modelDigest SHA-256 of its bytes, under which it is kept
     */
    record Pretrained(String modelDigest) implements Prior {
      public Pretrained {
        requireDigest("pretrained", modelDigest);
      }
    }
  }
}
