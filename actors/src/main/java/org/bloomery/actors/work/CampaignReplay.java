package org.bloomery.actors.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignJournal;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.training.ServingModels;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.LatentModel;

/**
 * Plans every batch of a campaign again from its events and artifacts and holds the outcome beside
 * the record: the same on one build and machine; or, with a measurement left out, what would have
 * been proposed.
 */
public final class CampaignReplay {
  private final ModelSupply models;
  private final GeneratorSupply generators;
  private final WorkTasks tasks;

  public CampaignReplay(ModelSupply models, GeneratorSupply generators, WorkTasks tasks) {
    this.models = models;
    this.generators = generators;
    this.tasks = tasks;
  }

  /**
   * A batch then and now, candidates by their keys in order of rank.
   *
   * @param sequence the event that recorded it
   * @param recorded what planning proposed, with what was dropped when it came back
   */
  public record Batch(long sequence, int round, List<String> recorded, List<String> replayed) {
    public Batch {
      recorded = List.copyOf(recorded);
      replayed = List.copyOf(replayed);
    }

    /** Whether the same experiments are proposed in the same order. */
    public boolean same() {
      return recorded.equals(replayed);
    }
  }

  /**
   * Replays up to an event, on a thread of its own.
   *
   * @param without a measurement that nobody is to have known
   */
  public CompletionStage<List<Batch>> replay(
      String campaign,
      List<CampaignJournal.Entry> events,
      OptionalLong upTo,
      Optional<String> without) {
    return CompletableFuture.supplyAsync(
        () -> new Run(campaign, without).batches(events, upTo.orElse(Long.MAX_VALUE)),
        task -> Thread.ofPlatform().daemon().name("campaign-replay").start(task));
  }

  private final class Run {
    private final Optional<String> without;
    private final Map<Integer, CampaignState> asked = new HashMap<>();
    private final Map<Integer, CampaignEvent.BatchRequested> requests = new HashMap<>();
    private CampaignState state;

    Run(String campaign, Optional<String> without) {
      this.state = CampaignState.fresh(campaign);
      this.without = without;
    }

    List<Batch> batches(List<CampaignJournal.Entry> events, long upTo) {
      List<Batch> batches = new ArrayList<>();
      for (CampaignJournal.Entry entry : events) {
        if (entry.sequence() > upTo) {
          break;
        }
        state = state.apply(entry.event());
        if (entry.event() instanceof CampaignEvent.BatchRequested request) {
          asked.clear();
          requests.clear();
          asked.put(request.round(), state);
          requests.put(request.round(), request);
        } else if (entry.event() instanceof CampaignEvent.BatchProposed proposed) {
          CampaignState before = asked.get(proposed.round());
          CampaignEvent.BatchRequested request = requests.get(proposed.round());
          if (before != null && request != null) {
            batches.add(
                new Batch(
                    entry.sequence(), proposed.round(), keys(proposed), plan(before, request)));
          }
        }
      }
      return batches;
    }

    private List<String> plan(CampaignState before, CampaignEvent.BatchRequested request) {
      Optional<ModelRecord> model = request.modelVersion().flatMap(before::model);
      if (model.isEmpty()) {
        return propose(before, request, Optional.empty());
      }
      boolean knew =
          without
              .flatMap(before::measurement)
              .filter(file -> file.sequence() <= model.get().upToSequence())
              .isPresent();
      CompletionStage<ServingModels.Lease<Predictor>> lease =
          knew
              ? models.leaseWithout(before, model.get(), without.orElseThrow())
              : models.lease(before, model.get());
      try (ServingModels.Lease<Predictor> open = lease.toCompletableFuture().join()) {
        return propose(before, request, Optional.of(open.model()));
      }
    }

    private List<String> propose(
        CampaignState before, CampaignEvent.BatchRequested request, Optional<Predictor> predictor) {
      if (request.generator().isEmpty()) {
        return propose(before, request, predictor, Optional.empty());
      }
      try (ServingModels.Lease<LatentModel> lease =
          generators.lease(before, request.generator().get()).toCompletableFuture().join()) {
        return propose(before, request, predictor, Optional.of(lease.model()));
      }
    }

    private List<String> propose(
        CampaignState before,
        CampaignEvent.BatchRequested request,
        Optional<Predictor> predictor,
        Optional<LatentModel> generator) {
      return Planner.propose(
              tasks.planning(before, request, predictor, generator, without), WorkListener.NONE)
          .stream()
          .map(PlannedProposal::candidate)
          .map(Candidate::key)
          .toList();
    }
  }

  /** Kept proposals have their ranks; what was dropped fills the places between, in its order. */
  static List<String> keys(CampaignEvent.BatchProposed proposed) {
    SortedMap<Integer, String> kept = new TreeMap<>();
    proposed
        .proposals()
        .forEach(p -> kept.put(p.proposal().rank(), p.proposal().candidate().key()));
    Iterator<CampaignEvent.Dropped> dropped = proposed.dropped().iterator();
    List<String> keys = new ArrayList<>();
    kept.forEach((rank, key) -> {
      while (keys.size() + 1 < rank && dropped.hasNext()) {
        keys.add(dropped.next().candidate().key());
      }
      keys.add(key);
    });
    dropped.forEachRemaining(d -> keys.add(d.candidate().key()));
    return keys;
  }
}
