package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bloomery.data.measurement.Measurement;

/** When recorded results wait to be compared with what was predicted of them. */
final class ScoringOwed {
  private ScoringOwed() {}

  static boolean owed(CampaignState state) {
    Desk<CampaignEvent.ScoreRequested> desk = state.work().scoring();
    return !state.scoreboard().waiting().isEmpty()
        && desk.running().isEmpty()
        && !desk.blocked()
        && state.servingModel().isPresent();
  }

  static CampaignEvent request(CampaignState state, Instant now) {
    String serving = state.servingModel().orElseThrow().version();
    List<CampaignEvent.ScoreItem> items = new ArrayList<>();
    Set<String> audited = auditedTests(state);
    for (String id : state.scoreboard().waiting()) {
      Optional<MeasurementFile> file = state.measurement(id);
      if (file.isEmpty()) {
        continue;
      }
      Measurement measurement = file.get().measurement();
      Optional<PredictionLock> lock =
          measurement
              .experiment()
              .flatMap(state::experiment)
              .flatMap(ExperimentFile::lock)
              .filter(l -> l.model().flatMap(state::model).filter(unseen(file.get())).isPresent());
      Optional<String> model =
          lock.flatMap(PredictionLock::model).or(() -> newestUnseen(state, file.get()));
      boolean audit =
          measurement.experiment().isPresent()
              && model.isPresent()
              && audited.add(slot(measurement));
      items.add(
          new CampaignEvent.ScoreItem(
              id,
              audit ? model.get() : newestUnseen(state, file.get()).orElse(serving),
              audit
                  ? lock.map(PredictionLock::intervalFactor)
                      .orElse(state.scoreboard().intervalFactor())
                  : state.scoreboard().intervalFactor(),
              audit));
    }
    return new CampaignEvent.ScoreRequested(
        now, state.work().scoring().rounds() + 1, state.sequence(), items);
  }

  /** The model that was current when the result came: later ones have learned from it. */
  private static Optional<String> newestUnseen(CampaignState state, MeasurementFile file) {
    return state.models().stream()
        .filter(unseen(file))
        .reduce((earlier, later) -> later)
        .map(ModelRecord::version);
  }

  /** Only what a model did not learn from tells how well it predicts. */
  private static Predicate<ModelRecord> unseen(MeasurementFile file) {
    return model -> model.upToSequence() < file.sequence();
  }

  /** Experiment and test of every prediction that counts already. */
  private static Set<String> auditedTests(CampaignState state) {
    Set<String> slots = new HashSet<>();
    Audit.counted(state)
        .forEach(score ->
            state
                .measurement(score.measurement())
                .ifPresent(file -> slots.add(slot(file.measurement()))));
    return slots;
  }

  private static String slot(Measurement measurement) {
    return measurement.experiment().orElse("") + '\n' + measurement.test().key();
  }
}
