package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bloomery.platform.http.RunningApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clear error for everything that cannot be, and nothing stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputApiTest {
  private RunningApi api;
  private String campaign;
  private String experiment;

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
    String id = api.startedCampaign();
    campaign = "/api/v1/campaigns/" + id;
    experiment = api.awaitProposals(id).get(0).path("id").asText();
  }

  @AfterEach
  void nothingWasStored() {
    assertThat(api.get(campaign + "/measurements").json().path("measurements")).isEmpty();
    assertThat(api.get("/api/v1/campaigns").json().path("campaigns")).hasSize(1);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest(name = "{1} for a result with {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "value": "-5 HV"                                   | value       | 1 to 10000 HV
          "value": "812 K"                                   | value       | HV
          "value": "hard"                                    | value       | a number
          "value": []                                        | value       | a text such as
          "value": "500 HV", "test": "colour"                | test        | yield_stress
          "value": "500 HV", "test": "density"               | value       | g/cm3
          "value": "500 HV", "valeu": 1                      | valeu       | the fields
          "value": "500 HV", "uncertainty": "-1 HV"          | uncertainty | above 0
          "value": "500 HV", "time": "yesterday"             | time        | 2027-01-31
          "value": "500 HV", "token": "one"                  | token       | whole number
          "value": "500 HV", "composition": "MoNb"           | ``          | not both
          "value": "500 HV", "test": {"property": "hardness", "at": {"temperature": 1273}} | test.at.temperature | with its unit
          "value": "500 HV", "test": {"property": "hardness", "at": {"temperature": "-3 K"}} | test.at.temperature | 4000 K
          "value": "500 HV", "asMade": {"composition": {"Mo": 0.5, "Nb": 0.4}, "method": "EDS"} | asMade.composition | sum of 1
          """)
  void aResultThatCannotBeIsRefusedByField(String fields, String field, String accepted) {
    Answer answer =
        api.post(
            campaign + "/measurements", "{\"experiment\": \"" + experiment + "\", " + fields + "}");

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(422);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(answer.text("accepted") + answer.text("detail")).contains(accepted);
  }

  @ParameterizedTest(name = "{1} for a campaign with {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "space": {"palette": ["Mo", "Xx"]}                              | space.palette[1]  | symbol
          "space": {"palette": ["Mo", "Nb"], "step": 0.07}                | space             | step
          "space": {"palette": ["Mo", "Nb"], "bounds": {"Cr": [0, 1]}}    | space.bounds.Cr   | palette
          "space": {"palette": ["Mo", "Nb"], "bounds": {"Mo": [0.6, 0.2]}} | space.bounds.Mo  | lowest <= highest
          "space": {"palette": ["Mo", "Nb"], "limits": {"mood": {"atMost": 1}}} | space.limits.mood | density
          "space": {"palette": ["Mo", "Nb"], "colour": 1}                 | space.colour      | palette
          "space": {"pool": "somebody's"}                                 | space.pool        | published-yield-stresses
          "space": {"pool": [{"composition": "Mo0,5Nb", "tests": []}]}    | space.pool[0].composition | accepted
          "space": {"palette": ["Mo", "Nb"]}, "budget": -3                | budget            | whole number
          "space": {"palette": ["Mo", "Nb"]}, "lease": "soon"             | lease             | 8 h
          "space": {"palette": ["Mo", "Nb"]}, "acquisition": {"function": "luck"} | acquisition.function | expected-improvement
          "space": {"palette": ["Mo", "Nb"]}, "approval": "yes"           | approval          | true or false
          """)
  void aDefinitionThatCannotBeIsRefusedByField(String fields, String field, String accepted) {
    Answer answer =
        api.post(
            "/api/v1/campaigns",
            "{\"name\": \"x\", \"objective\": {\"maximise\": \"hardness\"}, " + fields + "}");

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(422);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(answer.text("accepted") + answer.text("detail")).contains(accepted);
  }

  @Test
  void textThatIsNoJsonIsRefusedWithItsPlace() {
    Answer broken = api.post("/api/v1/campaigns", "{\"name\": \"x\",\n  \"space\" 1}");
    Answer doubled = api.post("/api/v1/campaigns", "{\"name\": \"x\", \"name\": \"y\"}");
    Answer trailing = api.post("/api/v1/campaigns", "{} {}");
    Answer list = api.post("/api/v1/campaigns", "[]");

    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.text("detail")).contains("line 2, column");
    assertThat(doubled.status()).isEqualTo(400);
    assertThat(doubled.text("detail")).contains("name");
    assertThat(trailing.status()).isEqualTo(400);
    assertThat(list.status()).isEqualTo(422);
  }

  @Test
  void deepJsonIsRefused() {
    Answer answer = api.post("/api/v1/campaigns", "[".repeat(100_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).contains("depth");
  }

  @Test
  void aBodyOfMoreThanTenMebibytesIsRefused() {
    byte[] large =
        ("{\"name\": \"" + "x".repeat(11 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    Answer known =
        api.send(
            api.request("/api/v1/campaigns")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(large)));
    Answer chunked =
        api.send(
            api.request("/api/v1/campaigns")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large))));

    assertThat(known.status()).isEqualTo(413);
    assertThat(known.text("code")).isEqualTo("BODY_TOO_LARGE");
    assertThat(chunked.status()).isEqualTo(413);
  }

  @Test
  void anotherContentTypeIsRefused() {
    Answer answer =
        api.post(
            "/api/v1/campaigns",
            Definitions.SMALL_POOL,
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text("accepted")).contains("application/json");
  }

  @Test
  void anotherMethodOrAddressIsToldWhatThereIs() {
    Answer method = api.send("DELETE", "/api/v1/campaigns", "");
    Answer address = api.get("/api/v1/campaign");

    assertThat(method.status()).isEqualTo(405);
    assertThat(method.response().headers().firstValue("Allow")).hasValue("GET, POST");
    assertThat(method.response().headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(address.status()).isEqualTo(404);
    assertThat(address.text("detail")).contains("openapi.json");
  }

  @Test
  void unknownIdsAreNotFound() {
    assertThat(api.get("/api/v1/campaigns/nothing").text("code")).isEqualTo("UNKNOWN_CAMPAIGN");
    assertThat(api.get("/api/v1/campaigns/nothing/experiments").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/campaigns/nothing/changes").status()).isEqualTo(404);
    assertThat(api.post("/api/v1/campaigns/nothing/start", "").status()).isEqualTo(404);
    assertThat(api.get(campaign + "/experiments/E999").status()).isEqualTo(404);
    assertThat(api.post(campaign + "/experiments/E999/claim", "").status()).isEqualTo(404);
    assertThat(api.post(campaign + "/measurements/M9/retract", "{\"reason\": \"x\"}").status())
        .isEqualTo(404);
    assertThat(
            api.post(campaign + "/measurements", "{\"experiment\": \"E99\", \"value\": 5}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void unknownAndIllFormedParametersAreRefusedByName() {
    Answer unknown = api.get(campaign + "/events?since=3");
    Answer wrong = api.get(campaign + "/events?limit=many");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text("field")).isEqualTo("since");
    assertThat(unknown.text("accepted")).contains("after, limit");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("field")).isEqualTo("limit");
  }

  @Test
  void whatIsNotPossibleAsThingsStandIsAConflict() {
    Answer again = api.post(campaign + "/start", "");
    Answer stranger =
        api.post(campaign + "/experiments/" + experiment + "/release", "{\"token\": 77}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("code")).isEqualTo("CAMPAIGN_IS_RUNNING");
    assertThat(stranger.status()).isEqualTo(409);
    assertThat(api.send("DELETE", campaign, "").status()).isEqualTo(409);
  }

  @Test
  void aFormulaThatCannotBeReadNamesThePosition() {
    Answer answer = api.get("/api/v1/formulas/MoXx2");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("detail")).contains("position 3");
  }
}
