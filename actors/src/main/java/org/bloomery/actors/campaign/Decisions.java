package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings commands and reports to the rules of their feature. */
final class Decisions {
  private Decisions() {}

  static Decision decide(CampaignState state, CampaignCommand command, Instant now, Ids ids) {
    return switch (command) {
      case CampaignCommand.SaveDraft c -> Lifecycle.SAVE.decide(state, c, now, ids);
      case CampaignCommand.Start c -> Lifecycle.START.decide(state, c, now, ids);
      case CampaignCommand.Pause c -> Lifecycle.PAUSE.decide(state, c, now, ids);
      case CampaignCommand.Resume c -> Lifecycle.RESUME.decide(state, c, now, ids);
      case CampaignCommand.Complete c -> Lifecycle.COMPLETE.decide(state, c, now, ids);
      case CampaignCommand.Reopen c -> Lifecycle.REOPEN.decide(state, c, now, ids);
      case CampaignCommand.Archive c -> Lifecycle.ARCHIVE.decide(state, c, now, ids);
      case CampaignCommand.Unarchive c -> Lifecycle.UNARCHIVE.decide(state, c, now, ids);
      case CampaignCommand.Delete c -> Lifecycle.DELETE.decide(state, c, now, ids);
      case CampaignCommand.RetryWork c -> Lifecycle.RETRY.decide(state, c, now, ids);
      case CampaignCommand.AmendSpec c -> SpecAmending.AMEND.decide(state, c, now, ids);
      case CampaignCommand.SwitchModel c -> SpecAmending.SWITCH.decide(state, c, now, ids);
      case CampaignCommand.ChooseShadows c -> ShadowChoosing.CHOOSE.decide(state, c, now, ids);
      case CampaignCommand.Approve c -> Queueing.APPROVE.decide(state, c, now, ids);
      case CampaignCommand.Reject c -> Queueing.REJECT.decide(state, c, now, ids);
      case CampaignCommand.LiftRejection c -> Queueing.LIFT.decide(state, c, now, ids);
      case CampaignCommand.Withdraw c -> Queueing.WITHDRAW.decide(state, c, now, ids);
      case CampaignCommand.Pin c -> Queueing.PIN.decide(state, c, now, ids);
      case CampaignCommand.Prioritise c -> Queueing.PRIORITISE.decide(state, c, now, ids);
      case CampaignCommand.Claim c -> Claiming.CLAIM.decide(state, c, now, ids);
      case CampaignCommand.Renew c -> Claiming.RENEW.decide(state, c, now, ids);
      case CampaignCommand.Release c -> Claiming.RELEASE.decide(state, c, now, ids);
      case CampaignCommand.Fail c -> Claiming.FAIL.decide(state, c, now, ids);
      case CampaignCommand.RecordMeasurements c ->
          answeredBefore(state, c, now)
              .orElseGet(() -> Recording.RECORD.decide(state, c, now, ids));
      case CampaignCommand.AmendMeasurement c -> Amending.AMEND.decide(state, c, now, ids);
      case CampaignCommand.RetractMeasurement c -> Amending.RETRACT.decide(state, c, now, ids);
      case CampaignCommand.AddExperiment c ->
          answeredBefore(state, c, now).orElseGet(() -> Adding.ADD.decide(state, c, now, ids));
      case CampaignCommand.RequestReplicate c ->
          answeredBefore(state, c, now)
              .orElseGet(() -> Adding.REPLICATE.decide(state, c, now, ids));
      case CampaignCommand.Undo c -> Undoing.UNDO.decide(state, c, now, ids);
    };
  }

  /** The first answer again for the same key and body; a refusal for another body. */
  private static Optional<Decision> answeredBefore(
      CampaignState state, CampaignCommand.OnlyOnce command, Instant now) {
    return command
        .idempotencyKey()
        .flatMap(key -> state.answers().find(command.by(), key, now))
        .map(answer ->
            answer.bodyDigest().equals(command.bodyDigest())
                ? new Decision.Accepted(
                    List.of(),
                    state,
                    new Decision.Answer(
                        answer.experiments(),
                        answer.measurements(),
                        OptionalLong.empty(),
                        answer.notices()))
                : new Decision.Refused(
                    new Refusal(
                        "IDEMPOTENCY_CONFLICT",
                        "the key '"
                            + answer.key()
                            + "' was used with another body at "
                            + answer.at()
                            + "; use a new key for something new",
                        "Idempotency-Key")));
  }

  static Decision.Accepted decide(CampaignState state, WorkReport report, Instant now, Ids ids) {
    if (!state.exists()) {
      return new Decision.Accepted(List.of(), state, Decision.Answer.SILENT);
    }
    List<CampaignEvent> events =
        switch (report) {
          case WorkReport.LeaseExpired r -> Claiming.expired(state, r, now);
          case WorkReport.DebounceElapsed r -> List.of();
          case WorkReport.EndDateReached r -> List.of();
          case WorkReport.RetryDue r -> List.of();
          case WorkReport.TrainingFinished r -> Reporting.trained(state, r, now);
          case WorkReport.GeneratorFinished r -> Reporting.generatorTrained(state, r, now);
          case WorkReport.BatchFinished r -> BatchReporting.finished(state, r, now, ids);
          case WorkReport.RescoreFinished r -> Reporting.rescored(state, r, now);
          case WorkReport.ScoreFinished r -> Reporting.scored(state, r, now);
          case WorkReport.ShadowFinished r -> Reporting.shadowTrained(state, r, now);
          case WorkReport.ShadowScoreFinished r -> Reporting.shadowsScored(state, r, now);
          case WorkReport.Failed r -> Reporting.failed(state, r, now);
          case WorkReport.Cancelled r -> Reporting.cancelled(state, r, now);
        };
    return Reactions.followUp(state, new Rule.Happening(events, Decision.Answer.SILENT), now, ids);
  }
}
