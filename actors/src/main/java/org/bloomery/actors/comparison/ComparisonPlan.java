package org.bloomery.actors.comparison;

import java.time.Instant;
import java.util.List;
import org.bloomery.actors.campaign.ModelOffers;
import org.bloomery.models.trial.PredictorTrial;

/**
 * A comparison somebody asks for.
 *
 * @param offers what is compared, the model in force first
 * @param dataDigest SHA-256 of the results it rests on
 * @param property id of what is judged
 * @param unit of the property
 */
public record ComparisonPlan(
    String campaign,
    String by,
    Instant started,
    PredictorTrial trial,
    List<ModelOffers.Offer> offers,
    String dataDigest,
    String property,
    String unit) {
  public ComparisonPlan {
    offers = List.copyOf(offers);
  }

  /** Trainings in all. */
  int parts() {
    return offers.size() * trial.folds();
  }
}
