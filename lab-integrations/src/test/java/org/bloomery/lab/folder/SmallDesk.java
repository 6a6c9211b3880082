package org.bloomery.lab.folder;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.bloomery.actors.campaign.CampaignCommand.RecordMeasurements;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.lab.SmallCampaign;

/** The desk of one small campaign, whose experiments and samples a test lays out. */
final class SmallDesk implements CampaignDesk {
  final SmallCampaign campaign = new SmallCampaign();
  private final Map<String, KnownExperiments.Known> experiments = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> samples = new ConcurrentHashMap<>();

  void experiment(String id, Candidate candidate, PropertyTest... tests) {
    experiments.put(id, new KnownExperiments.Known(id, candidate, java.util.List.of(tests)));
    campaign.propose(id, candidate, java.util.List.of(tests), 0);
  }

  void sample(String code, String... experimentIds) {
    samples.put(code, new TreeSet<>(java.util.List.of(experimentIds)));
  }

  @Override
  public CompletionStage<CommandResult> record(String id, RecordMeasurements command) {
    return campaign.execute(id, command);
  }

  @Override
  public CompletionStage<CommandResult> check(String id, RecordMeasurements command) {
    return CompletableFuture.completedFuture(campaign.dryRun(id, command));
  }

  @Override
  public CompletionStage<KnownExperiments> known(String id) {
    return CompletableFuture.completedFuture(
        id.equals(SmallCampaign.ID)
            ? new KnownExperiments(new HashMap<>(experiments), new HashMap<>(samples))
            : new KnownExperiments(Map.of(), Map.of()));
  }
}
