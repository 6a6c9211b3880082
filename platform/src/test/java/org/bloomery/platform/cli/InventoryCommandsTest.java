package org.bloomery.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.platform.BloomeryServer;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryCommandsTest {
  @TempDir private Path directory;

  private final CommandRun lot = new CommandRun("lot");
  private final CommandRun sample = new CommandRun("sample");

  @Test
  void aSampleIsMadeFromLotsByCommandsAlone() throws Exception {
    Home home = new Home(directory.resolve("home"));
    try (BloomeryServer server =
        BloomeryServer.start(
            home,
            Settings.load(
                home,
                Optional.empty(),
                Map.of(
                    "BLOOMERY_WEB_PORT", "0",
                    "BLOOMERY_API_PORT", "0",
                    "BLOOMERY_WEB_ADDRESS", "https://bloomery.example.org")))) {
      assertThat(server.file().api()).isNotEmpty();
      for (String element : List.of("Nb", "Al")) {
        run(lot, 0, "add", element, "--grams", "50", "--purity", "100");
      }
      assertThat(lot.out().strip()).isEqualTo("L2");
      run(sample, 0, "make", "--composition", "NbAl", "--location", "shelf 2");
      assertThat(sample.out().strip()).isEqualTo("BLM-0001");

      run(sample, 0, "plan", "BLM-0001", "--grams", "10", "--lots", "L1,L2", "--loss", "Al=0.02");
      // 10 g x 26.982 / (26.982 + 92.906) over 0.98.
      assertThat(sample.out()).contains("7.7494", "2.2965");
      run(
          sample,
          0,
          "weigh",
          "BLM-0001",
          "--grams",
          "10",
          "--portion",
          "L1=7.75,L2=2.3",
          "--uncertainty",
          "0.001",
          "--loss",
          "Al=0.02");
      assertThat(sample.out().strip()).isEqualTo("W1");
      run(sample, 0, "list");
      assertThat(sample.out()).contains("BLM-0001", "AVAILABLE", "WEIGHED", "shelf 2");
      run(lot, 0, "list");
      assertThat(lot.out()).contains("42.25", "47.7");

      Path label = directory.resolve("label.html");
      run(sample, 0, "label", "BLM-0001", "--out", label.toString());
      assertThat(Files.readString(label)).contains("BLM-0001", "<svg");
      Path sheet = directory.resolve("sheet.html");
      run(
          sample,
          0,
          "sheet",
          "BLM-0001",
          "--grams",
          "10",
          "--lots",
          "L1,L2",
          "--out",
          sheet.toString());
      assertThat(Files.readString(sheet)).contains("7.7494", "Weighed by");
      run(sample, 0, "show", "BLM-0001", "--json");
      assertThat(sample.out())
          .contains("\"https://bloomery.example.org/labs/shop/samples/BLM-0001\"");

      run(lot, 0, "block", "L2", "--reason", "oxidised");
      assertThat(lot.out()).contains("BLM-0001");
      run(sample, 0, "change", "BLM-0001", "--state", "in-use");
      run(
          sample,
          1,
          "weigh",
          "BLM-0001",
          "--grams",
          "10",
          "--portion",
          "L1=1",
          "--uncertainty",
          "0.001");
      assertThat(sample.err()).contains("was weighed in as W1").doesNotContain("\tat ");
      run(sample, 2, "make", "--experiment", "E1");
    }
  }

  private void run(CommandRun command, int exit, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--lab=shop");
    all.add("--home=" + directory.resolve("home"));
    assertThat(command.of(all.toArray())).as(command.out() + command.err()).isEqualTo(exit);
  }
}
