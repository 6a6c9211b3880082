package org.bloomery.platform.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bloomery.data.bench.Masses;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;

/** The sheet that lies beside the balance: what to weigh, and room for what was weighed. */
public final class WeighingSheet {
  private static final String STYLE =
      "@page{size:A4;margin:18mm}body{font-family:sans-serif;font-size:11pt}"
          + "header{display:flex;justify-content:space-between;align-items:flex-start}"
          + ".qr{width:32mm;height:32mm}table{border-collapse:collapse;width:100%;margin:4mm 0}"
          + "th,td{border:1px solid #000;padding:2mm;text-align:left}"
          + "td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}"
          + "td.room{width:32mm;height:9mm}.sign{margin-top:9mm;border-top:1px solid #000;"
          + "width:80mm;padding-top:1mm}";

  private WeighingSheet() {}

  /**
   * The page to print.
   *
   * @param lots those of the plan, and perhaps others
   */
  public static String html(
      SampleAddress address, Sample sample, WeighingPlan plan, List<StockLot> lots) {
    Map<String, StockLot> byId =
        lots.stream().collect(Collectors.toMap(StockLot::id, lot -> lot, (a, b) -> a));
    StringBuilder body = new StringBuilder();
    body.append("<header><div><h1>")
        .append(Html.text(sample.code()))
        .append("</h1><p>")
        .append(Html.text(Formula.text(plan.nominal())))
        .append("<br>")
        .append(Html.text(address.lab()));
    sample
        .experiment()
        .ifPresent(id ->
            body.append("<br>")
                .append(Html.text("experiment " + id.experiment() + " of " + id.campaign())));
    body.append("</p></div>").append(QrCode.svg(address.url())).append("</header>\n");
    elements(body, plan);
    portions(body, plan, byId);
    for (String what :
        List.of("Balance, standard uncertainty (g)", "Weighed by", "Date and time")) {
      body.append("<div class=\"sign\">").append(what).append("</div>");
    }
    return Html.page("Weighing sheet " + sample.code(), STYLE, body.toString());
  }

  private static void elements(StringBuilder body, WeighingPlan plan) {
    body.append(
        "<h2>Wanted</h2><table><tr><th>Element</th><th class=\"number\">at.%</th>"
            + "<th class=\"number\">g in the sample</th>"
            + "<th class=\"number\">loss allowed for, %</th></tr>\n");
    Masses.grams(plan.nominal(), plan.targetGrams())
        .forEach((element, grams) ->
            body.append("<tr><td>")
                .append(element.symbol())
                .append("</td>")
                .append(number(100 * plan.nominal().fraction(element), 3))
                .append(number(grams, 4))
                .append(number(100 * lost(plan, element), 2))
                .append("</tr>\n"));
    body.append("<tr><th>Total</th><th></th><th class=\"number\">")
        .append(digits(plan.targetGrams(), 4))
        .append("</th><th></th></tr></table>\n");
  }

  private static double lost(WeighingPlan plan, Element element) {
    return 1 - plan.losses().kept(element);
  }

  private static void portions(StringBuilder body, WeighingPlan plan, Map<String, StockLot> byId) {
    body.append(
        "<h2>To weigh</h2><table><tr><th>Lot</th><th>Material</th>"
            + "<th class=\"number\">purity, wt.%</th><th class=\"number\">asked, g</th>"
            + "<th>actual, g</th></tr>\n");
    for (WeighingPlan.Line line : plan.lines()) {
      StockLot lot = byId.get(line.lot());
      body.append("<tr><td>")
          .append(Html.text(line.lot()))
          .append(lot == null ? "" : "<br>" + Html.text(lot.supplier() + " " + lot.lotNumber()))
          .append("</td><td>")
          .append(Html.text(line.material().text()))
          .append("</td>")
          .append(number(line.material().purityPercent(), 2))
          .append(number(line.askedGrams(), 4))
          .append("<td class=\"room\"></td></tr>\n");
    }
    body.append("<tr><th colspan=\"3\">Total</th><th class=\"number\">")
        .append(digits(plan.totalGrams(), 4))
        .append("</th><td class=\"room\"></td></tr></table>\n");
  }

  private static String number(double value, int decimals) {
    return "<td class=\"number\">" + digits(value, decimals) + "</td>";
  }

  private static String digits(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
