package org.bloomery.lab;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;

/**
 * The desk of a laboratory that works by itself: it hears offers, claims as many as there are
 * benches, has a report sent when the work is done, insists while the platform fails, and gives
 * every claim back when it closes.
 *
 * <p>Nothing is kept between runs. What a killed process held is offered again when its lease has
 * ended; a report that was taken in but not acknowledged is sent again under the same key.
 */
public final class LabDesk implements AutoCloseable {
  private static final long GOODBYE_SECONDS = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final LabGateway gateway;
  private final Terms terms;
  private final Work work;
  private final HealthLog health;

  /** The one thread on which everything below is read and written. */
  private final ScheduledExecutorService desk;

  private final List<LabGateway.Offer> waiting = new ArrayList<>();

  /** On a bench, with or without a claim yet. */
  private final Set<Place> busy = new HashSet<>();

  /** Answers of claims that are in flight or held. */
  private final Map<Place, CompletionStage<CommandResult>> claims = new HashMap<>();

  private final Set<Place> givenUp = new HashSet<>();
  private Optional<CampaignService.Subscription> offers = Optional.empty();
  private boolean closing;

  /**
   * On what terms a laboratory works.
   *
   * @param lab the lab whose offers it hears
   * @param account under which it claims and reports
   * @param lease how long a claim holds
   * @param benches experiments in work at the same time
   * @param patience first pause before something that failed is tried again; doubles up to a minute
   */
  public record Terms(
      String lab, Account account, Duration lease, int benches, Duration patience) {}

  /** What a laboratory does with an experiment. Called on the desk's own thread. */
  public interface Work {
    /** Why it cannot be done here, empty when it can. */
    Optional<String> impossible(LabGateway.Offer offer);

    /** How long it takes from the claim to the report. */
    Duration takes(LabGateway.Offer offer, long token);

    /** What came of it; a key in the command holds the token, so that it counts once. */
    Report report(LabGateway.Offer offer, long token);
  }

  /**
   * A report as it is sent.
   *
   * @param done what is said of it once it is taken in
   */
  public record Report(CampaignCommand command, String done) {}

  private record Place(String campaign, String experiment) {
    static Place of(LabGateway.Offer offer) {
      return new Place(offer.campaign(), offer.experiment());
    }
  }

  private LabDesk(LabGateway gateway, Terms terms, Work work, InstantSource clock) {
    this.gateway = gateway;
    this.terms = terms;
    this.work = work;
    this.health = new HealthLog(terms.lab(), clock);
    this.desk =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(terms.lab() + "-lab").factory());
  }

  /** Opens the desk; it works until closed. */
  public static LabDesk open(LabGateway gateway, Terms terms, Work work, InstantSource clock) {
    LabDesk desk = new LabDesk(gateway, terms, work, clock);
    desk.offers =
        Optional.of(gateway.offers(terms.lab(), offer -> desk.soon(() -> desk.hear(offer))));
    return desk;
  }

  public LabHealth health() {
    return health.snapshot();
  }

  /** An experiment in words. */
  public static String name(LabGateway.Offer offer) {
    return "experiment " + offer.experiment() + " of campaign " + offer.campaign();
  }

  private void hear(LabGateway.Offer offer) {
    Place place = Place.of(offer);
    if (closing || busy.contains(place) || givenUp.contains(place)) {
      return;
    }
    Optional<String> impossible = work.impossible(offer);
    if (impossible.isPresent()) {
      health.failed(name(offer) + " cannot be done and stays in the queue: " + impossible.get());
      return;
    }
    waiting.removeIf(earlier -> Place.of(earlier).equals(place));
    waiting.add(offer);
    waiting.sort(Comparator.comparingInt(LabGateway.Offer::priority).reversed());
    fillBenches();
  }

  private void fillBenches() {
    while (!closing && busy.size() < terms.benches() && !waiting.isEmpty()) {
      LabGateway.Offer offer = waiting.removeFirst();
      busy.add(Place.of(offer));
      claim(offer);
    }
    health.inHand(busy.size());
  }

  private void claim(LabGateway.Offer offer) {
    CampaignCommand command =
        new CampaignCommand.Claim(terms.account(), offer.experiment(), Optional.of(terms.lease()));
    insist(
        "claiming " + name(offer),
        () -> {
          CompletionStage<CommandResult> asked = ask(offer.campaign(), command);
          claims.put(Place.of(offer), asked);
          return asked;
        },
        terms.patience(),
        result -> {
          if (result instanceof CommandResult.Accepted accepted) {
            long token = accepted.token().orElseThrow();
            later(work.takes(offer, token), () -> finish(offer, token));
          } else {
            // Somebody was quicker, or it left the queue: what stays claimable is offered again.
            leave(offer);
          }
        });
  }

  private void finish(LabGateway.Offer offer, long token) {
    if (closing) {
      return;
    }
    Report report = work.report(offer, token);
    insist(
        "reporting " + name(offer),
        () -> ask(offer.campaign(), report.command()),
        terms.patience(),
        result -> {
          switch (result) {
            case CommandResult.Accepted accepted -> health.tookIn(report.done());
            case CommandResult.Refused refused -> {
              health.failed(
                  "the report on " + name(offer) + " was refused: " + refused.refusal().message());
              givenUp.add(Place.of(offer));
              release(Place.of(offer), token);
            }
          }
          leave(offer);
        });
  }

  private void leave(LabGateway.Offer offer) {
    claims.remove(Place.of(offer));
    busy.remove(Place.of(offer));
    fillBenches();
  }

  /** Asks until there is an answer; what fails is tried again after longer and longer pauses. */
  private void insist(
      String doing,
      Supplier<CompletionStage<CommandResult>> attempt,
      Duration pause,
      Consumer<CommandResult> answered) {
    if (closing) {
      return;
    }
    CompletionStage<CommandResult> asked = attempt.get();
    asked.whenComplete((result, failure) ->
        soon(() -> {
          if (failure == null) {
            answered.accept(result);
            return;
          }
          claims.values().remove(asked);
          health.failed(doing + " failed and is tried again: " + cause(failure));
          Duration twice = pause.multipliedBy(2);
          later(
              pause,
              () ->
                  insist(
                      doing,
                      attempt,
                      twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE,
                      answered));
        }));
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private CompletionStage<CommandResult> ask(String campaign, CampaignCommand command) {
    try {
      return gateway.execute(campaign, command);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** A campaign that does not answer takes the claim back at the end of its lease. */
  private CompletionStage<CommandResult> release(Place place, long token) {
    return ask(
        place.campaign(), new CampaignCommand.Release(terms.account(), place.experiment(), token));
  }

  private void soon(Runnable task) {
    later(Duration.ZERO, task);
  }

  private void later(Duration pause, Runnable task) {
    try {
      desk.schedule(() -> guarded(task), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // The laboratory has closed; what it held was given back or ends with its lease.
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      health.failed("the laboratory failed: " + e);
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

  /** A claim whose answer is still on its way is given back when it comes. */
  private List<CompletionStage<CommandResult>> giveBackEverything() {
    closing = true;
    List<CompletionStage<CommandResult>> goodbyes = new ArrayList<>();
    claims.forEach((place, claim) ->
        goodbyes.add(
            claim.thenCompose(result ->
                result instanceof CommandResult.Accepted accepted
                    ? release(place, accepted.token().orElseThrow())
                    : CompletableFuture.completedStage(result))));
    return goodbyes;
  }
}
