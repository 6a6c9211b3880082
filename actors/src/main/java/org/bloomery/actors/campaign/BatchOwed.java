package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.Optional;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;

/** When a campaign owes a batch of proposals, and of what size. */
final class BatchOwed {
  private BatchOwed() {}

  static boolean owed(CampaignState state) {
    Desk<CampaignEvent.BatchRequested> desk = state.work().batch();
    return state.status() == CampaignStatus.RUNNING
        && desk.running().isEmpty()
        && !desk.blocked()
        && !rescoringComesFirst(state)
        && size(state) > 0
        && refillAsks(state)
        && knowledgeIsFresh(state)
        && !exhausted(state);
  }

  private static boolean rescoringComesFirst(CampaignState state) {
    return state.work().rescoring().running().isPresent() || RescoringOwed.owed(state);
  }

  /** Smallest of batch size, free places, room in the budget and what the first design lacks. */
  static int size(CampaignState state) {
    CampaignSpec spec = state.spec();
    int open = (int) state.open().count();
    int size = Math.min(spec.acquisition().batchSize(), spec.queueDepth() - open);
    size = Math.min(size, Spending.of(state).room(spec.budget()));
    int lacking = designLacking(state);
    return Math.max(0, lacking > 0 ? Math.min(size, lacking) : size);
  }

  private static boolean refillAsks(CampaignState state) {
    return switch (state.spec().acquisition().refill()) {
      case CONTINUOUS -> true;
      case BATCHWISE -> benchIsEmpty(state) && !TrainingOwed.owedOrRunning(state);
    };
  }

  /** Neither open nor claimed. */
  static boolean benchIsEmpty(CampaignState state) {
    return state.experiments().stream().noneMatch(file -> file.now().open() || file.claimed());
  }

  /**
   * No training is owed or running, or a model came since the last batch. Without a model the first
   * design is laid out, and an empty bench is filled when no training can help.
   */
  private static boolean knowledgeIsFresh(CampaignState state) {
    boolean training = TrainingOwed.owedOrRunning(state);
    if (Serving.usable(state).isPresent()) {
      return !training || state.work().modelSinceBatch();
    }
    boolean trainingFails = state.work().training().failures() > 0;
    return (!training || trainingFails) && (designLacking(state) > 0 || benchIsEmpty(state));
  }

  /** Space-filling proposals that the first design still lacks. */
  static int designLacking(CampaignState state) {
    int asked = initialDesign(state.spec());
    if (asked == 0) {
      return 0;
    }
    long laid =
        state.experiments().stream()
            .filter(file -> file.issue().isPresent() && file.issue().get().modelVersion().isEmpty())
            .count();
    long given =
        state.measurements().stream()
            .filter(file -> !file.retracted() && file.measurement().experiment().isEmpty())
            .count();
    return (int) Math.max(0, asked - laid - given);
  }

  static int initialDesign(CampaignSpec spec) {
    int asked = spec.acquisition().initialDesign();
    if (asked != AcquisitionSpec.AUTOMATIC) {
      return asked;
    }
    return PriorKnowledge.exists(spec) ? 0 : dimensions(spec.space()) + 1;
  }

  private static int dimensions(DesignSpace space) {
    int fractions = Math.max(0, space.palette().size() - 1);
    return switch (space) {
      case CompositionSpace open ->
          fractions
              + (int) open.process().values().stream().filter(values -> values.size() > 1).count();
      case Pool pool -> Math.min(fractions, Math.max(0, pool.entries().size() - 1));
    };
  }

  /**
   * Whether the last batch found no candidate and nothing freed one since. Candidates that sat out
   * a withdrawal are tried again once the bench is empty.
   */
  static boolean exhausted(CampaignState state) {
    WorkDesks work = state.work();
    if (work.exhausted() < work.freedSequence() || work.exhausted() < 0) {
      return false;
    }
    return !(benchIsEmpty(state) && somethingSatOut(state));
  }

  private static boolean somethingSatOut(CampaignState state) {
    int lastRound = state.work().batch().rounds();
    return state.experiments().stream()
        .anyMatch(file ->
            file.now() instanceof Experiment.Withdrawn withdrawn
                && Exclusions.sitsOut(withdrawn, lastRound));
  }

  static CampaignEvent request(CampaignState state, Instant now) {
    int round = state.work().batch().rounds() + 1;
    Optional<String> model =
        designLacking(state) > 0
            ? Optional.empty()
            : Serving.usable(state).map(ModelRecord::version);
    return new CampaignEvent.BatchRequested(
        now,
        round,
        model,
        PlanningInputs.digest(state, round),
        size(state),
        state.specVersion(),
        Seeds.of(state.spec().seed(), WorkKind.BATCH, round),
        model.flatMap(version -> Generators.usable(state)).map(GeneratorRecord::version));
  }
}
