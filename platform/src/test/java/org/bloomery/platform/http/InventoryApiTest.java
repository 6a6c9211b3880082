package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.http.RunningApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryApiTest {
  private static final String KEY = "Idempotency-Key";

  private RunningApi api;

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  /** An empty laboratory with lots of these, 100 g each. */
  private String labWith(String name, String... materials) {
    String lab = "/api/v1/labs/" + name;
    for (String material : materials) {
      Answer added =
          api.post(
              lab + "/lots",
              "{\"material\": \"%s\", \"purityPercent\": 100, \"grams\": 100}".formatted(material));
      assertThat(added.status()).as(added.json().toString()).isEqualTo(201);
    }
    return lab;
  }

  private String sample(String lab, String body) {
    Answer made = api.post(lab + "/samples", body);
    assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
    return lab + "/samples/" + made.json().at("/created/0").asText();
  }

  /** A weighing of all that a plan asks for. */
  static String asAsked(JsonNode plan) {
    var body = JsonText.object().put("targetGrams", plan.path("targetGrams").asDouble());
    var portions = body.putArray("portions");
    plan.path("lots")
        .forEach(line ->
            portions
                .addObject()
                .put("lot", line.path("lot").asText())
                .put("grams", line.path("askedGrams").asDouble()));
    return body.put("uncertaintyGrams", 0.0005).put("balance", "XS205").toString();
  }

  @Test
  void aSampleIsPlannedWeighedInAndKnownAsMade() {
    String lab = labWith("shop", "Nb", "Ta", "Ti", "V");
    String one = sample(lab, "{\"composition\": \"NbTaTiV\", \"location\": \"shelf 2\"}");

    Answer plan =
        api.post(
            one + "/weighing-plan",
            "{\"targetGrams\": 10, \"lots\": [\"L1\", \"L2\", \"L3\", \"L4\"]}");
    assertThat(plan.json().at("/lots/0/askedGrams").asDouble()).isCloseTo(2.4930, within(1e-4));
    assertThat(api.get(one + "/as-made").text("code")).isEqualTo("NOT_WEIGHED");
    Answer weighed = api.post(one + "/weighings", asAsked(plan.json()), KEY, "w1");
    Answer again = api.post(one + "/weighings", asAsked(plan.json()), KEY, "w1");
    Answer other =
        api.post(one + "/weighings", asAsked(plan.json()).replace("XS205", "other"), KEY, "w1");

    assertThat(weighed.status()).as(weighed.json().toString()).isEqualTo(201);
    assertThat(again.json().path("created")).isEqualTo(weighed.json().path("created"));
    assertThat(other.status()).isEqualTo(409);
    JsonNode detail = api.get(one).json();
    assertThat(detail.path("weighings")).hasSize(1);
    assertThat(detail.at("/weighings/0/made/totalDeviationGrams").asDouble())
        .isCloseTo(0, within(1e-9));
    assertThat(detail.at("/asMade/method").asText()).isEqualTo("WEIGHED");
    assertThat(detail.path("page").asText())
        .isEqualTo(RunningApi.PAGES + "/labs/shop/samples/BLM-0001");
    assertThat(api.get(lab + "/lots/L1").json().path("gramsLeft").asDouble())
        .isCloseTo(97.507, within(1e-3));
    assertThat(api.get(lab + "/lots/L1").json().path("samples").toString())
        .isEqualTo("[\"BLM-0001\"]");
  }

  @Test
  void aSampleOfAnExperimentGivesTheAsMadeOfItsResult() {
    String campaign = api.startedCampaign();
    String path = "/api/v1/campaigns/" + campaign;
    JsonNode experiment = api.awaitProposals(campaign).get(0);
    String id = experiment.path("id").asText();
    java.util.List<String> elements = new java.util.ArrayList<>();
    experiment.path("fractions").fieldNames().forEachRemaining(elements::add);
    String lab = labWith("for-campaigns", elements.toArray(String[]::new));
    String asked =
        "{\"experiment\": {\"campaign\": \"%s\", \"experiment\": \"%s\"}}".formatted(campaign, id);
    String one = sample(lab, asked);
    assertThat(api.post(lab + "/samples", asked.replace(id, "E999")).text("code"))
        .isEqualTo("UNKNOWN_EXPERIMENT");

    String lots = api.get(lab + "/lots").json().path("lots").findValuesAsText("id").toString();
    JsonNode plan =
        api.post(
                one + "/weighing-plan",
                "{\"targetGrams\": 10, \"lots\": %s}"
                    .formatted(lots.replaceAll("(L\\d+)", "\"$1\"")))
            .json();
    assertThat(api.post(one + "/weighings", asAsked(plan)).status()).isEqualTo(201);
    JsonNode made = api.get(one + "/as-made").json();
    Answer recorded =
        api.post(
            path + "/measurements",
            "{\"experiment\": \"%s\", \"value\": \"512 HV\", \"asMade\": %s}".formatted(id, made));

    assertThat(recorded.status()).as(recorded.json().toString()).isEqualTo(201);
    JsonNode kept =
        api.get(path + "/measurements?atLeast=" + recorded.json().path("sequence").asLong())
            .json()
            .at("/measurements/0/asMade");
    assertThat(kept.path("method").asText()).isEqualTo("WEIGHED");
    assertThat(kept.path("uncertainty").asDouble()).isPositive();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> api.get(path + "/experiments/" + id + "/samples").json().path("samples").size(),
            size -> size == 1);
  }

  @Test
  void whatCannotBeDoneIsSaidWithTheField() {
    String lab = labWith("refusals", "Nb", "Ti");
    String one = sample(lab, "{\"composition\": \"NbTi\"}");
    String tooMuch =
        "{\"targetGrams\": 300, \"portions\": [{\"lot\": \"L1\", \"grams\": 198},"
            + " {\"lot\": \"L2\", \"grams\": 90}], \"uncertaintyGrams\": 0.001}";

    refused(api.post(one + "/weighings", tooMuch), 409, "LOT_HOLDS_LESS", "portions[0].grams");
    refused(
        api.post(one + "/weighings", tooMuch.replace("L2", "L9")),
        422,
        "UNKNOWN_LOT",
        "portions[1].lot");
    refused(
        api.post(lab + "/samples/BLM-0009/weighings", tooMuch), 404, "UNKNOWN_SAMPLE", "sample");
    refused(
        api.post(lab + "/lots", "{\"material\": \"Nb\", \"purityPercent\": 101, \"grams\": 1}"),
        422,
        "CONTENT_REFUSED",
        "purityPercent");
    refused(api.post(lab + "/samples", "{}"), 422, "CONTENT_REFUSED", "composition");
    refused(
        api.post(one + "/weighing-plan", "{\"targetGrams\": 10, \"lots\": [\"L1\"]}"),
        422,
        "CANNOT_BE_WEIGHED",
        "lots");
    refused(api.get(lab + "/lots/L9"), 404, "UNKNOWN_LOT", "lot");
    refused(
        api.post(lab + "/lots/L1/correct", "{\"gramsLeft\": -1, \"reason\": \"recount\"}"),
        409,
        "BELOW_ZERO",
        "gramsLeft");
    refused(
        api.post(
            "/api/v1/labs/a%7Cb/lots",
            "{\"material\": \"Nb\", \"purityPercent\": 99, \"grams\": 1}"),
        422,
        "LAB_REFUSED",
        "lab");

    assertThat(
            api.post(one + "/weighings", tooMuch.replace("}]", "}], \"confirmed\": true")).status())
        .isEqualTo(201);
    Answer blocked = api.post(lab + "/lots/L1/block", "{\"reason\": \"oxidised\"}");
    assertThat(blocked.json().path("samples").toString()).isEqualTo("[\"BLM-0001\"]");
    refused(
        api.post(
            sample(lab, "{\"composition\": \"NbTi\"}") + "/weighings", tooMuch.replace("198", "1")),
        409,
        "LOT_IS_BLOCKED",
        "portions[0].lot");
    api.post(one + "/change", "{\"state\": \"consumed\"}");
    refused(
        api.post(one + "/specimens", "{\"shape\": \"cylinder\"}"),
        409,
        "SAMPLE_IS_CONSUMED",
        "sample");
  }

  private static void refused(Answer answer, int status, String code, String field) {
    assertThat(answer.text("code")).as(answer.json().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void labelAndSheetArePagesThatRunNothing() {
    String lab = labWith("printed", "Nb", "Al");
    String one =
        sample(lab, "{\"composition\": \"NbAl\", \"route\": \"<script>alert(1)</script>\"}");

    Answer label = api.get(one + "/label");
    Answer sheet = api.get(one + "/weighing-sheet?grams=10&lots=L1,L2&losses=Al:0.02");

    for (Answer page : java.util.List.of(label, sheet)) {
      assertThat(page.status()).as(page.json().toString()).isEqualTo(200);
      assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=UTF-8");
      assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'none'");
      assertThat(page.response().body()).contains("BLM-0001", "<svg").doesNotContain("<script");
    }
    assertThat(sheet.response().body()).contains(">2.00<");
    refused(api.get(one + "/weighing-sheet?lots=L1,L2"), 400, "PARAMETER_REFUSED", "grams");
    refused(
        api.get(one + "/weighing-sheet?grams=1&lots=L1,L2&losses=Al"),
        400,
        "PARAMETER_REFUSED",
        "losses");
  }

  @Test
  void aFileComesBackAsADownloadAndNeverAsAPage() {
    String lab = labWith("files", "Nb");
    String page = "<html><script>alert(1)</script></html>";

    Answer sent = attach(lab + "/attachments?of=L1&fileName=a%22b%0D%0A.html", "text/html", page);
    refused(sent, 422, "NAME_REFUSED", "fileName");
    sent = attach(lab + "/attachments?of=L1&fileName=a%22%C3%A9.html", "text/html", page);
    assertThat(sent.status()).as(sent.json().toString()).isEqualTo(201);
    Answer got = api.get(sent.response().headers().firstValue("Location").orElseThrow());

    assertThat(got.response().body()).isEqualTo(page);
    assertThat(header(got, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(got, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(got, "Content-Disposition"))
        .isEqualTo("attachment; filename=\"a__.html\"; filename*=UTF-8''a%22%C3%A9.html");
    Answer curve = attach(lab + "/attachments?of=L1&fileName=c.csv", "text/csv", "a,b\n");
    assertThat(
            header(
                api.get(curve.response().headers().firstValue("Location").orElseThrow()),
                "Content-Type"))
        .isEqualTo("text/csv; charset=UTF-8");
    assertThat(api.get(lab + "/attachments?of=L1").json().path("attachments")).hasSize(2);
    refused(
        attach(
            lab + "/attachments?of=L1&fileName=big",
            "application/pdf",
            "x".repeat(RunningApi.LARGEST_ATTACHMENT + 1)),
        413,
        "BODY_TOO_LARGE",
        "");
    refused(
        attach(lab + "/attachments?of=L1&fileName=c.csv", "text/csv", ""),
        413,
        "FILE_SIZE_REFUSED",
        "file");
    refused(
        attach(lab + "/attachments?of=L7&fileName=c.csv", "text/csv", "a"),
        422,
        "UNKNOWN_SUBJECT",
        "of");
    refused(api.get(lab + "/attachments/" + "0".repeat(64)), 404, "UNKNOWN_ATTACHMENT", "digest");
  }

  private Answer attach(String path, String type, String body) {
    return api.send(
        api.request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
  }

  private static String header(Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElse("");
  }

  @Test
  void whoHasNoTokenSeesNothing() {
    Answer answer = api.send(HttpRequest.newBuilder(api.uri("/api/v1/labs/shop/lots")).GET());

    assertThat(answer.status()).isEqualTo(401);
  }
}
