package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.service.PredictionService.Predictions;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.TernarySection;
import org.bloomery.ui.chart.Chart;
import org.bloomery.ui.chart.ChartCard;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/**
 * What the serving model says of a triangle of alloys, and how sure it is there: two maps over
 * three elements, the others held.
 */
final class CompositionMaps extends Section {
  private static final long serialVersionUID = 1L;

  /** Spaces between tiles along an edge: fewer are coarse, more are not told apart. */
  private static final int FINEST = 30;

  private final transient PredictionService predictions;
  private String campaign = "";
  private String served = "";
  private transient Optional<CampaignDetail> shown = Optional.empty();
  private transient List<Measurement> results = List.of();
  private transient Optional<Measurement> best = Optional.empty();
  private transient Optional<TernarySection> section = Optional.empty();
  private transient Optional<Drawn> drawn = Optional.empty();
  private boolean chosen;
  private int asked;

  private final Div tools = new Div();
  private final List<Select<Element>> corners = new ArrayList<>();
  private final List<HeldFraction> sliders = new ArrayList<>();
  private final Map<String, Select<ConditionValue>> processes = new LinkedHashMap<>();
  private final Paragraph story = new Paragraph();
  private final Div charts = new Div();
  private final Div instead = new Div();
  private final Chart mean =
      new Chart("ternary", Texts.of("composition-maps.map-of-what-the-model"));
  private final Chart doubt = new Chart("ternary", Texts.of("composition-maps.map-of-how-far"));

  /** An answered map. */
  private record Drawn(
      TernarySection section, TernarySection.Tiling tiling, Predictions.Given given) {}

  CompositionMaps(PredictionService predictions) {
    this.predictions = predictions;
    setId("maps");
    addClassNames("maps", "bare");
    tools.addClassName("tools");
    for (String place :
        List.of(
            Texts.of("composition-maps.left-corner"),
            Texts.of("composition-maps.right-corner"),
            Texts.of("composition-maps.top-corner"))) {
      Select<Element> corner = new Select<>();
      corner.setLabel(place);
      corner.setId("corner-" + corners.size());
      int number = corners.size();
      corner.addValueChangeListener(change -> {
        if (change.isFromClient()) {
          turn(number, change.getOldValue(), change.getValue());
        }
      });
      corners.add(corner);
      tools.add(corner);
    }
    story.addClassName("quiet");
    story.getElement().setAttribute("role", "status");
    charts.addClassName("charts");
    charts.add(
        new ChartCard(Texts.of("composition-maps.prediction"), mean),
        new ChartCard(Texts.of("composition-maps.half-of-the-80-interval"), doubt));
    add(new H2(Texts.of("composition-maps.map-of-the-model")), instead, tools, story, charts);
    explain(Texts.of("composition-maps.the-map-is-drawn"));
  }

  void of(String newCampaign) {
    campaign = newCampaign;
  }

  /** Draws anew when another model serves; new results are put on the map that is there. */
  void show(CampaignDetail detail, List<MeasurementView> measurements) {
    Objective objective = detail.spec().objectives().getFirst();
    boolean amended =
        shown.map(before -> before.specVersion() != detail.specVersion()).orElse(false);
    shown = Optional.of(detail);
    results = BestResult.counting(objective, measurements);
    best = BestResult.of(objective, measurements);
    if (!(detail.spec().space() instanceof CompositionSpace space)) {
      explain(Texts.of("composition-maps.this-campaign-chooses"));
      return;
    }
    if (space.elements().size() < TernarySection.CORNERS) {
      explain(Texts.of("composition-maps.a-map-needs-three-elements", space.elements().size()));
      return;
    }
    if (detail.servingModel().isEmpty()) {
      explain(Texts.of("composition-maps.the-map-is-drawn"));
      return;
    }
    if (amended || !served.equals(detail.servingModel().get()) || section.isEmpty()) {
      served = detail.servingModel().get();
      if (amended || !chosen || section.isEmpty()) {
        chosen = false;
        arrange(
            space,
            TernarySection.through(
                space, results.stream().map(r -> r.candidate().composition()).toList(), alloy()));
      }
      ask();
    } else {
      draw();
    }
  }

  private Optional<Candidate> alloy() {
    return best.map(Measurement::candidate);
  }

  private void explain(String why) {
    instead.removeAll();
    instead.add(new EmptyState(why));
    instead.setVisible(true);
    tools.setVisible(false);
    story.setVisible(false);
    charts.setVisible(false);
  }

  /** Fits the tools to a section; those of the same space stay, so that nobody loses the focus. */
  private void arrange(CompositionSpace space, TernarySection first) {
    if (section.filter(before -> before.space().equals(space)).isEmpty()) {
      corners.forEach(corner -> corner.setItems(space.elements().keySet()));
      processes.values().forEach(tools::remove);
      processes.clear();
      space
          .process()
          .forEach((name, values) -> {
            if (values.size() > 1) {
              processes.put(name, process(name, values));
            }
          });
      processes.values().forEach(tools::add);
    }
    set(first);
  }

  private Select<ConditionValue> process(String name, List<ConditionValue> values) {
    Select<ConditionValue> select = new Select<>();
    select.setLabel(name.replace('_', ' '));
    select.setItems(values);
    select.setItemLabelGenerator(ConditionValue::text);
    select.addValueChangeListener(change -> {
      if (change.isFromClient()) {
        section.ifPresent(now -> choose(now.withProcess(name, change.getValue())));
      }
    });
    return select;
  }

  /** Brings the tools in line with the section. */
  private void set(TernarySection now) {
    section = Optional.of(now);
    for (int i = 0; i < corners.size(); i++) {
      corners.get(i).setValue(now.corners().get(i));
    }
    processes.forEach((name, select) -> now.process().get(name).ifPresent(select::setValue));
    List<Element> held = List.copyOf(now.held().keySet());
    if (!sliders.stream().map(HeldFraction::element).toList().equals(held)) {
      sliders.forEach(tools::remove);
      sliders.clear();
      held.forEach(element -> sliders.add(new HeldFraction(element, this::hold)));
      sliders.forEach(tools::add);
    }
    sliders.forEach(slider -> slider.show(now));
  }

  /** Another element at a corner; one that stands at another corner changes places. */
  private void turn(int corner, Element before, Element now) {
    section.ifPresent(old -> {
      List<Element> next = new ArrayList<>(old.corners());
      next.replaceAll(element -> Objects.equals(element, now) ? before : element);
      next.set(corner, now);
      TernarySection fresh = TernarySection.over(old.space(), next, alloy());
      TernarySection kept =
          fresh.held().keySet().equals(old.held().keySet())
              ? new TernarySection(old.space(), next, old.held(), old.process())
              : new TernarySection(old.space(), next, fresh.held(), old.process());
      choose(kept);
    });
  }

  private void hold(Element element, double fraction) {
    section.ifPresent(now -> {
      var range = now.range(element);
      choose(now.withHeld(element, Math.max(range.lowest(), Math.min(range.highest(), fraction))));
    });
  }

  private void choose(TernarySection next) {
    chosen = true;
    set(next);
    ask();
  }

  /** Asks for all alloys of the section at once; what is drawn stays until the answer is there. */
  private void ask() {
    if (section.isEmpty() || shown.isEmpty()) {
      return;
    }
    TernarySection now = section.get();
    TernarySection.Tiling tiling = now.tiling(FINEST);
    Objective objective = shown.get().spec().objectives().getFirst();
    int question = ++asked;
    Later.then(
        this,
        predictions.predict(
            campaign,
            tiling.points().stream()
                .map(point -> new PredictionService.Question(point.candidate(), objective.test()))
                .toList()),
        answer -> {
          if (question == asked && answer instanceof Predictions.Given given) {
            drawn = Optional.of(new Drawn(now, tiling, given));
            draw();
          }
        });
  }

  private void draw() {
    if (drawn.isEmpty() || shown.isEmpty()) {
      return;
    }
    Drawn map = drawn.get();
    CampaignDetail detail = shown.get();
    Objective objective = detail.spec().objectives().getFirst();
    String unit = detail.summary().unit();
    instead.setVisible(false);
    tools.setVisible(true);
    story.setVisible(true);
    charts.setVisible(true);
    Map<String, Object> data = new LinkedHashMap<>();
    List<List<Object>> points = new ArrayList<>();
    for (int i = 0; i < map.tiling().points().size(); i++) {
      TernarySection.Place place = map.tiling().points().get(i).place();
      map.given()
          .values()
          .get(i)
          .ifPresent(value ->
              points.add(List.of(place.first(), place.second(), value.mean(), half(value))));
    }
    Map<String, Double> held = new LinkedHashMap<>();
    map.section().held().forEach((element, fraction) -> held.put(element.symbol(), fraction));
    data.put("corners", map.section().corners().stream().map(Element::symbol).toList());
    data.put("shared", map.section().shared());
    data.put("held", held);
    data.put("step", map.tiling().step());
    data.put("quantity", objective.property().replace('_', ' '));
    data.put("unit", unit);
    data.put("model", map.given().modelVersion());
    data.put("points", points);
    data.put("measured", measured(map.section(), unit));
    data.put("shade", "mean");
    mean.show(data, words(map, points, 2, unit));
    data.put("shade", "doubt");
    doubt.show(data, words(map, points, 3, unit));
    story.setText(story(map, objective, points.size()));
  }

  private static double half(PredictedValue value) {
    return (value.high80() - value.low80()) / 2;
  }

  private List<List<Object>> measured(TernarySection on, String unit) {
    List<List<Object>> marks = new ArrayList<>();
    for (Measurement result : results) {
      Composition alloy = result.candidate().composition();
      on.place(alloy)
          .ifPresent(place ->
              marks.add(
                  List.of(
                      place.first(),
                      place.second(),
                      Texts.of(
                          "composition-maps.measured",
                          Formula.percentText(alloy),
                          Quantities.withUnit(result.value().number().orElse(Double.NaN), unit)),
                      best.filter(result::equals).isPresent())));
    }
    return marks;
  }

  /** The map in words: the ends of its scale and where they are. */
  private static String words(Drawn map, List<List<Object>> points, int column, String unit) {
    if (points.isEmpty()) {
      return Texts.of("composition-maps.no-alloy-of-this-section");
    }
    java.util.Comparator<List<Object>> byValue =
        java.util.Comparator.comparingDouble(point -> (double) point.get(column));
    List<Object> low = points.stream().min(byValue).orElseThrow();
    List<Object> high = points.stream().max(byValue).orElseThrow();
    return Texts.of(
        "composition-maps.alloys-from",
        points.size(),
        Quantities.withUnit((double) low.get(column), unit),
        name(map, low),
        Quantities.withUnit((double) high.get(column), unit),
        name(map, high));
  }

  /** The alloy at a place, by its whole atomic percents. */
  private static String name(Drawn map, List<Object> place) {
    return map.tiling().points().stream()
        .filter(point ->
            point.place().first() == (double) place.get(0)
                && point.place().second() == (double) place.get(1))
        .findFirst()
        .map(point -> Formula.percentText(point.candidate().composition()))
        .orElse("");
  }

  private String story(Drawn map, Objective objective, int alloys) {
    String held =
        map.section().held().entrySet().stream()
            .map(e ->
                Texts.of(
                    "composition-maps.held-at", e.getKey(), Quantities.atomicPercent(e.getValue())))
            .collect(Collectors.joining(", "));
    String made =
        map.section().process().isEmpty()
            ? ""
            : Texts.of("composition-maps.made-by", map.section().process().key());
    String section =
        Stream.of(
                Texts.of(
                    "composition-maps.model-of",
                    map.given().modelVersion(),
                    Quantities.words(objective.test())),
                held,
                made)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return Texts.sentences(
        Texts.of("composition-maps.alloys-that-the-space-admits", section, alloys),
        resultsOn(map.section()));
  }

  private String resultsOn(TernarySection section) {
    if (results.isEmpty()) {
      return Texts.of("composition-maps.there-is-no-result-yet");
    }
    long on =
        results.stream()
            .filter(result -> section.place(result.candidate().composition()).isPresent())
            .count();
    boolean bestIsOn =
        alloy().flatMap(candidate -> section.place(candidate.composition())).isPresent();
    return bestIsOn
        ? Texts.count("composition-maps.results-on-section-with-best", results.size(), on)
        : Texts.count("composition-maps.results-on-section-without-best", results.size(), on);
  }
}
