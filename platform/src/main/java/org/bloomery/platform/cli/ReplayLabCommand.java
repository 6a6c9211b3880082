package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Plays the laboratory of a campaign on published points: claims what it proposes, reveals values.
 */
@Command(
    name = "replay-lab",
    mixinStandardHelpOptions = true,
    description =
        "Answers a campaign's experiments with published yield stresses, or with the computed"
            + " energies of a table, as a lab would.")
final class ReplayLabCommand implements Callable<Integer> {
  private static final Set<String> OVER = Set.of("WINDING_DOWN", "COMPLETED", "ARCHIVED");
  private static final long LOOK_MILLIS = 500;

  private final ConditionDialect conditions = new ConditionDialect(PropertyRegistry.standard());
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "ID", description = "The campaign, running.")
  private String id = "";

  @Option(
      names = "--table",
      paramLabel = "CSV",
      description =
          "Reveal these energies of a campaign over structures: columns structure and"
              + " formation_energy_eV_per_atom.")
  private Optional<Path> table = Optional.empty();

  @Option(
      names = "--experiments",
      paramLabel = "N",
      description = "Stop after so many. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int most = 20;

  @Option(
      names = "--patience",
      paramLabel = "S",
      description = "Longest wait for a proposal in seconds. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  private int patience = 300;

  @Override
  public Integer call() throws InterruptedException {
    int done = 0;
    PublishedAnswers published = published();
    try (ApiClient client = server.connect();
        ProgressBar bar = ProgressBars.open("replay", most, output)) {
      while (done < most) {
        Optional<JsonNode> next = await(client);
        if (next.isEmpty()) {
          break;
        }
        answer(client, published, next.get());
        done++;
        bar.step();
      }
    }
    int answered = done;
    output.answer(
        JsonText.object().put("campaign", id).put("answered", answered),
        () -> output.out().println(answered + " experiments answered"));
    return 0;
  }

  private PublishedAnswers published() {
    if (table.isEmpty()) {
      return PublishedAnswers.yields();
    }
    try {
      return PublishedAnswers.ofStructures(table.get());
    } catch (IOException e) {
      throw new CommandFailedException(table.get() + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The first open experiment, empty when the campaign proposes nothing more. */
  private Optional<JsonNode> await(ApiClient client) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(patience).toNanos();
    while (System.nanoTime() < end) {
      JsonNode open =
          client.get(ApiClient.campaign(id, "/experiments?state=PROPOSED")).path("experiments");
      if (!open.isEmpty()) {
        return Optional.of(open.get(0));
      }
      String status = client.get(ApiClient.campaign(id, "")).path("status").asText();
      if (OVER.contains(status)) {
        return Optional.empty();
      }
      if (!status.equals("RUNNING")) {
        throw new CommandFailedException("campaign " + id + " is " + status + ", not RUNNING");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new CommandFailedException("campaign " + id + " proposed nothing in " + patience + " s");
  }

  private void answer(ApiClient client, PublishedAnswers published, JsonNode experiment) {
    Candidate candidate = candidate(experiment);
    String path = ApiClient.campaign(id, "/experiments/" + experiment.path("id").asText());
    long token = client.post(path + "/claim", JsonText.object()).path("token").asLong();
    for (JsonNode asked : experiment.path("tests")) {
      PropertyTest test = conditions.test(Given.document(asked));
      PublishedAnswers.Answer known =
          published
              .find(candidate, test)
              .orElseThrow(() ->
                  new CommandFailedException(
                      "nothing is published of " + candidate.key() + " under " + test.key()));
      if (!(known.value() instanceof MeasuredValue.Exact exact)) {
        throw new CommandFailedException(
            "the published value of " + candidate.key() + " is no number");
      }
      ObjectNode result = JsonText.object();
      result.put("experiment", experiment.path("id").asText()).put("token", token);
      result.set("test", asked);
      result.put("value", exact.value());
      known.uncertainty().ifPresent(u -> result.put("uncertainty", u));
      result.put("method", "published").put("source", known.source());
      client.command(ApiClient.campaign(id, "/measurements"), result);
    }
  }

  private Candidate candidate(JsonNode experiment) {
    ObjectNode written = JsonText.object();
    written.set("composition", experiment.path("fractions"));
    if (experiment.has("process")) {
      written.set("process", experiment.path("process"));
    }
    return new CandidateDialect(conditions).candidate(Given.document(written));
  }
}
