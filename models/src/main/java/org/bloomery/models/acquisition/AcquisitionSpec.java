package org.bloomery.models.acquisition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/**
 * How a campaign chooses.
 *
 * @param function what a candidate is worth
 * @param batchSize proposals asked for at once
 * @param initialDesign space-filling proposals before any model, {@link #AUTOMATIC} for 0 with a
 *     prior, else dimensions + 1
 * @param smallestTrainingSet results needed before the first training, {@link #AUTOMATIC} for 0
 *     with a prior, else 5
 * @param refill when new proposals are wanted
 * @param largestScreening largest number of candidates scored for a batch; larger spaces are
 *     sampled uniformly
 * @param controlShare share of proposals drawn uniformly from the feasible space, the honest live
 *     yardstick
 * @param sources where candidates of an open space come from, empty for {@link
 *     SourceMix#GRID_ALONE}
 */
public record AcquisitionSpec(
    Function function,
    int batchSize,
    int initialDesign,
    int smallestTrainingSet,
    Refill refill,
    long largestScreening,
    double controlShare,
    Optional<SourceMix> sources) {

  public static final int AUTOMATIC = -1;
  public static final long DEFAULT_SCREENING = 2_000_000;
  public static final double DEFAULT_CONTROL_SHARE = 0.05;

  public AcquisitionSpec {
    if (batchSize < 1 || batchSize > 1000) {
      throw new IllegalArgumentException("batch size must be from 1 to 1000, not " + batchSize);
    }
    if (largestScreening < 1) {
      throw new IllegalArgumentException(
          "largest screening must be at least 1, not " + largestScreening);
    }
    if (!(controlShare >= 0 && controlShare <= 1)) {
      throw new IllegalArgumentException("control share must be from 0 to 1, not " + controlShare);
    }
  }

  /**
   * Upper confidence bound with factor 0.5, batches of 4: with a model whose deviations say little
   * about which candidate errs, low factors waste the fewest experiments.
   */
  public static AcquisitionSpec standard() {
    return new AcquisitionSpec(
        new Function.UpperConfidenceBound(0.5),
        4,
        AUTOMATIC,
        AUTOMATIC,
        Refill.CONTINUOUS,
        DEFAULT_SCREENING,
        DEFAULT_CONTROL_SHARE,
        Optional.empty());
  }

  public AcquisitionSpec withBatchSize(int proposals) {
    return new AcquisitionSpec(
        function,
        proposals,
        initialDesign,
        smallestTrainingSet,
        refill,
        largestScreening,
        controlShare,
        sources);
  }

  public AcquisitionSpec withInitialDesign(int proposals) {
    return new AcquisitionSpec(
        function,
        batchSize,
        proposals,
        smallestTrainingSet,
        refill,
        largestScreening,
        controlShare,
        sources);
  }

  public AcquisitionSpec withRefill(Refill when) {
    return new AcquisitionSpec(
        function,
        batchSize,
        initialDesign,
        smallestTrainingSet,
        when,
        largestScreening,
        controlShare,
        sources);
  }

  public AcquisitionSpec withControlShare(double share) {
    return new AcquisitionSpec(
        function,
        batchSize,
        initialDesign,
        smallestTrainingSet,
        refill,
        largestScreening,
        share,
        sources);
  }

  public AcquisitionSpec withSources(SourceMix mix) {
    return new AcquisitionSpec(
        function,
        batchSize,
        initialDesign,
        smallestTrainingSet,
        refill,
        largestScreening,
        controlShare,
        Optional.of(mix));
  }

  /** The sources of an open space. */
  public SourceMix mix() {
    return sources.orElse(SourceMix.GRID_ALONE);
  }

  /** When new proposals are wanted. */
  public enum Refill {
    /** Whenever fewer experiments are open than the queue is deep. */
    CONTINUOUS,
    /** Only when nothing is open or claimed and no training is owed. */
    BATCHWISE
  }

  /** What a candidate is worth. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Function.ExpectedImprovement.class, name = "expected-improvement"),
    @JsonSubTypes.Type(
        value = Function.UpperConfidenceBound.class,
        name = "upper-confidence-bound"),
    @JsonSubTypes.Type(
        value = Function.ProbabilityOfImprovement.class,
        name = "probability-of-improvement"),
    @JsonSubTypes.Type(value = Function.ThompsonSampling.class, name = "thompson-sampling"),
    @JsonSubTypes.Type(value = Function.Exploration.class, name = "exploration")
  })
  public sealed interface Function {
    /** Expected improvement over the best so far, in its logarithmic form. */
    record ExpectedImprovement() implements Function {}

    /** Score plus factor times the model deviation. */
    record UpperConfidenceBound(double factor) implements Function {
      public UpperConfidenceBound {
        if (!(factor >= 0)) {
          throw new IllegalArgumentException(
              "the factor of the upper confidence bound must be at least 0, not " + factor);
        }
      }
    }

    record ProbabilityOfImprovement() implements Function {}

    record ThompsonSampling() implements Function {}

    /** The model deviation alone. */
    record Exploration() implements Function {}
  }
}
