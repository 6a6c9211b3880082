package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.campaign.ModelOffers;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.comparison.ComparisonDesk;
import org.bloomery.actors.comparison.ModelComparison;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.ComparisonService;
import org.bloomery.actors.service.ComparisonService.Answer;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.models.trial.HeldOut;
import org.bloomery.models.trial.HeldOutFigures;
import org.bloomery.models.trial.PredictorTrial;
import org.bloomery.ui.chart.Chart;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SideScroll;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/** Models beside each other on the campaign's own results: asking for it, and what came of it. */
final class ComparisonSection extends Section {
  private static final long serialVersionUID = 1L;

  /** Half width of the central 80 % interval of a normal distribution, in deviations. */
  private static final double HALF_80 = 1.2815515655446004;

  private final transient ComparisonService comparisons;
  private final transient Consumer<CommandResult.Accepted> switched;
  private final transient Runnable refresh;
  private String campaign = "";
  private transient Optional<CampaignDetail> detail = Optional.empty();
  private transient Optional<ModelComparison> shown = Optional.empty();

  private final Button compare =
      new Button(Texts.of("comparison-section.compare"), click -> begin());
  private final Button cancel =
      new Button(Texts.of("comparison-section.cancel"), click -> cancel());
  private final Span phase = new Span();
  private final ProgressBar bar = new ProgressBar();
  private final Div progress = new Div(phase, bar);
  private final Paragraph basis = new Paragraph();
  private final SideScroll table = new SideScroll();
  private final Select<ModelComparison.Contender> beside = new Select<>();
  private final Chart parity =
      new Chart("trial", Texts.of("comparison-section.held-out-predictions-against-results"));
  private final Div drawing = new Div(beside, parity);

  /**
   * @param switched hears of a switch
   * @param refresh reads everything again
   */
  ComparisonSection(
      ComparisonService comparisons, Consumer<CommandResult.Accepted> switched, Runnable refresh) {
    this.comparisons = comparisons;
    this.switched = switched;
    this.refresh = refresh;
    setId("comparison");
    compare.setId("compare");
    compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
    cancel.setId("cancel-comparison");
    cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    cancel.setVisible(false);
    Div buttons = new Div(compare, cancel);
    buttons.addClassName("structure-actions");
    Div head = new Div(new H2(Texts.of("comparison-section.beside-each-other")), buttons);
    head.addClassName("section-head");
    bar.getElement()
        .setAttribute("aria-label", Texts.of("comparison-section.how-far-the-comparison"));
    progress.addClassName("comparing");
    progress.setVisible(false);
    basis.addClassName("quiet");
    basis.setId("comparison-basis");
    beside.setId("beside");
    beside.setLabel(Texts.of("comparison-section.beside-the-model"));
    beside.setWidth("28rem");
    beside.setItemLabelGenerator(one -> one == null ? "" : ModelWords.of(one.model()));
    beside.addValueChangeListener(change -> draw());
    drawing.addClassName("trial");
    drawing.setVisible(false);
    add(head, basis, progress, table, drawing);
  }

  void of(String newCampaign) {
    campaign = newCampaign;
  }

  void show(CampaignDetail of, Answer answer) {
    detail = Optional.of(of);
    switch (answer) {
      case Answer.Refused refused -> basis.setText(refused.refusal().message());
      case Answer.Given given -> show(given.standing());
    }
  }

  private void show(ComparisonService.Standing standing) {
    boolean running = standing.running().isPresent();
    compare.setVisible(!running);
    compare.setText(
        standing.last().isPresent()
            ? Texts.of("comparison-section.compare-again")
            : Texts.of("comparison-section.compare"));
    compare.setEnabled(standing.shortage().isEmpty());
    cancel.setVisible(running);
    progress.setVisible(running);
    standing.running().ifPresent(this::show);
    basis.setText(basis(standing));
    table.removeAll();
    standing
        .last()
        .ifPresent(
            last -> table.add(new ComparisonTable(last, standing.present(), this::confirmSwitch)));
    if (!standing.last().equals(shown)) {
      shown = standing.last();
      offerToDraw();
    }
    drawing.setVisible(beside.getListDataView().getItemCount() > 0);
  }

  private static String basis(ComparisonService.Standing standing) {
    if (standing.last().isEmpty()) {
      return standing
          .shortage()
          .map(shortage -> capitalised(shortage) + ".")
          .orElse(Texts.of("comparison-section.every-model-is-trained-without"));
    }
    ModelComparison last = standing.last().get();
    String groups =
        last.grouping() == PredictorTrial.Grouping.COMPOSITION
            ? Texts.of(
                "comparison-section.results-of-alloys-in-folds",
                last.results(),
                last.groups(),
                last.folds())
            : Texts.of(
                "comparison-section.results-of-ways-of-making",
                last.results(),
                last.groups(),
                last.folds());
    return standing.current()
        ? groups
        : Texts.sentences(groups, Texts.of("comparison-section.there-are-newer-results-compare"));
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private void show(ComparisonDesk.Progress running) {
    phase.setText("%s · %.0f %%".formatted(running.phase(), 100 * running.share()));
    bar.setValue(Math.clamp(running.share(), 0, 1));
  }

  void progressed(CampaignChange.WorkProgress moved) {
    if (!moved.work().equals("comparison")) {
      return;
    }
    if (moved.share() >= 1) {
      refresh.run();
    } else if (progress.isVisible()) {
      show(new ComparisonDesk.Progress(moved.share(), moved.phase()));
    } else {
      refresh.run();
    }
  }

  private void begin() {
    Later.then(this, comparisons.begin(campaign, SignedIn.require(), List.of()), this::showAnswer);
  }

  private void cancel() {
    Later.then(this, comparisons.cancel(campaign), this::showAnswer);
  }

  private void showAnswer(Answer answer) {
    switch (answer) {
      case Answer.Refused refused -> Later.problem(refused.refusal().message());
      case Answer.Given given -> show(given.standing());
    }
  }

  private void offerToDraw() {
    List<ModelComparison.Contender> others =
        shown.stream()
            .flatMap(last -> last.contenders().stream().skip(1))
            .filter(one -> one.figures().isPresent())
            .toList();
    beside.setItems(others);
    // The yardstick for what was learned elsewhere, or else the smallest error.
    others.stream()
        .filter(one -> one.name().equals(ModelOffers.WITHOUT_TRANSFER))
        .findFirst()
        .or(() ->
            others.stream().min(Comparator.comparing(one -> one.figures().orElseThrow().mae())))
        .ifPresent(beside::setValue);
    draw();
  }

  private void draw() {
    if (shown.isEmpty() || beside.isEmpty()) {
      return;
    }
    ModelComparison last = shown.get();
    ModelComparison.Contender present = last.contenders().getFirst();
    ModelComparison.Contender other = beside.getValue();
    List<Map<String, Object>> series = new ArrayList<>();
    present.figures().ifPresent(figures -> series.add(series(present)));
    series.add(series(other));
    parity.show(
        Map.of("series", series, "unit", last.unit()),
        words(present, last.unit()) + "; " + words(other, last.unit()));
  }

  private static String words(ModelComparison.Contender one, String unit) {
    return ModelWords.of(one.model())
        + ": "
        + one.figures()
            .map(HeldOutFigures::rmse)
            .map(rmse -> Texts.of("comparison-section.rmse-of", Quantities.withUnit(rmse, unit)))
            .orElse(Texts.of("comparison-section.no-figures"));
  }

  private static Map<String, Object> series(ModelComparison.Contender one) {
    List<List<Object>> points = new ArrayList<>();
    for (HeldOut held : one.heldOut()) {
      double half = HALF_80 * held.prediction().observationDeviation();
      double mean = held.prediction().mean();
      points.add(List.of(held.measured(), mean, mean - half, mean + half, held.measurement()));
    }
    return Map.of("name", ModelWords.of(one.model()), "points", points);
  }

  private void confirmSwitch(ModelComparison.Contender chosen) {
    if (detail.isPresent()) {
      boolean possible =
          detail.get().summary().status() == CampaignStatus.RUNNING
              || detail.get().summary().status() == CampaignStatus.PAUSED;
      if (possible) {
        new SwitchDialog(comparisons, detail.get(), shown, chosen, switched).open();
      } else {
        Later.problem(Texts.of("comparison-section.the-model-can-be-switched"));
      }
    }
  }
}
