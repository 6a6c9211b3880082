package org.bloomery.actors.campaign;

import java.util.OptionalDouble;
import org.bloomery.actors.campaign.Moment.Action;

/** What events about claims make of the state. */
final class ClaimTransitions {
  private ClaimTransitions() {}

  static CampaignState claimed(CampaignState state, CampaignEvent.ExperimentClaimed e) {
    return state.changing(
        e.experiment(),
        file -> {
          ExperimentFile held =
              file.claimedBy(new Claim(e.by(), e.token(), e.leaseEnd()), file.now());
          boolean hasResult = !file.measurements().isEmpty();
          PredictionLock lock =
              new PredictionLock(e.lockedModel(), state.scoreboard().intervalFactor());
          return (hasResult && file.lock().isPresent() ? held : held.locking(lock))
              .noting(state.sequence(), e.at(), e.by(), Action.CLAIMED, "");
        });
  }

  static CampaignState renewed(CampaignState state, CampaignEvent.LeaseRenewed e) {
    return state.changing(
        e.experiment(),
        file ->
            file.now() instanceof Experiment.Claimed claimed
                ? file.claimedBy(
                        new Claim(claimed.claim().holder(), e.token(), e.leaseEnd()),
                        claimed.from())
                    .noting(state.sequence(), e.at(), e.by(), Action.RENEWED, "")
                : file);
  }

  static CampaignState released(CampaignState state, CampaignEvent.ClaimReleased e) {
    return state.changing(
        e.experiment(),
        file -> returned(file).noting(state.sequence(), e.at(), e.by(), Action.RELEASED, ""));
  }

  static CampaignState expired(CampaignState state, CampaignEvent.LeaseExpired e) {
    return state.changing(
        e.experiment(),
        file ->
            returned(file).noting(state.sequence(), e.at(), Account.CAMPAIGN, Action.EXPIRED, ""));
  }

  private static ExperimentFile returned(ExperimentFile file) {
    return file.now() instanceof Experiment.Claimed claimed ? file.in(claimed.from()) : file;
  }

  static CampaignState failed(CampaignState state, CampaignEvent.ExperimentFailed e) {
    double cost = state.spec().budget().costPerExperiment();
    return state
        .changing(
            e.experiment(),
            file -> {
              ExperimentFile failed =
                  file.in(new Experiment.Failed(e.reason(), e.note(), e.costIncurred()));
              ExperimentFile paid =
                  e.costIncurred() && !file.spent()
                      ? failed.costing(OptionalDouble.of(cost))
                      : failed;
              return paid.noting(state.sequence(), e.at(), e.by(), Action.FAILED, "");
            })
        .with(state.work().freedBy(state.sequence()));
  }
}
