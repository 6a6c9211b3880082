package org.bloomery.actors.campaign;

import java.util.List;

/** What events about the alternatives beside a campaign make of its state. */
final class ShadowTransitions {
  private ShadowTransitions() {}

  static CampaignState trained(CampaignState state, CampaignEvent.ShadowTrained e) {
    ShadowModel made =
        new ShadowModel(
            e.version(),
            e.round(),
            e.beside(),
            state.sequence(),
            e.upToSequence(),
            e.specVersion(),
            e.trainingPoints(),
            e.artifactDigest(),
            e.dataDigest(),
            e.seed(),
            e.codeVersion(),
            e.metrics(),
            e.at());
    return state.with(state.work().shadowing(shadows -> shadows.trained(e.shadow(), made)));
  }

  /** A result that counts for the serving model counts for those that were there before it. */
  static CampaignState scoredByServing(CampaignState state, ScoredPrediction score) {
    return score.audited() && !ShadowsOwed.items(state, score.measurement()).isEmpty()
        ? state.with(state.work().shadowing(shadows -> shadows.awaiting(score.measurement())))
        : state;
  }

  static CampaignState scoringFinished(CampaignState state) {
    List<String> done =
        state.work().shadowing().scoring().running().stream()
            .flatMap(request ->
                request.items().stream()
                    .map(CampaignEvent.ShadowItem::measurement)
                    .filter(
                        id -> WorkTransitions.unchangedSince(state, id, request.upToSequence())))
            .toList();
    return state.with(state.work().shadowing(shadows -> shadows.scoringFinished(done)));
  }

  /** What was said of a result that changed is judged anew once the serving model was. */
  static CampaignState without(CampaignState state, String measurement) {
    return state.with(state.work().shadowing(shadows -> shadows.without(measurement)));
  }
}
