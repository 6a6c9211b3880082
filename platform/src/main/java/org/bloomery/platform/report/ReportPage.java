package org.bloomery.platform.report;

import java.util.List;
import java.util.Map;

/** The report as one page that needs nothing beside itself and prints on A4. */
final class ReportPage {
  /** The family that the PDF has embedded; a browser takes what it has of its kind. */
  static final String FONT = "Liberation Sans";

  private static final String STYLE =
      """
      @page { size: A4; margin: 16mm 14mm 18mm 14mm; font-family: "%1$s";
        @bottom-right { content: "page " counter(page) " of " counter(pages);
          font-family: "%1$s"; font-size: 8pt; } }
      html { font-family: "%1$s", Arial, sans-serif; }
      body { font-size: 11pt; line-height: 1.4;
        color: #1c1c1c; background: #ffffff; max-width: 60em; margin: 2em auto; padding: 0 1em; }
      h1 { font-size: 20pt; margin: 0 0 0.2em 0; }
      h2 { font-size: 15pt; margin: 1.4em 0 0.4em 0; padding-bottom: 0.15em;
        border-bottom: 2px solid #0072B2; page-break-after: avoid; }
      h3 { font-size: 12pt; margin: 1em 0 0.2em 0; page-break-after: avoid; }
      dl { margin: 0; }
      dt { color: #555555; font-size: 9pt; margin-top: 0.5em; page-break-after: avoid; }
      dd { margin: 0; word-wrap: break-word; }
      table { border-collapse: collapse; width: 100%%; margin: 0.8em 0; font-size: 9pt;
        -fs-table-paginate: paginate; -fs-page-break-min-height: 3cm; }
      caption { text-align: left; font-size: 10pt; color: #333333; padding-bottom: 0.3em; }
      th, td { text-align: left; vertical-align: top; padding: 2pt 4pt;
        border-bottom: 1px solid #cccccc; }
      th { color: #333333; border-bottom: 1.5px solid #555555; }
      tr { page-break-inside: avoid; }
      figure { margin: 1em 0; page-break-inside: avoid; }
      figure svg { display: block; max-width: 100%%; height: auto; }
      figcaption { font-size: 9pt; color: #333333; }
      @media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
        table { font-size: 7.5pt; } }
      """
          .formatted(FONT);

  private ReportPage() {}

  static String of(CampaignReport report) {
    String name = report.detail().summary().name();
    Markup head =
        Markup.of(
            "head",
            new Markup("<meta charset=\"utf-8\"/>\n"),
            new Markup(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"),
            Markup.of("title", "Report of " + name),
            new Markup("<style>\n" + STYLE + "</style>\n"));
    Markup header =
        Markup.of(
            "header",
            Markup.of("h1", name),
            Markup.of(
                "p",
                "Report of a campaign, made on "
                    + ReportWords.moment(report.made())
                    + " from its events up to number "
                    + report.detail().sequence()
                    + "."));
    Markup main =
        Markup.of(
            "main",
            Markup.joined(
                List.of(
                    AskedSection.of(report),
                    DoneSection.of(report),
                    FoundSection.of(report),
                    TrustSection.of(report),
                    DataSection.of(report),
                    ProvenanceSection.of(report))));
    return "<!DOCTYPE html>\n"
        + Markup.of(
                "html",
                Map.of("xmlns", "http://www.w3.org/1999/xhtml", "lang", "en"),
                head,
                Markup.of("body", header, main))
            .source();
  }
}
