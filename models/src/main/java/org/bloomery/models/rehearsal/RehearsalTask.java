package org.bloomery.models.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.models.acquisition.AcquisitionSpec;

/**
 * All that a rehearsal may know.
 *
 * @param simulator id of the simulator that the campaign's model follows before any result
 * @param withoutModel experiments that cover the space before there is a model
 * @param batches batch sizes to compare, ascending, each once
 * @param experiments experiments up to which campaigns are played
 * @param truths truths that campaigns are played against
 * @param turnaround time the laboratory takes for what it does at once
 * @param places experiments that the laboratory does at once
 * @param seed seed of all truths and choices
 */
public record RehearsalTask(
    DesignSpace space,
    Objective objective,
    Optional<String> simulator,
    AcquisitionSpec acquisition,
    CandidateResolution resolution,
    int withoutModel,
    List<Integer> batches,
    int experiments,
    int truths,
    Duration turnaround,
    int places,
    long seed) {

  /** Experiments of a campaign beyond which nothing is played. */
  public static final int MOST_EXPERIMENTS = 200;

  public RehearsalTask {
    batches = batches.stream().sorted().distinct().toList();
    if (batches.isEmpty() || batches.getFirst() < 1) {
      throw new IllegalArgumentException(
          "batch sizes " + batches + " are not accepted; use at least one, each of at least 1");
    }
    if (experiments < 1 || experiments > MOST_EXPERIMENTS) {
      throw new IllegalArgumentException(
          "a rehearsal plays 1 to %d experiments, not %d".formatted(MOST_EXPERIMENTS, experiments));
    }
    if (truths < 1 || places < 1 || withoutModel < 0) {
      throw new IllegalArgumentException(
          "truths and places must be at least 1 and experiments without a model at least 0, not %d, %d and %d"
              .formatted(truths, places, withoutModel));
    }
    if (turnaround.isNegative() || turnaround.isZero()) {
      throw new IllegalArgumentException(
          "the turnaround of a laboratory is longer than 0, not " + turnaround);
    }
  }

  /** Time after which the laboratory has done the first so many experiments, batch after batch. */
  Duration after(int done, int batch) {
    int whole = done / batch;
    int rest = done % batch;
    int turns = whole * Math.ceilDiv(batch, places) + Math.ceilDiv(rest, places);
    return turnaround.multipliedBy(turns);
  }
}
