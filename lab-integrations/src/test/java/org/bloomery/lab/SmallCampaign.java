package org.bloomery.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * One campaign in memory that claims, releases and records as the contract says, and can be made to
 * fail as a platform may.
 */
public final class SmallCampaign implements LabGateway {
  public static final String ID = "c-1";

  private final List<Consumer<Offer>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Offer> experiments = new LinkedHashMap<>();
  private final Map<String, CampaignCommand.Claim> holders = new HashMap<>();
  private final Map<String, Long> tokens = new HashMap<>();
  private final Map<String, CommandResult> remembered = new HashMap<>();
  private final Map<String, String> bodies = new HashMap<>();
  private final List<MeasurementInput> results = new ArrayList<>();
  private final List<CampaignCommand.Fail> failed = new ArrayList<>();
  private final List<CampaignCommand> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private boolean archived;

  public synchronized void propose(
      String experiment, Candidate candidate, List<PropertyTest> tests, int priority) {
    Offer offer = new Offer(ID, experiment, candidate, tests, priority);
    experiments.put(experiment, offer);
    listeners.forEach(listener -> listener.accept(offer));
  }

  /** The next commands fail without being carried out, as when the database is locked. */
  public void failNext(int commands) {
    failures.set(commands);
  }

  /** The next results are recorded, but the answers are lost. */
  public void loseAnswers(int commands) {
    lostAnswers.set(commands);
  }

  public synchronized void archive() {
    archived = true;
  }

  /** As when a lease ends. */
  public synchronized void expire(String experiment) {
    holders.remove(experiment);
    Offer offer = experiments.get(experiment);
    if (offer != null) {
      listeners.forEach(listener -> listener.accept(offer));
    }
  }

  public synchronized List<MeasurementInput> results() {
    return List.copyOf(results);
  }

  public synchronized List<CampaignCommand.Fail> failed() {
    return List.copyOf(failed);
  }

  public synchronized Map<String, Account> holders() {
    Map<String, Account> names = new HashMap<>();
    holders.forEach((experiment, claim) -> names.put(experiment, claim.by()));
    return names;
  }

  public synchronized Optional<Duration> lease(String experiment) {
    return Optional.ofNullable(holders.get(experiment)).flatMap(CampaignCommand.Claim::lease);
  }

  public List<CampaignCommand> received() {
    return List.copyOf(received);
  }

  @Override
  public synchronized CampaignService.Subscription offers(String lab, Consumer<Offer> listener) {
    listeners.add(listener);
    experiments.values().stream()
        .filter(offer -> !holders.containsKey(offer.experiment()))
        .forEach(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletionStage<CommandResult> execute(String campaign, CampaignCommand command) {
    return CompletableFuture.supplyAsync(() -> {
      received.add(command);
      if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new IllegalStateException("the database is locked");
      }
      CommandResult result = carryOut(campaign, command);
      if (command instanceof CampaignCommand.RecordMeasurements
          && lostAnswers.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new IllegalStateException("the answer was lost");
      }
      return result;
    });
  }

  /** What the command would be answered. */
  public synchronized CommandResult dryRun(String campaign, CampaignCommand command) {
    if (command instanceof CampaignCommand.RecordMeasurements record) {
      return refusal(campaign, record)
          .<CommandResult>map(CommandResult.Refused::new)
          .orElseGet(() -> accepted("", OptionalLong.empty()));
    }
    throw new IllegalArgumentException("no dry run of " + command);
  }

  private synchronized CommandResult carryOut(String campaign, CampaignCommand command) {
    return switch (command) {
      case CampaignCommand.Claim claim -> claim(claim);
      case CampaignCommand.Release release -> release(release);
      case CampaignCommand.RecordMeasurements record -> record(campaign, record);
      case CampaignCommand.Fail fail -> fail(fail);
      default -> throw new IllegalArgumentException("laboratories do not send " + command);
    };
  }

  private CommandResult claim(CampaignCommand.Claim claim) {
    if (!experiments.containsKey(claim.experiment()) || holders.containsKey(claim.experiment())) {
      return refused("ALREADY_CLAIMED", claim.experiment() + " is not to be had");
    }
    holders.put(claim.experiment(), claim);
    long token = tokens.merge(claim.experiment(), 1L, Long::sum);
    return accepted(claim.experiment(), OptionalLong.of(token));
  }

  private CommandResult release(CampaignCommand.Release release) {
    if (!holders.containsKey(release.experiment())
        || tokens.getOrDefault(release.experiment(), 0L) != release.token()) {
      return refused("STALE_TOKEN", "somebody else holds " + release.experiment());
    }
    expire(release.experiment());
    return accepted(release.experiment(), OptionalLong.empty());
  }

  private CommandResult fail(CampaignCommand.Fail fail) {
    if (!holders.containsKey(fail.experiment())
        || tokens.getOrDefault(fail.experiment(), 0L) != fail.token()) {
      return refused("STALE_TOKEN", "somebody else holds " + fail.experiment());
    }
    experiments.remove(fail.experiment());
    holders.remove(fail.experiment());
    failed.add(fail);
    return accepted(fail.experiment(), OptionalLong.empty());
  }

  private CommandResult record(String campaign, CampaignCommand.RecordMeasurements record) {
    String key = record.by().id() + '\n' + record.idempotencyKey().orElse("");
    CommandResult before = record.idempotencyKey().isPresent() ? remembered.get(key) : null;
    if (before != null) {
      return record.bodyDigest().equals(bodies.get(key))
          ? before
          : refused("KEY_REUSED", "the key was used before for other results");
    }
    Optional<Refusal> refusal = refusal(campaign, record);
    if (refusal.isPresent()) {
      return new CommandResult.Refused(refusal.get());
    }
    results.addAll(record.results());
    record.results().stream()
        .flatMap(result -> result.experiment().stream())
        .forEach(experiment -> {
          experiments.remove(experiment);
          holders.remove(experiment);
        });
    CommandResult answer = accepted("", OptionalLong.empty());
    remembered.put(key, answer);
    bodies.put(key, record.bodyDigest());
    return answer;
  }

  private Optional<Refusal> refusal(String campaign, CampaignCommand.RecordMeasurements record) {
    if (!campaign.equals(ID)) {
      return Optional.of(
          new Refusal("UNKNOWN_CAMPAIGN", "there is no campaign '" + campaign + "'", "campaign"));
    }
    if (archived) {
      return Optional.of(
          new Refusal("CAMPAIGN_IS_ARCHIVED", "the campaign is archived; unarchive it first", ""));
    }
    return record.results().stream()
        .flatMap(result -> result.experiment().stream())
        .filter(experiment -> !tokens.containsKey(experiment))
        .filter(experiment -> !experiments.containsKey(experiment))
        .findFirst()
        .map(experiment ->
            new Refusal(
                "UNKNOWN_EXPERIMENT",
                "campaign c-1 has no experiment '" + experiment + "'",
                "experiment"));
  }

  private CommandResult accepted(String experiment, OptionalLong token) {
    return new CommandResult.Accepted(
        ID,
        Instant.now().getEpochSecond(),
        experiment.isEmpty() ? List.of() : List.of(experiment),
        List.of(),
        token,
        List.of());
  }

  private static CommandResult refused(String code, String message) {
    return new CommandResult.Refused(new Refusal(code, message, ""));
  }
}
