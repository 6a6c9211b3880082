package org.bloomery.platform.bench.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.platform.BloomeryServer;
import org.bloomery.platform.bench.served.ApiClient;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the benches of the dashboard do, in small and on one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardBenchTest {
  private BloomeryServer server;
  private ApiClient owner;
  private Furniture furniture;
  private Crowd.Made crowd;

  @BeforeAll
  void furnish(@TempDir Path directory) throws Exception {
    Home home = new Home(directory.resolve("home"));
    SmallModels.write(home.create().models());
    Map<String, String> environment =
        Map.of("BLOOMERY_WEB_PORT", "0", "BLOOMERY_API_PORT", "0", "BLOOMERY_DEVICE", "cpu");
    server = BloomeryServer.start(home, Settings.load(home, Optional.empty(), environment));
    owner = new ApiClient(server.file().api(), server.file().token());
    Furnishing.Done done = Furnishing.of(owner, server.file().dashboard());
    furniture = done.furniture();
    crowd = new Crowd(2, 10, 12).fill(done.visitor(), words -> {});
  }

  @AfterAll
  void stop() {
    if (server != null) {
      owner.close();
      server.close();
    }
  }

  @Test
  @Order(1)
  void noScreenBreaksARuleOfAccessibilityAndNoneScrollsSidewaysOnAPhone() {
    Optional<Path> executable = Chromium.find();
    assertFalse(executable.isEmpty() && "true".equals(System.getenv("CI")), Chromium.MISSING);
    assumeTrue(executable.isPresent(), Chromium.MISSING);

    Tour.Found found;
    try (Chromium chromium = Chromium.start(executable.get())) {
      found =
          new Tour(chromium, furniture, Appearance.CROSSWISE, Optional.empty())
              .look(Screen.pages());
    }

    assertThat(found.violations()).isEmpty();
    assertThat(found.sideways()).isEmpty();
  }

  @Test
  @Order(2)
  void aClientWithoutABrowserIsShownWhatABrowserIs() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient();
        Visitor visitor = new Visitor(http, furniture.dashboard())) {
      visitor.signIn();
      visitor.load(
          furniture.address(DashboardPage.CAMPAIGN).substring(furniture.dashboard().length() + 1));
      visitor.await("Strong at 1273 K");
      visitor.await("/experiments/E1");
      visitor.follow(DashboardPage.SAMPLE.address(furniture.parameters()));
      visitor.await("3 mm x 6 mm");
      visitor.awaitSilence(Duration.ofMillis(50));
    }
  }

  @Test
  @Order(3)
  void peopleWorkAtOnceAndTheirResultsAreKept() throws Exception {
    int before = results();
    List<Integer> there = new ArrayList<>();

    Sessions.Day day =
        new Sessions(
                new Furniture(
                    furniture.dashboard(),
                    Map.of("campaign", crowd.large().id(), "experiment", crowd.claimed())),
                crowd.others(),
                Duration.ofSeconds(12))
            .of(4, () -> there.add(results()));

    assertThat(day.troubles()).isEmpty();
    assertThat(day.actions())
        .isNotEmpty()
        .allSatisfy(took -> assertThat(took.millis()).isPositive());
    long recorded =
        day.actions().stream().filter(took -> took.action().equals("record a result")).count();
    assertThat(there).containsExactly(before + (int) recorded);
  }

  private int results() {
    try {
      int results = 0;
      for (var campaign : crowd.others()) {
        results += campaign.measurements().size();
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aQuantileIsATimeThatWasTaken() {
    List<Sessions.Took> actions = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      actions.add(new Sessions.Took("look", i));
    }

    assertThat(Sessions.Day.quantile(actions, 0.95)).isEqualTo(95);
    assertThat(Sessions.Day.quantile(actions.subList(0, 1), 0.95)).isEqualTo(1);
    assertThat(Sessions.Day.quantile(List.of(), 0.95)).isNaN();
  }
}
