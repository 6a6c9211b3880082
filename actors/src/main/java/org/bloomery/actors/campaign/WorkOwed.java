package org.bloomery.actors.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work a campaign owes, derived from its state alone. What is owed and may start now becomes a
 * request, an event, before it starts; what runs is in {@link #running}, and a restart starts
 * exactly that again.
 */
public final class WorkOwed {
  private WorkOwed() {}

  /**
   * Work that is owed.
   *
   * @param notBefore it may start from then on: a debounce or a back-off; empty for at once
   */
  public record Owed(WorkKind kind, Optional<Instant> notBefore) {
    boolean due(Instant now) {
      return notBefore.filter(now::isBefore).isEmpty();
    }
  }

  /** What is owed and does not run yet. */
  public static List<Owed> of(CampaignState state) {
    List<Owed> owed = new ArrayList<>();
    if (!state.exists()
        || state.status() == CampaignStatus.DRAFT
        || state.status() == CampaignStatus.ARCHIVED) {
      return owed;
    }
    if (ScoringOwed.owed(state)) {
      owed.add(new Owed(WorkKind.SCORING, state.work().scoring().notBefore()));
    }
    if (TrainingOwed.owed(state)) {
      owed.add(new Owed(WorkKind.TRAINING, TrainingOwed.notBefore(state)));
    }
    if (RescoringOwed.owed(state)) {
      owed.add(new Owed(WorkKind.RESCORING, state.work().rescoring().notBefore()));
    }
    if (BatchOwed.owed(state)) {
      owed.add(new Owed(WorkKind.BATCH, state.work().batch().notBefore()));
    }
    if (Generators.owed(state)) {
      owed.add(new Owed(WorkKind.GENERATOR, state.work().generating().desk().notBefore()));
    }
    if (ShadowsOwed.scoringOwed(state)) {
      owed.add(new Owed(WorkKind.SHADOW_SCORING, state.work().shadowing().scoring().notBefore()));
    }
    if (ShadowsOwed.trainingOwed(state)) {
      owed.add(new Owed(WorkKind.SHADOW_TRAINING, state.work().shadowing().training().notBefore()));
    }
    return owed;
  }

  /** The requests in progress: what an entity starts after recovery. */
  public static List<CampaignEvent> running(CampaignState state) {
    List<CampaignEvent> running = new ArrayList<>();
    WorkDesks work = state.work();
    work.scoring().running().ifPresent(running::add);
    work.training().running().ifPresent(running::add);
    work.rescoring().running().ifPresent(running::add);
    work.batch().running().ifPresent(running::add);
    work.generating().desk().running().ifPresent(running::add);
    work.shadowing().scoring().running().ifPresent(running::add);
    work.shadowing().training().running().ifPresent(running::add);
    return running;
  }

  /** The request that makes the work durable. */
  static CampaignEvent request(CampaignState state, WorkKind kind, Instant now) {
    return switch (kind) {
      case TRAINING -> TrainingOwed.request(state, now);
      case BATCH -> BatchOwed.request(state, now);
      case RESCORING -> RescoringOwed.request(state, now);
      case SCORING -> ScoringOwed.request(state, now);
      case GENERATOR -> Generators.request(state, now);
      case SHADOW_TRAINING -> ShadowsOwed.trainingRequest(state, now);
      case SHADOW_SCORING -> ShadowsOwed.scoreRequest(state, now);
    };
  }

  static Optional<Instant> later(Optional<Instant> first, Optional<Instant> second) {
    if (first.isPresent() && second.isPresent()) {
      return first.get().isAfter(second.get()) ? first : second;
    }
    return first.or(() -> second);
  }

  static Optional<Instant> after(Optional<Instant> from, Duration wait) {
    return wait.isZero() ? Optional.empty() : from.map(at -> at.plus(wait));
  }
}
