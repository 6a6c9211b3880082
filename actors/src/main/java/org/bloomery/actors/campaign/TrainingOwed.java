package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.Optional;
import org.bloomery.models.acquisition.AcquisitionSpec;

/** When a campaign owes a training. */
final class TrainingOwed {
  /** Results needed before the first training of a model without a prior. */
  private static final int SMALLEST_WITHOUT_PRIOR = 5;

  private TrainingOwed() {}

  /** Owed or waiting for its quiet time; not while one runs or waits for news. */
  static boolean owed(CampaignState state) {
    Desk<CampaignEvent.TrainingRequested> desk = state.work().training();
    return desk.running().isEmpty() && !desk.blocked() && stale(state) && enough(state);
  }

  static boolean owedOrRunning(CampaignState state) {
    return state.work().training().running().isPresent() || owed(state);
  }

  /** Whether no model of the present specification exists, or it has not seen the newest data. */
  private static boolean stale(CampaignState state) {
    return state
        .servingModel()
        .filter(model ->
            model.specVersion() >= state.work().modelSpecVersion()
                && model.upToSequence() >= state.work().dataSequence())
        .isEmpty();
  }

  private static boolean enough(CampaignState state) {
    int usable = TrainingSet.usable(state);
    return usable >= smallest(state.spec()) && (usable > 0 || PriorKnowledge.exists(state.spec()));
  }

  static int smallest(CampaignSpec spec) {
    int asked = spec.acquisition().smallestTrainingSet();
    boolean prior = PriorKnowledge.exists(spec);
    int usual = prior ? 0 : SMALLEST_WITHOUT_PRIOR;
    return Math.max(
        asked == AcquisitionSpec.AUTOMATIC ? usual : asked,
        prior ? 0 : Math.max(1, spec.model().fewestMeasurements()));
  }

  static Optional<Instant> notBefore(CampaignState state) {
    Optional<Instant> quiet =
        WorkOwed.after(state.work().dataChanged(), state.spec().timing().debounce());
    return WorkOwed.later(quiet, state.work().training().notBefore());
  }

  static CampaignEvent request(CampaignState state, Instant now) {
    int round = state.work().training().rounds() + 1;
    return new CampaignEvent.TrainingRequested(
        now,
        round,
        state.sequence(),
        state.specVersion(),
        Seeds.of(state.spec().seed(), WorkKind.TRAINING, round));
  }
}
