package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.Exclusion;
import org.bloomery.models.acquisition.PendingExperiment;
import org.bloomery.models.acquisition.PlannedProposal;

/**
 * A finished batch, checked again item by item against the present state; what no longer fits is
 * dropped and the work is owed again.
 */
final class BatchReporting {
  private BatchReporting() {}

  static List<CampaignEvent> finished(
      CampaignState state, WorkReport.BatchFinished report, Instant now, Ids ids) {
    Optional<CampaignEvent.BatchRequested> running =
        state.work().batch().running().filter(request -> request.round() == report.round());
    if (running.isEmpty()) {
      return List.of();
    }
    CampaignEvent.BatchRequested request = running.get();
    List<CampaignEvent.Proposed> kept = new ArrayList<>();
    List<CampaignEvent.Dropped> dropped = new ArrayList<>();
    Check check = new Check(state, report.round(), now);
    for (PlannedProposal proposal : report.proposals()) {
      Optional<String> objection = check.objection(proposal);
      if (objection.isPresent()) {
        dropped.add(
            new CampaignEvent.Dropped(proposal.candidate(), proposal.tests(), objection.get()));
      } else {
        String id = ids.experiment(state.experiments().size() + kept.size() + 1);
        kept.add(
            new CampaignEvent.Proposed(
                id, Widening.of(proposal, state.scoreboard().intervalFactor())));
        check.keep(id, proposal);
      }
    }
    boolean nothingNew =
        PlanningInputs.digest(state, report.round()).equals(request.inputDigest())
            && state.specVersion() == request.specVersion()
            && state.status() == CampaignStatus.RUNNING;
    if (kept.isEmpty() && nothingNew && !report.exhausted()) {
      return Reporting.failed(
          state,
          WorkKind.BATCH,
          report.round(),
          dropped.isEmpty()
              ? "planning proposed nothing and did not say that the space is exhausted"
              : "planning proposed only what may not be proposed: " + dropped.get(0).reason(),
          now);
    }
    List<CampaignEvent> events = new ArrayList<>();
    Optional<ModelRecord> model = request.modelVersion().flatMap(state::model);
    events.add(
        new CampaignEvent.BatchProposed(
            now,
            report.round(),
            request.modelVersion(),
            model.map(ModelRecord::artifactDigest).orElse(""),
            model.map(ModelRecord::dataDigest).orElse(""),
            request.seed(),
            kept,
            dropped));
    if (report.exhausted() && nothingNew) {
      events.add(
          new CampaignEvent.SpaceExhausted(
              now, state.sequence() + events.size(), request.specVersion()));
    }
    return events;
  }

  /** The present state as further proposals are kept. */
  private static final class Check {
    private final CampaignState state;
    private final List<Exclusion> excluded;
    private final List<PendingExperiment> pending;
    private final boolean running;
    private int places;
    private int room;

    Check(CampaignState state, int round, Instant now) {
      this.state = state;
      this.excluded = Exclusions.of(state, round);
      this.pending = new ArrayList<>(Exclusions.pending(state));
      this.running =
          state.status() == CampaignStatus.RUNNING && !Spending.ended(state.spec().budget(), now);
      this.places = state.spec().queueDepth() - (int) state.open().count();
      this.room = Spending.of(state).room(state.spec().budget());
    }

    Optional<String> objection(PlannedProposal proposal) {
      if (!running) {
        return Optional.of("the campaign is not running any more");
      }
      if (places < 1) {
        return Optional.of("the queue is full");
      }
      if (room < 1) {
        return Optional.of("the budget has no room for it");
      }
      return outside(proposal.candidate())
          .or(() ->
              Exclusions.objection(
                  state, excluded, pending, proposal.candidate(), proposal.tests()));
    }

    private Optional<String> outside(Candidate candidate) {
      return state.spec().space().violation(candidate).map(violation -> violation.message());
    }

    void keep(String id, PlannedProposal proposal) {
      pending.add(new PendingExperiment(id, proposal.candidate(), proposal.tests()));
      places--;
      room--;
    }
  }
}
