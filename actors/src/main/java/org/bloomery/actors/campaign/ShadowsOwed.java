package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.Moment.Action;

/**
 * What the alternatives beside a campaign are owed: a model beside each serving one, and scores.
 */
final class ShadowsOwed {
  private ShadowsOwed() {}

  static boolean trainingOwed(CampaignState state) {
    Desk<?> desk = state.work().shadowing().training();
    return desk.running().isEmpty() && !desk.blocked() && next(state).isPresent();
  }

  /** The first that has no model beside the serving one yet. */
  private static Optional<Shadow> next(CampaignState state) {
    boolean learning =
        state.status() == CampaignStatus.RUNNING || state.status() == CampaignStatus.PAUSED;
    if (!learning || state.servingModel().isEmpty()) {
      return Optional.empty();
    }
    ModelRecord serving = state.servingModel().get();
    return state.work().shadowing().all().stream()
        .filter(Shadow::active)
        .filter(shadow -> !shadow.madeBeside(serving.version()))
        .filter(shadow ->
            shadow.givenUp().filter(given -> given.beside().equals(serving.version())).isEmpty())
        .filter(shadow -> enough(state, shadow, serving))
        .findFirst();
  }

  /** Whether the serving model's training set is one that it can learn from. */
  private static boolean enough(CampaignState state, Shadow shadow, ModelRecord serving) {
    CampaignSpec spec = state.spec(serving.specVersion()).withModel(shadow.model());
    int usable = TrainingSet.usable(state, spec, serving.upToSequence());
    return usable >= TrainingOwed.smallest(spec) && (usable > 0 || PriorKnowledge.exists(spec));
  }

  static CampaignEvent trainingRequest(CampaignState state, Instant now) {
    ModelRecord serving = state.servingModel().orElseThrow();
    int round = state.work().shadowing().training().rounds() + 1;
    return new CampaignEvent.ShadowTrainingRequested(
        now,
        round,
        next(state).orElseThrow().id(),
        serving.version(),
        serving.upToSequence(),
        serving.specVersion(),
        Seeds.of(state.spec().seed(), WorkKind.SHADOW_TRAINING, round));
  }

  static boolean scoringOwed(CampaignState state) {
    Desk<?> desk = state.work().shadowing().scoring();
    return desk.running().isEmpty() && !desk.blocked() && !items(state).isEmpty();
  }

  static CampaignEvent scoreRequest(CampaignState state, Instant now) {
    return new CampaignEvent.ShadowScoreRequested(
        now, state.work().shadowing().scoring().rounds() + 1, state.sequence(), items(state));
  }

  private static List<CampaignEvent.ShadowItem> items(CampaignState state) {
    List<CampaignEvent.ShadowItem> items = new ArrayList<>();
    for (String measurement : state.work().shadowing().waiting()) {
      items.addAll(items(state, measurement));
    }
    return items;
  }

  /** Whom to ask about a result: of each alternative the model that was there before it. */
  static List<CampaignEvent.ShadowItem> items(CampaignState state, String measurement) {
    Optional<MeasurementFile> file = state.measurement(measurement);
    if (file.isEmpty()) {
      return List.of();
    }
    long before = fixed(state, file.get());
    List<CampaignEvent.ShadowItem> items = new ArrayList<>();
    for (Shadow shadow : state.work().shadowing().active()) {
      shadow
          .before(before)
          .ifPresent(made ->
              items.add(new CampaignEvent.ShadowItem(measurement, shadow.id(), made.version())));
    }
    return items;
  }

  /**
   * When the predictions of a result were fixed: at the last claim before its experiment's first
   * result, as the audited one is; without a claim when it was recorded.
   */
  private static long fixed(CampaignState state, MeasurementFile file) {
    Optional<ExperimentFile> experiment =
        file.measurement().experiment().flatMap(state::experiment);
    if (experiment.isEmpty()) {
      return file.sequence();
    }
    long first =
        experiment.get().measurements().stream()
            .flatMap(id -> state.measurement(id).stream())
            .mapToLong(MeasurementFile::sequence)
            .min()
            .orElse(file.sequence());
    return experiment.get().history().stream()
        .filter(moment -> moment.action() == Action.CLAIMED && moment.sequence() < first)
        .mapToLong(Moment::sequence)
        .max()
        .orElse(first);
  }
}
