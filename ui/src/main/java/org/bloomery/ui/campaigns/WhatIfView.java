package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.ShortcutRegistration;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.form.ConditionFields;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.KeptInput;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/**
 * What a campaign's model says of an alloy that somebody types, and a place for it in the queue.
 */
@Route("campaigns/:campaign/what-if")
public final class WhatIfView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private final transient PredictionService predictions;
  private final transient PropertyRegistry registry = PropertyRegistry.standard();
  private String campaign = "";
  private transient Optional<CampaignDetail> detail = Optional.empty();
  private transient Optional<Candidate> answered = Optional.empty();
  private transient List<PropertyTest> tests = List.of();
  private Optional<KeptInput> kept = Optional.empty();

  private final PageHead head = new PageHead(Texts.of("what-if.what-if"));
  private final RouterLink back =
      new RouterLink(Texts.of("what-if.campaign"), CampaignListView.class);
  private final TextField formula = new TextField(Texts.of("what-if.alloy"));
  private final ConditionFields conditions = new ConditionFields();
  private final Section question = new Section();
  private final Span problem = new Span();
  private final Section answer = new Section();
  private final H2 alloy = new H2();
  private final Figure expected = new Figure(Texts.of("what-if.expected-result"));
  private final Figure simulated = new Figure(Texts.of("what-if.simulator"));
  private final Figure feasible = new Figure(Texts.of("what-if.design-space"));
  private final Div others = new Div();
  private final Explained explained;
  private final NearestAlloys nearest = new NearestAlloys();
  private final MakeabilitySection makeability = new MakeabilitySection();
  private final ShortcutRegistration enter;
  private final Button add =
      new Button(Texts.of("what-if.add-to-the-queue"), click -> addToQueue());

  public WhatIfView(UiServices services) {
    campaigns = services.campaigns();
    predictions = services.predictions();
    explained = new Explained(predictions);
    addClassName("page");
    head.under(back);
    formula.setId("formula");
    formula.setHelperText(Texts.of("what-if.e-g-monbtaw-or-al0"));
    formula.setWidth("24rem");
    Button ask = new Button(Texts.of("what-if.predict"), click -> ask());
    ask.setId("ask");
    ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    enter = ask.addClickShortcut(Key.ENTER).listenOn(formula);
    problem.addClassName("problem");
    problem.setId("problem");
    problem.getElement().setAttribute("role", "alert");
    question.add(formula, conditions, ask, problem);
    question.addClassName("question");
    Div figures = new Div(expected, simulated, feasible);
    figures.addClassName("figures");
    add.setId("add");
    answer.setId("answer");
    answer.add(alloy, figures, others, add, explained);
    answer.setVisible(false);
    nearest.setVisible(false);
    makeability.setVisible(false);
    add(head, question, answer, nearest, makeability);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("what-if.what-if"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    campaign = event.getRouteParameters().get("campaign").orElse("");
    back.setRoute(CampaignView.class, campaign);
    if (SignedIn.account().isPresent()) {
      kept = Optional.of(KeptInput.of(question, "what-if-" + campaign));
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    Later.then(this, campaigns.campaign(campaign, 0), this::know);
  }

  private void know(Optional<CampaignDetail> found) {
    detail = found;
    conditions.clear();
    if (found.isEmpty()) {
      problem.setText(Texts.of("what-if.there-is-no-campaign", campaign));
      return;
    }
    CampaignSpec spec = found.get().spec();
    back.setText(spec.name());
    head.purpose(
        Texts.of("what-if.what-the-campaigns-model-expects", found.get().summary().objective()));
    if (spec.space() instanceof CompositionSpace space) {
      space
          .process()
          .forEach((name, values) -> conditions.addAmong(registry.requireCondition(name), values));
    }
    TreeSet<String> open = new TreeSet<>();
    spec.objectives().forEach(wanted -> open.addAll(wanted.open()));
    open.forEach(name -> conditions.addAny(registry.requireCondition(name)));
    enter.listenOn(
        Stream.concat(Stream.of(formula), conditions.getChildren())
            .filter(TextField.class::isInstance)
            .toArray(Component[]::new));
  }

  private void ask() {
    problem.setText("");
    if (detail.isEmpty()) {
      return;
    }
    try {
      Conditions given = conditions.read(registry);
      CampaignSpec spec = detail.get().spec();
      Conditions process = Conditions.NONE;
      Conditions test = Conditions.NONE;
      for (var value : given.values().entrySet()) {
        switch (registry.requireCondition(value.getKey()).kind()) {
          case PROCESS -> process = process.with(value.getKey(), value.getValue());
          case TEST -> test = test.with(value.getKey(), value.getValue());
        }
      }
      Candidate candidate = new Candidate(Formula.parse(formula.getValue()), process);
      List<PropertyTest> asked = tests(spec, test);
      Later.then(
          this,
          predictions.whatIf(campaign, List.of(candidate), asked),
          answers -> answers.ifPresent(known -> show(candidate, asked, known)));
    } catch (IllegalArgumentException e) {
      problem.setText(String.valueOf(e.getMessage()));
    }
  }

  /** The tests of objectives, under the conditions given, then those of constraints. */
  private static List<PropertyTest> tests(CampaignSpec spec, Conditions given) {
    java.util.LinkedHashSet<PropertyTest> tests = new java.util.LinkedHashSet<>();
    for (Objective objective : spec.objectives()) {
      Conditions all = objective.fixed();
      for (var value : given.values().entrySet()) {
        if (objective.open().contains(value.getKey())) {
          all = all.with(value.getKey(), value.getValue());
        }
      }
      tests.add(new PropertyTest(objective.property(), all));
    }
    spec.constraints().stream().map(OutcomeConstraint::test).forEach(tests::add);
    return List.copyOf(tests);
  }

  private void show(
      Candidate candidate, List<PropertyTest> asked, List<PredictionService.WhatIf> answers) {
    answered = Optional.of(candidate);
    tests = asked;
    answer.setVisible(true);
    alloy.setText(Formula.text(candidate.composition()));
    PredictionService.WhatIf first = answers.getFirst();
    String unit = unit(first.test());
    first
        .prediction()
        .ifPresentOrElse(
            value ->
                expected.show(expected(value, unit), Texts.of("what-if.80-interval-of-one-result")),
            () ->
                expected.show(
                    "–",
                    first.modelVersion().isEmpty()
                        ? Texts.of("what-if.the-campaign-has-no-model")
                        : Texts.of("what-if.no-model-of-its-elements")));
    simulated.show(
        first.simulator().isPresent()
            ? Quantities.withUnit(first.simulator().getAsDouble(), unit)
            : "–",
        first.simulator().isPresent()
            ? Texts.of("what-if.without-any-measurement")
            : Texts.of("what-if.none-covers-this-alloy"));
    feasible.show(
        first.violation().isEmpty() ? Texts.of("what-if.inside") : Texts.of("what-if.outside"),
        first.violation().orElse(""));
    add.setEnabled(first.violation().isEmpty());
    others.removeAll();
    answers.stream().skip(1).forEach(other -> others.add(line(other)));
    explained.explain(campaign, candidate, first.test());
    makeability.show(candidate.composition());
    makeability.setVisible(true);
    Later.then(
        this,
        campaigns.measurements(campaign, 0),
        measurements ->
            detail.ifPresent(known -> {
              nearest.show(known, candidate.composition(), Optional.empty(), measurements);
              nearest.setVisible(true);
            }));
  }

  private String unit(PropertyTest test) {
    return registry.require(test.property()).unit().symbol();
  }

  private static String expected(PredictedValue value, String unit) {
    return Quantities.withInterval(value.mean(), value.low80(), value.high80(), unit);
  }

  private Paragraph line(PredictionService.WhatIf other) {
    Paragraph line =
        new Paragraph(
            Quantities.words(other.test())
                + ": "
                + other
                    .prediction()
                    .map(value -> expected(value, unit(other.test())))
                    .orElseGet(() -> Texts.of("what-if.no-prediction")));
    line.addClassName("quiet");
    return line;
  }

  private void addToQueue() {
    answered.ifPresent(candidate ->
        Later.command(
            this,
            campaigns.execute(
                campaign,
                new CampaignCommand.AddExperiment(
                    SignedIn.require(), candidate, tests, Texts.of("what-if.asked-on"))),
            accepted -> {
              kept.ifPresent(KeptInput::forget);
              Later.notice(Texts.of("what-if.added-to-the-queue"));
            }));
  }
}
