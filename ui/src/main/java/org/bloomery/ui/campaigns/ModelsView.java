package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.ComparisonService;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.EventLine;
import org.bloomery.actors.view.ModelView;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Texts;

/** By what a campaign learns, how good that is, and what it could learn by instead. */
@Route("campaigns/:campaign/models")
public final class ModelsView extends LivePage implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  /** Events that say something about models, by their stable names. */
  private static final Set<String> OF_MODELS =
      Set.of("spec-amended", "model-trained", "shadows-chosen", "shadow-trained", "shadow-scored");

  private static final int EVENTS_READ = 300;

  private final transient ComparisonService comparisons;
  private String campaign = "";
  private String title = Texts.of("models.models");
  private long seen;

  private final RouterLink back =
      new RouterLink(Texts.of("models.campaign"), CampaignListView.class);
  private final PageHead head = new PageHead(Texts.of("models.models"));
  private final Paragraph story = new Paragraph();
  private final Figure serving = new Figure(Texts.of("models.serving-model"));
  private final Figure results = new Figure(Texts.of("models.trained-on"));
  private final Figure coverage = new Figure(Texts.of("models.80-interval-holds"));
  private final ComparisonSection comparison;
  private final ShadowsSection shadows;
  private final ModelHistory history;
  private final VersionsSection versions;
  private final EventLog log;

  public ModelsView(UiServices services) {
    super(services.campaigns());
    comparisons = services.comparisons();
    comparison = new ComparisonSection(comparisons, this::changed, this::refresh);
    shadows = new ShadowsSection(comparisons, this::changed);
    history = new ModelHistory(services.zone());
    versions = new VersionsSection(services);
    log = new EventLog(services.zone());
    addClassName("page");
    head.under(back);
    story.addClassName("story");
    Div figures = new Div(serving, results, coverage);
    figures.addClassName("figures");
    add(
        head,
        story,
        figures,
        comparison,
        shadows,
        history,
        versions,
        new Section(new H2(Texts.of("models.what-happened-to-the-models")), log));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    campaign = event.getRouteParameters().get("campaign").orElse("");
    back.setRoute(CampaignView.class, campaign);
    comparison.of(campaign);
    shadows.of(campaign);
    versions.of(campaign);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(title);
  }

  @Override
  boolean shows(CampaignChange change) {
    return change.campaign().equals(campaign);
  }

  @Override
  void progressed(CampaignChange.WorkProgress moved) {
    comparison.progressed(moved);
  }

  private void changed(CommandResult.Accepted accepted) {
    seen = Math.max(seen, accepted.sequence());
    refresh();
  }

  @Override
  void refresh() {
    Later.then(this, campaigns().campaign(campaign, seen), this::show);
  }

  private void show(Optional<CampaignDetail> found) {
    if (found.isEmpty()) {
      removeAll();
      add(
          new PageHead(Texts.of("models.no-such-campaign")).under(back),
          new EmptyState(Texts.of("models.there-is-no-campaign", campaign)));
      return;
    }
    CampaignDetail detail = found.get();
    if (detail.sequence() < seen) {
      return; // a later answer was faster
    }
    seen = detail.sequence();
    title = Texts.of("models.models-of", detail.summary().name());
    back.setText(detail.summary().name());
    head.purpose(Texts.of("models.by-what-the-campaign-learns", detail.summary().objective()));
    story.setText(Texts.of("models.learns-by", ModelWords.of(detail.spec().model())));
    detail
        .coverage()
        .ifPresentOrElse(
            c ->
                coverage.show(
                    Texts.of("models.of", c.inside(), c.scored()),
                    Texts.of("models.predictions-that-were-made-before")),
            () -> coverage.show("–", Texts.of("models.no-prediction-has-met")));
    Later.then(this, campaigns().models(campaign), models -> show(detail, models));
    Later.then(
        this,
        comparisons.look(campaign),
        answer -> {
          comparison.show(detail, answer);
          shadows.show(detail, answer);
        });
    Later.then(
        this,
        campaigns().events(campaign, Math.max(0, detail.sequence() - EVENTS_READ), EVENTS_READ),
        this::showEvents);
  }

  private void show(CampaignDetail detail, List<ModelView> models) {
    history.show(detail, models);
    versions.show(detail, models);
    models.stream()
        .filter(ModelView::serving)
        .findFirst()
        .ifPresent(model -> {
          serving.show(model.version(), model.words().orElse(""));
          results.show(
              Texts.count("models.results", model.trainingPoints()),
              Texts.of("models.of-all-that-was-measured"));
        });
  }

  private void showEvents(List<EventLine> events) {
    log.show(events.stream().filter(event -> OF_MODELS.contains(event.kind())).toList());
  }
}
