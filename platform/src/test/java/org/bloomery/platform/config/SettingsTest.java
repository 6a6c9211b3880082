package org.bloomery.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir private Path directory;

  @Test
  void withoutFileAndEnvironmentTheDefaultsHold() {
    BloomeryConfig config = load("", Map.of()).bloomery();

    assertThat(config.device()).isEqualTo(new DeviceChoice.Auto());
    assertThat(config.web()).isEqualTo(new BloomeryConfig.Web("127.0.0.1", 8080, ""));
    assertThat(config.api().port()).isEqualTo(8081);
    assertThat(config.security().signInWindow()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.work().screeningThreads().count()).isPositive();
  }

  @Test
  void theEnvironmentWinsOverTheFile() {
    Settings settings =
        load(
            "bloomery { api.port = 9001, web.port = 9002 }",
            Map.of("BLOOMERY_API_PORT", "9003", "BLOOMERY_DEVICE", "gpu:1"));

    assertThat(settings.bloomery().api().port()).isEqualTo(9003);
    assertThat(settings.bloomery().web().port()).isEqualTo(9002);
    assertThat(settings.bloomery().device()).isEqualTo(new DeviceChoice.Gpu(1));
  }

  @Test
  void settingsOfPekkoAreHandedOn() {
    Settings settings = load("pekko.loglevel = DEBUG", Map.of());

    assertThat(settings.actors().getString("pekko.loglevel")).isEqualTo("DEBUG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bloomery.api.port = 70000 | bloomery.api.port = 70000 | from 0 (any free one) to 65535",
        "bloomery.api.port = much | bloomery.api.port = much | a whole number",
        "bloomery.device = tpu | bloomery.device = tpu | auto, cpu or gpu:N",
        "bloomery.security.sign-in-window = soon | bloomery.security.sign-in-window = soon | a time such as",
        "bloomery.database.url = sqlite | bloomery.database.url = sqlite | jdbc:postgresql:",
        "bloomery.work.screening-threads = 0 | bloomery.work.screening-threads = 0 | auto or a number",
        "bloomery.web = 8080 | bloomery.web = 8080 | a group of settings",
        "bloomery.api.prot = 1 | bloomery.api.prot | accepted here are host, port",
        "bloomery.web.address = lab | bloomery.web.address = lab | https://bloomery.example.org",
        "bloomery.bench.largest-attachment-mib = 0 | largest-attachment-mib = 0 | from 1 to 1024",
        "bloomery { | cannot be read | bloomery.conf",
      })
  void whatIsImpossibleIsNamedWithKeyValueAndWhatIsAccepted(
      String file, String given, String accepted) {
    assertThatThrownBy(() -> load(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(given)
        .hasMessageContaining(accepted);
  }

  @Test
  void pagesAreUnderTheAddressThatIsSetElseUnderHostAndPort() {
    assertThat(load("", Map.of()).bloomery().web().pages(8123)).isEqualTo("http://127.0.0.1:8123");
    assertThat(
            load("bloomery.web.address = \"https://lab.example.org/b/\"", Map.of())
                .bloomery()
                .web()
                .pages(8123))
        .isEqualTo("https://lab.example.org/b");
  }

  @Test
  void anUnknownVariableOfOurPrefixIsRefused() {
    assertThatThrownBy(() -> load("", Map.of("BLOOMERY_API_PROT", "1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BLOOMERY_API_PROT")
        .hasMessageContaining("BLOOMERY_API_PORT");
  }

  @Test
  void aPasswordAppearsInNoMessage() {
    assertThatThrownBy(() -> load("bloomery.database.password = { secret = 1 }", Map.of()))
        .hasMessageContaining("bloomery.database.password")
        .hasMessageNotContaining("secret = 1");
    assertThat(load("bloomery.database.password = hush", Map.of()).bloomery().toString())
        .doesNotContain("hush");
  }

  @Test
  void aFileNamedOnPurposeMustExist() {
    assertThatThrownBy(() ->
            Settings.load(
                new Home(directory), Optional.of(directory.resolve("none.conf")), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.conf");
  }

  @Test
  void theHomeIsTheVariablesOrOneOfTheUser() {
    assertThat(Home.of(Map.of("BLOOMERY_HOME", directory.toString())).directory())
        .isEqualTo(directory);
    assertThat(Home.of(Map.of()).directory().toString()).endsWith(".bloomery");
  }

  private Settings load(String file, Map<String, String> environment) {
    try {
      if (!file.isEmpty()) {
        Files.writeString(directory.resolve(Settings.FILE), file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Settings.load(new Home(directory), Optional.empty(), environment);
  }
}
