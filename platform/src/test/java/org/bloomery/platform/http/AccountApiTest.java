package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One laboratory's accounts, from the first start on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountApiTest {
  private static final String PASSWORD = "correct horse battery";

  private RunningApi api;
  private String token = "";

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @Test
  @Order(1)
  void aWrongSetupTokenCreatesNothing() {
    api.accounts().issueSetupToken();

    RunningApi.Answer answer = open("/api/v1/setup", setup("guess", "grace"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(api.accounts().setupNeeded()).isTrue();
  }

  @Test
  @Order(2)
  void theSetupTokenCreatesTheFirstAccountWithAToken() {
    String setup = api.accounts().issueSetupToken().orElseThrow();

    RunningApi.Answer answer = open("/api/v1/setup", setup(setup, "grace"));

    assertThat(answer.status()).isEqualTo(201);
    token = answer.text("token");
    assertThat(as(token, "GET", "/api/v1/account", "").text("account")).isEqualTo("grace");
    assertThat(open("/api/v1/setup", setup(setup, "eve")).status()).isEqualTo(403);
  }

  @Test
  @Order(3)
  void aTokenIsMadeByPasswordListedAndEnded() {
    RunningApi.Answer made = open("/api/v1/sign-in", signIn("grace", PASSWORD));
    assertThat(made.status()).isEqualTo(201);
    String second = made.text("token");

    RunningApi.Answer list = as(second, "GET", "/api/v1/tokens", "");
    assertThat(list.json().path("tokens")).hasSize(2);
    assertThat(list.json().toString()).doesNotContain(second).doesNotContain(token);

    assertThat(as(token, "DELETE", "/api/v1/tokens/" + made.text("id"), "").status())
        .isEqualTo(200);
    assertThat(as(second, "GET", "/api/v1/account", "").status()).isEqualTo(401);
    assertThat(as(token, "DELETE", "/api/v1/tokens/" + made.text("id"), "").status())
        .isEqualTo(404);
  }

  @Test
  @Order(4)
  void nobodyMakesATokenOfSomebodyElse() {
    assertThat(
            as(
                    token,
                    "POST",
                    "/api/v1/accounts",
                    "{\"name\": \"bob\", \"password\": \"%s\"}".formatted(PASSWORD))
                .status())
        .isEqualTo(201);

    RunningApi.Answer answer =
        as(token, "POST", "/api/v1/tokens", "{\"label\": \"x\", \"account\": \"bob\"}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("code")).isEqualTo("NOT_YOUR_ACCOUNT");
  }

  @Test
  @Order(5)
  void anAccountNeedsANameThatIsFreeAndALongPassword() {
    assertThat(
            as(
                    token,
                    "POST",
                    "/api/v1/accounts",
                    "{\"name\": \"BOB\", \"password\": \"%s\"}".formatted(PASSWORD))
                .status())
        .isEqualTo(422);
    assertThat(
            as(token, "POST", "/api/v1/accounts", "{\"name\": \"eve\", \"password\": \"short\"}")
                .text("detail"))
        .contains("12 to 200");
    assertThat(as(token, "POST", "/api/v1/accounts", "{\"nme\": \"eve\"}").text("detail"))
        .contains("name");
  }

  @Test
  @Order(6)
  void guessingPasswordsHasToWait() {
    for (int i = 0; i < 3; i++) {
      assertThat(open("/api/v1/sign-in", signIn("bob", "guess number " + i)).status())
          .isEqualTo(401);
    }

    assertThat(open("/api/v1/sign-in", signIn("bob", PASSWORD)).status()).isEqualTo(429);
  }

  private static String setup(String token, String name) {
    return "{\"setupToken\": \"%s\", \"name\": \"%s\", \"password\": \"%s\"}"
        .formatted(token, name, PASSWORD);
  }

  private static String signIn(String name, String password) {
    return "{\"name\": \"%s\", \"password\": \"%s\", \"label\": \"script\"}"
        .formatted(name, password);
  }

  /** Without any token. */
  private RunningApi.Answer open(String path, String json) {
    return api.send(
        HttpRequest.newBuilder(api.uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private RunningApi.Answer as(String bearer, String method, String path, String json) {
    return api.send(method, path, json, "Authorization", "Bearer " + bearer);
  }
}
