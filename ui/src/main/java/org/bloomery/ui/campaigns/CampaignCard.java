package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.RouterLink;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.ui.layout.BrowserZone;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;

/** One campaign in the list, brought up to date in place so that focus and place stay. */
final class CampaignCard extends RouterLink {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

  private final ZoneId zone;
  private final H2 name = new H2();
  private final Div badge = new Div();
  private final Span objective = new Span();
  private final Span best = new Span();
  private final ProgressBar budget = new ProgressBar();
  private final Span spent = new Span();
  private final Span waiting = new Span();
  private final Span last = new Span();
  private final Div alerts = new Div();
  private transient Optional<CampaignSummary> shown = Optional.empty();

  /**
   * @param zone in which times are shown where the browser does not tell
   */
  CampaignCard(String campaign, ZoneId zone) {
    super("", CampaignView.class, campaign);
    this.zone = zone;
    addClassName("card");
    getElement().setAttribute("data-campaign", campaign);
    Div head = new Div(name, badge);
    head.addClassName("card-head");
    objective.addClassName("quiet");
    best.addClassName("best");
    spent.addClassName("quiet");
    waiting.addClassName("waiting");
    last.addClassName("quiet");
    // The words beneath say the same.
    budget.getElement().setAttribute("aria-hidden", "true");
    add(head, objective, best, budget, spent, waiting, last, alerts);
  }

  void show(CampaignSummary campaign) {
    if (Optional.of(campaign).equals(shown)) {
      return;
    }
    shown = Optional.of(campaign);
    name.setText(campaign.name());
    badge.removeAll();
    badge.add(new StateBadge(campaign.status().name()));
    objective.setText(campaign.objective());
    best.setText(
        campaign.best().isPresent()
            ? Quantities.withUnit(campaign.best().getAsDouble(), campaign.unit())
            : Texts.of("campaign-card.no-result-yet"));
    best.setClassName("best-none", campaign.best().isEmpty());
    budget.setVisible(campaign.budget().isPresent());
    campaign
        .budget()
        .ifPresent(whole ->
            budget.setValue(whole == 0 ? 1 : Math.min(1, (double) campaign.spent() / whole)));
    spent.setText(spent(campaign));
    waiting.setText(
        campaign
            .waitingFor()
            .map(words -> Texts.of("campaign-card.waiting-for", words))
            .orElse(""));
    waiting.setVisible(campaign.waitingFor().isPresent());
    last.setText(
        campaign
            .lastResult()
            .map(time ->
                Texts.of(
                    "campaign-card.last-result",
                    TIMES.withZone(BrowserZone.of(this, zone)).format(time)))
            .orElse(""));
    last.setVisible(campaign.lastResult().isPresent());
    alerts.removeAll();
    for (String alert : campaign.alerts()) {
      Div line = new Div(alert);
      line.addClassName("alert");
      alerts.add(line);
    }
  }

  private static String spent(CampaignSummary campaign) {
    return campaign.budget().isPresent()
        ? Texts.of(
            "campaign-card.of-experiments-spent-open",
            campaign.spent(),
            campaign.budget().getAsInt(),
            campaign.open(),
            campaign.claimed())
        : Texts.of(
            "campaign-card.experiments-spent-open",
            campaign.spent(),
            campaign.open(),
            campaign.claimed());
  }
}
