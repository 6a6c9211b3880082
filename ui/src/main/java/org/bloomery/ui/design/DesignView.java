package org.bloomery.ui.design;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.bloomery.actors.design.DesignAnswer;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.design.InversionPath;
import org.bloomery.actors.design.JudgedAlloy;
import org.bloomery.actors.design.PhaseMap;
import org.bloomery.actors.design.SampledAlloy;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.service.DesignService;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.chart.Chart;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Texts;

/**
 * The map of a generative model of phases: a click shows an alloy or decodes one, from which one
 * inverts towards a single phase and proposes to a campaign.
 */
@Route("design")
public final class DesignView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private static final int DENSITY_GRID = 60;
  private static final double LIKELY = 0.9;

  private final transient DesignService design;
  private final Select<String> model = new Select<>();
  private final Select<Colouring> colouring = new Select<>();
  private final TextField formula = new TextField(Texts.of("design.alloy"));
  private final NumberField probability = new NumberField(Texts.of("design.wanted-probability"));
  private final Button invert = new Button(Texts.of("design.invert"), click -> invert());
  private final Span problem = new Span();
  private final Paragraph noModel = new Paragraph();
  private final Chart chart = new Chart("latent", Texts.of("design.alloys-on-the-models-latent"));
  private final ProposeBar propose;
  private final AlloyPanel panel;
  private final InversionPanel inversion = new InversionPanel();
  private final Div studio = new Div();

  private transient Optional<PhaseMap> map = Optional.empty();
  private transient Optional<double[]> chosen = Optional.empty();
  private transient Optional<JudgedAlloy> alloy = Optional.empty();
  private transient List<List<Object>> path = List.of();

  public DesignView(UiServices services) {
    design = services.design();
    propose = new ProposeBar(services.campaigns());
    panel = new AlloyPanel(design);
    addClassName("page");
    Paragraph intro = new Paragraph(Texts.of("design.every-point-is-an-alloy"));
    intro.addClassName("quiet");
    noModel.addClassName("story");
    noModel.setId("no-model");
    noModel.setVisible(false);
    problem.addClassName("problem");
    problem.setId("problem");
    problem.getElement().setAttribute("role", "alert");
    chart.onClick(this::clicked);
    Section mapCard = new Section(new H2(Texts.of("design.latent-map")), tools(), chart);
    mapCard.addClassName("chart-card");
    Section side = new Section(new H2(Texts.of("design.alloy")), question(), problem, propose);
    side.addClassName("chart-card");
    studio.add(mapCard, side);
    studio.addClassName("design");
    add(new H1(Texts.of("design.design")), intro, noModel, studio, panel, inversion);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("design.design"));
  }

  private Div tools() {
    model.setLabel(Texts.of("design.model"));
    model.setId("model");
    model.addValueChangeListener(change -> loadMap());
    colouring.setLabel(Texts.of("design.coloured-by"));
    colouring.setId("colouring");
    List<Colouring> all = Colouring.all();
    colouring.setItems(all);
    colouring.setItemLabelGenerator(Colouring::name);
    colouring.setValue(all.getFirst());
    colouring.addValueChangeListener(change -> draw());
    Div tools = new Div(model, colouring);
    tools.addClassName("tools");
    return tools;
  }

  private Div question() {
    formula.setId("formula");
    formula.setHelperText(Texts.of("design.e-g-al0-5cocrfeni"));
    Button show = new Button(Texts.of("design.show"), click -> showTyped());
    show.setId("show");
    show.addClickShortcut(Key.ENTER).listenOn(formula);
    probability.setId("probability");
    probability.setHelperText(Texts.of("design.of-a-single-phase"));
    probability.setMin(0);
    probability.setMax(1);
    probability.setStep(0.05);
    probability.setStepButtonsVisible(true);
    probability.setValue(LIKELY);
    invert.setId("invert");
    invert.setEnabled(false);
    Div question = new Div(formula, show, probability, invert);
    question.addClassName("tools");
    return question;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    propose.refresh();
    Later.then(this, design.models(), this::offer);
  }

  private void offer(RegisteredModels.Offered offered) {
    boolean some = !offered.names().isEmpty();
    studio.setVisible(some);
    noModel.setVisible(!some);
    noModel.setText(Texts.of("design.no-phase-model-yet-train", offered.place()));
    model.setItems(offered.names());
    if (some) {
      model.setValue(offered.names().getFirst());
    }
  }

  /** Runs the handler with the answer, or says under the question why there is none. */
  private <T> void answer(CompletionStage<DesignAnswer<T>> asked, Consumer<T> handler) {
    problem.setText("");
    Later.then(
        this,
        asked,
        answer -> {
          switch (answer) {
            case DesignAnswer.Given<T> given -> handler.accept(given.value());
            case DesignAnswer.Refused<T> refused -> problem.setText(refused.problem());
          }
        });
  }

  private void loadMap() {
    if (model.isEmpty()) {
      return;
    }
    map = Optional.empty();
    chosen = Optional.empty();
    alloy = Optional.empty();
    path = List.of();
    invert.setEnabled(false);
    panel.clear();
    inversion.clear();
    answer(
        design.map(model.getValue(), DENSITY_GRID),
        loaded -> {
          map = Optional.of(loaded);
          draw();
        });
  }

  private void draw() {
    map.ifPresent(known ->
        chart.show(
            colouring.getValue().data(known, chosen, path),
            Texts.of("design.alloys-by", known.points().size(), colouring.getValue().name())));
  }

  private void clicked(Chart.Click click) {
    if (map.isEmpty()) {
      return;
    }
    if (click.point() >= 0 && click.point() < map.get().points().size()) {
      PhaseMap.Point point = map.get().points().get(click.point());
      formula.setValue(Formula.text(point.composition()));
      answer(
          design.judge(model.getValue(), point.composition()),
          judged ->
              show(
                  judged,
                  point
                      .singlePhase()
                      .map(single ->
                          single
                              ? Texts.of("design.table-alloy-of-one-phase")
                              : Texts.of("design.table-alloy-of-several-phases"))
                      .orElseGet(() -> Texts.of("design.table-alloy"))));
    } else if (Double.isFinite(click.x()) && Double.isFinite(click.y())) {
      answer(
          design.sample(
              new DesignQuestion.Sample(
                  model.getValue(), List.of(click.x(), click.y()), wanted(), propose.space())),
          this::showSampled);
    }
  }

  private double wanted() {
    return Optional.ofNullable(probability.getValue()).map(p -> Math.clamp(p, 0, 1)).orElse(LIKELY);
  }

  private void showSampled(SampledAlloy sampled) {
    formula.setValue(Formula.text(sampled.alloy().composition()));
    show(
        sampled.alloy(),
        Texts.sentences(
            Texts.of(
                "design.decoded-for-a-probability",
                AlloyPanel.percent(sampled.asked()),
                AlloyPanel.percent(sampled.alloy().head())),
            sampled.warning().orElse("")));
    chosen = Optional.of(new double[] {sampled.place().get(0), sampled.place().get(1)});
    draw();
  }

  private void showTyped() {
    try {
      answer(
          design.judge(model.getValue(), Formula.parse(formula.getValue())),
          judged -> show(judged, ""));
    } catch (IllegalArgumentException e) {
      problem.setText(String.valueOf(e.getMessage()));
    }
  }

  private void show(JudgedAlloy judged, String words) {
    alloy = Optional.of(judged);
    chosen = Optional.of(new double[] {judged.place().get(0), judged.place().get(1)});
    path = List.of();
    inversion.clear();
    invert.setEnabled(true);
    panel.show(model.getValue(), judged, words);
    propose.offer(
        judged.composition(),
        Texts.of(
            "design.designed-on-the-map",
            model.getValue(),
            AlloyPanel.percent(judged.singlePhase())));
    draw();
  }

  private void invert() {
    alloy.ifPresent(start ->
        answer(
            design.invert(
                new DesignQuestion.Invert(
                    model.getValue(),
                    new DesignQuestion.Start.Alloy(start.composition()),
                    DesignQuestion.THRESHOLD,
                    DesignQuestion.STEPS,
                    propose.space())),
            found -> showPath(start, found)));
  }

  private void showPath(JudgedAlloy start, InversionPath found) {
    JudgedAlloy best = found.steps().get(found.best()).alloy();
    panel.show(
        model.getValue(),
        best,
        found.best() == 0
            ? Texts.of("design.inverting-it-found-nothing")
            : Texts.of("design.found-by-inverting", start.formula()));
    inversion.show(found);
    path = InversionPanel.places(found);
    chosen = Optional.of(new double[] {best.place().get(0), best.place().get(1)});
    propose.offer(
        best.composition(),
        found.best() == 0
            ? Texts.of(
                "design.designed-with-single-phase",
                model.getValue(),
                AlloyPanel.percent(best.singlePhase()))
            : Texts.of(
                "design.found-by-inverting-with-single",
                start.formula(),
                model.getValue(),
                AlloyPanel.percent(best.singlePhase())));
    draw();
  }
}
