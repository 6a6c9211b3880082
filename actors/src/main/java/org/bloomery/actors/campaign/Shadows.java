package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The alternatives that run beside a campaign, and how their training and scoring stand.
 *
 * @param all those that ever ran, oldest first
 * @param waiting scored results that some of them are still to be asked about, oldest first
 */
public record Shadows(
    List<Shadow> all,
    Desk<CampaignEvent.ShadowTrainingRequested> training,
    Desk<CampaignEvent.ShadowScoreRequested> scoring,
    List<String> waiting) {
  /** More would take the trainer's time from campaigns. */
  public static final int MOST = 3;

  static final Shadows NONE = new Shadows(List.of(), Desk.idle(), Desk.idle(), List.of());

  public Shadows {
    all = List.copyOf(all);
    waiting = List.copyOf(waiting);
  }

  public List<Shadow> active() {
    return all.stream().filter(Shadow::active).toList();
  }

  public Optional<Shadow> find(String id) {
    return all.stream().filter(shadow -> shadow.id().equals(id)).findFirst();
  }

  Shadows chosen(List<CampaignEvent.ChosenShadow> chosen) {
    List<Shadow> next = new ArrayList<>();
    for (Shadow shadow : all) {
      next.add(shadow.active(chosen.stream().anyMatch(one -> one.id().equals(shadow.id()))));
    }
    for (CampaignEvent.ChosenShadow one : chosen) {
      if (find(one.id()).isEmpty()) {
        next.add(Shadow.of(one.id(), one.model()));
      }
    }
    return new Shadows(next, training.unblocked(), scoring, chosen.isEmpty() ? List.of() : waiting);
  }

  private Shadows changing(UnaryOperator<Shadow> change) {
    return new Shadows(all.stream().map(change).toList(), training, scoring, waiting);
  }

  private Shadows changing(String id, UnaryOperator<Shadow> change) {
    return changing(shadow -> shadow.id().equals(id) ? change.apply(shadow) : shadow);
  }

  Shadows trainingStarted(CampaignEvent.ShadowTrainingRequested request) {
    return new Shadows(all, training.started(request.round(), request), scoring, waiting);
  }

  Shadows trained(String id, ShadowModel made) {
    Shadows with = changing(id, shadow -> shadow.with(made));
    return new Shadows(with.all, training.finished(), scoring, waiting);
  }

  /** After the last attempt the others go on; this one waits for the next serving model. */
  Shadows trainingFailed(Instant at, int attempt, String message) {
    if (attempt < Backoff.ATTEMPTS || training.running().isEmpty()) {
      return new Shadows(all, training.failed(at, attempt), scoring, waiting);
    }
    CampaignEvent.ShadowTrainingRequested request = training.running().get();
    Shadows without =
        changing(
            request.shadow(),
            shadow -> shadow.givenUp(Optional.of(new Shadow.GivenUp(request.beside(), message))));
    return new Shadows(without.all, training.finished(), scoring, waiting);
  }

  Shadows trainingStopped() {
    return new Shadows(all, training.stopped(), scoring, waiting);
  }

  Shadows scoringStarted(CampaignEvent.ShadowScoreRequested request) {
    return new Shadows(all, training, scoring.started(request.round(), request), waiting);
  }

  Shadows scored(String id, ScoredPrediction score) {
    return changing(id, shadow -> shadow.scored(score));
  }

  Shadows scoringFinished(Collection<String> done) {
    return new Shadows(
        all,
        training,
        scoring.finished(),
        waiting.stream().filter(measurement -> !done.contains(measurement)).toList());
  }

  Shadows scoringFailed(Instant at, int attempt) {
    return new Shadows(all, training, scoring.failed(at, attempt), waiting);
  }

  Shadows scoringStopped() {
    return new Shadows(all, training, scoring.stopped(), waiting);
  }

  Shadows awaiting(String measurement) {
    List<String> more = new ArrayList<>(waiting);
    more.remove(measurement);
    more.add(measurement);
    return new Shadows(all, training, scoring, more);
  }

  /** Nobody is asked about this result any more, and no score of it counts. */
  Shadows without(String measurement) {
    Shadows less = changing(shadow -> shadow.without(measurement));
    return new Shadows(
        less.all,
        training,
        scoring,
        waiting.stream().filter(one -> !one.equals(measurement)).toList());
  }

  Shadows unblocked() {
    return new Shadows(all, training.unblocked(), scoring.unblocked(), waiting);
  }

  Shadows retried() {
    Shadows again = changing(shadow -> shadow.givenUp(Optional.empty()));
    return new Shadows(again.all, training.retried(), scoring.retried(), waiting);
  }
}
