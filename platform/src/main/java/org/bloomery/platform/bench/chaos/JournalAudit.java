package org.bloomery.platform.bench.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignJournal;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.Experiment;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.actors.campaign.Generators;
import org.bloomery.actors.campaign.Spending;
import org.bloomery.actors.campaign.TrainingSet;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * Goes through all that a campaign wrote down, event by event, with books of its own: tokens,
 * budget and depth, the space, the training set, and whether a snapshot is what its events make.
 */
final class JournalAudit {
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Long> tokens = new HashMap<>();
  private final Map<String, Measurement> current = new LinkedHashMap<>();
  private final Set<String> retracted = new HashSet<>();
  private CampaignState state;

  private JournalAudit(String campaign) {
    this.state = CampaignState.fresh(campaign);
  }

  /** What was broken, in words; empty when nothing was. */
  static List<String> violations(Connection journal, String campaign)
      throws SQLException, IOException {
    JournalAudit audit = new JournalAudit(campaign);
    for (CampaignJournal.Entry entry :
        CampaignJournal.events(journal, campaign, 0, Long.MAX_VALUE)) {
      audit.see(entry);
    }
    audit.trainingSet();
    CampaignState resumed = CampaignJournal.stateAt(journal, campaign, Long.MAX_VALUE);
    if (!resumed.equals(audit.state)) {
      audit.violations.add("the state from the snapshot is another than the state from all events");
    }
    return List.copyOf(audit.violations);
  }

  private void see(CampaignJournal.Entry entry) {
    CampaignState before = state;
    state = state.apply(entry.event());
    expect(entry.sequence() == before.sequence() + 1, "a gap before event " + entry.sequence());
    switch (entry.event()) {
      case CampaignEvent.MeasurementRecorded e ->
          expect(
              current.put(e.measurement().id(), e.measurement()) == null,
              e.measurement().id() + " was recorded twice");
      case CampaignEvent.MeasurementAmended e -> current.put(e.measurement().id(), e.measurement());
      case CampaignEvent.MeasurementRetracted e -> retracted.add(e.measurement());
      case CampaignEvent.MeasurementRestored e -> retracted.remove(e.measurement());
      case CampaignEvent.ExperimentClaimed e -> {
        expect(
            before.experiment(e.experiment()).filter(file -> !file.claimed()).isPresent(),
            e.experiment() + " had two holders");
        long newest = tokens.getOrDefault(e.experiment(), 0L);
        expect(e.token() > newest, "token " + e.token() + " of " + e.experiment() + " repeats");
        tokens.put(e.experiment(), e.token());
      }
      case CampaignEvent.ModelTrained e ->
          expect(
              e.trainingPoints() == TrainingSet.at(before, e.upToSequence()).size(),
              e.version() + " was trained on " + e.trainingPoints() + " results, not on all");
      case CampaignEvent.GeneratorTrained e ->
          expect(
              before.model(e.modelVersion()).isPresent(),
              e.version() + " was trained with model " + e.modelVersion() + ", which never was");
      case CampaignEvent.BatchRequested e ->
          expect(
              e.generator().isEmpty() || Generators.find(before, e.generator().get()).isPresent(),
              "round " + e.round() + " decodes by " + e.generator() + ", which never was");
      case CampaignEvent.BatchProposed e -> proposed(before, e);
      default -> {}
    }
  }

  private void proposed(CampaignState before, CampaignEvent.BatchProposed event) {
    Spending spending = Spending.of(state);
    state
        .spec()
        .budget()
        .experiments()
        .ifPresent(most ->
            expect(spending.committed() <= most, "round " + event.round() + " breaks the budget"));
    expect(
        event.proposals().isEmpty() || state.open().count() <= state.spec().queueDepth(),
        "round " + event.round() + " fills the queue beyond its depth");
    Set<String> known = new HashSet<>();
    before.experiments().stream()
        .filter(file -> !(file.now() instanceof Experiment.Withdrawn))
        .forEach(file -> known.add(identity(file)));
    for (CampaignEvent.Proposed proposal : event.proposals()) {
      ExperimentFile file = state.experiment(proposal.experiment()).orElseThrow();
      expect(
          before.spec().space().violation(file.candidate()).isEmpty(),
          file.id() + " lies outside of the space");
      expect(known.add(identity(file)), file.id() + " was proposed although it was excluded");
    }
  }

  private static String identity(ExperimentFile file) {
    return file.candidate().key() + " " + file.tests();
  }

  private void trainingSet() {
    List<String> expected =
        current.keySet().stream().filter(id -> !retracted.contains(id)).toList();
    List<String> points = TrainingSet.of(state).stream().map(TrainingPoint::id).toList();
    expect(points.equals(expected), "the training set is not what was recorded, in its order");
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(otherwise);
    }
  }
}
