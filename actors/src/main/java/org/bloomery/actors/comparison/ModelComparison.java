package org.bloomery.actors.comparison;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.trial.HeldOut;
import org.bloomery.models.trial.HeldOutFigures;
import org.bloomery.models.trial.PairedDifference;
import org.bloomery.models.trial.PredictorTrial;

/**
 * Predictors beside each other on the results that a campaign had at one time.
 *
 * @param by account that asked for it
 * @param dataDigest SHA-256 of the results it rests on
 * @param property id of what was judged
 * @param unit of all figures, {@code 1} for none
 * @param grouping what was left out together
 * @param groups different groups among the results
 * @param results results that were predicted, each by models that had not seen its group
 * @param contenders the model that was in force first
 */
public record ModelComparison(
    String by,
    Instant started,
    Instant finished,
    String dataDigest,
    String property,
    String unit,
    PredictorTrial.Grouping grouping,
    int folds,
    int groups,
    int results,
    List<Contender> contenders) {
  public ModelComparison {
    contenders = List.copyOf(contenders);
  }

  /** What came of a model, empty when it was not compared. */
  public Optional<Contender> contender(ModelSpec model) {
    return contenders.stream().filter(one -> one.model().equals(model)).findFirst();
  }

  /**
   * What came of one model.
   *
   * @param figures empty when it failed
   * @param secondsToTrain mean time of one fold, s
   * @param difference to the model that was in force; empty for that itself
   * @param failure what went wrong
   */
  public record Contender(
      String name,
      ModelSpec model,
      Optional<HeldOutFigures> figures,
      OptionalDouble secondsToTrain,
      Optional<PairedDifference> difference,
      List<HeldOut> heldOut,
      Optional<String> failure) {
    public Contender {
      heldOut = List.copyOf(heldOut);
    }
  }
}
