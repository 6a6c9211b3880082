package org.bloomery.platform.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.bloomery.platform.report.CampaignReports;

/** The report of a campaign, to be read, printed and kept. */
final class ReportEndpoints {
  private static final String PATH = "/api/v1/campaigns/{id}/report";
  private static final String HTML = "text/html; charset=UTF-8";
  private static final String PDF = "application/pdf";

  private final Desk desk;
  private final CampaignReports reports;

  ReportEndpoints(Desk desk, ApiServices services) {
    this.desk = desk;
    this.reports =
        new CampaignReports(services.campaigns(), services.properties(), services.clock());
  }

  List<Endpoint> endpoints() {
    return List.of(
        report(
            PATH,
            "getReport",
            "What was asked, done and found, how far predictions could be trusted, all data and"
                + " their provenance, as one page to print",
            "text/html",
            call ->
                reports
                    .html(call.campaign(), desk.atLeast(call))
                    .thenApply(found -> new Reply.Text(200, HTML, known(call, found)))),
        report(
            PATH + ".pdf",
            "getReportPdf",
            "The report as PDF",
            PDF,
            call ->
                reports
                    .pdf(call.campaign(), desk.atLeast(call))
                    .thenApply(
                        found -> new Reply.Content(200, PDF, known(call, found), Map.of()))));
  }

  private static Endpoint report(
      String path,
      String id,
      String summary,
      String type,
      Function<Call, CompletionStage<? extends Reply>> handler) {
    return Endpoint.get(path, id, summary, type, handler::apply)
        .query("atLeast", "integer", "waits until the answer includes this sequence number");
  }

  private static <T> T known(Call call, Optional<T> found) {
    return found.orElseThrow(() -> new ProblemException(Problems.unknownCampaign(call.campaign())));
  }
}
