package org.bloomery.ui.bench;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.LabSample;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.InventoryResult;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/** One experiment at the bench: what to make and to test, and its result, on a phone's width. */
@Route("bench/:campaign/:experiment")
public final class TaskView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private final transient InventoryService inventory;
  private String campaign = "";
  private String experiment = "";
  private String title = Texts.of("task.experiment");
  private long seen;
  private final PageHead head = new PageHead(Texts.of("task.experiment"));
  private final Div body = new Div();

  public TaskView(UiServices services) {
    campaigns = services.campaigns();
    inventory = services.inventory();
    addClassNames("page", "narrow");
    head.under(new RouterLink(Texts.of("task.bench"), BenchView.class));
    add(head, body);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    campaign = event.getRouteParameters().get("campaign").orElse("");
    experiment = event.getRouteParameters().get("experiment").orElse("");
  }

  @Override
  public String getPageTitle() {
    return Texts.title(title);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh();
  }

  private void refresh() {
    Later.then(
        this,
        campaigns
            .experiments(campaign, Set.of(experiment), seen)
            .thenCombine(
                campaigns.claimToken(campaign, experiment, SignedIn.require()),
                (views, token) -> new Found(views, token, List.of()))
            .thenCombine(samples(), Found::with),
        this::show);
  }

  /** As the laboratories know them now; which there are may be late by a moment. */
  private CompletionStage<List<LabSample>> samples() {
    return inventory
        .samplesOf(new ExperimentId(campaign, experiment))
        .thenCompose(known -> {
          CompletionStage<List<LabSample>> all =
              CompletableFuture.completedFuture(new ArrayList<>());
          for (LabSample one : known) {
            all =
                all.thenCombine(
                    inventory.sample(one.lab(), one.sample().code()),
                    (found, detail) -> {
                      detail.ifPresent(now -> found.add(new LabSample(one.lab(), now.sample())));
                      return found;
                    });
          }
          return all;
        });
  }

  private record Found(
      List<ExperimentView> experiments, OptionalLong token, List<LabSample> samples) {
    Found with(List<LabSample> made) {
      return new Found(experiments, token, made);
    }
  }

  private void show(Found found) {
    body.removeAll();
    if (found.experiments().isEmpty()) {
      head.title(Texts.of("task.no-such-experiment"));
      body.add(
          new EmptyState(
              Texts.of("task.there-is-no-experiment", experiment),
              new RouterLink(Texts.of("task.to-the-bench"), BenchView.class)));
      return;
    }
    ExperimentView view = found.experiments().getFirst();
    title = Formula.text(view.candidate().composition());
    head.title(title);
    head.state(view.state());
    body.add(what(view));
    boolean mine = found.token().isPresent();
    if (view.state().equals("MEASURED")) {
      body.add(new Section(new Paragraph(Texts.of("task.measured-of", view.result()))));
    }
    if (!mine && isOpen(view)) {
      Button claim = new Button(Texts.of("task.claim"), click -> claim());
      claim.setId("claim");
      claim.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      claim.addClassName("wide-action");
      body.add(claim);
    }
    body.add(samples(found.samples()));
    if (!view.missing().isEmpty() || mine) {
      body.add(result(view, found));
    }
    Button more =
        new Button(
            Texts.of("task.more"),
            click ->
                new ExperimentActions(campaigns, campaign, view, found.token(), this::changed)
                    .ask(this));
    more.setId("more");
    more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Anchor why =
        new Anchor(
            "campaigns/" + campaign + "/experiments/" + experiment,
            Texts.of("task.why-this-experiment"));
    why.getElement().setAttribute("router-link", true);
    Div foot = new Div(more, why);
    foot.addClassName("actions");
    body.add(foot);
  }

  private static Section what(ExperimentView view) {
    Div lines = new Div();
    lines.addClassName("facts");
    view.candidate()
        .composition()
        .fractions()
        .forEach((element, fraction) ->
            lines.add(fact(element.symbol(), Quantities.number(100 * fraction) + "\u00a0at.%")));
    view.candidate()
        .process()
        .values()
        .forEach((name, value) -> lines.add(fact(name.replace('_', ' '), value.text())));
    Section section = new Section(lines);
    view.tests()
        .forEach(test ->
            section.add(new Paragraph(Texts.of("task.to-be-tested", Quantities.words(test)))));
    view.claim()
        .ifPresent(claim -> {
          Paragraph holder = new Paragraph(Texts.of("task.in-the-hands", claim.holder()));
          holder.addClassName("quiet");
          section.add(holder);
        });
    return section;
  }

  private static Span fact(String name, String value) {
    Span label = new Span(name);
    label.addClassName("quiet");
    Span fact = new Span(label, new Span(value));
    fact.addClassName("fact");
    return fact;
  }

  private Section samples(List<LabSample> made) {
    Section section = new Section(new H2(Texts.of("task.samples")));
    for (LabSample one : made) {
      Anchor link = new Anchor(Places.sample(one.lab(), one.sample().code()), one.sample().code());
      link.getElement().setAttribute("router-link", true);
      Span state =
          new Span(
              " "
                  + (one.sample().asMade().isPresent()
                      ? Texts.of("task.weighed-in")
                      : Texts.of("task.not-weighed-in-yet")));
      state.addClassName("quiet");
      section.add(new Paragraph(link, state));
    }
    Button make = new Button(Texts.of("task.make-a-sample"), click -> makeSample());
    make.setId("make-sample");
    make.setDisableOnClick(true);
    section.add(make);
    return section;
  }

  /** The laboratory is the campaign's. */
  private void makeSample() {
    Later.then(
        this,
        campaigns.campaign(campaign, 0),
        found -> found.ifPresent(detail -> makeSample(detail.spec().lab())));
  }

  private void makeSample(String lab) {
    Later.then(
        this,
        inventory.execute(
            lab,
            new InventoryCommand.MakeSample(
                SignedIn.require(),
                Optional.of(new ExperimentId(campaign, experiment)),
                Optional.empty(),
                "",
                OptionalDouble.empty(),
                "",
                Optional.empty())),
        result -> {
          switch (result) {
            case InventoryResult.Accepted accepted ->
                getUI()
                    .orElseGet(UI::getCurrent)
                    .navigate(Places.sample(lab, accepted.created().getFirst()));
            case InventoryResult.Refused refused -> {
              Later.problem(refused.refusal().message());
              refresh();
            }
          }
        });
  }

  private Section result(ExperimentView view, Found found) {
    ResultForm form =
        new ResultForm(
            campaigns,
            campaign,
            view,
            found.token(),
            found.samples().stream().map(LabSample::sample).toList().reversed(),
            this::recorded);
    Button save = new Button(Texts.of("task.record"), click -> form.record());
    save.setId("result-save");
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.addClassName("wide-action");
    form.entersBy(save);
    return new Section(form, save);
  }

  private static boolean isOpen(ExperimentView view) {
    return switch (view.state()) {
      case "PROPOSED", "APPROVED", "NEEDS_REMEASURE" -> true;
      default -> false;
    };
  }

  private void claim() {
    Later.command(
        this,
        campaigns.execute(
            campaign, new CampaignCommand.Claim(SignedIn.require(), experiment, Optional.empty())),
        this::changed);
  }

  private void changed(CommandResult.Accepted accepted) {
    seen = Math.max(seen, accepted.sequence());
    refresh();
  }

  /** More tests may be asked for; then the next one stands here, else the bench. */
  private void recorded(CommandResult.Accepted accepted) {
    seen = Math.max(seen, accepted.sequence());
    Later.then(
        this,
        campaigns.experiments(campaign, Set.of(experiment), seen),
        shown -> {
          if (shown.stream().allMatch(view -> view.missing().isEmpty())) {
            Later.notice(Texts.of("task.recorded"));
            getUI().orElseGet(UI::getCurrent).navigate(BenchView.class);
          } else {
            refresh();
          }
        });
  }
}
