package org.bloomery.lab.virtual;

import java.time.Duration;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.lab.HealthLog;
import org.bloomery.lab.LabHealth;

/**
 * The virtual lab at work: claims what is offered, takes its time, and records what its bench finds
 * or says why there is nothing. Paces differ, so results come back out of order.
 *
 * <p>Nothing is kept between runs. What a killed process held is offered again when its lease has
 * ended; a result recorded but not acknowledged is recorded again under the same key.
 */
public final class VirtualLab implements AutoCloseable {
  private static final long GOODBYE_SECONDS = 5;

  private final LabGateway gateway;
  private final VirtualBench bench;
  private final VirtualLabSettings settings;
  private final InstantSource clock;
  private final HealthLog health;

  /** The one thread on which everything below is read and written. */
  private final ScheduledExecutorService desk =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("virtual-lab").factory());

  private final List<LabGateway.Offer> waiting = new ArrayList<>();
  private final Map<Place, OptionalLong> busy = new HashMap<>();
  private final Set<Place> givenUp = new HashSet<>();
  private Optional<CampaignService.Subscription> offers = Optional.empty();
  private boolean closing;

  private record Place(String campaign, String experiment) {
    static Place of(LabGateway.Offer offer) {
      return new Place(offer.campaign(), offer.experiment());
    }
  }

  private VirtualLab(
      LabGateway gateway, VirtualBench bench, VirtualLabSettings settings, InstantSource clock) {
    this.gateway = gateway;
    this.bench = bench;
    this.settings = settings;
    this.clock = clock;
    this.health = new HealthLog(settings.lab(), clock);
  }

  /** Opens the laboratory; it works until closed. */
  public static VirtualLab start(
      LabGateway gateway, VirtualBench bench, VirtualLabSettings settings, InstantSource clock) {
    VirtualLab lab = new VirtualLab(gateway, bench, settings, clock);
    lab.offers =
        Optional.of(gateway.offers(settings.lab(), offer -> lab.later(0, () -> lab.hear(offer))));
    return lab;
  }

  public LabHealth health() {
    return health.snapshot();
  }

  private void hear(LabGateway.Offer offer) {
    Place place = Place.of(offer);
    if (closing || busy.containsKey(place) || givenUp.contains(place)) {
      return;
    }
    Optional<String> impossible = bench.truth().impossible(offer.candidate(), offer.tests());
    if (impossible.isPresent()) {
      health.failed(
          "%s cannot be done and stays in the queue: %s".formatted(name(offer), impossible.get()));
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
      busy.put(Place.of(offer), OptionalLong.empty());
      claim(offer);
    }
    health.inHand(busy.size());
  }

  private void claim(LabGateway.Offer offer) {
    insist(
        offer,
        "claiming",
        new CampaignCommand.Claim(
            settings.account(), offer.experiment(), Optional.of(settings.lease())),
        result -> {
          if (!(result instanceof CommandResult.Accepted accepted)) {
            // Somebody was quicker, or it left the queue: what stays claimable is offered again.
            leave(offer);
            return;
          }
          long token = accepted.token().orElseThrow();
          busy.put(Place.of(offer), OptionalLong.of(token));
          Duration turnaround = bench.turnaround(offer.candidate(), (int) token);
          later(settings.real(turnaround).toMillis(), () -> finish(offer, token));
        });
  }

  private void finish(LabGateway.Offer offer, long token) {
    CampaignCommand command =
        new BenchReport(bench, settings)
            .of(offer.experiment(), offer.candidate(), offer.tests(), token, clock.instant());
    insist(
        offer,
        "reporting",
        command,
        result -> {
          switch (result) {
            case CommandResult.Accepted accepted -> health.tookIn("finished " + name(offer));
            case CommandResult.Refused refused -> {
              health.failed(
                  "the report on %s was refused: %s"
                      .formatted(name(offer), refused.refusal().message()));
              givenUp.add(Place.of(offer));
              release(Place.of(offer), token);
            }
          }
          leave(offer);
        });
  }

  private void leave(LabGateway.Offer offer) {
    busy.remove(Place.of(offer));
    fillBenches();
  }

  /** Gives the command until it is answered; what fails is tried again after a pause. */
  private void insist(
      LabGateway.Offer offer,
      String doing,
      CampaignCommand command,
      Consumer<CommandResult> answered) {
    if (closing) {
      return;
    }
    ask(offer.campaign(), command)
        .whenComplete((result, failure) ->
            later(
                0,
                () -> {
                  if (failure == null) {
                    answered.accept(result);
                  } else {
                    health.failed(
                        "%s %s failed and is tried again: %s"
                            .formatted(doing, name(offer), failure));
                    later(
                        settings.patience().toMillis(),
                        () -> insist(offer, doing, command, answered));
                  }
                }));
  }

  private CompletionStage<CommandResult> ask(String campaign, CampaignCommand command) {
    try {
      return gateway.execute(campaign, command);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<CommandResult> release(Place place, long token) {
    return ask(
        place.campaign(),
        new CampaignCommand.Release(settings.account(), place.experiment(), token));
  }

  private void later(long millis, Runnable task) {
    try {
      desk.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // The laboratory has closed; what it held was given back or ends with its lease.
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      health.failed("the virtual lab failed: " + e);
    }
  }

  private static String name(LabGateway.Offer offer) {
    return "experiment " + offer.experiment() + " of campaign " + offer.campaign();
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
    List<CompletionStage<CommandResult>> goodbyes = new ArrayList<>();
    busy.forEach((place, token) -> token.ifPresent(held -> goodbyes.add(release(place, held))));
    return goodbyes;
  }
}
