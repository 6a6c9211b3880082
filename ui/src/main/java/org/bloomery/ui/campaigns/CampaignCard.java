package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.StateBadge;

/** One campaign in the list, brought up to date in place so that focus and place stay. */
final class CampaignCard extends RouterLink {
  private static final long serialVersionUID = 1L;

  private final H2 name = new H2();
  private final Div badge = new Div();
  private final Span objective = new Span();
  private final Span best = new Span();
  private final Span spent = new Span();
  private final Div alerts = new Div();

  CampaignCard(String campaign) {
    super("", CampaignView.class, campaign);
    addClassName("card");
    getElement().setAttribute("data-campaign", campaign);
    Div head = new Div(name, badge);
    head.addClassName("card-head");
    objective.addClassName("quiet");
    best.addClassName("best");
    spent.addClassName("quiet");
    add(head, objective, best, spent, alerts);
  }

  void show(CampaignSummary campaign) {
    name.setText(campaign.name());
    badge.removeAll();
    badge.add(new StateBadge(campaign.status().name()));
    objective.setText(campaign.objective());
    best.setText(
        campaign.best().isPresent()
            ? Quantities.withUnit(campaign.best().getAsDouble(), campaign.unit())
            : "no result yet");
    best.setClassName("best-none", campaign.best().isEmpty());
    spent.setText(spent(campaign));
    alerts.removeAll();
    for (String alert : campaign.alerts()) {
      Div line = new Div(alert);
      line.addClassName("alert");
      alerts.add(line);
    }
  }

  private static String spent(CampaignSummary campaign) {
    String of = campaign.budget().isPresent() ? " of " + campaign.budget().getAsInt() : "";
    return campaign.spent()
        + of
        + " experiments · "
        + campaign.open()
        + " open · "
        + campaign.claimed()
        + " at the bench";
  }
}
