package org.bloomery.platform.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bloomery.platform.bench.served.ServedCampaign;
import org.bloomery.platform.bench.served.ServedHome;
import org.bloomery.platform.config.Home;

/**
 * One result, wait until nothing is owed, the next: a campaign played so must propose the same
 * whether its server is killed or not.
 */
final class StepByStep {
  private static final int LONGEST_WAIT_MILLIS = 2500;

  private final long seed;
  private final int steps;
  private final List<String> violations;
  private final Consumer<String> words;

  /**
   * @param seed of the campaign
   * @param steps results of a play
   */
  StepByStep(long seed, int steps, List<String> violations, Consumer<String> words) {
    this.seed = seed;
    this.steps = steps;
    this.violations = violations;
    this.words = words;
  }

  /**
   * Plays a campaign from its start.
   *
   * @return candidates and tests of all proposals, in order
   */
  List<String> play(Home home, int kills, RandomGenerator random)
      throws IOException, InterruptedException, SQLException {
    ServedHome server = ChaosRun.serve(home);
    try {
      ServedCampaign campaign =
          ServedCampaign.started(
              server.api(), ChaosRun.definition("in lock step", seed, 100), "lock-step");
      int left = kills;
      for (int step = 0; step < steps; step++) {
        settle(campaign, step);
        Delivery result = result(campaign, step);
        boolean kill = random.nextInt(steps - step) < left;
        if (kill) {
          killed(server, result, random);
          left--;
          words.accept("killed in lock step, %d kills to go".formatted(left));
          server = ChaosRun.serve(home);
          campaign = new ServedCampaign(server.api(), campaign.id());
        }
        result.send(campaign.api()).ok();
      }
      settle(campaign, steps);
      List<String> proposed = proposals(campaign);
      if (campaign.measurements().size() != steps) {
        violations.add(
            "%d results were recorded in lock step, there are %d"
                .formatted(steps, campaign.measurements().size()));
      }
      violations.addAll(ChaosRun.audit(home, server, campaign));
      return proposed;
    } finally {
      server.kill();
    }
  }

  private void settle(ServedCampaign campaign, int step) throws IOException, InterruptedException {
    campaign
        .awaitLaboratory(ChaosRun.PATIENCE)
        .ifPresent(instead -> violations.add("step " + step + " stalled: " + instead));
  }

  /** The best proposal with a value that is a function of what was measured. */
  private static Delivery result(ServedCampaign campaign, int step)
      throws IOException, InterruptedException {
    JsonNode best = campaign.open().getFirst();
    double value = 300 + Math.floorMod(identity(best).hashCode(), 1500);
    return new Delivery(
        campaign.path("/measurements"),
        "application/json",
        "{\"experiment\": \"%s\", \"value\": \"%s MPa\"}"
            .formatted(best.path("id").asText(), value),
        "step-" + step,
        List.of(value));
  }

  /** Sends the result and kills before, while or after it is answered and worked upon. */
  private static void killed(ServedHome server, Delivery result, RandomGenerator random)
      throws InterruptedException {
    Thread sending =
        Thread.ofVirtual()
            .start(() -> {
              try {
                result.send(server.api());
              } catch (IOException killed) {
                return; // it is sent again with the same key
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
    server.kill();
    sending.join();
  }

  private static List<String> proposals(ServedCampaign campaign)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    campaign.experiments().forEach(one -> all.add(identity(one)));
    return all;
  }

  private static String identity(JsonNode experiment) {
    return experiment.path("composition") + " " + experiment.path("tests");
  }
}
