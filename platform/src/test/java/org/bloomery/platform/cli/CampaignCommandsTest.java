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
      Ran replay = run(home, "campaign", "replay", id);
      assertThat(replay.exit()).as(replay.out() + replay.err()).isZero();

      Ran unknown = run(home, "campaign", "status", "nothing");
      assertThat(unknown.exit()).isEqualTo(1);
      assertThat(unknown.err()).contains("there is no campaign 'nothing'");
      assertThat(run(home, "account", "token", "nobody", "x").err())
          .contains("no account 'nobody'");
    }
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
