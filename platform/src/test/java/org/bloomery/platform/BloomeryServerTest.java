package org.bloomery.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.bloomery.actors.campaign.Account;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.HomeInUseException;
import org.bloomery.platform.config.Settings;
import org.bloomery.platform.security.SignInAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BloomeryServerTest {
  @TempDir private Path directory;

  @Test
  void aHomeIsServedByOneProcessAndFoundAgainAtTheNextStart() throws Exception {
    Home home = new Home(directory.resolve("home"));

    try (BloomeryServer server = BloomeryServer.start(home, settings(home, Map.of()))) {
      ServerFile file = ServerFile.read(home).orElseThrow();
      assertThat(file).isEqualTo(server.file());
      assertThat(Files.getPosixFilePermissions(home.serverFile()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(file.toString()).doesNotContain(file.token());

      assertThat(get(file.dashboard() + "/sign-in", Optional.empty())).isEqualTo(200);
      assertThat(get(file.api() + "/health/ready", Optional.empty())).isEqualTo(200);
      assertThat(get(file.api() + "/api/v1/campaigns", Optional.empty())).isEqualTo(401);
      assertThat(get(file.api() + "/api/v1/campaigns", Optional.of(file.token()))).isEqualTo(200);
      assertThat(get(file.api() + "/api/v1/nowhere", Optional.empty())).isEqualTo(404);
      assertThat(server.metrics().scrape())
          .contains(
              "bloomery_http_request_seconds_count{operation=\"listCampaigns\",status=\"401\"} 1")
          .contains(
              "bloomery_http_request_seconds_count{operation=\"listCampaigns\",status=\"200\"} 1")
          .contains("bloomery_http_request_seconds_count{operation=\"none\",status=\"404\"} 1")
          .contains("bloomery_projection_lag_seconds")
          .contains("bloomery_lab_folder_intakes");

      assertThatThrownBy(() -> BloomeryServer.start(home, settings(home, Map.of())))
          .isInstanceOf(HomeInUseException.class);
      assertThat(get(file.api() + "/health/ready", Optional.empty()))
          .as("the second process harmed nothing")
          .isEqualTo(200);

      String setup = server.setupToken().orElseThrow();
      assertThat(server.accounts().createFirst(setup, "ada", "correct horse battery", "here"))
          .isEqualTo(new SignInAnswer.Welcome(new Account("ada")));
    }
    assertThat(home.serverFile()).doesNotExist();

    try (BloomeryServer again = BloomeryServer.start(home, settings(home, Map.of()))) {
      assertThat(again.setupToken()).isEmpty();
      assertThat(again.accounts().signIn("ada", "correct horse battery", "here"))
          .isInstanceOf(SignInAnswer.Welcome.class);
    }
  }

  @Test
  void aPortInUseStopsTheStartAndGivesTheHomeBack() throws Exception {
    Home home = new Home(directory.resolve("home"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(
              () -> BloomeryServer.start(home, settings(home, Map.of("BLOOMERY_API_PORT", port))))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining(port)
          .hasMessageContaining("bloomery.api.port");
    }

    try (BloomeryServer server = BloomeryServer.start(home, settings(home, Map.of()))) {
      assertThat(server.file().api()).startsWith("http://127.0.0.1:");
    }
  }

  private static Settings settings(Home home, Map<String, String> environment) {
    java.util.TreeMap<String, String> all =
        new java.util.TreeMap<>(
            Map.of("BLOOMERY_WEB_PORT", "0", "BLOOMERY_API_PORT", "0", "BLOOMERY_DEVICE", "cpu"));
    all.putAll(environment);
    return Settings.load(home, Optional.empty(), all);
  }

  private static int get(String address, Optional<String> token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
