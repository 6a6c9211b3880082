package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bloomery.platform.http.RunningApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportApiTest {
  private RunningApi api;
  private String campaign;
  private String experiment;

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
  }

  @BeforeEach
  void campaign() {
    String id = api.startedCampaign();
    campaign = "/api/v1/campaigns/" + id;
    experiment = api.awaitProposals(id).get(0).path("id").asText();
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  private Answer send(String query, String csv) {
    return api.send(
        api.request(campaign + "/imports" + query)
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString(csv)));
  }

  private int stored() {
    return api.get(campaign + "/measurements").json().path("measurements").size();
  }

  @Test
  void aDryRunTellsEverythingAndStoresNothing() {
    Answer answer =
        send("", "\uFEFFFormula;Hardness (HV);Note\nMoNb;512,5;first\nMo0.5;-3;wrong\nXx;1;?\n");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("dryRun").asBoolean()).isTrue();
    assertThat(answer.json().path("rowsRead").asInt()).isEqualTo(3);
    assertThat(answer.json().path("errors")).hasSize(2);
    assertThat(answer.json().at("/errors/0/row").asInt()).isEqualTo(3);
    assertThat(stored()).isZero();
  }

  @Test
  void rowsGoToTheirExperimentsOrBecomeFreeMeasurementsAllOrNone() {
    String csv = "experiment,formula,hardness\n" + experiment + ",,512 HV\n,TiZr,300 HV\n";
    Answer refused = send("?dryRun=false", csv + ",Nope,1 HV\n");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors")).isNotEmpty();
    assertThat(stored()).isZero();

    Answer done = send("?dryRun=false", csv);
    assertThat(done.status()).as(done.json().toString()).isEqualTo(201);
    assertThat(done.json().path("results").asInt()).isEqualTo(2);
    assertThat(stored()).isEqualTo(2);
    assertThat(api.get(campaign + "/experiments/" + experiment).text("state"))
        .isEqualTo("MEASURED");
  }

  @Test
  void aCompositionAsMadeIsAttachedByMappedColumns() {
    String mapping =
        """
        {"columns": {"code": "experiment", "HV": "hardness", "EDS Mo": {"made": "Mo", "basis": "at.%"},
         "EDS Nb": {"made": "Nb", "basis": "at.%"}, "how": {"made": "method"},
         "+-": {"made": "uncertainty", "basis": "at.%"}}}
        """;
    Answer done =
        send(
            "?dryRun=false&mapping=" + URLEncoder.encode(mapping, StandardCharsets.UTF_8),
            "code,HV,EDS Mo,EDS Nb,how,+-\n" + experiment + ",512,52,48,EDS,0.5\n");

    assertThat(done.status()).as(done.json().toString()).isEqualTo(201);
    var made = api.get(campaign + "/measurements").json().at("/measurements/0/asMade");
    assertThat(made.path("method").asText()).isEqualTo("EDS");
    assertThat(made.path("uncertainty").asDouble()).isEqualTo(0.005);
    assertThat(made.toString()).contains("Mo", "0.52");
    assertThat(
            send(
                    "?mapping="
                        + URLEncoder.encode(
                            mapping.replace("at.%\"}}}", "wt.%\"}}}"), StandardCharsets.UTF_8),
                    "code\nE1\n")
                .status())
        .as("an uncertainty in wt.% means nothing")
        .isEqualTo(422);
  }

  @Test
  void badRowsMayBeSkippedWhenSomebodySaysSo() {
    Answer done = send("?dryRun=false&badRows=skip", "formula,hardness (HV)\nMoNb,512\nMoNb,-1\n");

    assertThat(done.status()).isEqualTo(201);
    assertThat(done.json().path("errors")).hasSize(1);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aMappingTellsWhatColumnsHold() {
    String mapping =
        "{\"columns\": {\"alloy\": \"formula\", \"result\": {\"value\": \"hardness\", \"unit\":"
            + " \"HV\"}}, \"decimalMark\": \"comma\"}";
    Answer done =
        send(
            "?dryRun=false&mapping=" + URLEncoder.encode(mapping, StandardCharsets.UTF_8),
            "alloy;result\nMoNb;512,5\n");

    assertThat(done.status()).as(done.json().toString()).isEqualTo(201);
    assertThat(
            api.get(campaign + "/measurements")
                .json()
                .at("/measurements/0/result/value")
                .asDouble())
        .isEqualTo(512.5);
  }

  @Test
  void aFormCarriesFileAndMapping() {
    String form =
        """
        --cut
        Content-Disposition: form-data; name="file"; filename="results.csv"
        Content-Type: text/csv

        alloy,result
        MoNb,512
        --cut
        Content-Disposition: form-data; name="mapping"
        Content-Type: application/json

        {"columns": {"alloy": "formula", "result": {"value": "hardness", "unit": "HV"}}}
        --cut--
        """
            .replace("\n", "\r\n");
    Answer done =
        api.send(
            api.request(campaign + "/imports?dryRun=false")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofString(form)));

    assertThat(done.status()).as(done.json().toString()).isEqualTo(201);
    assertThat(done.text("fileName")).isEqualTo("results.csv");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void theSameFileWithTheSameKeyIsImportedOnce() {
    for (int i = 0; i < 2; i++) {
      HttpRequest.Builder request =
          api.request(campaign + "/imports?dryRun=false")
              .header("Content-Type", "text/csv")
              .header("Idempotency-Key", "friday")
              .POST(HttpRequest.BodyPublishers.ofString("formula,hardness (HV)\nMoNb,512\n"));
      assertThat(api.send(request).status()).isEqualTo(201);
    }

    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aBrokenXlsxIsAnErrorOfTheFile() {
    Answer answer =
        api.send(
            api.request(campaign + "/imports?fileName=results.xlsx&dryRun=false")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString("PK but no workbook")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("IMPORT_REFUSED");
    assertThat(stored()).isZero();
  }
}
