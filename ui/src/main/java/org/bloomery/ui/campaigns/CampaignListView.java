package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.MainLayout;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.StateBadge;

/** All campaigns of the laboratory: what each wants, how far it is and what needs attention. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Campaigns · Bloomery")
public final class CampaignListView extends LivePage {
  private static final long serialVersionUID = 1L;

  private final Div cards = new Div();

  public CampaignListView(UiServices services) {
    super(services.campaigns());
    addClassName("page");
    cards.addClassName("cards");
    add(new H1("Campaigns"), cards);
  }

  @Override
  boolean shows(CampaignChange change) {
    return true;
  }

  @Override
  void progressed(CampaignChange.WorkProgress progress) {
    // The list shows results, not running work.
  }

  @Override
  void refresh() {
    Later.then(this, campaigns().campaigns(), this::show);
  }

  private void show(List<CampaignSummary> campaigns) {
    cards.removeAll();
    if (campaigns.isEmpty()) {
      Paragraph empty =
          new Paragraph(
              "No campaign yet. Create one with “bloomery campaign create” or over the HTTP API; it appears here"
                  + " at once.");
      empty.addClassName("empty");
      cards.add(empty);
    }
    campaigns.forEach(campaign -> cards.add(card(campaign)));
  }

  private static RouterLink card(CampaignSummary campaign) {
    RouterLink card = new RouterLink("", CampaignView.class, campaign.id());
    card.addClassName("card");
    card.getElement().setAttribute("data-campaign", campaign.id());
    Div head = new Div(new H2(campaign.name()), new StateBadge(campaign.status().name()));
    head.addClassName("card-head");
    Span objective = new Span(campaign.objective());
    objective.addClassName("quiet");
    Span best = new Span("no result yet");
    if (campaign.best().isPresent()) {
      best.setText(Quantities.withUnit(campaign.best().getAsDouble(), campaign.unit()));
    }
    best.addClassName("best");
    Span spent = new Span(spent(campaign));
    spent.addClassName("quiet");
    card.add(head, objective, best, spent);
    for (String alert : campaign.alerts()) {
      Span line = new Span(alert);
      line.addClassName("alert");
      card.add(line);
    }
    return card;
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
