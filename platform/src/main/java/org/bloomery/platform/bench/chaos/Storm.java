package org.bloomery.platform.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bloomery.platform.bench.served.ApiClient;
import org.bloomery.platform.bench.served.ServedCampaign;

/**
 * Everything a laboratory does to one campaign, all at once, until somebody pulls the plug: claims,
 * results of experiments, free results, imports, and tables in the inbox.
 */
final class Storm {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final int MOST_SENT = 20;
  private static final int IMPORTED_ROWS = 12;
  private static final int FILE_ROWS = 3;

  private final Ledger ledger;
  private final Path intake;
  private final RandomGenerator random;
  private int counter;
  private Optional<Thread> sender = Optional.empty();

  Storm(Ledger ledger, Path intake, RandomGenerator random) {
    this.ledger = ledger;
    this.intake = intake;
    this.random = random;
  }

  /**
   * Brings the server to the moment; returns when it shall be killed. Whoever sends goes on until
   * the server is gone.
   *
   * @return whether the moment was reached, not merely waited for
   */
  boolean rageUntil(Moment moment, ServedCampaign campaign)
      throws IOException, InterruptedException {
    answerTwo(campaign);
    switch (moment) {
      case TRAINING -> {
        boolean seen = await(() -> campaign.works("training"));
        Thread.sleep(random.nextInt(1200));
        return seen;
      }
      case SCREENING -> {
        boolean seen = await(() -> campaign.works("screening", "rescoring", "scoring"));
        Thread.sleep(random.nextInt(100));
        return seen;
      }
      case PERSISTING -> {
        sending(campaign, this::free);
        Thread.sleep(random.nextInt(1000));
        return true;
      }
      case IMPORTING -> {
        sending(campaign, this::imported);
        Thread.sleep(random.nextInt(1000));
        return true;
      }
      case INTAKE -> {
        for (int i = 0; i < 4; i++) {
          drop(campaign);
        }
        int before = Ledger.namesBelow(intake.resolve("done")).size();
        boolean seen =
            await(() ->
                !Ledger.namesBelow(intake.resolve("taking/files")).isEmpty()
                    || Ledger.namesBelow(intake.resolve("done")).size() > before);
        Thread.sleep(random.nextInt(150));
        return seen;
      }
    }
    throw new AssertionError(moment);
  }

  /** One experiment is claimed and answered with its token, one without a claim. */
  private void answerTwo(ServedCampaign campaign) throws IOException, InterruptedException {
    List<JsonNode> open = campaign.open();
    if (open.isEmpty()) {
      return;
    }
    String claimed = open.getFirst().path("id").asText();
    ApiClient.Answer claim =
        campaign
            .api()
            .post(
                campaign.path("/experiments/" + claimed + "/claim"),
                "{\"lease\": \"8 h\"}",
                Optional.empty());
    if (claim.accepted()) {
      ledger.send(
          campaign.api(),
          result(campaign, claimed, ", \"token\": " + claim.json().path("token").asLong()));
    }
    if (open.size() > 1 && random.nextBoolean()) {
      ledger.send(campaign.api(), result(campaign, open.get(1).path("id").asText(), ""));
    }
    if (random.nextInt(3) == 0) {
      drop(campaign);
    }
  }

  private Delivery result(ServedCampaign campaign, String experiment, String more) {
    double value = ledger.value();
    return new Delivery(
        campaign.path("/measurements"),
        "application/json",
        "{\"experiment\": \"%s\", \"value\": \"%s MPa\"%s}".formatted(experiment, value, more),
        key(),
        List.of(value));
  }

  private Delivery free(ServedCampaign campaign) {
    double value = ledger.value();
    return new Delivery(
        campaign.path("/measurements"),
        "application/json",
        "{\"composition\": \"MoNbTaW\", \"property\": \"hardness\", \"value\": \"%s HV\"}"
            .formatted(value),
        key(),
        List.of(value));
  }

  private Delivery imported(ServedCampaign campaign) {
    List<Double> values = new ArrayList<>();
    StringBuilder table = new StringBuilder("formula,hardness (HV)\n");
    for (int row = 0; row < IMPORTED_ROWS; row++) {
      values.add(ledger.value());
      table.append("MoNbTi,").append(values.getLast()).append('\n');
    }
    return new Delivery(
        campaign.path("/imports?dryRun=false&fileName=import-" + counter + ".csv"),
        "text/csv",
        table.toString(),
        key(),
        values);
  }

  private void drop(ServedCampaign campaign) throws IOException {
    List<Double> values = new ArrayList<>();
    StringBuilder table = new StringBuilder("formula,hardness (HV)\n");
    for (int row = 0; row < FILE_ROWS; row++) {
      values.add(ledger.value());
      table.append("NbTaW,").append(values.getLast()).append('\n');
    }
    ledger.drop(
        intake.resolve("inbox").resolve(campaign.id()),
        "run-" + counter++ + ".csv",
        table.toString(),
        values);
  }

  private synchronized String key() {
    return "storm-" + counter++;
  }

  private interface Source {
    Delivery next(ServedCampaign campaign);
  }

  /** Sends one after the other from a thread of its own, until the server is gone. */
  private void sending(ServedCampaign campaign, Source source) {
    sender =
        Optional.of(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    for (int i = 0; i < MOST_SENT; i++) {
                      ledger.send(campaign.api(), source.next(campaign));
                    }
                  } catch (IOException killed) {
                    return; // the ledger knows that this one was not answered
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  /** Waits until nobody sends any more. */
  void calm() throws InterruptedException {
    if (sender.isPresent()) {
      sender.get().join();
      sender = Optional.empty();
    }
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static boolean await(Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + WAIT.toNanos();
    while (System.nanoTime() < deadline) {
      if (condition.holds()) {
        return true;
      }
      Thread.sleep(2);
    }
    return false;
  }
}
