package org.bloomery.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.HomeLock;
import org.bloomery.platform.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
  @TempDir private Path directory;

  @Test
  void aMachineThatCanServeIsFoundFine() {
    assertThat(check(new Home(directory.resolve("home")), Map.of()))
        .allSatisfy(finding -> assertThat(finding.isFine()).as(finding.toString()).isTrue())
        .extracting(Finding::what)
        .containsExactly("jdk", "memory", "device", "home", "disk", "database", "dashboard", "api");
  }

  @Test
  void aPortInUseIsNamedWithTheVariableThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      Finding finding = wrong(new Home(directory), Map.of("BLOOMERY_API_PORT", port));

      assertThat(finding.what()).isEqualTo("api");
      assertThat(finding.text()).contains(port);
      assertThat(finding.advice()).contains("BLOOMERY_API_PORT");
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamed() {
    Finding finding =
        wrong(
            new Home(directory),
            Map.of("BLOOMERY_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"));

    assertThat(finding.what()).isEqualTo("database");
    assertThat(finding.text()).contains("127.0.0.1:1");
  }

  @Test
  void aGpuThatIsNotThereIsNamed() {
    Finding finding = wrong(new Home(directory), Map.of("BLOOMERY_DEVICE", "gpu:99"));

    assertThat(finding.what()).isEqualTo("device");
    assertThat(finding.text()).contains("gpu:99");
  }

  @Test
  void aHomeThatIsAFileIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");

    assertThat(check(new Home(file), Map.of()))
        .filteredOn(finding -> !finding.isFine())
        .extracting(Finding::what)
        .contains("home");
  }

  @Test
  void theDatabaseOfARunningServerIsLeftAlone() {
    Home home = new Home(directory).create();
    try (HomeLock lock = HomeLock.take(home)) {
      assertThat(lock).isNotNull();
      assertThat(check(home, Map.of()))
          .extracting(Finding::what)
          .contains("server")
          .doesNotContain("database");
    }
  }

  private static Finding wrong(Home home, Map<String, String> environment) {
    return check(home, environment).stream()
        .filter(finding -> !finding.isFine())
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> check(Home home, Map<String, String> environment) {
    Map<String, String> all =
        new TreeMap<>(Map.of("BLOOMERY_WEB_PORT", "0", "BLOOMERY_API_PORT", "0"));
    all.putAll(environment);
    return Checkup.of(home, Settings.load(home, Optional.empty(), all).bloomery());
  }
}
