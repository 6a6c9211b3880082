package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.service.PredictionService.Predictions;
import org.bloomery.actors.service.PredictionService.Question;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.ModelView;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.actors.view.VersionScore;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.Objective;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.BrowserZone;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/**
 * Two versions of a campaign's model side by side: what each knew, how it did on what came after,
 * and where they disagree about the present queue.
 */
final class VersionsSection extends Section {
  private static final long serialVersionUID = 1L;

  /** Differences shown, the largest first. */
  private static final int SHOWN = 6;

  private static final Set<String> AHEAD = Set.of("PROPOSED", "APPROVED", "CLAIMED");
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ROOT);

  private final transient CampaignService campaigns;
  private final transient PredictionService predictions;
  private final ZoneId zone;
  private String campaign = "";
  private transient Optional<CampaignDetail> detail = Optional.empty();
  private transient List<ModelView> models = List.of();
  private transient List<String> answered = List.of();
  private boolean chosen;
  private int asked;

  private final Select<String> first = new Select<>();
  private final Select<String> second = new Select<>();
  private final Div choice = new Div(first, second);
  private final Div figures = new Div();
  private final Paragraph queueWords = new Paragraph();
  private final Div queue = new Div();

  /** What two versions say of one open experiment. */
  private record Difference(ExperimentView experiment, PredictedValue one, PredictedValue other) {
    double size() {
      return Math.abs(other.mean() - one.mean());
    }
  }

  VersionsSection(UiServices services) {
    campaigns = services.campaigns();
    predictions = services.predictions();
    zone = services.zone();
    setId("versions");
    for (Select<String> select : List.of(first, second)) {
      select.addValueChangeListener(change -> {
        if (change.isFromClient()) {
          chosen = true;
          compare();
        }
      });
    }
    first.setLabel(Texts.of("versions-section.one-version"));
    first.setId("version-one");
    second.setLabel(Texts.of("versions-section.another"));
    second.setId("version-other");
    choice.addClassName("fields");
    figures.addClassName("scrolls");
    queue.addClassName("scrolls");
    queueWords.addClassName("quiet");
    queueWords.getElement().setAttribute("role", "status");
    add(
        new H2(Texts.of("versions-section.two-versions-side-by-side")),
        choice,
        figures,
        queueWords,
        queue);
    setVisible(false);
  }

  void of(String newCampaign) {
    campaign = newCampaign;
  }

  /** Shows the serving version and the one before until somebody chooses others. */
  void show(CampaignDetail newDetail, List<ModelView> newModels) {
    detail = Optional.of(newDetail);
    setVisible(newModels.size() > 1);
    if (newModels.size() < 2) {
      return;
    }
    List<String> versions = newModels.stream().map(ModelView::version).toList();
    if (!versions.equals(models.stream().map(ModelView::version).toList())) {
      String one = first.getValue();
      String other = second.getValue();
      first.setItems(versions);
      second.setItems(versions);
      first.setValue(chosen && versions.contains(one) ? one : versions.get(1));
      second.setValue(chosen && versions.contains(other) ? other : versions.get(0));
    }
    models = newModels;
    compare();
  }

  private Optional<ModelView> model(Select<String> select) {
    return models.stream().filter(model -> model.version().equals(select.getValue())).findFirst();
  }

  private void compare() {
    Optional<ModelView> one = model(first);
    Optional<ModelView> other = model(second);
    if (detail.isEmpty() || one.isEmpty() || other.isEmpty()) {
      return;
    }
    showFigures(detail.get(), one.get(), other.get());
    int question = ++asked;
    Objective objective = detail.get().spec().objectives().getFirst();
    Later.then(
        this,
        campaigns.experiments(campaign, 0),
        experiments -> {
          List<ExperimentView> open =
              experiments.stream()
                  .filter(e -> AHEAD.contains(e.state()))
                  .filter(e -> e.tests().stream().anyMatch(objective::covers))
                  .toList();
          if (question == asked) {
            askBoth(objective, open, one.get().version(), other.get().version());
          }
        });
  }

  private void showFigures(CampaignDetail campaignDetail, ModelView one, ModelView other) {
    String property = campaignDetail.spec().objectives().getFirst().property();
    String unit = campaignDetail.summary().unit();
    String inUnit = unit.equals("1") ? "" : " (" + unit + ")";
    PlainTable rows =
        new PlainTable(
            Texts.of("versions-section.two-versions-side-by-side"),
            List.of(Texts.of("versions-section.what"), name(one), name(other)));
    rows.addClassName("pair");
    Row row = (label, text) -> rows.row(label, text.apply(one), text.apply(other));
    row.of(
        Texts.of("versions-section.trained"),
        m -> TIMES.withZone(BrowserZone.of(this, zone)).format(m.trained()));
    row.of(Texts.of("versions-section.on-results"), m -> Integer.toString(m.trainingPoints()));
    row.of(
        Texts.of("versions-section.method"),
        m -> m.words().orElse(Texts.of("versions-section.not-recorded")));
    row.of(
        Texts.of("versions-section.own-error-when-trained", inUnit),
        m -> ModelHistory.ownError(m, property));
    row.of(
        Texts.of("versions-section.own-80-coverage-when-trained"),
        m -> ModelHistory.ownCoverage(m, property));
    Function<ModelView, Optional<VersionScore>> score =
        m -> VersionScore.of(campaignDetail.parity(), property, m.version());
    row.of(
        Texts.of("versions-section.predictions-that-met-their-result"),
        m ->
            score
                .apply(m)
                .map(s -> Integer.toString(s.scored()))
                .orElse(Texts.of("versions-section.none")));
    row.of(
        Texts.of("versions-section.error-on-those-rms", inUnit),
        m -> score.apply(m).map(s -> Quantities.number(s.rootMeanSquare())).orElse("–"));
    row.of(
        Texts.of("versions-section.of-those-in-the-80"),
        m -> score.apply(m).map(VersionsSection::inside).orElse("–"));
    figures.removeAll();
    figures.add(rows);
  }

  /** A row of the table: what it is, and its text for each version. */
  private interface Row {
    void of(String label, Function<ModelView, String> text);
  }

  private static String name(ModelView model) {
    return model.serving()
        ? Texts.of("versions-section.model-serves", model.version())
        : Texts.of("versions-section.model-of", model.version());
  }

  private static String inside(VersionScore score) {
    return Texts.of(
        "versions-section.of",
        score.inside(),
        score.scored(),
        100 * score.low95(),
        100 * score.high95());
  }

  private void askBoth(Objective objective, List<ExperimentView> open, String one, String other) {
    List<String> about =
        Stream.concat(Stream.of(one, other), open.stream().map(ExperimentView::id)).toList();
    if (about.equals(answered)) {
      return; // models and queue are the same, so the answers would be
    }
    answered = about;
    if (open.isEmpty() || one.equals(other)) {
      queue.removeAll();
      queueWords.setText(
          open.isEmpty()
              ? Texts.of("versions-section.the-queue-is-empty-there")
              : Texts.of("versions-section.choose-two-different-versions"));
      return;
    }
    List<Question> questions =
        open.stream()
            .map(e ->
                new Question(
                    e.candidate(),
                    e.tests().stream().filter(objective::covers).findFirst().orElseThrow()))
            .toList();
    Later.then(
        this,
        predictions
            .predictBy(campaign, one, questions)
            .thenCombine(
                predictions.predictBy(campaign, other, questions), (of, with) -> List.of(of, with)),
        both -> {
          if (about.equals(answered)) {
            showQueue(open, one, other, both);
          }
        });
  }

  private void showQueue(
      List<ExperimentView> open, String one, String other, List<Predictions> both) {
    queue.removeAll();
    if (!(both.get(0) instanceof Predictions.Given of)
        || !(both.get(1) instanceof Predictions.Given with)) {
      String missing = both.get(0) instanceof Predictions.Given ? other : one;
      queueWords.setText(Texts.of("versions-section.the-file-of-model", missing));
      return;
    }
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      ExperimentView experiment = open.get(i);
      Optional<PredictedValue> said = with.values().get(i);
      of.values()
          .get(i)
          .ifPresent(value ->
              said.ifPresent(later -> differences.add(new Difference(experiment, value, later))));
    }
    String unit = detail.map(d -> d.summary().unit()).orElse("1");
    String inUnit = unit.equals("1") ? "" : " (" + unit + ")";
    PlainTable rows =
        new PlainTable(
            Texts.of("versions-section.where-they-differ-most-about"),
            List.of(
                Texts.of("versions-section.where-they-differ-most-about"),
                Texts.of("versions-section.model", one, inUnit),
                Texts.of("versions-section.model", other, inUnit),
                Texts.of("versions-section.difference-of", inUnit)));
    rows.addClassName("pair");
    differences.stream()
        .sorted(Comparator.comparingDouble(Difference::size).reversed())
        .limit(SHOWN)
        .forEach(difference ->
            rows.row(
                Formula.text(difference.experiment().candidate().composition()),
                words(difference.one()),
                words(difference.other()),
                (difference.other().mean() < difference.one().mean() ? "−" : "+")
                    + Quantities.number(difference.size())));
    queue.add(rows);
    queueWords.setText(Texts.count("versions-section.both-were-asked-about", open.size()));
  }

  private static String words(PredictedValue value) {
    return Quantities.withInterval(value.mean(), value.low80(), value.high80(), "1");
  }
}
