package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;

/** Journals of campaigns that went on for long. */
final class LongCampaigns {
  private LongCampaigns() {}

  /** Proposed one by one, the first of them measured, with trainings in between. */
  static List<CampaignEvent> events(int experiments, int measured, int rounds) {
    Instant time = Campaigns.MORNING;
    List<CampaignEvent> events = new ArrayList<>();
    events.add(new CampaignEvent.DraftSaved(time, Campaigns.ANNA, Campaigns.spec()));
    events.add(new CampaignEvent.CampaignStarted(time, Campaigns.ANNA));
    int round = 0;
    for (int i = 1; i <= experiments; i++) {
      time = time.plusSeconds(60);
      propose(events, i, round, time);
      if (i <= measured) {
        measure(events, i, time);
      }
      if (i * (long) rounds / experiments > round) {
        train(events, ++round, i, time);
      }
    }
    return events;
  }

  private static void propose(List<CampaignEvent> events, int i, int round, Instant time) {
    double mo = (i % 997) / 1000.0;
    double nb = (1 - mo) * ((i / 997 % 100) / 100.0);
    double ta = (1 - mo - nb) * 0.37;
    SimulatedWorkers.Wish wish =
        new SimulatedWorkers.Wish(
            Campaigns.alloy(mo, nb, ta, 1 - mo - nb - ta),
            List.of(Campaigns.HOT),
            Optional.empty());
    CampaignEvent.BatchRequested request =
        new CampaignEvent.BatchRequested(
            time, i, Optional.of("v" + round), "", 1, 1, i, Optional.empty());
    events.add(
        new CampaignEvent.BatchProposed(
            time,
            i,
            Optional.of("v" + round),
            "a".repeat(64),
            "b".repeat(64),
            i,
            List.of(
                new CampaignEvent.Proposed("E" + i, SimulatedWorkers.proposal(wish, 1, request))),
            List.of()));
  }

  private static void measure(List<CampaignEvent> events, int i, Instant time) {
    CampaignEvent.BatchProposed batch = (CampaignEvent.BatchProposed) events.get(events.size() - 1);
    events.add(
        new CampaignEvent.ExperimentClaimed(
            time, Campaigns.ANNA, "E" + i, 1, time.plusSeconds(999), batch.modelVersion()));
    events.add(
        new CampaignEvent.MeasurementRecorded(
            time,
            Campaigns.ANNA,
            new Measurement(
                "M" + i,
                Optional.of("E" + i),
                batch.proposals().get(0).proposal().candidate(),
                Optional.empty(),
                Campaigns.HOT,
                new MeasuredValue.Exact(i % 1000),
                OptionalDouble.empty(),
                1,
                Measurement.Circumstances.at(time)),
            Set.of()));
    events.add(new CampaignEvent.ExperimentMeasured(time, Campaigns.ANNA, "E" + i, false, false));
  }

  private static void train(List<CampaignEvent> events, int round, int points, Instant time) {
    events.add(new CampaignEvent.TrainingRequested(time, round, events.size(), 1, round));
    events.add(
        new CampaignEvent.ModelTrained(
            time,
            round,
            events.size() - 1,
            1,
            "v" + round,
            "a".repeat(64),
            "b".repeat(64),
            round,
            "1",
            points,
            new TreeMap<>(Map.of("mae", 1.0, "rmse", 2.0))));
  }
}
