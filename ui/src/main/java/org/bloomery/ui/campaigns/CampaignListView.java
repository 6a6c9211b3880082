package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.definition.NewCampaignView;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;

/** All campaigns of the laboratory: what each wants, how far it is and what needs attention. */
@Route("")
@PageTitle("Campaigns · Bloomery")
public final class CampaignListView extends LivePage {
  private static final long serialVersionUID = 1L;

  private final Div cards = new Div();
  private final Map<String, CampaignCard> shown = new HashMap<>();
  private final EmptyState empty =
      new EmptyState(
          "No campaign yet. Define one here, with “bloomery campaign create” or over the HTTP API; it"
              + " appears here at once.");

  public CampaignListView(UiServices services) {
    super(services.campaigns());
    addClassName("page");
    cards.addClassName("cards");
    empty.setVisible(false);
    RouterLink create = new RouterLink("New campaign", NewCampaignView.class);
    create.setId("new-campaign");
    create.addClassName("main-action");
    add(new PageHead("Campaigns").actions(create), empty, cards);
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
    empty.setVisible(campaigns.isEmpty());
    List<String> ids = campaigns.stream().map(CampaignSummary::id).toList();
    if (!shown.keySet().containsAll(ids) || shown.size() != ids.size()) {
      cards.removeAll();
      shown.keySet().retainAll(ids);
      ids.forEach(id -> cards.add(shown.computeIfAbsent(id, CampaignCard::new)));
    }
    campaigns.forEach(campaign -> card(campaign).show(campaign));
  }

  private CampaignCard card(CampaignSummary campaign) {
    return shown.computeIfAbsent(campaign.id(), CampaignCard::new);
  }
}
