package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.ModelOffers;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.comparison.ModelComparison;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.trial.HeldOutFigures;
import org.bloomery.models.trial.PairedDifference;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;
import org.bloomery.ui.layout.Unseen;

/** The figures of compared models, one row each, with a button to switch to it. */
final class ComparisonTable extends NativeTable {
  private static final long serialVersionUID = 1L;

  /**
   * @param present the model that the campaign asks for now
   * @param switching hears of the model somebody wants to switch to
   */
  ComparisonTable(
      ModelComparison last, ModelSpec present, Consumer<ModelComparison.Contender> switching) {
    addClassNames("plain", "comparison");
    setCaptionText(Texts.of("comparison-table.held-out-figures-of-each"));
    NativeTableRow head = new NativeTableRow();
    String unit = last.unit().equals("1") ? "" : " (" + last.unit() + ")";
    heads(unit)
        .forEach(name -> {
          NativeTableHeaderCell cell = new NativeTableHeaderCell(name.words());
          cell.getElement().setAttribute("scope", "col").setAttribute("title", name.explained());
          head.add(cell);
        });
    NativeTableHeaderCell actions = new NativeTableHeaderCell();
    actions.getElement().setAttribute("scope", "col");
    actions.add(new Unseen(Texts.of("comparison-table.what-may-be-done")));
    head.add(actions);
    getHead().add(head);
    last.contenders().forEach(one -> getBody().add(row(one, present, switching)));
  }

  private record Head(String words, String explained) {}

  private static List<Head> heads(String unit) {
    return List.of(
        new Head(Texts.of("comparison-table.model"), ""),
        new Head(
            Texts.of("comparison-table.rmse-of", unit),
            Texts.of("comparison-table.root-mean-squared-error")),
        new Head(
            Texts.of("comparison-table.difference-of", unit),
            Texts.of("comparison-table.mean-absolute-error-minus")),
        new Head(
            Texts.of("comparison-table.crps-of", unit),
            Texts.of("comparison-table.error-and-stated-uncertainty")),
        new Head(
            Texts.of("comparison-table.log-density"),
            Texts.of("comparison-table.how-probable-it-held")),
        new Head(
            Texts.of("comparison-table.in-80"),
            Texts.of("comparison-table.share-of-results-inside")),
        new Head(
            Texts.of("comparison-table.width-of", unit),
            Texts.of("comparison-table.mean-width-of-the-stated")),
        new Head(
            Texts.of("comparison-table.rank"),
            Texts.of("comparison-table.spearmans-correlation-of-error")),
        new Head(
            Texts.of("comparison-table.fold-s"),
            Texts.of("comparison-table.mean-time-to-train-one")));
  }

  private static NativeTableRow row(
      ModelComparison.Contender one,
      ModelSpec present,
      Consumer<ModelComparison.Contender> switching) {
    boolean inForce = one.model().equals(present);
    NativeTableRow row = new NativeTableRow(name(one, inForce));
    row.getElement().setAttribute("data-model", one.name());
    if (one.figures().isEmpty()) {
      NativeTableCell failed =
          new NativeTableCell(
              Texts.of(
                  "comparison-table.could-not-be-trained",
                  one.failure().orElseGet(() -> Texts.of("comparison-table.for-no-reason"))));
      failed.getElement().setAttribute("colspan", "9");
      failed.addClassName("refused");
      row.add(failed);
      return row;
    }
    HeldOutFigures figures = one.figures().get();
    row.add(
        cell(Quantities.number(figures.rmse())),
        difference(one),
        cell(Quantities.number(figures.crps())),
        cell(Quantities.number(figures.logDensity()).replace('-', '−')),
        cell(
            "%.0f\u00a0%%".formatted(100.0 * figures.inside80() / figures.results()),
            "%.0f–%.0f".formatted(100 * figures.low95(), 100 * figures.high95())),
        cell(Quantities.number(figures.sharpness())),
        cell(
            figures.rankCorrelation().isPresent()
                ? "%.2f".formatted(figures.rankCorrelation().getAsDouble()).replace('-', '−')
                : "–"),
        cell(
            one.secondsToTrain().isPresent()
                ? "%.2g".formatted(one.secondsToTrain().getAsDouble())
                : "–"),
        inForce ? cell("") : action(one, switching));
    return row;
  }

  private static NativeTableHeaderCell name(ModelComparison.Contender one, boolean inForce) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell();
    cell.getElement().setAttribute("scope", "row");
    Div name = new Div(ModelWords.of(one.model()));
    cell.add(name);
    String role =
        inForce
            ? Texts.of("comparison-table.in-force")
            : one.name().equals(ModelOffers.WITHOUT_TRANSFER)
                ? Texts.of("comparison-table.without-transfer")
                : one.name().equals(ModelOffers.PRESENT)
                    ? Texts.of("comparison-table.was-in-force")
                    : "";
    if (!role.isEmpty()) {
      Span mark = new Span(role);
      mark.addClassName("mark");
      cell.add(mark);
    }
    return cell;
  }

  private static NativeTableCell difference(ModelComparison.Contender one) {
    if (one.difference().isEmpty()) {
      return cell("–");
    }
    PairedDifference.Interval interval = one.difference().get().absoluteError();
    NativeTableCell cell =
        cell(
            signed(interval.mean()),
            Texts.of("comparison-table.to", signed(interval.low95()), signed(interval.high95())));
    if (interval.clear()) {
      cell.addClassName(interval.mean() < 0 ? "better" : "worse");
    }
    return cell;
  }

  private static String signed(double value) {
    return (value < 0 ? "−" : "+") + Quantities.number(Math.abs(value));
  }

  private static NativeTableCell cell(String text) {
    return new NativeTableCell(text);
  }

  private static NativeTableCell cell(String text, String below) {
    NativeTableCell cell = new NativeTableCell();
    Span note = new Span(below);
    note.addClassName("below");
    cell.add(new Span(text), note);
    return cell;
  }

  private static NativeTableCell action(
      ModelComparison.Contender one, Consumer<ModelComparison.Contender> switching) {
    Button button =
        new Button(Texts.of("comparison-table.switch-ask"), click -> switching.accept(one));
    button.setId("switch-" + one.name());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    NativeTableCell cell = new NativeTableCell();
    cell.add(button);
    return cell;
  }
}
