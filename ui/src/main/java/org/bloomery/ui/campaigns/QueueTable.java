package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.inventory.LabSample;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.bench.ExperimentActions;
import org.bloomery.ui.bench.RecordResultDialog;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;
import org.bloomery.ui.layout.Unseen;
import org.jspecify.annotations.Nullable;

/**
 * The experiments of a campaign: open ones by rank with their reason and what may be done, then
 * what became of the rest.
 */
final class QueueTable extends Div {
  private static final long serialVersionUID = 1L;

  /**
   * Drawn in the browser, which keeps a row's buttons when the row changes and names the experiment
   * with each click; components of the server would be made anew, and a click on the way be lost.
   */
  private static final String ACTIONS =
      """
      <div class="actions">
        ${item.claimable ? html`<vaadin-button id="claim-${item.id}" theme="small tertiary" @click=${claim}>%s</vaadin-button>` : null}
        ${item.recordable ? html`<vaadin-button id="record-${item.id}" theme="small tertiary" @click=${record}>%s</vaadin-button>` : null}
        ${item.releasable ? html`<vaadin-button id="release-${item.id}" theme="small tertiary" @click=${release}>%s</vaadin-button>` : null}
        <vaadin-button id="more-${item.id}" theme="small tertiary icon" aria-label="${item.moreWords}" @click=${more}>…</vaadin-button>
      </div>\
      """;

  private final transient CampaignService campaigns;
  private final transient InventoryService inventory;
  private final transient Consumer<CommandResult.Accepted> changed;
  private final Grid<ExperimentView> grid = new Grid<>();
  private final QueueRows rows = new QueueRows();
  private final ChosenExperiments together;
  private String campaign = "";
  private String unit = "";
  private boolean approval;

  QueueTable(
      CampaignService campaigns,
      InventoryService inventory,
      Consumer<CommandResult.Accepted> changed) {
    this.campaigns = campaigns;
    this.inventory = inventory;
    this.changed = changed;
    this.together =
        new ChosenExperiments(
            campaigns,
            accepted -> {
              grid.deselectAll();
              focus();
              changed.accept(accepted);
            });
    grid.addThemeVariants(
        GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
    grid.setAllRowsVisible(false);
    grid.setHeight("480px");
    grid.setItems(rows);
    grid.addColumn(QueueTable::rank)
        .setHeader(Texts.of("queue-table.rank"))
        .setTooltipGenerator(QueueTable::move)
        .setWidth("80px")
        .setFlexGrow(0)
        .setTextAlign(ColumnTextAlign.END);
    grid.addColumn(alloy())
        .setHeader(Texts.of("queue-table.alloy"))
        .setWidth("130px")
        .setFlexGrow(2);
    grid.addColumn(QueueTable::tests)
        .setHeader(Texts.of("queue-table.tests"))
        .setWidth("150px")
        .setFlexGrow(2);
    grid.addColumn(this::expected)
        .setHeader(Texts.of("queue-table.expected"))
        .setWidth("150px")
        .setFlexGrow(0);
    grid.addColumn(QueueTable::reason)
        .setHeader(Texts.of("queue-table.why"))
        .setWidth("180px")
        .setFlexGrow(3);
    grid.addComponentColumn(QueueTable::state)
        .setHeader(Texts.of("queue-table.state"))
        .setWidth("150px")
        .setFlexGrow(0);
    grid.addColumn(ExperimentView::result)
        .setHeader(Texts.of("queue-table.result"))
        .setWidth("130px")
        .setFlexGrow(0);
    grid.addColumn(actions())
        .setHeader(new Unseen(Texts.of("queue-table.what-may-be-done")))
        .setWidth("var(--actions-width)")
        .setFlexGrow(0)
        .setFrozenToEnd(true);
    grid.setEmptyStateText(Texts.of("queue-table.no-experiment-yet-proposals-appear"));
    grid.setSelectionMode(Grid.SelectionMode.MULTI);
    grid.addSelectionListener(chosen -> together.show(chosen.getAllSelectedItems()));
    add(together, grid);
  }

  /** Gives the focus to the row that had it last, when what was pressed goes. */
  private void focus() {
    PendingJavaScriptResult unused =
        grid.getElement()
            .executeJs("this.shadowRoot.querySelector('#items [tabindex=\"0\"]')?.focus()");
  }

  /** Leads to the page that says why. */
  private LitRenderer<ExperimentView> alloy() {
    return LitRenderer.<ExperimentView>of("<a href=\"${item.page}\" router-link>${item.alloy}</a>")
        .withProperty("page", e -> "campaigns/" + campaign + "/experiments/" + e.id())
        .withProperty("alloy", e -> Formula.text(e.candidate().composition()));
  }

  void show(String id, CampaignDetail detail, List<ExperimentView> experiments) {
    campaign = id;
    together.of(id);
    unit = detail.summary().unit();
    approval = detail.spec().approval();
    rows.show(experiments);
  }

  /** The place in the queue, with the places gained or lost since the last model. */
  private static String rank(ExperimentView experiment) {
    if (experiment.rank().isEmpty()) {
      return "";
    }
    int change = experiment.rankChange();
    String arrow = change == 0 ? "" : (change > 0 ? " ▲" : " ▼") + Math.abs(change);
    return experiment.rank().getAsInt() + arrow;
  }

  private static @Nullable String move(ExperimentView experiment) {
    int change = experiment.rankChange();
    if (experiment.rank().isEmpty() || change == 0) {
      return null; // Vaadin's word for no tooltip
    }
    return change > 0
        ? Texts.count("queue-table.up-places-since-the-last", change)
        : Texts.count("queue-table.down-places-since-the-last", -change);
  }

  private String expected(ExperimentView experiment) {
    return experiment.proposal().stream()
        .flatMap(p -> p.outcomes().stream())
        .findFirst()
        .map(o -> o.predicted())
        .map(p -> Quantities.withInterval(p.mean(), p.low80(), p.high80(), unit))
        .orElse("");
  }

  private static String tests(ExperimentView experiment) {
    return experiment.tests().stream().map(Quantities::words).collect(Collectors.joining("; "));
  }

  private static String reason(ExperimentView experiment) {
    switch (experiment.source()) {
      case "CONTROL", "SPACE_FILLING", "PERSON", "REPLICATE" -> {
        return SourceWords.name(experiment.source());
      }
      default -> {}
    }
    String made =
        switch (experiment.source()) {
          case "LATENT", "INVERSION", "EVOLUTION" -> SourceWords.name(experiment.source()) + "; ";
          default -> "";
        };
    return experiment
        .proposal()
        .map(p ->
            made
                + p.acquisition()
                + (p.improvement().isPresent()
                    ? ", "
                        + Texts.of(
                            "queue-table.chance-of-a-new-best", 100 * p.improvement().getAsDouble())
                    : ""))
        .orElse("");
  }

  private static Div state(ExperimentView experiment) {
    Div cell = new Div(new StateBadge(experiment.state()));
    experiment.claim().ifPresent(claim -> cell.add(quiet(claim.holder())));
    experiment
        .flags()
        .forEach(
            flag -> cell.add(quiet(flag.replace('_', ' ').toLowerCase(java.util.Locale.ROOT))));
    return cell;
  }

  private static Span quiet(String text) {
    Span span = new Span(text);
    span.addClassName("quiet");
    return span;
  }

  private LitRenderer<ExperimentView> actions() {
    return LitRenderer.<ExperimentView>of(
            ACTIONS.formatted(
                Texts.of("queue-table.claim"),
                Texts.of("queue-table.record"),
                Texts.of("queue-table.release")))
        .withProperty("id", ExperimentView::id)
        .withProperty("moreWords", e -> Texts.of("queue-table.more-to-do", e.id()))
        .withProperty("claimable", this::mayBeClaimed)
        .withProperty("recordable", experiment -> isOpen(experiment) || isMine(experiment))
        .withProperty("releasable", QueueTable::isMine)
        .withFunction("claim", this::claim)
        .withFunction("record", this::record)
        .withFunction("release", this::release)
        .withFunction("more", this::more);
  }

  private boolean mayBeClaimed(ExperimentView experiment) {
    return isOpen(experiment) && !(approval && experiment.state().equals("PROPOSED"));
  }

  private static boolean isOpen(ExperimentView experiment) {
    return switch (experiment.state()) {
      case "PROPOSED", "APPROVED", "NEEDS_REMEASURE" -> true;
      default -> false;
    };
  }

  private static boolean isMine(ExperimentView experiment) {
    return experiment.state().equals("CLAIMED")
        && experiment
            .claim()
            .filter(claim -> claim.holder().equals(SignedIn.require().id()))
            .isPresent();
  }

  private void claim(ExperimentView experiment) {
    Later.command(
        this,
        campaigns.execute(
            campaign,
            new CampaignCommand.Claim(SignedIn.require(), experiment.id(), Optional.empty())),
        changed);
  }

  private void release(ExperimentView experiment) {
    withToken(
        experiment,
        token -> {
          if (token.isEmpty()) {
            Later.problem(Texts.of("queue-table.this-claim-is-not-yours"));
            return;
          }
          Later.command(
              this,
              campaigns.execute(
                  campaign,
                  new CampaignCommand.Release(
                      SignedIn.require(), experiment.id(), token.getAsLong())),
              changed);
        });
  }

  private void more(ExperimentView experiment) {
    withToken(
        experiment,
        token -> new ExperimentActions(campaigns, campaign, experiment, token, changed).ask(this));
  }

  private void record(ExperimentView experiment) {
    ExperimentId id = new ExperimentId(campaign, experiment.id());
    withToken(
        experiment,
        token ->
            Later.then(
                this,
                inventory.samplesOf(id),
                samples ->
                    new RecordResultDialog(
                            campaigns,
                            campaign,
                            experiment,
                            token,
                            samples.stream().map(LabSample::sample).toList(),
                            changed)
                        .open()));
  }

  private void withToken(ExperimentView experiment, Consumer<OptionalLong> handler) {
    Later.then(this, campaigns.claimToken(campaign, experiment.id(), SignedIn.require()), handler);
  }
}
