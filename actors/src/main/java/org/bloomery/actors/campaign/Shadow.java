package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * An alternative that learns beside the serving model and is scored on what comes later.
 *
 * @param id unique within the campaign, e.g. {@code S1}
 * @param active whether it still runs; what it was scored by stays
 * @param trained its models, oldest first
 * @param scores its predictions beside results, oldest first
 * @param givenUp the serving model beside which its training failed for good
 */
public record Shadow(
    String id,
    ModelSpec model,
    boolean active,
    List<ShadowModel> trained,
    List<ScoredPrediction> scores,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<GivenUp> givenUp) {
  public Shadow {
    trained = List.copyOf(trained);
    scores = List.copyOf(scores);
  }

  /**
   * @param beside the serving model on whose training set it could not be trained
   */
  public record GivenUp(String beside, String message) {}

  static Shadow of(String id, ModelSpec model) {
    return new Shadow(id, model, true, List.of(), List.of(), Optional.empty());
  }

  Shadow active(boolean now) {
    return new Shadow(id, model, now, trained, scores, givenUp);
  }

  Shadow with(ShadowModel made) {
    List<ShadowModel> more = new ArrayList<>(trained);
    more.add(made);
    return new Shadow(id, model, active, more, scores, Optional.empty());
  }

  Shadow givenUp(Optional<GivenUp> why) {
    return new Shadow(id, model, active, trained, scores, why);
  }

  /** The score takes the place of an earlier one of the same result. */
  Shadow scored(ScoredPrediction score) {
    List<ScoredPrediction> more = new ArrayList<>(without(score.measurement()).scores());
    more.add(score);
    return new Shadow(id, model, active, trained, more, givenUp);
  }

  Shadow without(String measurement) {
    return new Shadow(
        id,
        model,
        active,
        trained,
        scores.stream().filter(score -> !score.measurement().equals(measurement)).toList(),
        givenUp);
  }

  /** The newest of its models that was there before an event. */
  Optional<ShadowModel> before(long sequence) {
    return trained.stream()
        .filter(made -> made.sequence() < sequence)
        .reduce((earlier, later) -> later);
  }

  public Optional<ShadowModel> model(String version) {
    return trained.stream().filter(made -> made.version().equals(version)).findFirst();
  }

  boolean madeBeside(String serving) {
    return trained.stream().anyMatch(made -> made.beside().equals(serving));
  }
}
