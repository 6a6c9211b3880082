package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ModelView;
import org.bloomery.ui.layout.BrowserZone;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SideScroll;
import org.bloomery.ui.layout.Texts;

/** The models that a campaign had, newest first, with what each knew of its own error. */
final class ModelHistory extends Section {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 12;
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

  private final ZoneId zone;
  private final SideScroll table = new SideScroll();
  private final Paragraph rest = new Paragraph();

  ModelHistory(ZoneId zone) {
    this.zone = zone;
    setId("model-history");
    rest.addClassName("quiet");
    add(new H2(Texts.of("model-history.models-so-far")), table, rest);
    rest.setText(Texts.of("model-history.none-yet-the-first-one"));
  }

  void show(CampaignDetail detail, List<ModelView> models) {
    table.removeAll();
    if (models.isEmpty()) {
      return;
    }
    String property = detail.spec().objectives().getFirst().property();
    String unit = detail.summary().unit();
    PlainTable rows =
        new PlainTable(
            Texts.of("model-history.models-so-far"),
            List.of(
                Texts.of("model-history.model"),
                Texts.of("model-history.trained"),
                Texts.of("model-history.results"),
                unit.equals("1")
                    ? Texts.of("model-history.own-error")
                    : Texts.of("model-history.own-error-of", unit),
                Texts.of("model-history.own-80-coverage"),
                Texts.of("model-history.what-it")));
    rows.addClassName("history");
    for (ModelView model : models.subList(0, Math.min(SHOWN, models.size()))) {
      rows.row(
          model.serving() ? Texts.of("model-history.serves", model.version()) : model.version(),
          TIMES.withZone(BrowserZone.of(this, zone)).format(model.trained()),
          Integer.toString(model.trainingPoints()),
          ownError(model, property),
          ownCoverage(model, property),
          model.words().orElse(""));
    }
    table.add(rows);
    rest.setText(
        Texts.sentences(
            models.size() > SHOWN ? Texts.of("model-history.the-newest", SHOWN, models.size()) : "",
            Texts.of("model-history.own-error-root-mean-squared")));
  }

  /** Root mean squared error as the model judged itself. */
  static String ownError(ModelView model, String property) {
    return metric(model, property, "_rmse").stream()
        .mapToObj(Quantities::number)
        .findFirst()
        .orElse("–");
  }

  /** Share of results in its 80 % intervals as the model judged itself. */
  static String ownCoverage(ModelView model, String property) {
    return metric(model, property, "_coverage80").stream()
        .mapToObj(share -> "%.0f\u00a0%%".formatted(100 * share))
        .findFirst()
        .orElse("–");
  }

  /** How a kind of model judges itself is its own affair; what the figure is stands in its name. */
  private static OptionalDouble metric(ModelView model, String property, String figure) {
    return model.metrics().entrySet().stream()
        .filter(metric ->
            metric.getKey().startsWith(property + ".") && metric.getKey().contains(figure))
        .mapToDouble(Map.Entry::getValue)
        .findFirst();
  }
}
