package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportApiTest {
  private static final String HOSTILE = "<script>alert('x')</script> & \"σ\"";

  private RunningApi api;
  private String campaign;
  private String page = "";

  @BeforeAll
  void playACampaign(@TempDir Path directory) {
    api = new RunningApi(directory);
    String definition =
        Definitions.SMALL_POOL
            .replace("strongest of nine", HOSTILE.replace("\"", "\\\"") + "\\u0007")
            .replace(
                "\"budget\": 8", "\"budget\": 8, \"description\": \"γ′-free, σ ≤ 5 % ± 1, H₂O\"");
    campaign = api.post("/api/v1/campaigns", definition).text("campaign");
    api.post(path("/start"), "");
    for (int answered = 0; answered < 8; answered++) {
      answer(answered);
    }
    api.post(
        path("/measurements/M2/amend"),
        "{\"reason\": \"typo\", \"measurement\": {\"experiment\": \"%s\", \"value\": \"433 HV\"}}"
            .formatted(experimentOf("M2")));
    api.post(path("/measurements/M3/retract"), "{\"reason\": \"wrong specimen\"}");
    page = get("/report").body();
  }

  /** One experiment fails, the others have a result with an as-made composition. */
  private void answer(int answered) {
    String experiment = api.awaitProposals(campaign).get(0).path("id").asText();
    if (answered == 3) {
      RunningApi.Answer claim = api.post(path("/experiments/" + experiment + "/claim"), "");
      assertThat(
              api.post(
                      path("/experiments/" + experiment + "/fail"),
                      "{\"token\": %s, \"reason\": \"CRACKED\", \"note\": \"on <b>quenching</b>\"}"
                          .formatted(claim.text("token")))
                  .status())
          .isEqualTo(200);
      return;
    }
    JsonNode asked = api.get(path("/experiments/" + experiment)).json();
    RunningApi.Answer recorded =
        api.post(
            path("/measurements"),
            """
            {"experiment": "%s", "value": "%d HV", "uncertainty": "9 HV",
             "asMade": {"composition": %s, "method": "EDS", "uncertainty": 0.01}}
            """
                .formatted(experiment, 400 + 10 * answered, asked.path("composition")));
    assertThat(recorded.status()).as(recorded.json().toString()).isEqualTo(201);
    if (answered == 5) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !api.get(path("/models")).json().path("models").isEmpty());
    }
  }

  private String experimentOf(String measurement) {
    for (JsonNode one : api.get(path("/measurements")).json().path("measurements")) {
      if (one.path("id").asText().equals(measurement)) {
        return one.path("experiment").asText();
      }
    }
    throw new AssertionError("no measurement " + measurement);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @Test
  void thePageIsWellFormedAndTellsAllSections() throws Exception {
    HttpResponse<String> response = get("/report");

    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("text/html; charset=UTF-8");
    Document document = parsed(page);
    assertThat(texts(document.getElementsByTagName("h2")))
        .containsExactly(
            "What was asked",
            "What was done",
            "What was found",
            "How far the predictions could be trusted",
            "Data",
            "Provenance");
    assertThat(document.getDocumentElement().getTextContent())
        .contains(
            "a list of 9 entries",
            "highest hardness, in HV",
            "8 experiments",
            "CRACKED: on <b>quenching</b>",
            "470 ± 9 HV",
            "EDS, ± 1 at.%",
            "uniform draws",
            "Exact 95 % limits of the share",
            "by model ",
            "of control experiments",
            "Artifact SHA-256");
    assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(2);
    assertThat(texts(document.getElementsByTagName("text")))
        .contains("experiments", "hardness (HV)", "measured hardness (HV)");
  }

  @Test
  void everyMeasurementStandsInTheTableWithWhatBecameOfIt() throws Exception {
    List<String> rows = texts(parsed(page).getElementsByTagName("tr"));

    assertThat(rows)
        .anyMatch(row -> row.startsWith("M2") && row.contains("433") && row.contains("amended"));
    assertThat(rows).anyMatch(row -> row.startsWith("M3") && row.contains("RETRACTED"));
    assertThat(rows.stream().filter(row -> row.matches("(?s)M\\d.*"))).hasSize(7);
    assertThat(rows.stream().filter(row -> row.startsWith("1") && row.contains("470"))).hasSize(1);
  }

  @Test
  void noNameBecomesMarkup() throws Exception {
    assertThat(page).doesNotContain("<script", "<b>quenching", "\u0007").contains("&lt;script&gt;");
    assertThat(texts(parsed(page).getElementsByTagName("h1"))).containsExactly(HOSTILE + "?");
    assertThat(page).doesNotContain("src=", "href=", "@import", "url(");
  }

  @Test
  void thePdfSaysTheSameWithoutAMissingGlyph() throws Exception {
    HttpResponse<byte[]> response = bytes("/report.pdf");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("application/pdf");
    try (PDDocument document = Loader.loadPDF(response.body())) {
      String text = new PDFTextStripper().getText(document);

      assertThat(text)
          .contains(
              "What was asked",
              "How far the predictions could be trusted",
              "<script>alert('x')</script> & \"σ\"",
              "γ′-free, σ ≤ 5 % ± 1, H₂O",
              "CRACKED",
              "470 ± 9 HV",
              "Provenance")
          .doesNotContain("#");
      for (PDPage one : document.getPages()) {
        for (COSName name : one.getResources().getFontNames()) {
          PDFont font = one.getResources().getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        }
      }
      assertThat(inks(document)).as("both charts are drawn").contains("0.83529 0.36863 0 rg");
    }
  }

  @Test
  void anEmptyCampaignHasAReportToo() throws Exception {
    String draft =
        api.post(
                "/api/v1/campaigns",
                """
                {"name": "nothing yet", "space": {"palette": ["Mo", "Nb", "Ta", "W"],
                 "limits": {"density": {"atMost": "12 g/cm3"}}, "bounds": {"W": [0, 0.2]}},
                 "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K"}}}
                """)
            .text("campaign");

    String text =
        parsed(api.get("/api/v1/campaigns/" + draft + "/report").response().body())
            .getDocumentElement()
            .getTextContent();

    assertThat(text)
        .contains(
            "not started yet",
            "W 0 to 20 at.%",
            "density at most 12 g/cm3",
            "at 1273 K",
            "Nothing was measured for yield stress yet.",
            "No prediction was issued before a result yet.",
            "All 0 measurements");
    assertThat(bytesOf("/api/v1/campaigns/" + draft + "/report.pdf").statusCode()).isEqualTo(200);
    RunningApi.Answer unknown = api.get("/api/v1/campaigns/nothing/report");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("code")).isEqualTo("UNKNOWN_CAMPAIGN");
  }

  private String path(String rest) {
    return "/api/v1/campaigns/" + campaign + rest;
  }

  private HttpResponse<String> get(String rest) {
    return api.get(path(rest)).response();
  }

  private HttpResponse<byte[]> bytes(String rest) throws IOException, InterruptedException {
    return bytesOf(path(rest));
  }

  private HttpResponse<byte[]> bytesOf(String path) throws IOException, InterruptedException {
    return api.client()
        .send(api.request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(NodeList nodes) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }

  /** The colours that are set, as the pages' content writes them. */
  private static String inks(PDDocument document) throws IOException {
    StringBuilder all = new StringBuilder();
    for (PDPage page : document.getPages()) {
      all.append(new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }
}
