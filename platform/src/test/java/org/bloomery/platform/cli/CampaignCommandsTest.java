package org.bloomery.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.platform.BloomeryServer;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.Settings;
import org.bloomery.platform.dialect.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CampaignCommandsTest {
  private static final String DEFINITION =
      """
      {"name": "by hand", "space": {"pool": "published-yield-stresses"},
       "objective": {"maximise": "yield_stress"}, "model": {"prior": "none"},
       "acquisition": {"smallestTrainingSet": 50}, "budget": 6, "lab": "by hand"}
      """;

  @TempDir private Path directory;

  private record Ran(int exit, String out, String err) {
    JsonNode json() {
      return JsonText.parse(out.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aCampaignLivesByCommandsWithAndWithoutAServer() throws Exception {
    Home home = new Home(directory.resolve("home"));
    Path file = Files.writeString(directory.resolve("campaign.json"), DEFINITION);

    Ran created = run(home, "campaign", "create", file.toString(), "--start", "--json");
    assertThat(created.err()).isEmpty();
    String id = created.json().path("campaign").asText();

    Ran played = run(home, "replay-lab", id, "--experiments", "2", "--patience", "60", "--json");
    assertThat(played.exit()).as(played.err()).isZero();
    assertThat(played.json().path("answered").asInt()).isEqualTo(2);

    try (BloomeryServer server =
        BloomeryServer.start(
            home,
            Settings.load(
                home,
                Optional.empty(),
                Map.of("BLOOMERY_WEB_PORT", "0", "BLOOMERY_API_PORT", "0")))) {
      assertThat(server.file().api()).isNotEmpty();

      assertThat(run(home, "campaign", "list").out()).contains(id, "RUNNING", "by hand");
      Ran status = run(home, "campaign", "status", id, "--json");
      assertThat(status.json().path("spent").asInt()).isEqualTo(2);
      assertThat(run(home, "campaign", "pause", id).exit()).isZero();
      Ran again = run(home, "campaign", "pause", id);
      assertThat(again.exit()).isEqualTo(1);
      assertThat(again.err()).contains("is paused").doesNotContain("\tat ");

      Path table =
          Files.writeString(
              directory.resolve("results.csv"),
              "Alloy,Yield stress (MPa),Temperature (K)\nMoNbTaW,1058,298\n");
      Ran tried = run(home, "import", id, table.toString());
      assertThat(tried.out()).contains("1 results would be imported");
      assertThat(run(home, "import", id, table.toString(), "--yes").exit()).isZero();
      Files.writeString(table, "Alloy,Yield stress (MPa),Temperature (K)\nMoNbTaX,1058,298\n");
      Ran bad = run(home, "import", id, table.toString(), "--yes");
      assertThat(bad.exit()).isEqualTo(1);
      assertThat(bad.err()).contains("row 2").contains("MoNbTaX");

      assertThat(run(home, "predict", id, "MoNbTaW").out()).contains("no model yet");
      assertThat(run(home, "campaign", "export", id, "--json").json().path("events")).isNotEmpty();
      Ran found =
          run(
              home,
              "measurements",
              "--in",
              "published-yields",
              "--property",
              "yield_stress",
              "--from",
              "1.2 GPa",
              "--sort",
              "-value",
              "--limit",
              "3");
      assertThat(found.exit()).as(found.err()).isZero();
      assertThat(found.out().lines()).hasSize(4);
      assertThat(found.out()).contains("alloy", "yield_stress", "MPa", "Published yield");
      assertThat(found.err()).contains("3 of ");
      Path kept = directory.resolve("kept.csv");
      assertThat(
              run(home, "measurements", "--temperature-from", "1400 °C", "--csv", kept.toString())
                  .exit())
          .isZero();
      assertThat(kept)
          .content()
          .contains("temperature (K)")
          .contains("1873")
          .doesNotContain(",298,");
      assertThat(run(home, "measurements", "--property", "strenght").err())
          .contains("strenght", "yield_stress");
      Path report = directory.resolve("report.pdf");
      Ran written = run(home, "campaign", "report", id, "--pdf", "--out", report.toString());
      assertThat(written.exit()).as(written.err()).isZero();
      assertThat(Files.readString(report, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
      assertThat(run(home, "campaign", "report", id, "--out", report.toString()).err())
          .contains("exists; take another name or add --overwrite");
      Path missing = directory.resolve("missing.html");
      assertThat(run(home, "campaign", "report", "nothing", "--out", missing.toString()).exit())
          .isEqualTo(1);
      assertThat(missing).doesNotExist();
      Ran replay = run(home, "campaign", "replay", id);
      assertThat(replay.exit()).as(replay.out() + replay.err()).isZero();

      Ran unknown = run(home, "campaign", "status", "nothing");
      assertThat(unknown.exit()).isEqualTo(1);
      assertThat(unknown.err()).contains("there is no campaign 'nothing'");
      assertThat(run(home, "account", "token", "nobody", "x").err())
          .contains("no account 'nobody'");
    }
  }

  @Test
  void predictorsAreComparedOnACampaignsOwnResults() throws Exception {
    Home home = new Home(directory.resolve("home"));
    Path file =
        Files.writeString(
            directory.resolve("campaign.json"),
            """
            {"name": "by hand", "space": {"palette": ["Mo", "Nb", "Ta", "W"]},
             "objective": {"maximise": "hardness"}, "model": {"predictor": "random-forest"}}
            """);
    String id =
        run(home, "campaign", "create", file.toString(), "--json").json().path("campaign").asText();
    StringBuilder table = new StringBuilder("Alloy,Hardness (HV)\n");
    for (int i = 1; i <= 12; i++) {
      table.append("Mo%dNb%d,%d\n".formatted(i, 20 - i, 200 + 10 * i));
    }
    Path results = Files.writeString(directory.resolve("results.csv"), table);

    Ran rehearsed =
        run(
            home,
            "campaign",
            "rehearse",
            id,
            "--turnaround",
            "3 days",
            "--batches",
            "4,8",
            "--truths",
            "2");
    assertThat(rehearsed.exit()).as(rehearsed.err()).isZero();
    assertThat(rehearsed.out()).contains("no forecast", "2 truths", "at random", "40", "30.0");
    Ran early = run(home, "campaign", "compare-models", id);
    assertThat(early.exit()).isEqualTo(1);
    assertThat(early.err()).contains("there are 0 results of 0 alloys, so 10 more are needed");
    assertThat(run(home, "import", id, results.toString(), "--yes").exit()).isZero();
    Ran compared =
        run(home, "campaign", "compare-models", id, "--predictor", "gaussian-process", "--json");
    assertThat(compared.exit()).as(compared.err()).isZero();
    JsonNode models = compared.json().path("models");
    assertThat(models).hasSize(2);
    assertThat(models.get(1).path("difference").path("absoluteError").path("high95").asDouble())
        .as("a line is a smooth function, and a forest cannot go on beyond what it saw")
        .isNegative();

    Ran again = run(home, "campaign", "compare-models", id, "--last");
    assertThat(again.out())
        .contains("12 results of 12 alloys, in 5 folds", "present *", "gaussian-process")
        .doesNotContain("newer");
    Ran shadows =
        run(home, "campaign", "shadows", id, "--choose", "gaussian-process", "--reason", "smooth");
    assertThat(shadows.out()).as(shadows.err()).contains("S1", "runs", "Gaussian process");
    assertThat(run(home, "campaign", "shadows", id, "--none").out()).contains("ended");
    assertThat(run(home, "campaign", "compare-models", id, "--cancel").err())
        .contains("no comparison of this campaign runs");
  }

  private static Ran run(Home home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + home.directory());
    int exit = line.execute(all.toArray(String[]::new));
    return new Ran(exit, out.toString(), err.toString());
  }
}
