package org.bloomery.lab.replay;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.lab.HealthLog;
import org.bloomery.lab.LabHealth;

/**
 * A laboratory whose every result was measured by somebody before: it claims what is offered, waits
 * as long as a bench would, and records the known value with its source.
 *
 * <p>Nothing is kept between runs. What a killed process held is offered again when its short lease
 * has ended; a result that was recorded but not acknowledged is recorded again under the same key.
 */
public final class ReplayLab implements AutoCloseable {
  private static final long GOODBYE_SECONDS = 5;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  private final LabGateway gateway;
  private final PublishedAnswers answers;
  private final ReplaySettings settings;
  private final InstantSource clock;
  private final HealthLog health;

  /** The one thread on which everything below is read and written. */
  private final ScheduledExecutorService desk =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("replay-lab").factory());

  private final List<LabGateway.Offer> waiting = new ArrayList<>();
  private final Set<Place> busy = new HashSet<>();
  private final Map<Place, Long> tokens = new HashMap<>();
  private final Map<Place, CompletionStage<CommandResult>> claiming = new HashMap<>();
  private final Set<Place> givenUp = new HashSet<>();
  private Optional<CampaignService.Subscription> offers = Optional.empty();
  private boolean closing;

  private record Place(String campaign, String experiment) {
    static Place of(LabGateway.Offer offer) {
      return new Place(offer.campaign(), offer.experiment());
    }
  }

  private ReplayLab(
      LabGateway gateway, PublishedAnswers answers, ReplaySettings settings, InstantSource clock) {
    this.gateway = gateway;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
    this.health = new HealthLog(settings.lab(), clock);
  }

  /** Opens the laboratory; it works until closed. */
  public static ReplayLab start(
      LabGateway gateway, PublishedAnswers answers, ReplaySettings settings, InstantSource clock) {
    ReplayLab lab = new ReplayLab(gateway, answers, settings, clock);
    lab.offers =
        Optional.of(gateway.offers(settings.lab(), offer -> lab.onDesk(() -> lab.hear(offer))));
    return lab;
  }

  public LabHealth health() {
    return health.snapshot();
  }

  private void hear(LabGateway.Offer offer) {
    Place place = Place.of(offer);
    if (closing || busy.contains(place) || givenUp.contains(place)) {
      return;
    }
    List<PropertyTest> unknown = answers.unknown(offer.candidate(), offer.tests());
    if (!unknown.isEmpty()) {
      health.failed(
          "experiment "
              + offer.experiment()
              + " of campaign "
              + offer.campaign()
              + " asks for "
              + unknown
              + " of "
              + offer.candidate().key()
              + ", which no table here holds; it stays in the queue");
      return;
    }
    waiting.removeIf(earlier -> Place.of(earlier).equals(place));
    waiting.add(offer);
    waiting.sort(Comparator.comparingInt(LabGateway.Offer::priority).reversed());
    fillBenches();
  }

  private void fillBenches() {
    while (!closing && busy.size() < settings.benches() && !waiting.isEmpty()) {
      LabGateway.Offer offer = waiting.removeFirst();
      busy.add(Place.of(offer));
      claim(offer, settings.patience().toMillis());
    }
    health.inHand(busy.size());
  }

  private void claim(LabGateway.Offer offer, long pause) {
    if (closing) {
      return;
    }
    CompletionStage<CommandResult> asked =
        ask(
            offer.campaign(),
            new CampaignCommand.Claim(
                settings.account(), offer.experiment(), Optional.of(settings.lease())));
    claiming.put(Place.of(offer), asked);
    answered(
        asked,
        (result, failure) -> {
          claiming.remove(Place.of(offer));
          if (failure.isPresent()) {
            again(offer, "claiming", failure.get(), pause, () -> claim(offer, longer(pause)));
          } else if (result.orElseThrow() instanceof CommandResult.Accepted accepted) {
            tokens.put(Place.of(offer), accepted.token().orElseThrow());
            work(offer);
          } else {
            // Somebody was quicker, or it left the queue: what stays claimable is offered again.
            leaveBench(offer);
          }
        });
  }

  private void work(LabGateway.Offer offer) {
    if (closing) {
      return;
    }
    later(
        settings.delay().toMillis(),
        () -> {
          List<MeasurementInput> results =
              answers.answer(offer.experiment(), offer.candidate(), offer.tests(), clock.instant());
          record(offer, results, settings.patience().toMillis());
        });
  }

  /** The key holds the token: a repeat is the same result, a new claim a new one. */
  private void record(LabGateway.Offer offer, List<MeasurementInput> results, long pause) {
    long token = tokens.getOrDefault(Place.of(offer), 0L);
    if (closing) {
      return;
    }
    answered(
        ask(
            offer.campaign(),
            new CampaignCommand.RecordMeasurements(
                settings.account(),
                results,
                OptionalLong.of(token),
                Optional.of(settings.lab() + ":" + offer.experiment() + ":" + token),
                digest(results))),
        (result, failure) -> {
          if (failure.isPresent()) {
            again(
                offer,
                "recording",
                failure.get(),
                pause,
                () -> record(offer, results, longer(pause)));
            return;
          }
          switch (result.orElseThrow()) {
            case CommandResult.Accepted accepted -> {
              tokens.remove(Place.of(offer));
              health.tookIn(
                  "revealed "
                      + results.size()
                      + " published values for experiment "
                      + offer.experiment()
                      + " of campaign "
                      + offer.campaign());
            }
            case CommandResult.Refused refused -> {
              health.failed(
                  "the result of experiment "
                      + offer.experiment()
                      + " of campaign "
                      + offer.campaign()
                      + " was refused: "
                      + refused.refusal().message());
              givenUp.add(Place.of(offer));
              release(Place.of(offer));
            }
          }
          leaveBench(offer);
        });
  }

  private void again(
      LabGateway.Offer offer, String doing, Throwable failure, long pause, Runnable attempt) {
    health.failed(
        doing
            + " experiment "
            + offer.experiment()
            + " of campaign "
            + offer.campaign()
            + " failed and is tried again: "
            + (failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure));
    later(pause, attempt);
  }

  private static long longer(long pause) {
    return Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
  }

  private void leaveBench(LabGateway.Offer offer) {
    busy.remove(Place.of(offer));
    fillBenches();
  }

  /** Gives a claim back; a campaign that does not answer takes it back at the end of the lease. */
  private CompletionStage<CommandResult> release(Place place) {
    Long token = tokens.remove(place);
    if (token != null) {
      return release(place, token);
    }
    CompletionStage<CommandResult> claim = claiming.get(place);
    if (claim == null) {
      return CompletableFuture.failedStage(new IllegalStateException(place + " is not held"));
    }
    return claim.thenCompose(result ->
        result instanceof CommandResult.Accepted accepted
            ? release(place, accepted.token().orElseThrow())
            : CompletableFuture.completedStage(result));
  }

  private CompletionStage<CommandResult> release(Place place, long token) {
    return ask(
        place.campaign(),
        new CampaignCommand.Release(settings.account(), place.experiment(), token));
  }

  private CompletionStage<CommandResult> ask(String campaign, CampaignCommand command) {
    try {
      return gateway.execute(campaign, command);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private void answered(
      CompletionStage<CommandResult> asked,
      BiConsumer<Optional<CommandResult>, Optional<Throwable>> then) {
    asked.whenComplete((result, failure) ->
        onDesk(() -> then.accept(Optional.ofNullable(result), Optional.ofNullable(failure))));
  }

  private void onDesk(Runnable task) {
    later(0, task);
  }

  private void later(long millis, Runnable task) {
    try {
      desk.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // The laboratory has closed; whatever came back belongs to its claims, which are released.
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      health.failed("the replay lab failed: " + e);
    }
  }

  /** Hears no more offers and gives back every claim, waiting some seconds for the answers. */
  @Override
  public void close() {
    if (desk.isShutdown()) {
      return;
    }
    offers.ifPresent(CampaignService.Subscription::close);
    try {
      List<CompletionStage<CommandResult>> goodbyes =
          desk.submit(this::giveBackEverything).get(GOODBYE_SECONDS, TimeUnit.SECONDS);
      for (CompletionStage<CommandResult> goodbye : goodbyes) {
        goodbye.toCompletableFuture().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      health.failed("claims could not be given back and end with their leases: " + e);
    }
    desk.shutdownNow();
    health.stopped();
  }

  private List<CompletionStage<CommandResult>> giveBackEverything() {
    closing = true;
    Set<Place> held = new HashSet<>(tokens.keySet());
    held.addAll(claiming.keySet());
    return held.stream().map(this::release).toList();
  }

  private static String digest(List<MeasurementInput> results) {
    try {
      return ArtifactFiles.digest(JsonMappers.json().writeValueAsBytes(results));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("results cannot be written as JSON", e);
    }
  }
}
